const key = 'switchboard.recent'
const most = 5

/** Actions and columns that were chosen lately, newest first. Nothing of a customer is remembered here. */
export const recent = (): readonly string[] => {
  try {
    const known: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(known) ? known.filter(each => typeof each === 'string').slice(0, most) : []
  } catch {
    // closed storage, or something of an older version: a list without memory is a list all the same
    return []
  }
}

export const remember = (chosen: string) => {
  try {
    const next = [chosen, ...recent().filter(each => each !== chosen)].slice(0, most)
    localStorage.setItem(key, JSON.stringify(next))
  } catch {
    // full or closed storage costs the memory, nothing else
  }
}

const key = 'switchboard.searches'
const most = 8

/** What was looked for lately, newest first. It stays in this browser. */
export const recentSearches = (): readonly string[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter(each => typeof each === 'string').slice(0, most) : []
  } catch {
    // Storage may be closed to us or hold something else: then nothing was looked for lately.
    return []
  }
}

const keep = (searches: readonly string[]) => {
  try {
    localStorage.setItem(key, JSON.stringify(searches))
  } catch {
    // Full or closed storage costs the list, nothing else.
  }
}

export const rememberSearch = (query: string) => {
  const words = query.trim()
  if (words !== '') keep([words, ...recentSearches().filter(each => each !== words)].slice(0, most))
}

export const forgetSearches = () => keep([])

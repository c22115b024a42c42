const token =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these in a string
  /[\s]*(?:(?<text>"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(?<scalar>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|(?<mark>[{}[\],:]))/y

/** Where a text stops being JSON, counted from 0. The language's own message often has no position in it. */
export const jsonMistake = (text: string): number => {
  let at = 0
  const next = (): { kind: string; start: number } => {
    token.lastIndex = at
    const match = token.exec(text)
    const start = at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0)
    if (!match?.groups) throw start
    at = token.lastIndex
    return { kind: match.groups.mark ?? (match.groups.text === undefined ? 'scalar' : 'text'), start }
  }
  const members = (close: string, member: (first: ReturnType<typeof next>) => void): void => {
    let first = next()
    if (first.kind === close) return
    for (;;) {
      member(first)
      const after = next()
      if (after.kind === close) return
      if (after.kind !== ',') throw after.start
      first = next()
    }
  }
  const value = ({ kind, start }: ReturnType<typeof next>): void => {
    if (kind === '[') members(']', value)
    else if (kind === '{') {
      members('}', key => {
        if (key.kind !== 'text') throw key.start
        const colon = next()
        if (colon.kind !== ':') throw colon.start
        value(next())
      })
    } else if (kind !== 'text' && kind !== 'scalar') throw start
  }
  try {
    value(next())
    return at
  } catch (position) {
    if (typeof position === 'number') return position
    throw position
  }
}

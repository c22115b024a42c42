/** The part of a picture or sound that a `Range` header asks for; null: all of it. Several ranges answer all of it. */
export const rangeOf = (header: string | null | undefined, size: number): { from: number; to: number } | null => {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return null
  const from = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1])
  const to = match[1] === '' || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1)
  return from <= to && from < size ? { from, to } : null
}

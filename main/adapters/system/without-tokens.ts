/**
 * For words that others wrote (a library's error, a service's answer) and that go into the log or onto the screen:
 * every run that could be a token becomes "…". A token has at least 16 characters and mixes letters with digits; ids
 * (digits only) and words (letters only) stay readable.
 */
export const withoutTokens = (words: string): string =>
  words
    .replace(/\b(Bearer|Basic|OAuth)\s+\S+/gi, '$1 …')
    .replace(/[A-Za-z0-9_+/=%~-]{16,}/g, run => (/\d/.test(run) && /[A-Za-z]/.test(run) ? '…' : run))

/** At most `limit` characters on one line. */
export const shortened = (words: string, limit: number): string => {
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line
}

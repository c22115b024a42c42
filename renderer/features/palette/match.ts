/** Letters inside words lie no further apart, or any long sentence would fit any short word. */
const widestGap = 12
const atWordStart = 8
const inARow = 4
const plain = 1

const isLetter = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter)

/** How well typed letters fit words, in order, not necessarily side by side; null: not at all. More is better. */
export const fitOf = (words: string, typed: string): number | null => {
  const text = words.toLowerCase()
  const letters = typed.toLowerCase().replaceAll(/\s+/g, '')
  if (letters === '') return 0
  const whole = text.indexOf(typed.toLowerCase().trim())
  if (whole >= 0) return 100 + (isLetter(text[whole - 1]) ? 0 : 50) - whole / 100 - text.length / 1_000
  let best: number | null = null
  for (let from = text.indexOf(letters.charAt(0)); from >= 0; from = text.indexOf(letters.charAt(0), from + 1)) {
    const score = fitFrom(text, letters, from)
    if (score !== null && (best === null || score > best)) best = score
  }
  return best === null ? null : best - text.length / 1_000
}

const fitFrom = (text: string, letters: string, from: number): number | null => {
  let score = isLetter(text[from - 1]) ? plain : atWordStart
  let at = from
  for (const letter of letters.slice(1)) {
    const start = wordStart(text, letter, at + 1)
    const near = text.indexOf(letter, at + 1)
    const next = near === at + 1 ? near : (start ?? near)
    if (next < 0 || (next !== start && next - at > widestGap)) return null
    score += next === at + 1 ? inARow : next === start ? atWordStart : plain
    at = next
  }
  return score
}

/** The next word that begins with this letter, however far: that is how initials are typed. */
const wordStart = (text: string, letter: string, from: number): number | null => {
  for (let at = text.indexOf(letter, from); at >= 0; at = text.indexOf(letter, at + 1)) {
    if (!isLetter(text[at - 1])) return at
  }
  return null
}

/** What fits, best first; what fits alike stays in its order. */
export const best = <T>(all: readonly T[], wordsOf: (one: T) => string, typed: string): T[] =>
  all
    .flatMap(one => {
      const score = fitOf(wordsOf(one), typed)
      return score === null ? [] : [{ one, score }]
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ one }) => one)

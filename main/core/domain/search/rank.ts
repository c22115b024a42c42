import { type SearchTerm, wordMatch } from './marks.ts'
import { wordsOfPrepared } from './words.ts'

/** Okapi BM25's usual settings. */
const saturation = 1.2
const lengthWeight = 0.75

/**
 * BM25 over the texts that were found, as the index has them: the best first, of equal ones the one that stood first. How rare a word is, is
 * counted among them alone: where every text has all words it decides nothing, and with OR the rarer one counts more.
 */
export const ranked = <T extends { text: string }>(found: readonly T[], terms: readonly SearchTerm[]): T[] => {
  const cut = found.map(({ text }) => wordsOfPrepared(text))
  const averageLength = cut.reduce((sum, words) => sum + words.length, 0) / Math.max(1, found.length)
  const scores = found.map(() => 0)
  for (const term of terms) {
    const match = wordMatch(term)
    const counts = cut.map(words => match(words).length)
    const having = counts.filter(count => count > 0).length
    const rarity = Math.log(1 + (found.length - having + 0.5) / (having + 0.5))
    counts.forEach((count, at) => {
      const length = (cut[at]?.length ?? 0) / Math.max(1, averageLength)
      const weight = count / (count + saturation * (1 - lengthWeight + lengthWeight * length))
      scores[at] = (scores[at] ?? 0) + rarity * weight * (saturation + 1)
    })
  }
  return found
    .map((one, at) => ({ one, score: scores[at] ?? 0, at }))
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .map(({ one }) => one)
}

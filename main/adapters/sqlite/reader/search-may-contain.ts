import { wordsOf } from '#core/domain/search/words.ts'

/** Most texts are plain letters, and don't have the word: those need not be cut. */
export const mayContain = (text: string): ((prepared: string) => boolean) => {
  const folded = wordsOf(text).map(word => word.folded)
  return prepared => {
    if (!/^[\x20-\x7e\n]*$/.test(prepared)) return true
    const lower = prepared.toLowerCase()
    return folded.every(word => lower.includes(word))
  }
}

import { isAlwaysBeginning, wordsOf } from '#core/domain/search/words.ts'
import type { Readable } from '../database.ts'
import type { Matchable } from './search-match.ts'

/**
 * Left to itself FTS5 gathers all places of all words that begin so before it gives the first one: 200 ms for "harb*"
 * where every post names @harbor. The index has the beginnings of these lengths (migration 050); one between them is
 * replaced by the longer ones that the vocabulary has, one above them by the vocabulary's words.
 */
const indexedLengths = [3, 5]
/** Each costs 35 µs to find and 30 µs to look for. */
const mostWords = 40
const last = '\u{10ffff}'

const lengthOf = (word: string): number => [...word].length

/** `of`: whose vocabulary. The comments' index has the same beginnings, and words of one column alone. */
export const beginningReading = (cache: Readable<'cache'>, of: 'post' | 'comment') => {
  const next = cache
    .prepare<[string, string], string>(`SELECT term FROM ${of}_vocabulary WHERE term >= ? AND term < ? LIMIT 1`)
    .pluck()

  /** What words of the vocabulary that begin so begin with, cut after `length` letters; null: too many. */
  const endingsOf = (beginning: string, length: number): string[] | null => {
    const found: string[] = []
    for (let from = beginning; ; ) {
      const term = next.get(from, beginning + last)
      if (term === undefined) return found
      if (found.length === mostWords) return null
      const cut = [...term].slice(0, length).join('')
      found.push(cut)
      from = lengthOf(cut) < length ? `${term}\0` : cut + last
    }
  }

  const version = cache.prepare<[], number>('PRAGMA data_version').pluck()
  let known: { beginning: string; words: string[]; version: number | undefined } | null = null
  /** Whole words. Somebody who types goes on: the words of a shorter beginning have those of the longer one among them. */
  const wholeWords = (beginning: string): string[] | null => {
    const now = version.get()
    if (known !== null && known.version === now && beginning.startsWith(known.beginning)) {
      return known.words.filter(word => word.startsWith(beginning))
    }
    const words = endingsOf(beginning, Number.POSITIVE_INFINITY)
    if (words !== null) known = { beginning, words, version: now }
    return words
  }

  const beginsWith = (before: string, word: string): Matchable => {
    const phrase = (ending: string) => `"${before}${ending}"`
    const length = lengthOf(word)
    if (indexedLengths.includes(length)) return { match: `${phrase(word)}*`, loose: false }
    const longer = indexedLengths.find(indexed => indexed > length)
    const endings = longer === undefined ? wholeWords(word) : endingsOf(word, longer)
    if (endings !== null) {
      const found = endings.map(one => (lengthOf(one) === longer ? `${phrase(one)}*` : phrase(one)))
      return { match: [...new Set([phrase(word), ...found])].join(' OR '), loose: false }
    }
    // rather the shorter beginning, and a look at what it finds
    const shorter = indexedLengths.findLast(indexed => indexed < length)
    if (shorter !== undefined) return { match: `${phrase([...word].slice(0, shorter).join(''))}*`, loose: true }
    return { match: before === '' ? null : phrase(''), loose: true }
  }

  /** Words that stand together; the last may be the beginning of one. null: there is no word in it. */
  return (text: string, prefix: boolean): Matchable | null => {
    const words = wordsOf(text).map(({ folded }) => folded)
    const word = words.pop()
    if (word === undefined) return null
    const before = words.map(one => `${one} `).join('')
    const { match, loose } =
      prefix || isAlwaysBeginning(text) ? beginsWith(before, word) : { match: `"${before}${word}"`, loose: false }
    return { match: match === null ? null : `{text} : (${match})`, loose }
  }
}

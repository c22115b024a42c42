import { isAlwaysBeginning, wordsOf } from '#core/domain/search/words.ts'
import type { Readable } from '../database.ts'
import type { Matchable } from './search-match.ts'

/**
 * Left to itself FTS5 gathers all places of all words that begin so before it gives the first one: 200 ms for "harb*"
 * where every post names @harbor. The index has the beginnings of three letters; longer ones are replaced by the words
 * that the vocabulary has, shorter ones by the beginnings of three.
 */
const indexedLength = 3
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
  const endings = (beginning: string, length: number): string[] | null => {
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

  const version = () => cache.pragma('data_version', { simple: true })
  let known: { beginning: string; words: string[]; version: unknown } | null = null
  /** Whole words. Somebody who types goes on: the words of a shorter beginning have those of the longer one among them. */
  const wholeWords = (beginning: string): string[] | null => {
    const now = version()
    if (known !== null && known.version === now && beginning.startsWith(known.beginning)) {
      return known.words.filter(word => word.startsWith(beginning))
    }
    const words = endings(beginning, Number.POSITIVE_INFINITY)
    if (words !== null) known = { beginning, words, version: now }
    return words
  }

  const beginsWith = (before: string, word: string): Matchable => {
    const phrase = (ending: string) => `"${before}${ending}"`
    const length = lengthOf(word)
    if (length === indexedLength) return { match: `${phrase(word)}*`, loose: false }
    if (length > indexedLength) {
      const words = wholeWords(word)
      // rather the shorter beginning, and a look at what it finds
      if (words === null) return { match: `${phrase([...word].slice(0, indexedLength).join(''))}*`, loose: true }
      return { match: [word, ...words].map(phrase).join(' OR '), loose: false }
    }
    const beginnings = endings(word, indexedLength)
    if (beginnings === null) return before === '' ? { match: null, loose: true } : { match: phrase(''), loose: true }
    const found = beginnings.map(one => (lengthOf(one) === indexedLength ? `${phrase(one)}*` : phrase(one)))
    return { match: [phrase(word), ...found].join(' OR '), loose: false }
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

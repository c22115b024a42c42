/**
 * How a text becomes words: the same way in the index (SQLite's unicode61 with `remove_diacritics 2`), in a query, and in
 * the page that marks what was found. unicode61 cuts at spaces and punctuation; the scripts below write without spaces,
 * so `Intl.Segmenter` puts them in first.
 */

/** Thai, Lao, Myanmar, Khmer, kana, Han; full-width forms, because they stand beside them. */
const unspaced =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]|[\ud840-\ud88f][\udc00-\udfff]/
/** Vowel points and the stretch of Arabic, points of Hebrew: written by some, looked for by none. */
const points = /[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/
const everyPoint = new RegExp(points.source, 'g')
/** Combining marks of Latin, Greek and Cyrillic: letter and mark may come apart. */
const combining = /[\u0300-\u036f]/
const everyCombining = new RegExp(combining.source, 'g')
/** Korean particles stay on the word: 서비스 must find 서비스가. */
const hangul = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]/
/** One look decides for nearly every text: nothing at or above U+0300 but punctuation and emoji, nothing to do. */
const mayNeedWork =
  /[\u0300-\u036f\u0591-\u0670\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u9fff\uf900-\ufaff\uff00-\uffef\ud840-\ud88f]/

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** A letter with its marks (half-width voicing and Hangul letters included): what normalising may join. */
const letter = /[\u1100-\u115f][\u1160-\u11a7]?[\u11a8-\u11ff]?\p{M}*|[^\p{M}][\p{M}\uff9e\uff9f]*|\p{M}/gu
const word = /[\p{L}\p{M}\p{N}\p{Co}]+/gu
/** Latin letters with something on them, marks that stand alone. */
const accented = /[\u0300-\u036f\u00c0-\u024f\u1e00-\u1eff\u212b]/

export const hasWord = (text: string): boolean => /[\p{L}\p{N}\p{Co}]/u.test(text)

/** A word of these scripts is a beginning even when it is finished: its endings are written onto it. */
export const isAlwaysBeginning = (text: string): boolean => hangul.test(text) || unspaced.test(text)

const split = (text: string): string => {
  let words = ''
  for (const { segment } of segmenter.segment(text)) words += `${segment} `
  return words
}

/** The text as unicode61 is given it. */
export const prepareText = (text: string): string => {
  if (!mayNeedWork.test(text)) return text
  let prepared = text
  if (combining.test(prepared)) prepared = prepared.normalize('NFC')
  if (points.test(prepared)) prepared = prepared.replace(everyPoint, '')
  if (unspaced.test(prepared)) prepared = split(prepared.normalize('NFKC'))
  return prepared
}

const foldLetter = (character: string): string => {
  const lower = character.toLowerCase()
  const apart = lower.normalize('NFD')
  return /^[a-z][\u0300-\u036f]+$/.test(apart) ? apart.charAt(0) : lower
}

/** Upper and lower case, accents of Latin letters: the same word. */
const fold = (text: string): string => {
  if (!accented.test(text)) return text.toLowerCase().replaceAll('ς', 'σ')
  let folded = ''
  for (const character of text) folded += foldLetter(character)
  return folded.replace(everyCombining, '').replaceAll('ς', 'σ')
}

/** A word as the index has it, and where it stands in the text (UTF-16 units). */
export type Word = { folded: string; from: number; to: number }

const wordsIn = (text: string, offset: number): Word[] => {
  const words: Word[] = []
  for (const found of text.matchAll(word)) {
    const folded = fold(found[0])
    if (folded !== '') words.push({ folded, from: offset + found.index, to: offset + found.index + found[0].length })
  }
  return words
}

/** The words of a text whose letters have to be joined, cut or left out first; they keep their places. */
const wordsJoined = (text: string): Word[] => {
  const form = unspaced.test(text) ? 'NFKC' : 'NFC'
  let prepared = ''
  const fromOf: number[] = []
  const toOf: number[] = []
  for (const { 0: piece, index } of text.matchAll(letter)) {
    const joined = piece.normalize(form).replace(everyPoint, '')
    prepared += joined
    for (let unit = 0; unit < joined.length; unit += 1) {
      fromOf.push(index)
      toOf.push(index + piece.length)
    }
  }
  const pieces = unspaced.test(prepared) ? [...segmenter.segment(prepared)] : [{ segment: prepared, index: 0 }]
  return pieces
    .flatMap(({ segment, index }) => wordsIn(segment, index))
    .map(({ folded, from, to }) => ({ folded, from: fromOf[from] ?? 0, to: toOf[to - 1] ?? text.length }))
}

export const wordsOf = (text: string): Word[] => (mayNeedWork.test(text) ? wordsJoined(text) : wordsIn(text, 0))

/** The words of what `prepareText` has given: a text in Japanese takes a hundredth of the time. */
export const wordsOfPrepared = (prepared: string): Word[] => wordsIn(prepared, 0)

/**
 * What the index is given, and what a query becomes. unicode61 cuts at spaces and punctuation; the scripts below write
 * without spaces, so `Intl.Segmenter` puts them in first, for texts and queries alike.
 */

/** Thai, Lao, Myanmar, Khmer, kana, Han; full-width forms, because they stand beside them. */
const unspaced =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]|[\ud840-\ud88f][\udc00-\udfff]/
/** Vowel points and the stretch of Arabic, points of Hebrew: written by some, looked for by none. */
const points = /[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/
const everyPoint = new RegExp(points.source, 'g')
/** Combining marks of Latin, Greek and Cyrillic: letter and mark may come apart. */
const combining = /[\u0300-\u036f]/
/** One look decides for nearly every text: nothing at or above U+0300 but punctuation and emoji, nothing to do. */
const mayNeedWork =
  /[\u0300-\u036f\u0591-\u0670\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u9fff\uf900-\ufaff\uff00-\uffef\ud840-\ud88f]/

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

const split = (text: string): string => {
  let words = ''
  for (const { segment } of segmenter.segment(text)) words += `${segment} `
  return words
}

const prepare = (text: string): string => {
  let prepared = text
  if (combining.test(prepared)) prepared = prepared.normalize('NFC')
  if (points.test(prepared)) prepared = prepared.replace(everyPoint, '')
  if (unspaced.test(prepared)) prepared = split(prepared.normalize('NFKC'))
  return prepared
}

/** The words to index when they are not the text itself; null when they are. */
export const searchText = (text: string): string | null => {
  if (!mayNeedWork.test(text)) return null
  const prepared = prepare(text)
  return prepared === text ? null : prepared
}

/** Korean particles stay on the word: 서비스 must find 서비스가. */
const hangul = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]/
const hasWord = /[\p{L}\p{N}\p{Co}]/u

/**
 * The MATCH expression of what a person typed: every word must be there, in any order; the last one may be unfinished.
 * What was cut into several words (a handle with _, Japanese) stays together as a phrase. Everything is quoted, so no
 * text is a syntax error. null: there is no word in it.
 */
export const matchExpression = (query: string): string | null => {
  // NUL ends a query for FTS5, in the middle of a quoted word
  const words = query.split(/[\s\0]+/u).filter(word => hasWord.test(word))
  const terms = words.map((word, at) => {
    // a single Latin letter begins too many words to be looked for
    const unfinished = (at === words.length - 1 && word.length > 1) || hangul.test(word) || unspaced.test(word)
    return `"${prepare(word).trim().replaceAll('"', ' ')}"${unfinished ? '*' : ''}`
  })
  return terms.length > 0 ? terms.join(' ') : null
}

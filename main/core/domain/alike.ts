import { normaliseText } from './normalise-text.ts'

/** How much alike two texts are that may be one post, before and after Zendesk has taken it over. */

/** Signs of HTML that nobody has read: they stand for punctuation. */
const unread = /&#?\w{1,12};/g

/** Letters, digits and pictures: Markdown, punctuation and spaces come and go on the way. */
const bare = (text: string): string =>
  normaliseText(text)
    .replaceAll(unread, '')
    .replaceAll(/[\p{P}\p{Z}\p{Cc}^`~|<>$+=]/gu, '')

/** What X may make a link of, as it is written: an address, or a word with a dot in it. */
const likeLinks = /\bhttps?:\/\/\S+|(?<![\p{L}\p{N}@])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:\/\S*)?/giu

/** Letter by letter, links as they are written; texts without letters are not. */
export const sameLetters = (a: string, b: string): boolean => bare(a) !== '' && bare(a) === bare(b)

/**
 * The same words, however they are dressed; texts without any are not. Links don't count: one says t.co where the other
 * has an address, or a file's name.
 */
export const sameWords = (a: string, b: string): boolean => {
  const [one, other] = [normaliseText(a), normaliseText(b)]
  if (one === other) return one !== ''
  return sameLetters(a, b) || sameLetters(a.replaceAll(likeLinks, ''), b.replaceAll(likeLinks, ''))
}

const ellipsis = /(?:…|\.{3})\s*(?:https?:\/\/\S*)?\s*$/iu
/** Letters of a beginning that no other text has by chance. */
const telling = 60
/** Letters of one that says itself that it goes on. */
const tellingWhenCut = 8

/** The words up to where it was cut: the last one may be half a word, or half a link. */
const beginning = (text: string): string => {
  const kept = text.replace(ellipsis, '')
  const whole = kept.replace(/\s+\S*$/u, '')
  return bare(whole === '' ? kept : whole)
}

const isBeginning = (part: string, whole: string): boolean => {
  const all = bare(whole)
  const stripped = bare(part)
  if (stripped.length >= telling && all.startsWith(stripped)) return true
  const until = beginning(part)
  const enough = ellipsis.test(part) ? tellingWhenCut : telling
  return until.length >= enough && all.startsWith(until)
}

/** One is the other, cut: X cuts long posts, Zendesk what is longer than its copy of a post may be. */
export const beginsTheSame = (a: string, b: string): boolean => isBeginning(a, b) || isBeginning(b, a)

/** The same words, or the beginning of them. */
export const isAlike = (a: string, b: string): boolean => sameWords(a, b) || beginsTheSame(a, b)

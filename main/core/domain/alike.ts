import type { TextSegment } from '#contract/desk/views/text.ts'
import { normaliseText } from './normalise-text.ts'

/**
 * How much alike two texts are that may be one: a post and Zendesk's copy of it, a reply and the post it became. Texts
 * are as long as strangers make them: every pattern here looks at a letter once.
 */

/** Signs of HTML that nobody has read: they stand for punctuation. */
const unread = /&#?\w{1,12};/g

/** Markdown, punctuation and spaces come and go on the way; what stands between two digits is part of the number. */
const dress = /(?<!\p{N})\p{P}|\p{P}(?!\p{N})|[\p{Z}\p{Cc}^`~|<>$+=]/gu

const bare = (text: string): string => normaliseText(text).replaceAll(unread, '').replaceAll(dress, '')

/** What X may make a link of, as it is written: an address, or a word with an ending (`index.php`); no version, no price. */
const likeLinks =
  /\bhttps?:\/\/\S+|(?<![\p{L}\p{N}@.-])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?![\p{L}\p{N}])(?:\/\S*)?/giu

/** Letter by letter, links as they are written; texts without letters are not. */
const sameLetters = (a: string, b: string): boolean => bare(a) !== '' && bare(a) === bare(b)

/**
 * The same words, however they are dressed; texts without any are not. Links don't count: one says t.co where the other
 * has an address, or a file's name.
 */
export const sameWords = (a: string, b: string): boolean => {
  const [one, other] = [normaliseText(a), normaliseText(b)]
  if (one === other) return one !== ''
  return sameLetters(a, b) || sameLetters(a.replaceAll(likeLinks, ''), b.replaceAll(likeLinks, ''))
}

const ellipsis = /(?:…|\.{3})\s?(?:https?:\/\/\S*)?\s?$/iu
/** Letters of a beginning that no other text has by chance. */
const telling = 60
/** Letters of one that says itself that it goes on. */
const tellingWhenCut = 8

const isBeginning = (part: string, whole: string): boolean => {
  const all = bare(whole)
  const stripped = bare(part)
  if (stripped.length >= telling && all.startsWith(stripped)) return true
  const folded = part.replace(/\s+/gu, ' ')
  const kept = folded.replace(ellipsis, '')
  // the last word may be half a word, or half a link
  const until = bare(kept.slice(0, Math.max(0, kept.lastIndexOf(' '))) || kept)
  return until.length >= (ellipsis.test(folded) ? tellingWhenCut : telling) && all.startsWith(until)
}

/** One is the other, cut: X cuts long posts, Zendesk what is longer than its copy of a post may be. */
export const beginsTheSame = (a: string, b: string): boolean => isBeginning(a, b) || isBeginning(b, a)

/** The same words, or the beginning of them. */
export const isAlike = (a: string, b: string): boolean => sameWords(a, b) || beginsTheSame(a, b)

const isLink = (text: string): boolean => /https?:\/\/\S/i.test(text)

/** Two texts are the same answer: Zendesk adds a ticket link, X adds handles in front. */
export const saysTheSame = (a: string, b: string): boolean => {
  const [one, other] = [normaliseText(a), normaliseText(b)]
  // an answer that is nothing but a link has no words left; t.co hides which link it was
  return one === other && (one !== '' || (isLink(a) && isLink(b)))
}

type Worded = { text: string; segments: readonly TextSegment[] }

/** What a person reads of a post: links as X shows them, not as it shortens them. */
const shown = (post: Worded): string => post.segments.map(segment => segment.text).join('')

const withoutScheme = (text: string): string => text.replaceAll(/\bhttps?:\/\/(?:www\.)?|\bwww\./gi, '')

/**
 * How surely a post is a text that was sent. X shortens links, makes some of plain words, adds its own, and may cut what
 * is long: `perhaps`, for another text may have another link there. Standard texts differ in a word: nothing else passes.
 */
export const isText = (post: Worded, text: string): 'surely' | 'perhaps' | 'no' => {
  if (sameLetters(withoutScheme(shown(post)), withoutScheme(text))) return 'surely'
  return saysTheSame(post.text, text) || isAlike(post.text, text) || isAlike(shown(post), text) ? 'perhaps' : 'no'
}

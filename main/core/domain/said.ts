import type { TextSegment } from '#contract/desk/views/text.ts'

/**
 * Question marks of all scripts: Latin and its pairs, inverted, Arabic, Greek, Armenian, Ethiopic, Coptic, Vai, Limbu,
 * Bamum, full width.
 */
const questionMark =
  /[?\u00bf\u037e\u055e\u061f\u1367\u1945\u2047-\u2049\u203d\u2cfa\u2cfb\ua60f\ua6f7\ufe16\ufe56\uff1f]/u
const address = /https?:\/\/\S+/gu

/** A text of no segments: its addresses are in it as they are. */
export const asksInText = (text: string, lang: string | null): boolean => {
  const said = text.replace(address, ' ')
  // what Greek asks with is kept as a semicolon by most keyboards, and by Unicode's normal form
  return questionMark.test(said) || (lang === 'el' && said.includes(';'))
}

export const linksInText = (text: string): boolean => text.search(address) >= 0

/** Whether anything outside of its links is a question. */
export const asksSomething = (segments: readonly TextSegment[], lang: string | null): boolean =>
  segments.some(segment => segment.kind !== 'link' && asksInText(segment.text, lang))

/** Whether it leads anywhere: pictures of its own are no links, and stand in no segment. */
export const hasLink = (segments: readonly TextSegment[]): boolean => segments.some(({ kind }) => kind === 'link')

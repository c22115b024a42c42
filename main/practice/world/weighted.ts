/** X's count: 280 weighted, links 23, an emoji sequence 2, Latin and its neighbours 1, all else 2 (rules v3 of X). */
export const WEIGHTED_LIMIT = 280

const LINK = /https?:\/\/[^\s<>"」』）]+[^\s<>"」』）.,;:!?)]/gu
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

export function weightedLength(text: string): number {
  let weight = 0
  const rest = text.normalize('NFC').replace(LINK, () => {
    weight += 23
    return ''
  })
  for (const { segment } of graphemes.segment(rest)) weight += weightOf(segment)
  return weight
}

function weightOf(grapheme: string): number {
  if (/\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(grapheme)) return 2
  let weight = 0
  for (const character of grapheme) {
    const point = character.codePointAt(0) ?? 0
    const light =
      point <= 0x10ff ||
      (point >= 0x2000 && point <= 0x200d) ||
      (point >= 0x2010 && point <= 0x201f) ||
      (point >= 0x2032 && point <= 0x2037)
    weight += light ? 1 : 2
  }
  return weight
}

/** The longest start of a text that has at most `limit` weighted characters. */
export function cutWeighted(text: string, limit: number): string {
  let weight = 0
  let cut = ''
  for (const { segment } of graphemes.segment(text)) {
    weight += weightOf(segment)
    if (weight > limit) return cut.trimEnd()
    cut += segment
  }
  return cut
}

import type { TextSegment } from '#contract/desk/views/text.ts'

/** A stretch of a post's text, in code points of the escaped text, as X counts. */
export type Entity = {
  kind: 'mention' | 'link' | 'hashtag'
  start: number
  end: number
  /** What a person reads instead of the stretch; escaped like the text. */
  shown?: string
  href: string | null
  /** The link to a picture that is drawn anyway. */
  dropped?: boolean
}

/** X escapes these three and nothing else. One pass: "&amp;lt;" is the text "&lt;". */
export const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt);/g, (_, name: string) => (name === 'amp' ? '&' : name === 'lt' ? '<' : '>'))

const httpsOnly = (address: string | null): string | null =>
  address !== null && URL.parse(address)?.protocol === 'https:' ? address : null

const textSegment = (text: string, dim: boolean): TextSegment => ({ kind: 'text', text, ...(dim ? { dim } : {}) })

/**
 * The text cut at its entities and unescaped afterwards (offsets count the escaped form; measured on recordings of the
 * real API). Entities that overlap or point outside are left as text.
 */
export const segmentsOf = (text: string, entities: readonly Entity[]): TextSegment[] => {
  const points = Array.from(text)
  const segments: TextSegment[] = []
  let at = 0
  /** The handles before the first word say to whom, not what: they are drawn quietly. */
  let leading = true
  const add = (stretch: string) => {
    if (stretch.trim() !== '') leading = false
    if (stretch !== '') segments.push(textSegment(unescaped(stretch), leading))
  }
  for (const entity of [...entities].sort((a, b) => a.start - b.start)) {
    if (entity.start < at || entity.end <= entity.start || entity.end > points.length) continue
    const before = points.slice(at, entity.start).join('')
    add(entity.dropped ? before.trimEnd() : before)
    at = entity.end
    if (entity.dropped) continue
    const href = httpsOnly(entity.href)
    const dim: boolean = leading && entity.kind === 'mention'
    leading = dim
    segments.push({
      kind: entity.kind,
      text: unescaped(entity.shown ?? points.slice(entity.start, entity.end).join('')),
      ...(href === null ? {} : { href }),
      ...(dim ? { dim } : {}),
    })
  }
  add(points.slice(at).join(''))
  return segments
}

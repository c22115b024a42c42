import { z } from 'zod'

/**
 * A post's text cut at its entities and unescaped, ready to be drawn: `text` is what a person reads, `href` where it
 * leads (https only). The leading mentions of a reply are `dim`.
 */
export const TextSegment = z.object({
  kind: z.enum(['text', 'mention', 'link', 'hashtag']),
  text: z.string(),
  href: z.url({ protocol: /^https$/ }).optional(),
  dim: z.boolean().optional(),
  /** Set by search: this stretch matched. */
  match: z.boolean().optional(),
})
export type TextSegment = z.infer<typeof TextSegment>

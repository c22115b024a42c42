import { z } from 'zod'

/** What X counts of a post. */
export const Counts = z.object({
  replies: z.number().int(),
  reposts: z.number().int(),
  likes: z.number().int(),
  /** null: X did not say. */
  views: z.number().int().nullable(),
})
export type Counts = z.infer<typeof Counts>

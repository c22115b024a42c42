import { z } from 'zod'
import { Time } from '#contract/ids.ts'
import { PostCard, TicketCard } from './card.ts'

/** Play mode (M33): what has waited longest. */
export const PlayView = z.object({
  card: z.discriminatedUnion('kind', [PostCard, TicketCard]).nullable(),
  /** How many wait, this one included; counted up to 1,000. */
  waiting: z.number().int(),
  /** Those that were passed over, newest first. */
  skipped: z.array(z.object({ conversation: z.string(), reason: z.string(), at: Time })),
})
export type PlayView = z.infer<typeof PlayView>

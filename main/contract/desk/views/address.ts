import { z } from 'zod'
import { PostId, TicketId } from '#contract/ids.ts'
import { PostCard, TicketCard, TombstoneCard } from './card.ts'

/** What an address leads to. `card` null: it is not known here. `url`: where it stands for everybody. */
export const AddressView = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('post'),
    id: PostId,
    card: z.discriminatedUnion('kind', [PostCard, TombstoneCard]).nullable(),
    url: z.string(),
  }),
  z.object({
    kind: z.literal('ticket'),
    id: TicketId,
    card: TicketCard.nullable(),
    /** Zendesk said that it is not ours to see. */
    forbidden: z.boolean(),
    url: z.string(),
  }),
  /** Its number counts elsewhere. `zendesk`: the host of ours. */
  z.object({ kind: z.literal('anotherZendesk'), ticketId: TicketId, zendesk: z.string() }),
  /** The desk opens no such address. */
  z.object({ kind: z.literal('nothing'), zendesk: z.string() }),
])
export type AddressView = z.infer<typeof AddressView>

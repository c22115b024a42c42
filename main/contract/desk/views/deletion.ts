import { z } from 'zod'
import { AccountId, DeletionId, PostId, TicketId, Time } from '#contract/ids.ts'
import { Counts } from './card.ts'
import { PersonView } from './person.ts'
import { TextSegment } from './text.ts'

export const deletionReasons = ['accident', 'wrongHandle', 'unfinished', 'personalData', 'wrongFact', 'other'] as const
export const DeletionReason = z.enum(deletionReasons)
export type DeletionReason = z.infer<typeof DeletionReason>

/**
 * recorded → deleting → deleted (by us) | alreadyGone | refused | unknown (asked again by lookup, never by a second
 * DELETE) → verified is told by `verifiedAt`.
 */
export const DeletionState = z.enum([
  'recorded',
  'deleting',
  'deleted',
  'alreadyGone',
  'refused',
  'unknown',
  'notStarted',
])
export type DeletionState = z.infer<typeof DeletionState>

export const DeletionPreparation = z.object({
  /** Pass it to `deletion.confirm` within 10 minutes; it proves that a fresh lookup was shown. */
  preparation: z.string(),
  post: z.object({
    id: PostId,
    author: PersonView,
    text: z.array(TextSegment),
    at: Time,
    counts: Counts,
    /** Versions the post has had besides the one shown; all go. */
    edits: z.number().int(),
  }),
  account: AccountId,
  ticket: z.object({ id: TicketId, status: z.string() }).nullable(),
  channel: z.string(),
  readAt: Time,
})
export type DeletionPreparation = z.infer<typeof DeletionPreparation>

export const DeletionView = z.object({
  id: DeletionId,
  by: z.string(),
  handle: z.string(),
  account: AccountId,
  postId: PostId,
  text: z.string(),
  reason: DeletionReason,
  counts: Counts,
  edits: z.number().int(),
  /** How long the post was online when the deletion was confirmed, milliseconds. */
  onlineFor: z.number().int(),
  at: Time,
  state: DeletionState,
  times: z.partialRecord(DeletionState, Time),
  /** A lookup found the post gone. */
  verifiedAt: Time.nullable(),
  /** Why X refused, in its words. */
  detail: z.string().nullable(),
  ticketId: TicketId.nullable(),
  note: z.enum(['none', 'pending', 'written', 'failed']),
  notice: z.object({
    state: z.enum(['pending', 'delivered']),
    channel: z.string(),
    attempts: z.number().int(),
    nextAt: Time.nullable(),
    deliveredAt: Time.nullable(),
    /** The outcome has been added to the message. */
    outcomeTold: z.boolean(),
    detail: z.string().nullable(),
  }),
  audit: z.object({ number: z.number().int(), hash: z.string() }).nullable(),
})
export type DeletionView = z.infer<typeof DeletionView>

export const DeletionsView = z.object({
  deletions: z.array(DeletionView),
  audit: z.object({
    entries: z.number().int(),
    whole: z.boolean(),
    checkedAt: Time,
    brokenAt: z.number().int().nullable(),
  }),
})
export type DeletionsView = z.infer<typeof DeletionsView>

import { z } from 'zod'
import { AccountId, DeletionId, PostId, TicketId, Time } from '#contract/ids.ts'
import { Counts } from './counts.ts'
import { PersonView } from './person.ts'
import { TextSegment } from './text.ts'

export const deletionReasons = ['accident', 'wrongHandle', 'unfinished', 'personalData', 'wrongFact', 'other'] as const
export const DeletionReason = z.enum(deletionReasons)
export type DeletionReason = z.infer<typeof DeletionReason>

/**
 * recorded → deleting → deleted (by us) | alreadyGone | refused | unknown (asked again by lookup, never by a second
 * DELETE) | waiting (X could not be reached) → expired (more than 60 s after the confirmation) → confirmed anew,
 * withdrawn or already gone. Verified is told by `verifiedAt`.
 */
export const DeletionState = z.enum([
  'recorded',
  'deleting',
  'waiting',
  'deleted',
  'alreadyGone',
  'refused',
  'unknown',
  'expired',
  'withdrawn',
])
export type DeletionState = z.infer<typeof DeletionState>

/** What a notice says: a state, or that lookups have shown nothing for half an hour and a person must look. */
export const ToldState = z.enum([...DeletionState.options, 'needsPerson'])
export type ToldState = z.infer<typeof ToldState>

/** What only a person can do: confirm anew (or withdraw), or look at the post on X. */
export const DeletionNeed = z.enum(['confirmAgain', 'lookOnX'])
export type DeletionNeed = z.infer<typeof DeletionNeed>

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
  /** The deletion that ran out and that this confirmation goes on with; null for a new one. */
  continues: z.object({ deletionId: DeletionId, confirmedAt: Time }).nullable(),
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
  /** The latest confirmation. */
  at: Time,
  confirmations: z.number().int(),
  state: DeletionState,
  /** `waiting`: until then it goes by itself; afterwards it must be confirmed anew. Null in every other state. */
  waitsUntil: Time.nullable(),
  /** Null while the desk goes on by itself. */
  needs: DeletionNeed.nullable(),
  /** The post on X. */
  link: z.string(),
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
    /** What the message says by now. */
    toldState: ToldState.nullable(),
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
    /** The first broken link; null where it is whole. */
    brokenAt: z.number().int().nullable(),
    /** The newest entry's hash: to keep outside, and to verify with. Null while there is no entry. */
    head: z.string().nullable(),
  }),
})
export type DeletionsView = z.infer<typeof DeletionsView>

/** What is not over yet, newest first. */
export const DeletionsUnderWay = z.object({ deletions: z.array(DeletionView) })
export type DeletionsUnderWay = z.infer<typeof DeletionsUnderWay>

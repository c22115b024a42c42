import { z } from 'zod'
import { AccountId, DeletionId, DraftId, MediaKey, PostId, ReplyId, TicketId, Time } from '#contract/ids.ts'
import { Counts } from './counts.ts'
import { DeletionView } from './deletion.ts'
import { PersonView } from './person.ts'
import { ReplyView } from './reply.ts'
import { TextSegment } from './text.ts'

export const TicketStatus = z.enum(['new', 'open', 'pending', 'hold', 'solved', 'closed'])
export type TicketStatus = z.infer<typeof TicketStatus>

/** Where a post stands between X and Zendesk. One of these, computed by `core/domain/post-state`. */
export const PostState = z.discriminatedUnion('kind', [
  /** Our own post, or one nobody must answer. `ticketId` when Zendesk holds it. */
  z.object({ kind: z.literal('none'), ticketId: TicketId.nullable() }),
  /** Seen on X, not yet imported by Zendesk. Normal until `dueAt` (15 minutes after the post), an alarm afterwards. */
  z.object({ kind: z.literal('noTicket'), since: Time, dueAt: Time }),
  /** We asked Zendesk for a ticket; `unknown`: the answer was lost and the view is being searched. */
  z.object({ kind: z.literal('ticketAsked'), at: Time, unknown: z.boolean() }),
  z.object({
    kind: z.literal('ticket'),
    ticketId: TicketId,
    status: TicketStatus,
    assignee: z.string().nullable(),
    yours: z.boolean(),
  }),
  /** `you`: by this desk's agent (a reply of ours is on its way); else a colleague took the ticket. */
  z.object({ kind: z.literal('beingAnswered'), ticketId: TicketId, by: z.string(), you: z.boolean() }),
  z.object({ kind: z.literal('answered'), ticketId: TicketId.nullable(), by: z.string(), you: z.boolean(), at: Time }),
  z.object({ kind: z.literal('answeredOutside'), ticketId: TicketId.nullable(), handle: z.string(), at: Time }),
])
export type PostState = z.infer<typeof PostState>

export const MediaView = z.object({
  /** null: not fetched yet; the box stays empty and nothing moves when it comes. */
  key: MediaKey.nullable(),
  kind: z.enum(['photo', 'video', 'gif']),
  alt: z.string().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
})
export type MediaView = z.infer<typeof MediaView>

/** What a person may do with a card; the rules live in the core, the page only draws the buttons. */
export const CardAction = z.enum(['reply', 'makeTicket', 'flag', 'delete', 'viewOnX', 'openInZendesk', 'copyLink'])
export type CardAction = z.infer<typeof CardAction>

export const PostCard = z.object({
  kind: z.literal('post'),
  id: PostId,
  author: PersonView,
  at: Time,
  text: z.array(TextSegment),
  lang: z.string().nullable(),
  media: z.array(MediaView),
  counts: Counts,
  /** The post this one answers, when it is known. */
  inReplyTo: z.object({ handle: z.string(), at: Time.nullable(), postId: PostId }).nullable(),
  repostOf: z.string().nullable(),
  edited: z.boolean(),
  state: PostState,
  unread: z.boolean(),
  /** Nothing is asked of the reader: answered, held by a colleague, or our own. Drawn in quieter ink. */
  settled: z.boolean(),
  /** Cards with the same key are one conversation and highlight together. */
  conversation: z.string(),
  /**
   * The same person has written before, and both are one conversation (M13). `imported`: both are in one ticket; else
   * Zendesk will put this post onto that one when it imports it (M32).
   */
  follows: z.object({ ticketId: TicketId, postId: PostId.nullable(), at: Time, imported: z.boolean() }).nullable(),
  /** A ticket of a group that we may not see; what is shown was seen before. */
  forbidden: z.boolean(),
  /** Somebody thinks that the social team should repost it. */
  flagged: z.boolean(),
  /** X has not confirmed for 24 hours that it still exists: to be looked up when it is shown. */
  unconfirmed: z.boolean(),
  actions: z.array(CardAction),
  links: z.object({ x: z.string(), zendesk: z.string().nullable() }),
})
export type PostCard = z.infer<typeof PostCard>

export const TicketSource = z.enum(['mention', 'message', 'like', 'importer', 'other'])
export type TicketSource = z.infer<typeof TicketSource>

export const TicketCard = z.object({
  kind: z.literal('ticket'),
  id: TicketId,
  subject: z.string(),
  requester: PersonView,
  lastComment: z.object({ author: z.string(), text: z.string(), at: Time, public: z.boolean() }).nullable(),
  status: TicketStatus,
  assignee: z.object({ name: z.string(), you: z.boolean() }).nullable(),
  /** A reply of this desk through the ticket is on its way. */
  beingAnswered: z.boolean(),
  createdAt: Time,
  updatedAt: Time,
  source: TicketSource,
  postId: PostId.nullable(),
  unread: z.boolean(),
  settled: z.boolean(),
  conversation: z.string(),
  forbidden: z.boolean(),
  actions: z.array(CardAction),
  links: z.object({ x: z.string().nullable(), zendesk: z.string() }),
})
export type TicketCard = z.infer<typeof TicketCard>

/** A post that was here and is gone. Its text has left the cache. */
export const TombstoneCard = z.object({
  kind: z.literal('tombstone'),
  id: PostId,
  /** Who took it away, as far as we know: `us` with a deletion of this desk, `x` when a lookup found it gone. */
  by: z.enum(['us', 'x']),
  handle: z.string().nullable(),
  at: Time,
  conversation: z.string(),
})
export type TombstoneCard = z.infer<typeof TombstoneCard>

/** Posts between two known ones that were not loaded (capped, or the desk was off for too long). */
export const GapCard = z.object({
  kind: z.literal('gap'),
  id: z.string(),
  account: AccountId,
  from: Time,
  to: Time,
  /** Posts that filling it will read from X, as far as the posts around it let one guess; null: no idea. */
  estimate: z.number().int().nullable(),
})
export type GapCard = z.infer<typeof GapCard>

/** Words that were begun and not sent. */
export const DraftCard = z.object({
  kind: z.literal('draft'),
  id: DraftId,
  text: z.string(),
  at: Time,
  toHandle: z.string().nullable(),
  postId: PostId.nullable(),
  ticketId: TicketId.nullable(),
  conversation: z.string(),
})
export type DraftCard = z.infer<typeof DraftCard>

/** An answer of this desk: in the outbox, and in a person's timeline. */
export const ReplyCard = z.object({
  kind: z.literal('reply'),
  id: ReplyId,
  at: Time,
  reply: ReplyView,
  conversation: z.string(),
})
export type ReplyCard = z.infer<typeof ReplyCard>

export const DeletionCard = z.object({
  kind: z.literal('deletion'),
  id: DeletionId,
  at: Time,
  deletion: DeletionView,
})
export type DeletionCard = z.infer<typeof DeletionCard>

export const Card = z.discriminatedUnion('kind', [
  PostCard,
  TicketCard,
  TombstoneCard,
  GapCard,
  DraftCard,
  ReplyCard,
  DeletionCard,
])
export type Card = z.infer<typeof Card>

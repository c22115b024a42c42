import { z } from 'zod'
import { AccountId, CommentId, PostId, TicketId, Time } from '#contract/ids.ts'
import { MediaView, PostCard, TicketSource, TicketStatus } from './card.ts'
import { PersonView } from './person.ts'
import { ReplyView } from './reply.ts'
import { TextSegment } from './text.ts'

/** One line of the timeline, oldest first. */
export const ConversationEntry = z.discriminatedUnion('kind', [
  /** Something said: on X, in the ticket, or in both (the same words, matched). */
  z.object({
    kind: z.literal('said'),
    id: z.string(),
    at: Time,
    author: PersonView,
    /** "you", a colleague's name, or null for a customer. */
    agent: z.object({ name: z.string(), you: z.boolean() }).nullable(),
    text: z.array(TextSegment),
    /** What an edited post said before, oldest first; `text` null where X never gave it. */
    versions: z.array(z.object({ id: PostId, at: Time, text: z.array(TextSegment).nullable() })),
    lang: z.string().nullable(),
    media: z.array(MediaView),
    postId: PostId.nullable(),
    commentId: CommentId.nullable(),
    ticketId: TicketId.nullable(),
    where: z.enum(['x', 'ticket', 'both', 'private']),
    /** The post selected in the deck. */
    selected: z.boolean(),
    /** The reply of this desk that this is, with its proof. */
    reply: ReplyView.nullable(),
  }),
  /** Something happened: the ticket was made, its status changed. */
  z.object({
    kind: z.literal('happened'),
    id: z.string(),
    at: Time,
    what: z.enum(['ticketMade', 'ticketLinked', 'answeredOutside']),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  }),
  /** A post of the thread that we can't show. */
  z.object({
    kind: z.literal('missing'),
    id: z.string(),
    at: Time,
    why: z.enum(['deleted', 'protected', 'notLoaded']),
    postId: PostId,
  }),
])
export type ConversationEntry = z.infer<typeof ConversationEntry>

export const ConversationView = z.object({
  /** Matches `conversation` on cards. */
  conversation: z.string(),
  person: PersonView.nullable(),
  account: AccountId,
  post: PostCard.nullable(),
  ticket: z
    .object({
      id: TicketId,
      subject: z.string(),
      status: TicketStatus,
      assignee: z.object({ name: z.string(), you: z.boolean() }).nullable(),
      commentCount: z.number().int().nullable(),
      /** Zendesk imports nothing more at 5,000 comments: `nearly` from 4,500 on. */
      room: z.enum(['enough', 'nearly', 'none']),
      forbidden: z.boolean(),
      source: TicketSource,
      url: z.string(),
    })
    .nullable(),
  /** Tickets that may be this post's; one is proposed, several are the operator's choice. */
  candidates: z.array(z.object({ id: TicketId, subject: z.string(), at: Time, why: z.enum(['link', 'text', 'near']) })),
  entries: z.array(ConversationEntry),
})
export type ConversationView = z.infer<typeof ConversationView>

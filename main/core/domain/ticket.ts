import type { TicketSource, TicketStatus } from '#contract/desk/views/card.ts'
import type { CommentId, TicketId } from '#contract/ids.ts'

export type ZendeskUser = { id: string; name: string; agent: boolean }

export type Ticket = {
  id: TicketId
  subject: string
  status: TicketStatus
  requesterId: string
  assigneeId: string | null
  /** Our stamp is "x:<post id>"; other systems may have put something else here. */
  externalId: string | null
  /** `via.channel`: twitter, api, email, chat … */
  channel: string
  /** `via.source.rel` made plain. */
  source: TicketSource
  /** Screen names of the X channel, without @: who wrote, and to which of our handles. */
  fromHandle: string | null
  toHandle: string | null
  /** The first comment's words. */
  description: string
  tags: string[]
  /** Epoch milliseconds. */
  createdAt: number
  updatedAt: number
  /** `updated_at` to the letter: what `safe_update` compares, in whole seconds. */
  stamp: string
  /** Messaging tickets hold conversation logs, not tweets. */
  messaging: boolean
}

export type TicketComment = {
  id: CommentId
  ticketId: TicketId
  authorId: string
  public: boolean
  text: string
  createdAt: number
  channel: string
  /** Id of the audit that carried the comment. */
  auditId: string | null
}

/** The events of an audit that the desk reads; others are ignored, as Zendesk asks. */
export type TicketAudit = {
  id: string
  ticketId: TicketId
  authorId: string
  createdAt: number
  /** `metadata.custom.reply_id`: written by a desk, comes back here only. */
  replyId: string | null
  events: (
    | { kind: 'comment'; commentId: CommentId; public: boolean; text: string; authorId: string }
    | { kind: 'tweet'; text: string; directMessage: boolean }
    | { kind: 'error'; text: string }
  )[]
}

export type MonitoredHandle = {
  id: string
  handle: string
  personId: string
  canReply: boolean
}

/** `ticket.external_id` of a ticket that the desk knows the post of. */
export const stampOf = (postId: string): string => `x:${postId}`

export const postOfStamp = (externalId: string | null): string | null =>
  externalId?.match(/^x:(\d{1,19})$/)?.[1] ?? null

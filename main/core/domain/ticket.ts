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
  groupId: string | null
  /** Where an answer gives it; null is not none. */
  commentCount: number | null
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
  /** `metadata.custom.claim_id` and `claim`, likewise. */
  claim: { id: string; act: ClaimAct } | null
  events: (
    | { kind: 'comment'; commentId: CommentId; public: boolean; text: string; authorId: string }
    | { kind: 'tweet'; text: string; directMessage: boolean }
    | { kind: 'error'; text: string }
    /** Tags are joined by spaces. `from` is null when the ticket was made. */
    | { kind: 'change'; field: ChangedField; from: string | null; to: string | null }
  )[]
}

export type ClaimAct = 'taken' | 'takenOver' | 'released'

export type ChangedField = 'status' | 'assignee_id' | 'tags' | 'external_id'

export type Macro = { id: string; title: string; description: string | null }

export type MonitoredHandle = {
  id: string
  handle: string
  personId: string
  canReply: boolean
}

/** `ticket.external_id` of a ticket that the desk knows the post of. */
export const stampOf = (postId: string): string => `x:${postId}`

/** `ticket.external_id` of a ticket that a conversation moved to by e-mail. */
export const emailStampOf = (key: string): string => `email:${key}`

export const isEmailStamp = (externalId: string | null): boolean => externalId?.startsWith('email:') === true

export const postOfStamp = (externalId: string | null): string | null =>
  externalId?.match(/^x:(\d{1,19})$/)?.[1] ?? null

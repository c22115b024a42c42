import type { PostId, TicketId } from '#contract/ids.ts'
import type { Answer } from '#core/domain/fault.ts'
import type { MonitoredHandle, Ticket, TicketAudit, TicketComment, ZendeskUser } from '#core/domain/ticket.ts'

export type TicketPage = { tickets: Ticket[]; users: ZendeskUser[]; next: string | null }
export type CommentPage = { comments: TicketComment[]; users: ZendeskUser[]; next: string | null }
export type AuditPage = { audits: TicketAudit[]; next: string | null }

/** One PUT of a ticket. Every field left out stays as it is. */
export type TicketUpdate = {
  /** `safe_update`: refused with `conflict` when the ticket's `updated_at` is another one. */
  stamp: string
  comment?: { text: string; public: boolean /** Adds the values of the account's send mode. */; asTweet: boolean }
  status?: 'open' | 'pending' | 'solved'
  assigneeId?: string | null
  externalId?: string
  /** Comes back as `audits[].metadata.custom.reply_id`. */
  replyId?: string
  /** The monitored handle that a tweet leaves from; used by the send mode `channel_back`. */
  monitoredHandleId?: string | null
}

/**
 * Zendesk Support API. GETs are repeated with jitter and `Retry-After` (3 tries at most); a write is sent once and
 * never repeated by itself. Calls never throw.
 */
export interface ZendeskService {
  /** Fails with `unauthorized` when Zendesk answers with its anonymous user. */
  me(): Promise<Answer<{ id: string; name: string; role: string }>>
  handles(): Promise<Answer<MonitoredHandle[]>>
  view(): Promise<Answer<{ title: string }>>
  /** Tickets of the configured view, newest created first, 100 a page. */
  viewTickets(cursor: string | null): Promise<Answer<TicketPage>>
  ticket(id: TicketId): Promise<Answer<TicketPage>>
  /** At most 100 ids; tickets we may not see are left out. */
  tickets(ids: readonly TicketId[]): Promise<Answer<TicketPage>>
  /** By `external_id`: a list filter, not the search index, so it does not lag. */
  ticketsStamped(externalId: string): Promise<Answer<TicketPage>>
  /** Newest first, 100 a page. */
  comments(id: TicketId, cursor: string | null): Promise<Answer<CommentPage>>
  /** Newest first, 100 a page. */
  audits(id: TicketId, cursor: string | null): Promise<Answer<AuditPage>>
  /** 201 may have an empty body: `null` then. 422 (`refused`): a ticket of this post exists already. */
  createFromPost(postId: PostId, monitoredHandleId: string): Promise<Answer<Ticket | null>>
  update(id: TicketId, update: TicketUpdate): Promise<Answer<{ ticket: Ticket; audit: TicketAudit | null }>>
}

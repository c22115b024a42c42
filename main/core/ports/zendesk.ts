import type { TicketStatus } from '#contract/desk/views/card.ts'
import type { PostId, TicketId } from '#contract/ids.ts'
import type { Answer } from '#core/domain/fault.ts'
import type { Macro, MonitoredHandle, Ticket, TicketAudit, TicketComment, ZendeskUser } from '#core/domain/ticket.ts'

export type TicketPage = { tickets: Ticket[]; users: ZendeskUser[]; next: string | null }
export type CommentPage = { comments: TicketComment[]; users: ZendeskUser[]; next: string | null }
export type AuditPage = { audits: TicketAudit[]; next: string | null }

/** One PUT of a ticket. Every field left out stays as it is. */
export type TicketUpdate = {
  /** `safe_update`: refused with `conflict` when the ticket's `updated_at` is another one. */
  stamp: string
  comment?: { text: string; public: boolean /** Adds the values of the account's send mode. */; asTweet: boolean }
  status?: 'new' | 'open' | 'pending' | 'hold' | 'solved'
  assigneeId?: string | null
  externalId?: string
  /** Replaces all of the ticket's tags; nothing is lost by it because `stamp` guards what was read. */
  tags?: readonly string[]
  /** Macros that the text came from, so that Zendesk's own figures count them. */
  macroIds?: readonly string[]
  /** Write-only; comes back as `audits[].metadata.custom`. Keys in use: reply_id, claim_id, claim. */
  metadata?: Readonly<Record<string, string>>
  /** The monitored handle that a tweet leaves from; used by the send mode `channel_back`. */
  monitoredHandleId?: string | null
}

/** A ticket as a macro would leave it; asking changes nothing. null, for each: it stays as it is. */
export type MacroResult = {
  /** The wording for the ticket's channel where the macro has one; Zendesk fills in the placeholders. */
  text: string | null
  public: boolean | null
  status: TicketStatus | null
  /** All of the ticket's tags, those it has already as well. */
  tags: string[] | null
  assigneeId: string | null
}

export type EmailTicket = {
  subject: string
  text: string
  requester: { name: string; email: string }
  /** The ticket that the conversation comes from. */
  linkedTicket: TicketId
  /** At most 200 characters, one for each ticket that shall exist. */
  key: string
}

/**
 * Zendesk Support API. GETs are repeated with jitter and `Retry-After` (3 tries at most); a write is sent once and
 * never repeated by itself. A ticket of a group that the agent is not in is `forbidden`. Calls never throw.
 */
export interface ZendeskService {
  /** Fails with `unauthorized` when Zendesk answers with its anonymous user. */
  me(): Promise<Answer<{ id: string; name: string; role: string }>>
  handles(): Promise<Answer<MonitoredHandle[]>>
  /** The account's active views that this agent sees, beside the configured one; at most 100. */
  views(): Promise<Answer<{ id: string; title: string }[]>>
  /** `id` null: the configured one. */
  view(id: string | null): Promise<Answer<{ title: string }>>
  /** Tickets of a view, newest created first, 100 a page. */
  viewTickets(id: string | null, cursor: string | null): Promise<Answer<TicketPage>>
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
  /**
   * `rateLimited` with `until` after 30 updates of one ticket by one agent in 10 minutes; `refused` with Zendesk's words
   * when the ticket is closed or holds 5,000 comments.
   */
  update(id: TicketId, update: TicketUpdate): Promise<Answer<{ ticket: Ticket; audit: TicketAudit | null }>>
  /** The active ones, at most 500. */
  macros(): Promise<Answer<Macro[]>>
  applyMacro(ticketId: TicketId, macroId: string): Promise<Answer<MacroResult>>
  /** Agents and administrators that a ticket can be assigned to, at most 500. */
  agents(): Promise<Answer<ZendeskUser[]>>
  /** A person's primary e-mail address; null when Zendesk knows none, as with most people who came from X. */
  emailOf(userId: string): Promise<Answer<string | null>>
  /**
   * A new ticket whose first comment goes out by e-mail; a comment on the ticket from X would be tweeted. Sent once.
   *
   * `key` is the Idempotency-Key: Zendesk keeps it for 2 hours, and within them the same ticket sent again makes no second
   * one (Zendesk, "Idempotency"). It is the new ticket's `external_id` too, so `ticketsStamped(emailStampOf(key))` says
   * at any time what became of a lost answer. The note on the ticket it comes from is the caller's `update`.
   */
  createEmailTicket(ticket: EmailTicket): Promise<Answer<Ticket>>
}

import type { Column } from '#contract/desk/views/layout.ts'
import type { Settings } from '#contract/desk/views/settings.ts'
import type { AccountId, ColumnId, DeletionId, PostId, TicketId } from '#contract/ids.ts'
import type { Account, Agent } from '#core/domain/account.ts'
import type { AuditCheck } from '#core/domain/audit.ts'
import type { Claim } from '#core/domain/claim.ts'
import type { Deletion, Notice } from '#core/domain/deletion.ts'
import type { FeedRow, PostFacts, TicketFacts, TombstoneFacts } from '#core/domain/facts.ts'
import type { FeedKey, FeedStatus } from '#core/domain/feed.ts'
import type { PostLink } from '#core/domain/post-link.ts'
import type { Draft, Reply } from '#core/domain/reply.ts'
import type { Ticket, TicketAudit, TicketComment, ZendeskUser } from '#core/domain/ticket.ts'
import type { TicketAction } from '#core/domain/ticket-action.ts'
import type { TicketRequest } from '#core/domain/ticket-request.ts'
import type { TicketNote } from './desk-store.ts'

/**
 * Read-only handles on both databases, in a worker of its own. Everything a page shows comes from here; nothing here
 * needs the network. Synchronous: a query that runs can't be interrupted, so each must be short.
 */
export interface DeskReader {
  /** A page of a feed, newest first, by index range. `before`: an id that the last page ended with. */
  feedPage(feed: FeedKey, before: string | null, limit: number): { rows: FeedRow[]; next: string | null }
  /** Tickets of the configured view, newest created first. */
  queuePage(before: string | null, limit: number): { rows: TicketFacts[]; next: string | null }
  postFacts(ids: readonly PostId[]): PostFacts[]
  ticketFacts(ids: readonly TicketId[]): TicketFacts[]
  /** What stands in the place of a post that is gone; null where it isn't. */
  tombstone(id: PostId): TombstoneFacts | null
  /** Cached posts of a thread with facts, tombstones and parents that are missing; oldest first. */
  thread(conversationId: PostId): { posts: PostFacts[]; tombstones: TombstoneFacts[]; missing: PostId[] }
  comments(ticketId: TicketId): (TicketComment & { author: ZendeskUser | null })[]
  audits(ticketId: TicketId): TicketAudit[]
  postsOf(ticketId: TicketId): PostId[]
  linkOf(postId: PostId): PostLink | null
  /** Every link of a post and what matching proposed, best first. */
  candidates(postId: PostId): { ticket: Ticket; how: PostLink['how'] }[]
  /**
   * Words, all of them; what unicode61 can't split is split by `Intl.Segmenter`. Posts and ticket comments, newest
   * first. Throws nothing: any text is a valid query.
   */
  search(
    query: string,
    before: string | null,
    limit: number,
  ): { rows: ({ kind: 'post'; facts: PostFacts } | { kind: 'ticket'; facts: TicketFacts })[]; next: string | null }
  counts(feed: FeedKey, column: ColumnId): { unread: number; total: number }
  readMark(column: ColumnId): string | null
  feedStatus(feed: FeedKey): FeedStatus | null
  accounts(): Account[]
  agent(): Agent | null
  viewTitle(): string | null
  /** null: nobody has laid it out yet. */
  layout(): { columns: Column[]; version: number } | null
  settings(): Partial<Settings>
  readsOn(account: AccountId, day: string): number
  draftOf(subject: string): Draft | null
  replies(filter: { openOnly: true } | { draftId: string } | { ticketId: TicketId } | { postId: PostId }): Reply[]
  /** A Zendesk user's name, where the cache knows it. */
  userName(id: string): string | null
  /** The newest claim of this desk on the ticket, whatever became of it. */
  claimOf(ticketId: TicketId): Claim | null
  /** The newest of what was done with a ticket, newest first. */
  ticketActionsOf(ticketId: TicketId): TicketAction[]
  ticketNote(ticketId: TicketId): TicketNote | null
  /** Posts that a person asked tickets for in one step, oldest first. */
  ticketRequestsListed(): TicketRequest[]
  /** Zendesk answered 403 when the ticket was last asked for. */
  isForbidden(ticketId: TicketId): boolean
  deletions(
    limit: number,
  ): { deletion: Deletion; notice: Notice | null; audit: { number: number; hash: string } | null }[]
  /** Those that are not over, newest first. */
  deletionsUnderWay(): ReturnType<DeskReader['deletions']>
  deletion(
    id: DeletionId,
  ): { deletion: Deletion; notice: Notice | null; audit: { number: number; hash: string } | null } | null
  noticesPending(): number
  /** Walks the whole audit trail. */
  verifyAudit(): AuditCheck
  hasPicture(key: string): boolean
  media(key: string): { bytes: Uint8Array; mime: string } | null
  /** When a reply of this handle that left in this mode (`sendModeKey`) was last seen on X; null: never. */
  provedAt(account: AccountId, mode: string): number | null
  /** The newest reply of the handle that a self-test sent. */
  lastSelfTest(account: AccountId): Reply | null
}

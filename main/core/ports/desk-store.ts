import type { Column } from '#contract/desk/views/column.ts'
import type { Settings } from '#contract/desk/views/settings.ts'
import type { AccountId, ColumnId, DeletionId, DraftId, PostId, ReplyId } from '#contract/ids.ts'
import type { AuditFact } from '#core/domain/audit.ts'
import type { Deletion, Notice } from '#core/domain/deletion.ts'
import type { Draft, Reply } from '#core/domain/reply.ts'
import type { TicketRequest } from '#core/domain/ticket-request.ts'

/**
 * Rows that change together. Each row carries its new `version` (1 for a new one): it is written only where the stored
 * one has `version - 1` (nothing, for 1). One mismatch and nothing of the transition is written.
 */
export type Transition = {
  draft?: Draft
  /** The draft goes when its stored version is this one. */
  discardDraft?: { id: DraftId; version: number }
  reply?: Reply
  deletion?: Deletion
  notice?: Notice
  ticketRequest?: TicketRequest
  /** Chained and written in the same transaction. */
  audit?: AuditFact[]
}

/** desk.db: what people made. `synchronous=FULL`: once a call has resolved, the rows are on the disk. */
export interface DeskStore {
  /** `conflict`: somebody else was first; nothing was written. Rejects only when the disk fails. */
  commit(transition: Transition): Promise<'committed' | 'conflict'>

  draft(id: DraftId): Promise<Draft | null>
  /** By `subjectKey`. */
  draftOf(subject: string): Promise<Draft | null>
  reply(id: ReplyId): Promise<Reply | null>
  /** Every reply that is under way, oldest first. */
  repliesUnderWay(): Promise<Reply[]>
  /** Replies of a ticket or post, newest first. */
  repliesOf(subject: { ticketId?: string; postId?: string }): Promise<Reply[]>
  deletion(id: DeletionId): Promise<Deletion | null>
  deletionOfPost(postId: PostId): Promise<Deletion | null>
  /** Deletions that have not reached a final state, and finished ones whose note is pending. */
  deletionsOpen(): Promise<Deletion[]>
  notice(deletionId: DeletionId): Promise<Notice | null>
  /** Notices that are pending, or delivered without their deletion's outcome. */
  noticesOpen(): Promise<Notice[]>
  ticketRequest(postId: PostId): Promise<TicketRequest | null>
  ticketRequestsOpen(): Promise<TicketRequest[]>

  settings(): Promise<Partial<Settings>>
  saveSettings(change: Partial<Settings>): Promise<void>
  columns(): Promise<Column[] | null>
  saveColumns(columns: readonly Column[]): Promise<void>
  /** Never moves back: ids at or below the mark are read. */
  markRead(column: ColumnId, upTo: string): Promise<void>

  /** Posts read from X on a day ("2026-11-20", UTC, as X bills). */
  readsOn(account: AccountId, day: string): Promise<number>
  addReads(account: AccountId, day: string, posts: number): Promise<number>
  /** Facts about an account that must outlive the cache: that a reply of it was seen on X. */
  markProved(account: AccountId): Promise<void>
  isProved(account: AccountId): Promise<boolean>
}

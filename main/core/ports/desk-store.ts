import type { Column } from '#contract/desk/views/layout.ts'
import type { Settings } from '#contract/desk/views/settings.ts'
import type {
  AccountId,
  ColumnId,
  DeletionId,
  DraftId,
  PostId,
  ReplyId,
  TicketActionId,
  TicketId,
} from '#contract/ids.ts'
import type { AuditFact, AuditHead, AuditTextsOf } from '#core/domain/audit.ts'
import type { Claim } from '#core/domain/claim.ts'
import type { Deletion, Notice } from '#core/domain/deletion.ts'
import type { OpenAbout, PersonTrail, WordsHeld } from '#core/domain/person-trail.ts'
import type { PlaySkip } from '#core/domain/play.ts'
import type { Draft, Reply } from '#core/domain/reply.ts'
import type { Proof } from '#core/domain/send-mode.ts'
import type { SocialRequest } from '#core/domain/social-request.ts'
import type { TicketAction } from '#core/domain/ticket-action.ts'
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
  /** Several posts that shall become tickets, in one step. */
  ticketRequests?: readonly TicketRequest[]
  ticketAction?: TicketAction
  ticketNote?: TicketNote
  claim?: Claim
  /** The send mode works for the handle: outlives the cache and the reply that proved it. */
  proof?: Proof
  socialRequest?: SocialRequest
  /** `today`: when the day began; skips of earlier days go. */
  playSkip?: PlaySkip & { today: number }
  /** The conversation that is no longer passed over. */
  playUnskip?: string
  /** Chained and written in the same transaction. */
  audit?: AuditFact[]
}

/** An internal note that is being written. */
export type TicketNote = { ticketId: TicketId; text: string; version: number; updatedAt: number }

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
  /** Replies that are under way or wait for a person, newest first. */
  repliesOpen(): Promise<Reply[]>
  /** Replies that left since then (epoch milliseconds) and count as not sent or not delivered, oldest first. */
  repliesLate(since: number): Promise<Reply[]>
  /** Replies of a ticket or post, newest first. */
  repliesOf(subject: { ticketId?: string; postId?: string }): Promise<Reply[]>
  /** The newest claim of this desk on the ticket, whatever became of it. */
  claimOf(ticketId: TicketId): Promise<Claim | null>
  /** Claims that may stand in Zendesk, oldest first. */
  claimsOpen(): Promise<Claim[]>
  deletion(id: DeletionId): Promise<Deletion | null>
  deletionOfPost(postId: PostId): Promise<Deletion | null>
  /** Deletions that have not reached a final state, and finished ones whose proof or note is missing. */
  deletionsOpen(): Promise<Deletion[]>
  notice(deletionId: DeletionId): Promise<Notice | null>
  /** Notices that are pending, or that don't say yet how their deletion ended. */
  noticesOpen(): Promise<Notice[]>
  ticketRequest(postId: PostId): Promise<TicketRequest | null>
  /** Asked, and their ticket not found yet. */
  ticketRequestsOpen(): Promise<TicketRequest[]>
  /** Wanted and not asked for yet, in the order in which they were wanted. */
  ticketRequestsWanted(): Promise<TicketRequest[]>
  /** Those that a person asked for in one step and has not cleared away, oldest first. */
  ticketRequestsListed(): Promise<TicketRequest[]>
  ticketAction(id: TicketActionId): Promise<TicketAction | null>
  /** Actions that are under way, oldest first. */
  ticketActionsOpen(): Promise<TicketAction[]>
  /** The newest of what was done with a ticket, newest first. */
  ticketActionsOf(ticketId: TicketId): Promise<TicketAction[]>
  ticketNote(ticketId: TicketId): Promise<TicketNote | null>

  socialRequest(id: string): Promise<SocialRequest | null>
  /** Not told yet, oldest first. */
  socialRequestsOpen(): Promise<SocialRequest[]>

  /** The newest entry of the audit trail; number 0 before the first. */
  auditHead(): Promise<AuditHead>
  /**
   * Erases people's words beside the audit trail; the trail stays whole and says how many went. `at`: epoch
   * milliseconds. `offTheDisk` is false while somebody reads the file: earlier pages lie in its log until another call.
   */
  eraseAuditTexts(which: AuditTextsOf, at: number): Promise<{ texts: number; offTheDisk: boolean }>

  settings(): Promise<Partial<Settings>>
  saveSettings(change: Partial<Settings>): Promise<void>
  /** null: nobody has laid it out yet; its version is 0 then. */
  layout(): Promise<{ columns: Column[]; version: number } | null>
  /** `version`: the one that was read. `conflict`: another window was first, and nothing was written. */
  saveLayout(columns: readonly Column[], version: number): Promise<'saved' | 'conflict'>
  /** null: nothing of the column was read yet. */
  readMark(column: ColumnId): Promise<string | null>
  /** Never moves back: ids at or below the mark are read. */
  markRead(column: ColumnId, upTo: string): Promise<void>

  /** `at`: when it was flagged, epoch milliseconds; null takes the flag off. Answers whether anything changed. */
  setFlag(post: PostId, at: number | null): Promise<boolean>

  /** Posts read from X on a day ("2026-11-20", UTC, as X bills). */
  readsOn(account: AccountId, day: string): Promise<number>
  /** `confirming`: of these, posts that were read only to see that they are still there. */
  addReads(account: AccountId, day: string, posts: number, confirming?: number): Promise<number>
  /** Posts of these handles that were read on a day only to confirm them. */
  confirmingOn(accounts: readonly AccountId[], day: string): Promise<number>

  /** What is still going on about a person. */
  openAbout(trail: PersonTrail): Promise<OpenAbout>
  /**
   * Takes what was written about a person and to them: drafts and notes go, of what is over the ids, times and states
   * stay. `fact` is chained in the same transaction. Answers how much went; the bytes go with `overwrite`.
   */
  removeWords(trail: PersonTrail, fact: (went: WordsHeld) => AuditFact): Promise<WordsHeld>
  /** Writes the file anew, so that nothing of removed words is left in it. False: somebody reads; call again. */
  overwrite(): Promise<boolean>
  /** When a reply of this handle that left in this mode (`sendModeKey`) was last seen on X; null: never. */
  provedAt(account: AccountId, mode: string): Promise<number | null>
}

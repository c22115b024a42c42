import type { Column } from '#contract/desk/views/layout.ts'
import type { Settings } from '#contract/desk/views/settings.ts'
import type { AccountId, ColumnId, DeletionId, PersonId, PostId, TicketId } from '#contract/ids.ts'
import type { Account, Agent } from '#core/domain/account.ts'
import type { AuditCheck } from '#core/domain/audit.ts'
import type { Claim } from '#core/domain/claim.ts'
import type { Deletion, Notice } from '#core/domain/deletion.ts'
import type { PostFacts, PostSaid, PostVersion, TicketFacts, TombstoneFacts } from '#core/domain/facts.ts'
import type { FeedKey, FeedStatus } from '#core/domain/feed.ts'
import type { HistoryFacts } from '#core/domain/history-facts.ts'
import type { PersonTrail, SeenHeld, WordsHeld } from '#core/domain/person-trail.ts'
import type { Place, PlaceSource } from '#core/domain/place.ts'
import type { PlaySkip } from '#core/domain/play.ts'
import type { Cursor } from '#core/domain/position.ts'
import type { Person } from '#core/domain/post.ts'
import type { PostLink } from '#core/domain/post-link.ts'
import type { Draft, Reply } from '#core/domain/reply.ts'
import type { SearchTree } from '#core/domain/search/search-tree.ts'
import type { SocialRequest } from '#core/domain/social-request.ts'
import type { Ticket, TicketAudit, TicketComment, ZendeskUser } from '#core/domain/ticket.ts'
import type { TicketAction } from '#core/domain/ticket-action.ts'
import type { TicketRequest } from '#core/domain/ticket-request.ts'
import type { TicketNote } from './desk-store.ts'

/**
 * Read-only handles on both databases, in a worker of its own. Everything a page shows comes from here; nothing here
 * needs the network. Synchronous: a query that runs can't be interrupted, so each must be short.
 */
export interface DeskReader {
  /** What stands in a list from a cursor outwards, the nearest first: a range of an index, or a short list cut. */
  places(source: PlaceSource, cursor: Cursor, limit: number): Place[]
  /** Where the newest ticket stands in a view that the read mark covers. */
  ticketPositionOfMark(view: string | null, mark: string): string | null
  /** Position of the first deletion that was confirmed at a time or later. */
  deletionSince(time: number): string | null
  flaggedCount(): number
  /**
   * In the order asked for; what isn't here is left out. `workedOnSince`: for posts from then on (epoch milliseconds,
   * left out: for all) a ticket of the same person is looked for, which is a look into every corner of the file.
   */
  postFacts(ids: readonly PostId[], workedOnSince?: number): PostFacts[]
  ticketFacts(ids: readonly TicketId[]): TicketFacts[]
  tombstones(ids: readonly PostId[]): TombstoneFacts[]
  /** What stands in the place of a post that is gone; null where it isn't. */
  tombstone(id: PostId): TombstoneFacts | null
  /** Cached posts of a thread with facts, tombstones and parents that are missing; oldest first. */
  thread(conversationId: PostId): { posts: PostFacts[]; tombstones: TombstoneFacts[]; missing: PostId[] }
  /** What edited posts said before, oldest first. */
  versions(ids: readonly PostId[]): PostVersion[]
  comments(ticketId: TicketId): (TicketComment & { author: ZendeskUser | null })[]
  audits(ticketId: TicketId): TicketAudit[]
  postsOf(ticketId: TicketId): PostId[]
  /** Posts of a feed since an id that may still wait for this agent or for anybody, oldest first. */
  openPosts(feed: FeedKey, since: PostId, agentId: string, limit: number): PostId[]
  /** New and open tickets of a view (null: the configured one) that are this agent's or nobody's, oldest first. */
  openTickets(view: string | null, agentId: string, limit: number): TicketId[]
  /** What play mode was told to pass over, newest first. */
  playSkips(): PlaySkip[]
  linkOf(postId: PostId): PostLink | null
  /** Every link of a post and what matching proposed, best first. */
  candidates(postId: PostId): { ticket: Ticket; how: PostLink['how'] }[]
  /**
   * Posts, tickets and tombstones that a query finds, from the cursor outwards; positions are those of mixed kinds.
   * `most`: rows that may be looked at where the index alone can't tell (some 5 µs each). There can be fewer places than
   * asked for and `more` all the same: it is the cursor to go on with, null at the end.
   */
  search(tree: SearchTree, cursor: Cursor, limit: number, most: number): { places: Place[]; more: string | null }
  /** The newest thousand of those older than a position (null: of all), the best first. */
  searchRanked(tree: SearchTree, from: string | null, most: number): Place[]
  /** What could follow `from:`, by handle and by name. `text` in lower case. */
  peopleBeginning(text: string, limit: number): Person[]
  /** What X alone says of posts; those that are gone are left out. */
  postsSaid(ids: readonly PostId[]): Map<string, PostSaid>
  /** Posts of several feeds, each once, counted up to 1,000. `above`: newer than this one. */
  countPosts(feeds: readonly FeedKey[], above: PostId | null): number
  /** Those of others that are still here. */
  countNews(feeds: readonly FeedKey[], above: PostId | null): number
  countTickets(view: string | null, above: TicketId | null): number
  /** Another one whenever anything was written. */
  version(): string
  readMark(column: ColumnId): string | null
  feedStatus(feed: FeedKey): FeedStatus | null
  accounts(): Account[]
  agent(): Agent | null
  /** null: the configured view. */
  viewTitle(view: string | null): string | null
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
  /** Asked of the social team and not told yet, oldest first. */
  socialRequestsOpen(): SocialRequest[]
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
  /** By what ids somebody's words are found; nobody's for a handle that was never seen. */
  personTrail(handle: string): PersonTrail
  seenHeld(trail: PersonTrail): SeenHeld
  wordsHeld(trail: PersonTrail): WordsHeld
  person(id: PersonId): Person | null
  /**
   * What is kept and how large the files are. `confirmedSince`: counts posts that X has shown since then. Counting a
   * million rows takes some 20 ms; a count that took long is said again for half a minute.
   */
  history(confirmedSince: number): HistoryFacts
  /** Posts of these handles that were read on a day only to confirm them. */
  confirmingOn(accounts: readonly AccountId[], day: string): number
  /** Walks the whole audit trail. */
  verifyAudit(): AuditCheck
  /** Walks it once, and then only what was added: 200,000 entries take a third of a second. */
  verifyAuditOn(): AuditCheck
  hasPicture(key: string): boolean
  /** Those of these pictures that are on the disk. */
  picturesAmong(keys: readonly string[]): ReadonlySet<string>
  media(key: string): { bytes: Uint8Array; mime: string } | null
  /** When a reply of this handle that left in this mode (`sendModeKey`) was last seen on X; null: never. */
  provedAt(account: AccountId, mode: string): number | null
  /** The newest reply of the handle that a self-test sent. */
  lastSelfTest(account: AccountId): Reply | null
}

import type { AccountId, PostId, TicketId } from '#contract/ids.ts'
import type { Account, Agent } from '#core/domain/account.ts'
import type { Changed } from '#core/domain/changed.ts'
import type { FeedGap, FeedKey, FeedStatus, SyncMark } from '#core/domain/feed.ts'
import type { PersonTrail, SeenHeld } from '#core/domain/person-trail.ts'
import type { GonePost, Person, Picture, Post } from '#core/domain/post.ts'
import type { PostLink } from '#core/domain/post-link.ts'
import type { Ticket, TicketAudit, TicketComment, ZendeskUser } from '#core/domain/ticket.ts'

export type IngestPosts = {
  posts: readonly Post[]
  people: readonly Person[]
  gone?: readonly GonePost[]
  /** Which feeds the posts of `posts` with these ids join. */
  feeds?: readonly { feed: FeedKey; ids: readonly PostId[] }[]
  mark?: SyncMark
  addGap?: FeedGap
  /** Replaces the gap of this id by nothing (`null`) or by what is left of it. */
  gap?: { id: string; left: FeedGap | null }
  /** When the posts were seen, epoch milliseconds. */
  seenAt: number
}

export type IngestTickets = {
  tickets?: readonly Ticket[]
  users?: readonly ZendeskUser[]
  comments?: readonly TicketComment[]
  audits?: readonly TicketAudit[]
  /** The view (null: the configured one) holds exactly these tickets now. */
  view?: { id: string | null; tickets: readonly TicketId[] }
  seenAt: number
}

/**
 * cache.db: what was seen. Can be dropped and fetched again. The only writer is the engine; long work is done in steps
 * (ingest in batches of at most 20 ms). Ids go in and out as strings, never through a JS number.
 */
export interface CacheStore {
  ingestPosts(batch: IngestPosts): Promise<Changed>
  ingestTickets(batch: IngestTickets): Promise<Changed>
  /** Zendesk said 403 about the ticket. What was seen before stays; the next answer about it takes the mark away. */
  markForbidden(id: TicketId, at: number): Promise<Changed>
  link(links: readonly PostLink[]): Promise<Changed>
  /** Text, index and media of the post go; a tombstone stays. */
  markGone(ids: readonly PostId[], by: 'us' | 'x', at: number): Promise<Changed>
  /** A person's posts, tickets, pictures and row go, in steps; nothing stays in their place. */
  removePerson(trail: PersonTrail, at: number): Promise<Changed>
  /**
   * Takes the last copies of removed words out of the file and its log. False: not yet, because somebody reads or the
   * file is too large to be written while somebody waits; the machine's upkeep does it later.
   */
  overwrite(): Promise<boolean>
  setFeedStatus(status: FeedStatus): Promise<void>
  setAccount(account: Account): Promise<void>
  setAgent(agent: Agent): Promise<void>
  setViewTitle(view: string | null, title: string): Promise<void>

  post(id: PostId): Promise<Post | null>
  person(id: string): Promise<Person | null>
  ticket(id: TicketId): Promise<Ticket | null>
  isForbidden(id: TicketId): Promise<boolean>
  /** Best link of a post; `operator`, `stamp` and `created` outrank what was matched. */
  linkOf(postId: PostId): Promise<PostLink | null>
  /** Oldest linked post first: the one Zendesk attaches a reply to. */
  postsOf(ticketId: TicketId): Promise<PostId[]>
  /** Posts of a thread that are cached, oldest first. */
  thread(conversationId: PostId): Promise<Post[]>
  comments(ticketId: TicketId): Promise<TicketComment[]>
  audits(ticketId: TicketId): Promise<TicketAudit[]>
  user(id: string): Promise<ZendeskUser | null>
  /** Posts of one author (by handle, lower case) within a time: what matching needs. */
  postsBy(handle: string, from: number, to: number): Promise<Post[]>
  /** Tickets of the X channel by this author (handle, lower case) that were touched since, with their comments. */
  ticketsFrom(handle: string, since: number): Promise<{ ticket: Ticket; comments: TicketComment[] }[]>
  /** What the view (null: the configured one) held at the last ingest. */
  viewTickets(view: string | null): Promise<TicketId[]>
  mark(feed: FeedKey): Promise<SyncMark | null>
  gaps(feed: FeedKey): Promise<FeedGap[]>
  gap(id: string): Promise<FeedGap | null>
  feedStatus(feed: FeedKey): Promise<FeedStatus | null>
  account(id: AccountId): Promise<Account | null>
  agent(): Promise<Agent | null>
  /** By what ids somebody's words are found; nobody's for a handle that was never seen. */
  personTrail(handle: string): Promise<PersonTrail>
  heldOf(trail: PersonTrail): Promise<SeenHeld>
  /** Of these posts, those that X has not shown since `before` (epoch milliseconds); those that wait for an answer first. */
  unconfirmedAmong(ids: readonly PostId[], before: number): Promise<PostId[]>
  /** Posts that X has not shown since `before` and that wait for an answer: of the queue, or of `feeds` without a ticket. */
  unconfirmedWaiting(feeds: readonly FeedKey[], before: number, now: number, limit: number): Promise<PostId[]>
  /** Posts that X has not shown since `before`, longest unseen first. */
  unconfirmed(before: number, limit: number): Promise<PostId[]>
  /** Pictures that rows point to and that were not fetched yet, newest first. */
  picturesWanted(limit: number): Promise<Picture[]>
  savePicture(key: string, picture: { bytes: Uint8Array; mime: string } | null, at: number): Promise<void>
}

import type { AccountId, PostId, TicketId } from '#contract/ids.ts'
import type { Account, Agent } from '#core/domain/account.ts'
import type { Changed } from '#core/domain/changed.ts'
import type { FeedGap, FeedKey, FeedStatus, SyncMark } from '#core/domain/feed.ts'
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
  /** The configured view holds exactly these tickets now. */
  view?: readonly TicketId[]
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
  setFeedStatus(status: FeedStatus): Promise<void>
  setAccount(account: Account): Promise<void>
  setAgent(agent: Agent): Promise<void>
  setViewTitle(title: string): Promise<void>

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
  /** What the configured view held at the last ingest. */
  viewTickets(): Promise<TicketId[]>
  mark(feed: FeedKey): Promise<SyncMark | null>
  gaps(feed: FeedKey): Promise<FeedGap[]>
  feedStatus(feed: FeedKey): Promise<FeedStatus | null>
  account(id: AccountId): Promise<Account | null>
  agent(): Promise<Agent | null>
  /** Pictures that rows point to and that were not fetched yet, newest first. */
  picturesWanted(limit: number): Promise<Picture[]>
  savePicture(key: string, picture: { bytes: Uint8Array; mime: string } | null, at: number): Promise<void>
}

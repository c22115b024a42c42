import type { AccountId, PostId, TicketId } from '#contract/ids.ts'
import type { Account, Agent } from '#core/domain/account.ts'
import type { FeedGap, FeedKey, FeedStatus, SyncMark } from '#core/domain/feed.ts'
import type { GonePost, Person, Picture, Post } from '#core/domain/post.ts'
import type { Ticket, TicketAudit, TicketComment, ZendeskUser } from '#core/domain/ticket.ts'

/** How a post and a ticket were found to belong together; a stronger word replaces a weaker one. */
export type LinkHow = 'stamp' | 'operator' | 'created' | 'link' | 'text'

export type PostLink = { postId: PostId; ticketId: TicketId; how: LinkHow }

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

/** What an ingest changed, for events: feeds with new posts, posts and tickets whose rows differ. */
export type Changed = { feeds: FeedKey[]; posts: PostId[]; tickets: TicketId[] }

/**
 * cache.db: what was seen. Can be dropped and fetched again. The only writer is the engine; long work is done in steps
 * (ingest in batches of at most 20 ms). Ids go in and out as strings, never through a JS number.
 */
export interface CacheStore {
  ingestPosts(batch: IngestPosts): Promise<Changed>
  ingestTickets(batch: IngestTickets): Promise<Changed>
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
  /** Best link of a post; `operator`, `stamp` and `created` outrank what was matched. */
  linkOf(postId: PostId): Promise<PostLink | null>
  /** Oldest linked post first: the one Zendesk attaches a reply to. */
  postsOf(ticketId: TicketId): Promise<PostId[]>
  /** Posts of a thread that are cached, oldest first. */
  thread(conversationId: PostId): Promise<Post[]>
  comments(ticketId: TicketId): Promise<TicketComment[]>
  audits(ticketId: TicketId): Promise<TicketAudit[]>
  user(id: string): Promise<ZendeskUser | null>
  /**
   * What matching needs: tickets without a sure link whose `createdAt` lies within, with their comments; and posts of
   * one author (by handle, lower case) within a time.
   */
  ticketsUnlinked(since: number): Promise<{ ticket: Ticket; comments: TicketComment[] }[]>
  postsBy(handle: string, from: number, to: number): Promise<Post[]>
  mark(feed: FeedKey): Promise<SyncMark | null>
  gaps(feed: FeedKey): Promise<FeedGap[]>
  feedStatus(feed: FeedKey): Promise<FeedStatus | null>
  account(id: AccountId): Promise<Account | null>
  agent(): Promise<Agent | null>
  /** Pictures that rows point to and that were not fetched yet, newest first. */
  picturesWanted(limit: number): Promise<Picture[]>
  savePicture(key: string, picture: { bytes: Uint8Array; mime: string } | null, at: number): Promise<void>
}

import type { AccountId, PostId } from '#contract/ids.ts'

/**
 * A feed is an ordered set of posts that a column shows or a rule reads. `mentions:` and `own:` are read from X,
 * `status:` is both of a status handle together: what it said and what was said to it. `search:` is an X query, read
 * with the handle's token. `queue` is the configured Zendesk view, `view:` any other: tickets, not posts.
 */
export type FeedKey =
  | `${'mentions' | 'own' | 'status'}:${AccountId}`
  | `search:${AccountId}:${string}`
  | `view:${string}`
  | 'queue'

/** Read from X with a handle's token. */
export type XFeed = Extract<FeedKey, `${'mentions' | 'own' | 'search'}:${string}`>
/** Read from Zendesk. */
export type ViewFeed = Extract<FeedKey, 'queue' | `view:${string}`>

export const isXFeed = (feed: FeedKey): feed is XFeed => /^(mentions|own|search):/.test(feed)
export const isViewFeed = (feed: FeedKey): feed is ViewFeed => feed === 'queue' || feed.startsWith('view:')

/** The handle whose token a feed is read with. */
export const accountOfFeed = (feed: XFeed): AccountId => feed.split(':')[1] as AccountId

/** What a search looks for; null: the feed is no search. A query may hold colons itself. */
export const queryOfFeed = (feed: XFeed): string | null =>
  feed.startsWith('search:') ? feed.split(':').slice(2).join(':') : null

export const searchFeed = (account: AccountId, query: string): XFeed => `search:${account}:${query}`

/** A view by its id; null: the configured one. */
export const viewFeed = (view: string | null): ViewFeed => (view === null ? 'queue' : `view:${view}`)
export const viewOfFeed = (feed: ViewFeed): string | null => (feed === 'queue' ? null : feed.slice('view:'.length))

/** What the last polls of a feed or a view gave; a column's freshness is made from it. */
export type FeedStatus = {
  feed: FeedKey
  /** Last complete answer; null before the first. */
  freshAt: number | null
  state: 'live' | 'loading' | 'rateLimited' | 'capped' | 'offline' | 'error' | 'unauthorized' | 'stopped'
  /** rateLimited, capped: when it goes on. */
  until: number | null
  /** Anything but live: since when. */
  since: number | null
  detail: string | null
}

/** How far a feed has been read. Everything up to `newestId` is here, but for the feed's gaps. */
export type SyncMark = { feed: FeedKey; newestId: PostId }

/** Posts with `afterId < id < beforeId` were not loaded. */
export type FeedGap = { id: string; feed: FeedKey; afterId: PostId | null; beforeId: PostId }

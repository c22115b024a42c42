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

import type { DeletionId, PostId, TicketId } from '#contract/ids.ts'
import type { FeedGap, FeedKey } from './feed.ts'
import type { Draft, Reply, Subject } from './reply.ts'
import type { SearchTree } from './search/search-tree.ts'

/**
 * What a column lists, before anything more is known of it. A `post` can be gone: then a tombstone stands there. `older`
 * of a gap: the next post below it in its feed.
 */
export type Place = { position: string } & (
  | { kind: 'post'; id: PostId }
  | { kind: 'ticket'; id: TicketId }
  | { kind: 'gap'; gap: FeedGap; older: PostId | null }
  | { kind: 'draft'; draft: Draft }
  | { kind: 'reply'; reply: Reply }
  | { kind: 'deletion'; id: DeletionId }
)

/**
 * An ordered list in the store that a column shows, alone or merged with others. `gaps`: the feeds whose gaps are drawn
 * in it, those that it is read from. `view` null: the configured one.
 */
export type PlaceSource =
  | { kind: 'feed'; feed: FeedKey; gaps: readonly FeedKey[] }
  | { kind: 'view'; view: string | null }
  | { kind: 'person'; handle: string }
  | { kind: 'conversation'; subject: Subject }
  | { kind: 'outbox' }
  | { kind: 'deletions' }
  | { kind: 'flagged' }
  /** What a search finds. */
  | { kind: 'found'; tree: SearchTree }

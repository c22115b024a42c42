import type { FeedKey } from '#core/domain/feed.ts'
import type { Readable } from './database.ts'

const newest = '9223372036854775807'
const slice = 20_000

/** Counts what a feed holds, a slice of its index with each step; what it gave last is the number. */
export function* countFeed(cache: Readable<'cache'>, workspaceId: string, feed: FeedKey): Generator<number> {
  const next = cache.prepare<[string, string, string, number], { items: number; last: string | null }>(
    `SELECT count(*) AS items, CAST(min(post_id) AS TEXT) AS last FROM (SELECT post_id FROM feed_item
     WHERE workspace_id = ? AND feed = ? AND post_id < CAST(? AS INTEGER) ORDER BY post_id DESC LIMIT ?)`,
  )
  let counted = 0
  let before: string = newest
  for (;;) {
    const { items = 0, last = null } = next.get(workspaceId, feed, before, slice) ?? {}
    counted += items
    yield counted
    if (items < slice || last === null) return
    before = last
  }
}

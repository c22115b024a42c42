import type { PostId } from '#contract/ids.ts'
import type { FeedRow, PostFacts } from '#core/domain/facts.ts'
import type { FeedGap, FeedKey } from '#core/domain/feed.ts'
import { timeOfPost } from '#core/domain/snowflake.ts'
import type { feedReading } from '../cache/feeds.ts'
import type { Readable } from '../database.ts'
import type { tombstoneReading } from './tombstones.ts'

type Sources = {
  feeds: ReturnType<typeof feedReading>
  tombstones: ReturnType<typeof tombstoneReading>
  postFacts: (ids: readonly PostId[]) => PostFacts[]
}

export const feedPageSql = `SELECT CAST(post_id AS TEXT) FROM feed_item
  WHERE workspace_id = ? AND feed = ? AND post_id < ? ORDER BY post_id DESC LIMIT ?`

/** Above every id that fits a row. */
const newest = '9223372036854775807'

/** Pages of a feed. A gap stands below the post it begins at, on the same page. */
export const feedPageReading = (
  cache: Readable<'cache'>,
  workspaceId: string,
  { feeds, tombstones, postFacts }: Sources,
) => {
  const page = cache.prepare<[string, FeedKey, string, number], string>(feedPageSql).pluck()

  const gapRow = (gap: FeedGap, nextOlder: string | undefined): FeedRow => {
    const to = timeOfPost(gap.beforeId)
    const below = gap.afterId ?? nextOlder
    return { kind: 'gap', gap, from: below ? timeOfPost(below) : to, to }
  }

  return (feed: FeedKey, before: string | null, limit: number): { rows: FeedRow[]; next: string | null } => {
    const found = page.all(workspaceId, feed, before ?? newest, limit + 1) as PostId[]
    const ids = found.slice(0, limit)
    const next = found.length > limit ? (ids.at(-1) ?? null) : null
    const facts = new Map(postFacts(ids).map(one => [one.post.id as string, one]))
    const missing = ids.filter(id => !facts.has(id))
    const gone = new Map(tombstones.tombstonesAmong(missing).map(one => [one.id as string, one]))
    // newest first; those of this page begin below the last page's end and not below this one's
    const gaps = feeds
      .gaps(feed)
      .filter(gap => before === null || BigInt(gap.beforeId) < BigInt(before))
      .filter(gap => next === null || BigInt(gap.beforeId) >= BigInt(next))

    const rows: FeedRow[] = []
    for (const id of ids) {
      while (gaps[0] && BigInt(gaps[0].beforeId) > BigInt(id)) rows.push(gapRow(gaps.shift() as FeedGap, id))
      const post = facts.get(id)
      const tombstone = gone.get(id)
      if (post) rows.push({ kind: 'post', facts: post })
      else if (tombstone) rows.push({ kind: 'tombstone', facts: tombstone })
    }
    for (const gap of gaps) rows.push(gapRow(gap, found[limit]))
    return { rows, next }
  }
}

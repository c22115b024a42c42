import type { PostId } from '#contract/ids.ts'
import type { FeedGap, FeedKey, FeedStatus, SyncMark } from '#core/domain/feed.ts'
import type { Readable, Writable } from '../database.ts'

type GapRow = { id: string; feed: string; afterId: string | null; beforeId: string }
type StatusRow = Omit<FeedStatus, 'feed'> & { feed: string }

const gapOf = (row: GapRow): FeedGap => ({
  id: row.id,
  feed: row.feed as FeedKey,
  afterId: row.afterId as PostId | null,
  beforeId: row.beforeId as PostId,
})

export const feedReading = (cache: Readable<'cache'>, workspaceId: string) => {
  const mark = cache
    .prepare<[string, string], string>(
      'SELECT CAST(newest_id AS TEXT) FROM sync_mark WHERE workspace_id = ? AND feed = ?',
    )
    .pluck()
  const gaps = cache.prepare<[string, string], GapRow>(
    `SELECT id, feed, CAST(after_id AS TEXT) AS afterId, CAST(before_id AS TEXT) AS beforeId
     FROM feed_gap WHERE workspace_id = ? AND feed = ? ORDER BY before_id DESC`,
  )
  const gap = cache.prepare<[string, string], GapRow>(
    `SELECT id, feed, CAST(after_id AS TEXT) AS afterId, CAST(before_id AS TEXT) AS beforeId
     FROM feed_gap WHERE workspace_id = ? AND id = ?`,
  )
  const status = cache.prepare<[string, string], StatusRow>(
    `SELECT feed, fresh_at AS freshAt, state, until, since, detail FROM feed_status
     WHERE workspace_id = ? AND feed = ?`,
  )
  return {
    mark: (feed: FeedKey): SyncMark | null => {
      const newestId = mark.get(workspaceId, feed)
      return newestId === undefined ? null : { feed, newestId: newestId as PostId }
    },
    /** Newest first. */
    gaps: (feed: FeedKey): FeedGap[] => gaps.all(workspaceId, feed).map(gapOf),
    gap: (id: string): FeedGap | null => {
      const row = gap.get(workspaceId, id)
      return row ? gapOf(row) : null
    },
    feedStatus: (feed: FeedKey): FeedStatus | null => {
      const row = status.get(workspaceId, feed)
      return row ? { ...row, feed } : null
    },
  }
}

export const feedWriting = (cache: Writable<'cache'>, workspaceId: string) => {
  const join = cache.prepare(
    'INSERT INTO feed_item (workspace_id, feed, post_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  )
  // one look a feed: they are few, and no index leads from a post to its feeds
  const holding = cache.prepare<[string, string], { code: number; feed: FeedKey }>(
    `SELECT feed_code.code, feed_code.feed FROM feed_code
     CROSS JOIN feed_item ON feed_item.workspace_id = feed_code.workspace_id AND feed_item.feed = feed_code.feed
       AND feed_item.post_id = CAST(? AS INTEGER)
     WHERE feed_code.workspace_id = ? ORDER BY feed_code.code`,
  )
  const name = cache.prepare('INSERT INTO feed_code (workspace_id, feed) VALUES (?, ?) ON CONFLICT DO NOTHING')
  const code = cache
    .prepare<[string, string], number>('SELECT code FROM feed_code WHERE workspace_id = ? AND feed = ?')
    .pluck()
  const leave = cache.prepare('DELETE FROM feed_item WHERE workspace_id = ? AND feed = ? AND post_id = ?')
  // a mark never goes back: what is older than it is here or in a gap
  const saveMark = cache.prepare(
    `INSERT INTO sync_mark (workspace_id, feed, newest_id) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET newest_id = excluded.newest_id WHERE excluded.newest_id > newest_id`,
  )
  const saveGap = cache.prepare(
    `INSERT INTO feed_gap (workspace_id, id, feed, after_id, before_id) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET feed = excluded.feed, after_id = excluded.after_id, before_id = excluded.before_id
     WHERE (feed, after_id, before_id) IS NOT (excluded.feed, excluded.after_id, excluded.before_id)`,
  )
  const removeGap = cache
    .prepare<[string, string], string>('DELETE FROM feed_gap WHERE workspace_id = ? AND id = ? RETURNING feed')
    .pluck()
  const saveStatus = cache.prepare(
    `INSERT OR REPLACE INTO feed_status (workspace_id, feed, fresh_at, state, until, since, detail)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  return {
    /** Whether the post is new in the feed. */
    join: (feed: FeedKey, postId: string): boolean => join.run(workspaceId, feed, postId).changes === 1,
    /** The feed's word in the index, made if it has none. */
    codeOf: (feed: FeedKey): number => {
      name.run(workspaceId, feed)
      return code.get(workspaceId, feed) ?? 0
    },
    /** Codes of the feeds that hold the post. */
    codesHolding: (postId: string): number[] => holding.all(postId, workspaceId).map(row => row.code),
    /** Where the older version of an edited post stood, the newer one stands. */
    replace: (older: string, newer: string): FeedKey[] => {
      const feeds = holding.all(older, workspaceId).map(row => row.feed)
      for (const feed of feeds) {
        leave.run(workspaceId, feed, older)
        join.run(workspaceId, feed, newer)
      }
      return feeds
    },
    saveMark: (mark: SyncMark): void => {
      saveMark.run(workspaceId, mark.feed, mark.newestId)
    },
    saveGap: (gap: FeedGap): FeedKey[] =>
      saveGap.run(workspaceId, gap.id, gap.feed, gap.afterId, gap.beforeId).changes > 0 ? [gap.feed] : [],
    removeGap: (id: string): FeedKey[] => {
      const feed = removeGap.get(workspaceId, id)
      return feed === undefined ? [] : [feed as FeedKey]
    },
    setFeedStatus: (status: FeedStatus): void => {
      const { feed, freshAt, state, until, since, detail } = status
      saveStatus.run(workspaceId, feed, freshAt, state, until, since, detail)
    },
  }
}

import type { FeedKey } from '#core/domain/feed.ts'
import type { Readable } from '../database.ts'

/** Nobody reads a larger number; the page says "999+". */
const most = 1000

/** Both counts are ranges of an index. `mark` null: nothing was read yet. */
export const countsReading = (cache: Readable<'cache'>, workspaceId: string) => {
  const feed = cache
    .prepare<[string, FeedKey], number>('SELECT count(*) FROM feed_item WHERE workspace_id = ? AND feed = ?')
    .pluck()
  const feedAbove = cache
    .prepare<[string, FeedKey, string, string], number>(
      // our own words are nobody's news, and neither is what is gone
      `SELECT count(*) FROM (
         SELECT 1 FROM feed_item CROSS JOIN post ON post.id = feed_item.post_id
         WHERE feed_item.workspace_id = ? AND feed_item.feed = ? AND feed_item.post_id > ? AND post.author_id NOT IN
           (SELECT person_id FROM account WHERE account.workspace_id = ? AND person_id IS NOT NULL)
         LIMIT ${most})`,
    )
    .pluck()
  const queue = cache.prepare<[string], number>('SELECT count(*) FROM view_item WHERE workspace_id = ?').pluck()
  const queueAbove = cache
    .prepare<[string, string], number>('SELECT count(*) FROM view_item WHERE workspace_id = ? AND ticket_id > ?')
    .pluck()
  return (key: FeedKey, mark: string | null): { unread: number; total: number } => {
    const total = (key === 'queue' ? queue.get(workspaceId) : feed.get(workspaceId, key)) ?? 0
    const above = mark ?? '0'
    const unread =
      (key === 'queue' ? queueAbove.get(workspaceId, above) : feedAbove.get(workspaceId, key, above, workspaceId)) ?? 0
    return { unread, total }
  }
}

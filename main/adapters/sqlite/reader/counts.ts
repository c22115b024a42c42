import type { FeedKey } from '#core/domain/feed.ts'
import type { Readable } from '../database.ts'

/** Both counts are ranges of an index. `mark` null: nothing was read yet. */
export const countsReading = (cache: Readable<'cache'>, workspaceId: string) => {
  const feed = cache
    .prepare<[string, FeedKey], number>('SELECT count(*) FROM feed_item WHERE workspace_id = ? AND feed = ?')
    .pluck()
  const feedAbove = cache
    .prepare<[string, FeedKey, string], number>(
      'SELECT count(*) FROM feed_item WHERE workspace_id = ? AND feed = ? AND post_id > ?',
    )
    .pluck()
  const queue = cache.prepare<[string], number>('SELECT count(*) FROM view_item WHERE workspace_id = ?').pluck()
  const queueAbove = cache
    .prepare<[string, string], number>('SELECT count(*) FROM view_item WHERE workspace_id = ? AND ticket_id > ?')
    .pluck()
  return (key: FeedKey, mark: string | null): { unread: number; total: number } => {
    const total = (key === 'queue' ? queue.get(workspaceId) : feed.get(workspaceId, key)) ?? 0
    if (mark === null) return { unread: total, total }
    const unread = (key === 'queue' ? queueAbove.get(workspaceId, mark) : feedAbove.get(workspaceId, key, mark)) ?? 0
    return { unread, total }
  }
}

import type { PostId, TicketId } from '#contract/ids.ts'
import type { FeedKey } from '#core/domain/feed.ts'
import type { Readable } from '../database.ts'
import { idList } from '../database.ts'

/** Nobody reads a larger number; the page says "1,000+". */
const most = 1_000

/** How many posts or tickets stand in a column, counted up to 1,000: ranges of an index that end there. */
export const countsReading = (desk: Readable<'desk'>, cache: Readable<'cache'>, workspaceId: string) => {
  const feeds = cache
    .prepare<[string, string, string], number>(
      `SELECT count(*) FROM (
         SELECT DISTINCT feed_item.post_id FROM json_each(?) AS asked
         CROSS JOIN feed_item ON feed_item.workspace_id = ? AND feed_item.feed = asked.value
           AND feed_item.post_id > CAST(? AS INTEGER)
         LIMIT ${most})`,
    )
    .pluck()
  const news = cache
    .prepare<[string, string, string, string], number>(
      // our own words are nobody's news, and neither is what is gone
      `SELECT count(*) FROM (
         SELECT DISTINCT feed_item.post_id FROM json_each(?) AS asked
         CROSS JOIN feed_item ON feed_item.workspace_id = ? AND feed_item.feed = asked.value
           AND feed_item.post_id > CAST(? AS INTEGER)
         CROSS JOIN post ON post.id = feed_item.post_id
         WHERE post.author_id NOT IN
           (SELECT person_id FROM account WHERE account.workspace_id = ? AND person_id IS NOT NULL)
         LIMIT ${most})`,
    )
    .pluck()
  const view = cache
    .prepare<[string, string, string], number>(
      `SELECT count(*) FROM (SELECT 1 FROM view_item
         WHERE workspace_id = ? AND view = ? AND ticket_id > CAST(? AS INTEGER) LIMIT ${most})`,
    )
    .pluck()
  const changes = [desk, cache].map(database => database.prepare<[], number>('PRAGMA data_version').pluck())
  return {
    countPosts: (keys: readonly FeedKey[], above: PostId | null): number =>
      feeds.get(idList(keys), workspaceId, above ?? '-1') ?? 0,
    countNews: (keys: readonly FeedKey[], above: PostId | null): number =>
      news.get(idList(keys), workspaceId, above ?? '-1', workspaceId) ?? 0,
    countTickets: (id: string | null, above: TicketId | null): number =>
      view.get(workspaceId, id ?? '', above ?? '-1') ?? 0,
    /** Another one whenever anything was written. */
    version: (): string => changes.map(change => change.get() ?? 0).join(':'),
  }
}

import type { PostId } from '#contract/ids.ts'
import type { FeedKey } from '#core/domain/feed.ts'
import { firstIdAt } from '#core/domain/snowflake.ts'
import { idList, type Readable } from '../database.ts'

/** To the letter as in the index `post_by_confirmation`. */
const confirmedAt = 'coalesce(confirmed_at, seen_at)'
/** A mention that has waited longer for an answer than this waits for none. */
const awaited = 14 * 24 * 3_600_000
/** Most of what is found waits indeed; the rest is looked at for nothing. */
const lookedThrough = 1_000

/** Which posts X has not shown for so long that it has to be asked about them. `before`: epoch milliseconds. */
export const confirmationReading = (cache: Readable<'cache'>, workspaceId: string) => {
  // of somebody else, in no ticket that is over, and none of us has answered them since
  const among = cache.prepare<[string, string, string, number], { id: string; waits: 0 | 1 }>(
    `SELECT CAST(post.id AS TEXT) AS id, post.repost_of_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM account
         WHERE account.workspace_id = ? AND account.person_id = post.author_id)
       AND NOT EXISTS (SELECT 1 FROM ticket_link CROSS JOIN ticket ON ticket.id = ticket_link.ticket_id
         WHERE ticket_link.post_id = post.id AND ticket_link.how <> 'near' AND ticket.status IN ('solved', 'closed'))
       AND NOT EXISTS (SELECT 1 FROM account CROSS JOIN post AS answer ON answer.conversation_id = post.conversation_id
           AND answer.in_reply_to_person_id = post.author_id AND answer.author_id = account.person_id
         WHERE account.workspace_id = ? AND answer.id > post.id) AS waits
     FROM json_each(?) AS asked CROSS JOIN post ON post.id = CAST(asked.value AS INTEGER)
     WHERE coalesce(post.confirmed_at, post.seen_at) < ?
     ORDER BY waits DESC, coalesce(post.confirmed_at, post.seen_at), post.id`,
  )
  const ofQueue = cache
    .prepare<[string, number, number], string>(
      `SELECT DISTINCT CAST(post.id AS TEXT) FROM view_item
       CROSS JOIN ticket_link ON ticket_link.ticket_id = view_item.ticket_id
       CROSS JOIN post ON post.id = ticket_link.post_id
       WHERE view_item.workspace_id = ? AND ticket_link.how <> 'near'
         AND coalesce(post.confirmed_at, post.seen_at) < ? LIMIT ?`,
    )
    .pluck()
  const unticketed = cache
    .prepare<[string, FeedKey, string, number, number], string>(
      `SELECT CAST(post.id AS TEXT) FROM feed_item CROSS JOIN post ON post.id = feed_item.post_id
       WHERE feed_item.workspace_id = ? AND feed_item.feed = ? AND feed_item.post_id > CAST(? AS INTEGER)
         AND coalesce(post.confirmed_at, post.seen_at) < ?
         AND NOT EXISTS (SELECT 1 FROM ticket_link WHERE ticket_link.post_id = post.id AND ticket_link.how <> 'near') LIMIT ?`,
    )
    .pluck()
  const oldest = cache
    .prepare<[number, number], string>(
      `SELECT CAST(id AS TEXT) FROM post WHERE ${confirmedAt} < ? ORDER BY ${confirmedAt} LIMIT ?`,
    )
    .pluck()

  const unconfirmedAmong = (ids: readonly string[], before: number): { id: PostId; waits: boolean }[] =>
    among
      .all(workspaceId, workspaceId, idList(ids), before)
      .map(({ id, waits }) => ({ id: id as PostId, waits: waits === 1 }))
  return {
    /** Those of `ids` that X was not asked about since `before`; the ones that wait for an answer first. */
    unconfirmedAmong: (ids: readonly string[], before: number): PostId[] =>
      unconfirmedAmong(ids, before).map(({ id }) => id),
    /** Posts that wait for an answer: of tickets in the queue, and of `feeds` without a ticket. Longest unasked first. */
    unconfirmedWaiting: (feeds: readonly FeedKey[], before: number, now: number, limit: number): PostId[] => {
      const found = ofQueue.all(workspaceId, before, lookedThrough)
      for (const feed of feeds) {
        found.push(...unticketed.all(workspaceId, feed, firstIdAt(now - awaited), before, lookedThrough))
      }
      const waiting = unconfirmedAmong([...new Set(found)], before).filter(({ waits }) => waits)
      return waiting.slice(0, limit).map(({ id }) => id)
    },
    /** Longest unasked first. */
    unconfirmed: (before: number, limit: number): PostId[] => oldest.all(before, limit) as PostId[],
  }
}

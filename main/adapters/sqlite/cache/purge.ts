import type { PostId, TicketId } from '#contract/ids.ts'
import type { FeedKey } from '#core/domain/feed.ts'
import { type Cutoffs, picturesAtMost } from '#core/domain/retention.ts'
import { idList, type Writable } from '../database.ts'
import type { keptReading } from '../desk/kept.ts'
import { leavingWriting } from './leaving.ts'
import { type PostRow, postColumns, postOf } from './post-rows.ts'
import { uncleanWriting } from './unclean.ts'

/** Each post costs the index of a million about 2 ms: a transaction is shorter than a step. */
const postsAtOnce = 4
const ticketsAtOnce = 8
const picturesAtOnce = 10
const tombstonesAtOnce = 200

type Stage = 'posts' | 'tombstones' | 'gaps' | 'tickets' | 'pictures' | 'room' | 'done'
const after: Record<Exclude<Stage, 'done'>, Stage> = {
  posts: 'tombstones',
  tombstones: 'gaps',
  gaps: 'tickets',
  tickets: 'pictures',
  pictures: 'room',
  room: 'done',
}

/** What a pass has taken away so far. */
export type Purged = { posts: number; tickets: number; pictures: number }

/**
 * Takes away what is older than the settings keep, oldest first, in short transactions. What a draft, an open reply, a
 * claim, a flag, a deletion or a view holds stays, a post with its ticket. A pass that was cut off begins anew and finds
 * the rest: what went is gone.
 */
export const historyPurge = (
  cache: Writable<'cache'>,
  workspaceId: string,
  kept: ReturnType<typeof keptReading>,
  { pictureRoom = picturesAtMost } = {},
) => {
  const leaving = leavingWriting(cache, workspaceId)
  const unclean = uncleanWriting(cache, workspaceId)
  // `ORDER BY id` would be by the text that is selected: a sort of everything
  const oldPosts = cache.prepare<[string, string, number], PostRow>(
    `SELECT ${postColumns('post')} FROM post WHERE id > CAST(? AS INTEGER) AND id < CAST(? AS INTEGER)
     ORDER BY post.id LIMIT ?`,
  )
  const oldTombstones = cache.prepare<[string, string, number], { id: PostId; authorId: string | null }>(
    `SELECT CAST(id AS TEXT) AS id, CAST(author_id AS TEXT) AS authorId FROM tombstone
     WHERE id > CAST(? AS INTEGER) AND id < CAST(? AS INTEGER) ORDER BY tombstone.id LIMIT ?`,
  )
  const versionsOf = cache.prepare<[string], { id: string; postId: string }>(
    `SELECT CAST(post_version.id AS TEXT) AS id, CAST(post_version.post_id AS TEXT) AS postId FROM json_each(?) AS asked
     CROSS JOIN post_version ON post_version.post_id = CAST(asked.value AS INTEGER)`,
  )
  const ticketsOf = cache.prepare<[string], { postId: string; ticketId: string }>(
    `SELECT CAST(post_id AS TEXT) AS postId, CAST(ticket_id AS TEXT) AS ticketId FROM json_each(?) AS asked
     CROSS JOIN ticket_link ON ticket_link.post_id = CAST(asked.value AS INTEGER)`,
  )
  const postsOf = cache.prepare<[string], { postId: string; ticketId: string }>(
    `SELECT CAST(post_id AS TEXT) AS postId, CAST(ticket_id AS TEXT) AS ticketId FROM json_each(?) AS asked
     CROSS JOIN ticket_link ON ticket_link.ticket_id = CAST(asked.value AS INTEGER)`,
  )
  const viewed = cache
    .prepare<[string, string], string>(
      `SELECT CAST(view_item.ticket_id AS TEXT) FROM json_each(?) AS asked
       CROSS JOIN view_item ON view_item.workspace_id = ? AND view_item.ticket_id = CAST(asked.value AS INTEGER)`,
    )
    .pluck()
  const oldTickets = cache.prepare<
    [number, string, number, number],
    { id: TicketId; requesterId: string; updatedAt: number }
  >(
    `SELECT CAST(id AS TEXT) AS id, requester_id AS requesterId, updated_at AS updatedAt FROM ticket
     WHERE (updated_at, id) > (?, CAST(? AS INTEGER)) AND updated_at < ? ORDER BY updated_at, ticket.id LIMIT ?`,
  )
  // an avatar stays as long as somebody has it; the key is the address, so a new one is another row
  const oldPictures = cache.prepare<[number, number, number], { key: string; bytes: number; wantedAt: number }>(
    `SELECT key, coalesce(length(bytes), 0) AS bytes, wanted_at AS wantedAt FROM picture
     WHERE wanted_at >= ? AND wanted_at < ?
       AND NOT EXISTS (SELECT 1 FROM person WHERE person.avatar_key = picture.key) ORDER BY wanted_at LIMIT ?`,
  )
  const unuse = cache.prepare<[string]>('DELETE FROM picture_use WHERE key = ?')
  const room = cache.prepare<[], number | null>('SELECT sum(length(bytes)) FROM picture WHERE wanted_at > 0').pluck()
  const oldGaps = cache
    .prepare<[string, string], string>(
      'DELETE FROM feed_gap WHERE workspace_id = ? AND before_id <= CAST(? AS INTEGER) RETURNING feed',
    )
    .pluck()

  let stage: Stage = 'done'
  let position = { id: '0', at: 0 }
  let purged: Purged = { posts: 0, tickets: 0, pictures: 0 }
  let feeds = new Set<FeedKey>()
  let overRoom = 0

  const enter = (next: Stage): void => {
    stage = next
    position = { id: '0', at: 0 }
    if (next === 'room') overRoom = (room.get() ?? 0) - pictureRoom
  }

  const heldTickets = (ids: readonly string[]): Set<string> =>
    new Set([...kept.ticketsKept(ids), ...viewed.all(idList(ids), workspaceId)])

  /** Each returns whether there may be more of its kind. */
  const takePosts = ({ post: before }: Cutoffs, now: number): boolean => {
    const rows = oldPosts.all(position.id, before, postsAtOnce)
    const last = rows.at(-1)
    if (!last) return false
    const ids = rows.map(row => row.id)
    const versions = versionsOf.all(idList(ids))
    const links = ticketsOf.all(idList(ids))
    const postsHeld = kept.postsKept([...ids, ...versions.map(({ id }) => id)])
    const ticketsHeld = heldTickets([...new Set(links.map(({ ticketId }) => ticketId))])
    const stays = new Set<string>([
      ...postsHeld,
      ...versions.flatMap(({ id, postId }) => (postsHeld.has(id) ? [postId] : [])),
      ...links.flatMap(({ postId, ticketId }) => (ticketsHeld.has(ticketId) ? [postId] : [])),
    ])
    const go = rows.filter(row => !stays.has(row.id)).map(postOf)
    if (go.length > 0) {
      leaving.postsGo(go)
      unclean.note(now)
      purged.posts += go.length
    }
    position.id = last.id
    return rows.length === postsAtOnce
  }

  const takeTombstones = ({ post: before }: Cutoffs): boolean => {
    const rows = oldTombstones.all(position.id, before, tombstonesAtOnce)
    leaving.tombstonesGo(rows.map(({ id }) => id))
    leaving.peopleGo(rows.flatMap(({ authorId }) => authorId ?? []))
    return rows.length === tombstonesAtOnce
  }

  const takeTickets = ({ ticket: before }: Cutoffs, now: number): boolean => {
    const rows = oldTickets.all(position.at, position.id, before, ticketsAtOnce)
    const ids = rows.map(row => row.id as string)
    const held = heldTickets(ids)
    const linked = postsOf.all(idList(ids))
    const postsHeld = kept.postsKept([...new Set(linked.map(({ postId }) => postId))])
    for (const { postId, ticketId } of linked) if (postsHeld.has(postId)) held.add(ticketId)
    for (const row of rows) {
      if (!held.has(row.id)) {
        unclean.note(now)
        // a long one goes on with the next step, from where it is
        if (!leaving.ticketGoes(row.id)) return true
        leaving.usersGo([row.requesterId])
        purged.tickets += 1
      }
      position = { id: row.id, at: row.updatedAt }
    }
    return rows.length === ticketsAtOnce
  }

  const dropPictures = (before: number): boolean => {
    const rows = oldPictures.all(position.at, before, picturesAtOnce)
    for (const { key, bytes, wantedAt } of rows) {
      if (stage === 'room' && overRoom <= 0) return false
      unuse.run(key)
      leaving.dropPicture(key)
      purged.pictures += 1
      overRoom -= bytes
      position.at = wantedAt
    }
    return rows.length === picturesAtOnce
  }

  const takeSome = (cutoffs: Cutoffs, now: number): boolean => {
    switch (stage) {
      case 'posts':
        return takePosts(cutoffs, now)
      case 'tombstones':
        return takeTombstones(cutoffs)
      case 'gaps':
        // what is older than is kept need not be loaded any more
        for (const feed of oldGaps.all(workspaceId, cutoffs.post)) feeds.add(feed as FeedKey)
        return false
      case 'tickets':
        return takeTickets(cutoffs, now)
      case 'pictures':
        return dropPictures(cutoffs.picture)
      case 'room':
        return overRoom > 0 && dropPictures(now)
      case 'done':
        return false
    }
  }
  const take = cache.transaction(takeSome)

  return {
    begin: (): void => {
      purged = { posts: 0, tickets: 0, pictures: 0 }
      feeds = new Set()
      enter('posts')
    },
    /**
     * One step: transactions until the time is over. `now` is the wall clock, `monotonic` and `until` the other one.
     * null: the pass goes on with the next step.
     */
    step: (
      cutoffs: Cutoffs,
      now: number,
      monotonic: () => number,
      until: number,
    ): { purged: Purged; feeds: FeedKey[] } | null => {
      while (stage !== 'done') {
        if (!take.immediate(cutoffs, now)) enter(after[stage])
        if (monotonic() >= until) break
      }
      if (stage !== 'done') return null
      return { purged, feeds: purged.posts > 0 ? leaving.feeds() : [...feeds] }
    },
  }
}

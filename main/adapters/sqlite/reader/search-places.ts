import type { PostId } from '#contract/ids.ts'
import type { Place } from '#core/domain/place.ts'
import { type Cursor, comparePositions, mixedPosition, positionParts } from '#core/domain/position.ts'
import { termsOf } from '#core/domain/search/marks.ts'
import { ranked } from '#core/domain/search/rank.ts'
import type { SearchTree } from '#core/domain/search/search-tree.ts'
import { firstIdAt, timeOfPost } from '#core/domain/snowflake.ts'
import { idList, type Readable } from '../database.ts'
import { commentSearchReading } from './search-comments.ts'
import { postsFound } from './search-ids.ts'
import { everyId, type Range } from './search-posts.ts'
import { tombstoneSearchReading } from './search-tombstones.ts'

/** `more`: the cursor of what follows; null: nothing does. There can be fewer places than asked for all the same. */
export type SearchPage = { places: Place[]; more: string | null }

/** Ranking looks at so many, the newest: 10 ms. */
export const mostRanked = 1_000

type Found = { place: Place; text: string | null }
/** What one of the lists has from the cursor on, and where it stopped; null: at its end. */
type Part = { found: Found[]; upTo: string | null }

const second = 1_000
const before = 1_001

const postPosition = (at: number, id: string): string => mixedPosition(at, 'post', id)
/** X gives the times of posts in whole seconds; of what is gone only the id is left. */
const gonePosition = (id: string): string => postPosition(Math.floor(timeOfPost(id) / second) * second, id)
const postPlace = (id: string, position: string): Found => ({
  place: { kind: 'post', position, id: id as PostId },
  text: null,
})

/** Posts, tombstones and tickets that a query finds, as one list by time. */
export const searchPlacesReading = (
  handles: { desk: Readable<'desk'>; cache: Readable<'cache'> },
  workspaceId: string,
) => {
  const { cache } = handles
  const posts = postsFound(handles, workspaceId)
  const commentFrom = cache.prepare<[string], { id: string; at: number }>(
    `SELECT CAST(id AS TEXT) AS id, created_at AS at FROM ticket_comment
     WHERE ticket_comment.id >= CAST(? AS INTEGER) ORDER BY ticket_comment.id LIMIT 1`,
  )
  const newestComment = cache.prepare<[], string | null>('SELECT CAST(max(id) AS TEXT) FROM ticket_comment').pluck()
  /** Comments' ids grow with time: the first of that time or later. */
  const firstCommentAt = (time: number): bigint => {
    let low = 0n
    let high = BigInt(newestComment.get() ?? '0') + 1n
    while (low < high) {
      const middle = (low + high) / 2n
      const row = commentFrom.get(String(middle))
      if (!row || row.at >= time) high = middle
      else low = BigInt(row.id) + 1n
    }
    return low
  }
  const comments = commentSearchReading(cache, workspaceId, firstCommentAt)
  const tombstones = tombstoneSearchReading(cache, workspaceId)
  const postsAround = cache.prepare<[string, string], { id: string; at: number }>(
    'SELECT CAST(id AS TEXT) AS id, created_at AS at FROM post WHERE post.id >= ? AND post.id < ? ORDER BY post.id',
  )
  const commentAt = cache
    .prepare<[string, number], string>(
      `SELECT CAST(id AS TEXT) FROM ticket_comment WHERE ticket_id = CAST(? AS INTEGER) AND created_at = ?
       ORDER BY id DESC LIMIT 1`,
    )
    .pluck()
  const texts = cache.prepare<[string], { id: string; text: string }>(
    `SELECT asked.value AS id, coalesce(post.search_text, post.text) AS text FROM json_each(?) AS asked
     CROSS JOIN post ON post.id = CAST(asked.value AS INTEGER)`,
  )

  const cut = (towards: Range['towards'], older: bigint, newer: bigint): Range =>
    towards === 'older' ? { ...everyId, high: older, towards } : { ...everyId, low: newer, towards }

  /** Where the cursor stands in each of the lists. */
  const rangesAt = ({ towards, from }: Cursor): { posts: Range; comments: Range } => {
    if (from === null) return { posts: { ...everyId, towards }, comments: { ...everyId, towards } }
    const [first = '0', kind, id = '0'] = positionParts(from)
    const at = Number(first) || 0
    const isId = /^\d{1,19}$/.test(id)
    const comment = kind === 't' && isId ? commentAt.get(id, at) : undefined
    const commentEdge = comment === undefined ? firstCommentAt(at) : BigInt(comment)
    const commentRange = cut(towards, commentEdge, comment === undefined ? commentEdge : commentEdge + 1n)
    if (kind === 'p' && isId) return { posts: cut(towards, BigInt(id), BigInt(id) + 1n), comments: commentRange }
    const end = firstIdAt(at + before)
    const edge = postsAround
      .all(firstIdAt(at - before), end)
      .find(post => comparePositions(postPosition(post.at, post.id), from) > 0)
    const postEdge = BigInt(edge?.id ?? end)
    return { posts: cut(towards, postEdge, postEdge), comments: commentRange }
  }

  const parts = (tree: SearchTree, cursor: Cursor, limit: number, most: number): Part[] => {
    const ranges = rangesAt(cursor)
    const here = posts(tree, ranges.posts, limit, most)
    const gone = tombstones(tree, ranges.posts, limit, most)
    // a comment costs more to look at than a post
    const tickets = comments(tree, ranges.comments, limit, most / 5)
    const ticketPosition = ({ at, id }: { at: number; id: string }) => mixedPosition(at, 'ticket', id)
    return [
      {
        found: here.found.map(({ id, at }) => postPlace(id, postPosition(at, id))),
        upTo: here.upTo && gonePosition(here.upTo),
      },
      {
        found: gone.found.map(id => postPlace(id, gonePosition(id))),
        upTo: gone.upTo && gonePosition(gone.upTo),
      },
      {
        found: tickets.found.map(({ id, at, text }) => {
          const position = ticketPosition({ at, id })
          return { place: { kind: 'ticket', position, id }, text }
        }),
        upTo: tickets.upTo && ticketPosition(tickets.upTo),
      },
    ]
  }

  /** The lists are merged head by head: each keeps its own order. */
  const merged = (lists: Part[], { towards }: Cursor, limit: number): { found: Found[]; more: string | null } => {
    const isNearer = (a: string, b: string) =>
      towards === 'older' ? comparePositions(a, b) > 0 : comparePositions(a, b) < 0
    const found: Found[] = []
    for (;;) {
      let nearest: { part: Part; position: string } | null = null
      for (const part of lists) {
        const position = part.found[0]?.place.position ?? part.upTo
        if (position !== null && (!nearest || isNearer(position, nearest.position))) nearest = { part, position }
      }
      if (!nearest) return { found, more: null }
      const [head] = nearest.part.found
      // a list that stopped before its end: what follows it isn't known
      if (!head) return { found, more: nearest.position }
      if (found.length === limit) return { found, more: found.at(-1)?.place.position ?? null }
      found.push(head)
      nearest.part.found.shift()
    }
  }

  const find = (tree: SearchTree, cursor: Cursor, limit: number, most: number) =>
    merged(parts(tree, cursor, limit + 1, most), cursor, limit)

  return {
    /** From the cursor outwards. `most`: rows that may be looked at where the index alone can't tell. */
    search: (tree: SearchTree, cursor: Cursor, limit: number, most: number): SearchPage => {
      const { found, more } = find(tree, cursor, limit, most)
      return { places: found.map(({ place }) => place), more }
    },
    /** The newest thousand of those older than a position, the best first. */
    searchRanked: (tree: SearchTree, from: string | null, most: number): Place[] => {
      const { found } = find(tree, { towards: 'older', from }, mostRanked, most)
      const ids = found.flatMap(({ place, text }) => (text === null && place.kind === 'post' ? [place.id] : []))
      const textOf = new Map(texts.all(idList(ids)).map(row => [row.id, row.text]))
      const worded = found.map(({ place, text }) => ({
        place,
        text: text ?? (place.kind === 'post' ? textOf.get(place.id) : undefined) ?? '',
      }))
      return ranked(worded, termsOf(tree)).map(({ place }) => place)
    },
  }
}

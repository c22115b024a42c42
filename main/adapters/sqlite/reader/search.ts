import type { PostId, TicketId } from '#contract/ids.ts'
import type { PostFacts, TicketFacts } from '#core/domain/facts.ts'
import { idList, type Readable } from '../database.ts'
import { matchExpression } from '../search-text.ts'

export type SearchRow = { kind: 'post'; facts: PostFacts } | { kind: 'ticket'; facts: TicketFacts }

type CommentHit = { id: string; ticketId: string; at: number }
type PostHit = { id: string; at: number }
type Hit = { at: number } & ({ kind: 'post'; id: string } | { kind: 'ticket'; id: string; comment: string })

/**
 * CROSS JOIN keeps the index first: left to itself the planner starts at the table and takes a hundred times as long.
 * The order is the index's own (rowid), so a page is read and not sorted.
 */
export const postSearchSql = `SELECT CAST(post_fts.rowid AS TEXT) AS id, post.created_at AS at FROM post_fts
  CROSS JOIN post ON post.id = post_fts.rowid
  WHERE post_fts MATCH ? AND post_fts.rowid < CAST(? AS INTEGER) ORDER BY post_fts.rowid DESC LIMIT ?`
export const commentSearchSql = `SELECT CAST(comment_fts.rowid AS TEXT) AS id,
    CAST(comment.ticket_id AS TEXT) AS ticketId, comment.created_at AS at
  FROM comment_fts CROSS JOIN ticket_comment AS comment ON comment.id = comment_fts.rowid
  WHERE comment_fts MATCH ? AND comment_fts.rowid < CAST(? AS INTEGER) ORDER BY comment_fts.rowid DESC LIMIT ?`
const shownSql = `SELECT DISTINCT CAST(comment.ticket_id AS TEXT) FROM json_each(?) AS asked
  CROSS JOIN ticket_comment AS comment ON comment.ticket_id = CAST(asked.value AS INTEGER)
    AND +comment.id >= CAST(? AS INTEGER)
  CROSS JOIN comment_fts ON comment_fts.rowid = comment.id
  WHERE comment_fts MATCH ?`

const newest = '9223372036854775807'

/** `before` is "post:comment": how far each of the two indexes has been read. */
const positionOf = (before: string | null): { post: string; comment: string } => {
  const [post, comment] = before?.split(':') ?? []
  return { post: post ?? newest, comment: comment ?? newest }
}

export const searchReading = (
  cache: Readable<'cache'>,
  postFacts: (ids: readonly PostId[]) => PostFacts[],
  ticketFacts: (ids: readonly TicketId[]) => TicketFacts[],
) => {
  const posts = cache.prepare<[string, string, number], PostHit>(postSearchSql)
  const comments = cache.prepare<[string, string, number], CommentHit>(commentSearchSql)
  const shown = cache.prepare<[string, string, string], string>(shownSql).pluck()

  return (query: string, before: string | null, limit: number): { rows: SearchRow[]; next: string | null } => {
    const match = matchExpression(query)
    if (match === null) return { rows: [], next: null }
    const position = positionOf(before)
    const postHits = posts.all(match, position.post, limit + 1)
    const commentHits = comments.all(match, position.comment, limit + 1)
    const hits: Hit[] = []
    while (hits.length < limit && (postHits[0] || commentHits[0])) {
      const [post, comment] = [postHits[0], commentHits[0]]
      if (post && (!comment || post.at >= comment.at)) {
        hits.push({ kind: 'post', id: post.id, at: post.at })
        position.post = post.id
        postHits.shift()
      } else if (comment) {
        hits.push({ kind: 'ticket', id: comment.ticketId, at: comment.at, comment: comment.id })
        position.comment = comment.id
        commentHits.shift()
      }
    }

    // a ticket is shown once, at its newest comment that fits
    const ticketIds = [...new Set(hits.flatMap(hit => (hit.kind === 'ticket' ? [hit.id] : [])))]
    const earlier = positionOf(before).comment
    const seen = new Set(before === null ? [] : shown.all(idList(ticketIds), earlier, match))
    const postsFound = new Map(
      postFacts(hits.flatMap(hit => (hit.kind === 'post' ? [hit.id as PostId] : []))).map(one => [
        one.post.id as string,
        one,
      ]),
    )
    const ticketsFound = new Map(ticketFacts(ticketIds as TicketId[]).map(one => [one.ticket.id as string, one]))
    const rows = hits.flatMap((hit): SearchRow[] => {
      if (hit.kind === 'post') {
        const facts = postsFound.get(hit.id)
        return facts ? [{ kind: 'post', facts }] : []
      }
      const facts = ticketsFound.get(hit.id)
      if (!facts || seen.has(hit.id)) return []
      seen.add(hit.id)
      return [{ kind: 'ticket', facts }]
    })
    const more = postHits.length > 0 || commentHits.length > 0
    return { rows, next: more ? `${position.post}:${position.comment}` : null }
  }
}

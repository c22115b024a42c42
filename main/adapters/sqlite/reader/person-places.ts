import type { PostId, TicketId } from '#contract/ids.ts'
import type { Place } from '#core/domain/place.ts'
import { type Cursor, mixedPosition, newestPosition, placesBeyond, positionParts } from '#core/domain/position.ts'
import { repliedAt } from '#core/domain/reply.ts'
import type { Readable } from '../database.ts'
import type { replyReading } from '../desk/replies.ts'

type Row = { place: string; at: number }
type Range = Record<Cursor['towards'], string>

const rangeOf = (columns: string, from: string): Range => ({
  older: `SELECT ${columns} FROM ${from}
    AND (created_at, id) < (?, CAST(? AS INTEGER)) ORDER BY created_at DESC, id DESC LIMIT ?`,
  newer: `SELECT ${columns} FROM ${from}
    AND (created_at, id) > (?, CAST(? AS INTEGER)) ORDER BY created_at, id LIMIT ?`,
})
// named apart from `id`, which orders: by the number and not by the text
const columns = 'CAST(id AS TEXT) AS place, created_at AS at'

export const personPostsSql = rangeOf(columns, 'post WHERE author_id = ?')
export const personTicketsSql = rangeOf(columns, 'ticket WHERE lower(from_handle) = ?')
export const answersSql = rangeOf(columns, 'post WHERE in_reply_to_person_id = ? AND author_id = ?')

/** Where a list of one kind goes on: at the cursor's very moment the kinds stand in the order of their letters. */
const edge = ({ towards, from }: Cursor, kind: string): { at: number; id: string } => {
  if (from === null) return { at: towards === 'older' ? Number.MAX_SAFE_INTEGER : -1, id: '0' }
  const [at = '0', ofKind = '', id = '0'] = positionParts(from)
  if (ofKind === kind && /^\d{1,19}$/.test(id)) return { at: Number(at) || 0, id }
  return { at: Number(at) || 0, id: kind < ofKind ? newestPosition : '-1' }
}

const postPlace = ({ place, at }: Row): Place => ({
  kind: 'post',
  position: mixedPosition(at, 'post', place),
  id: place as PostId,
})
const ticketPlace = ({ place, at }: Row): Place => ({
  kind: 'ticket',
  position: mixedPosition(at, 'ticket', place),
  id: place as TicketId,
})

/**
 * Everything that is kept of a person: posts, tickets and our posts that answer them, each a range of an index, and our
 * replies, which are few.
 */
export const personPlacesReading = (
  cache: Readable<'cache'>,
  workspaceId: string,
  replies: Pick<ReturnType<typeof replyReading>, 'repliesTo'>,
) => {
  const ids = cache.prepare<[string], string>('SELECT CAST(id AS TEXT) FROM person WHERE handle_key = ?').pluck()
  const ours = cache
    .prepare<[string], string>(
      'SELECT CAST(person_id AS TEXT) FROM account WHERE workspace_id = ? AND person_id IS NOT NULL',
    )
    .pluck()
  type Of<Key extends unknown[]> = [...Key, number, string, number]
  const prepared = <Key extends unknown[]>(sql: Range) => ({
    older: cache.prepare<Of<Key>, Row>(sql.older),
    newer: cache.prepare<Of<Key>, Row>(sql.newer),
  })
  const posts = prepared<[string]>(personPostsSql)
  const tickets = prepared<[string]>(personTicketsSql)
  const answers = prepared<[string, string]>(answersSql)

  return (handle: string, cursor: Cursor, limit: number): Place[] => {
    const key = handle.toLowerCase()
    const people = ids.all(key)
    const accounts = ours.all(workspaceId)
    const { towards } = cursor
    const [post, ticket] = [edge(cursor, 'p'), edge(cursor, 't')]
    const said = replies.repliesTo(key)
    // the post that a reply of ours became is that reply
    const shown = new Set<string>(said.flatMap(reply => reply.tweetId ?? []))
    const answersTo = (person: string) =>
      accounts
        .filter(account => account !== person)
        .flatMap(account => answers[towards].all(person, account, post.at, post.id, limit + shown.size))
        .filter(row => !shown.has(row.place))
    return placesBeyond(
      [
        ...people.flatMap(person => posts[towards].all(person, post.at, post.id, limit).map(postPlace)),
        ...people.flatMap(person => answersTo(person).map(postPlace)),
        ...tickets[towards].all(key, ticket.at, ticket.id, limit).map(ticketPlace),
        ...said.map(
          (reply): Place => ({
            kind: 'reply',
            position: mixedPosition(repliedAt(reply), 'reply', reply.id),
            reply,
          }),
        ),
      ],
      cursor,
      limit,
    )
  }
}

import type { TicketId } from '#contract/ids.ts'
import { wordMatch } from '#core/domain/search/marks.ts'
import {
  always,
  anyOf,
  holds,
  isNever,
  type Node,
  never,
  requiredOf,
  resolved,
  type SearchLeaf,
  type SearchTree,
} from '#core/domain/search/search-tree.ts'
import { type Word, wordsOfPrepared } from '#core/domain/search/words.ts'
import type { Readable } from '../database.ts'
import { beginningReading } from './search-beginnings.ts'
import { type Matchable, matchOf } from './search-match.ts'
import { mayContain } from './search-may-contain.ts'
import { everyId, once, type Range } from './search-posts.ts'

/** `text`: the comment that it was found by, as the index has it. */
export type FoundTicket = { id: TicketId; at: number; text: string }
export type FoundTickets = { found: FoundTicket[]; upTo: Omit<FoundTicket, 'text'> | null }

type Row = {
  id: string
  ticketId: string
  at: number
  text: string
  byRequester: 0 | 1
  byAgent: 0 | 1
  toHandle: string | null
}
type Comment = Row & { words: () => readonly Word[]; answeredAt: () => number | null }
/**
 * `tickets`: only comments of these can be it; `isList`: which is enough to be found; `low`, `high`: comments from the one
 * up to before the other.
 */
type Leaf = Matchable & {
  holds: (comment: Comment) => boolean
  tickets?: ReadonlySet<string>
  isList?: boolean
  low?: bigint
  high?: bigint
}

const columns = `CAST(comment.id AS TEXT) AS id, CAST(comment.ticket_id AS TEXT) AS ticketId, comment.created_at AS at,
  coalesce(comment.search_text, comment.text) AS text,
  coalesce(comment.author_id = ticket.requester_id, 0) AS byRequester, coalesce(author.agent, 0) AS byAgent,
  lower(ticket.to_handle) AS toHandle`
const around = `LEFT JOIN ticket ON ticket.id = comment.ticket_id
  LEFT JOIN zendesk_user AS author ON author.id = comment.author_id`
/** CROSS JOIN keeps the index first: left to itself the planner starts at the table and takes a hundred times as long. */
export const commentMatchSql = (towards: Range['towards']): string => `SELECT ${columns} FROM comment_fts
  CROSS JOIN ticket_comment AS comment ON comment.id = comment_fts.rowid ${around}
  WHERE comment_fts MATCH ? AND comment_fts.rowid >= CAST(? AS INTEGER) AND comment_fts.rowid < CAST(? AS INTEGER)
  ORDER BY comment_fts.rowid ${towards === 'older' ? 'DESC' : ''} LIMIT ?`

/** Comments that are looked at in one step where the index alone can't tell. */
const longestLook = 100
/** Of somebody's tickets, those that were touched last. */
const mostTickets = 200

/**
 * Tickets by the words of their comments, or by their number; each stands where its newest comment that fits stands.
 * What says something of a post alone (`has:`, `lang:`, `in:` a feed) finds no comment. `from:`, `to:`: what the person
 * who asked has written. `firstAt`: the first comment of a time or later.
 */
export const commentSearchReading = (
  cache: Readable<'cache'>,
  workspaceId: string,
  firstAt: (time: number) => bigint,
) => {
  const beginning = beginningReading(cache, 'comment')
  const matching = {
    older: cache.prepare<[string, string, string, number], Row>(commentMatchSql('older')),
    newer: cache.prepare<[string, string, string, number], Row>(commentMatchSql('newer')),
  }
  const ofTickets = cache.prepare<[string], Row>(
    `SELECT ${columns} FROM json_each(?) AS asked
     CROSS JOIN ticket_comment AS comment ON comment.ticket_id = CAST(asked.value AS INTEGER) ${around}
     ORDER BY comment.id DESC`,
  )
  // asked: [[ticket, comment], …]
  const newerOf = cache.prepare<[string, string], Row>(
    `SELECT ${columns} FROM json_each(?) AS asked
     CROSS JOIN ticket_comment AS comment ON comment.ticket_id = CAST(asked.value ->> 0 AS INTEGER)
       AND +comment.id > CAST(asked.value ->> 1 AS INTEGER)
     CROSS JOIN comment_fts ON comment_fts.rowid = comment.id ${around} WHERE comment_fts MATCH ?`,
  )
  const answeredAt = cache
    .prepare<[string], number | null>(
      `SELECT max(answer.created_at) FROM ticket_comment AS answer
       CROSS JOIN zendesk_user ON zendesk_user.id = answer.author_id AND zendesk_user.agent = 1
       WHERE answer.ticket_id = CAST(? AS INTEGER) AND answer.public = 1`,
    )
    .pluck()
  const bare = cache.prepare<[string], { at: number; text: string }>(
    'SELECT created_at AS at, description AS text FROM ticket WHERE id = CAST(? AS INTEGER)',
  )
  const ofView = cache
    .prepare<[string, string], string>(
      'SELECT CAST(ticket_id AS TEXT) FROM view_item WHERE workspace_id = ? AND view = ?',
    )
    .pluck()
  const ofPerson = cache
    .prepare<[string, number], string>(
      `SELECT CAST(id AS TEXT) FROM ticket WHERE lower(from_handle) = ? ORDER BY updated_at DESC LIMIT ?`,
    )
    .pluck()

  const looked = (test: Leaf['holds'], more: Partial<Leaf> = {}): Node<Leaf> => ({
    kind: 'leaf',
    leaf: { match: null, loose: true, holds: test, ...more },
  })
  const ofList = (ids: readonly string[]): Node<Leaf> => {
    const tickets = new Set(ids)
    return tickets.size === 0 ? never : looked(({ ticketId }) => tickets.has(ticketId), { tickets, isList: true })
  }
  const ofRequester = (handle: string): Node<Leaf> => {
    const tickets = new Set(ofPerson.all(handle, mostTickets))
    if (tickets.size === 0) return never
    return looked(({ ticketId, byRequester }) => byRequester === 1 && tickets.has(ticketId), { tickets })
  }
  const leafOf = (asked: SearchLeaf): Node<Leaf> => {
    switch (asked.kind) {
      case 'text': {
        const found = beginning(asked.text, asked.prefix)
        if (!found) return never
        const match = wordMatch(asked)
        const mayHold = mayContain(asked.text)
        const holds: Leaf['holds'] = ({ text, words }) => mayHold(text) && match(words()).length > 0
        return { kind: 'leaf', leaf: { ...found, holds } }
      }
      case 'from':
        return ofRequester(asked.handle)
      case 'to':
        return looked(({ toHandle, byRequester }) => byRequester === 1 && toHandle === asked.handle)
      case 'handle':
        return looked(({ toHandle }) => toHandle === asked.handle)
      case 'in':
        return anyOf(
          asked.columns.map(column =>
            column.type === 'queue' ? ofList(ofView.all(workspaceId, column.params.view ?? '')) : never,
          ),
        )
      case 'is':
        if (asked.state === 'ticketed') return always
        if (asked.state === 'deleted') return never
        return looked(comment => {
          const answered = (comment.answeredAt() ?? 0) >= comment.at
          return comment.byAgent === 0 && answered === (asked.state === 'answered')
        })
      case 'ticket':
        return ofList([asked.id])
      case 'since':
        return looked(({ at }) => at >= asked.at, { low: firstAt(asked.at) })
      case 'until':
        return looked(({ at }) => at < asked.at, { high: firstAt(asked.at) })
      default:
        return never
    }
  }

  const passing = (node: Node<Leaf>, rows: readonly Row[]): Row[] =>
    rows.filter(row => {
      const words = once(() => wordsOfPrepared(row.text))
      const at = once(() => answeredAt.get(row.ticketId) ?? null)
      return holds(node, leaf => leaf.holds({ ...row, words, answeredAt: at }))
    })

  const found = ({ ticketId, at, text }: Row): FoundTicket => ({ id: ticketId as TicketId, at, text })

  /** Few tickets are read whole. */
  const listed = (tickets: ReadonlySet<string>, node: Node<Leaf>, { low, high, towards }: Range): FoundTicket[] => {
    const ids = [...tickets]
    const rows = ofTickets.all(JSON.stringify(ids))
    const newest = new Map<string, Row>()
    for (const row of passing(node, rows)) if (!newest.has(row.ticketId)) newest.set(row.ticketId, row)
    const inside = [...newest.values()].filter(({ id }) => BigInt(id) >= low && BigInt(id) < high)
    const [only] = ids
    const isBare = only !== undefined && ids.length === 1 && rows.length === 0 && node.kind === 'leaf'
    const ticket = isBare && low === everyId.low && high === everyId.high ? bare.get(only) : undefined
    if (ticket) return [{ ...ticket, id: only as TicketId }]
    return (towards === 'older' ? inside : inside.toReversed()).map(found)
  }

  const withNewer = (rows: readonly Row[], match: string, node: Node<Leaf>): Set<string> => {
    const oldest = new Map(rows.map(row => [row.ticketId, row.id]))
    for (const { ticketId, id } of rows) if (BigInt(id) < BigInt(oldest.get(ticketId) ?? id)) oldest.set(ticketId, id)
    const newer = passing(node, newerOf.all(JSON.stringify([...oldest]), match))
    return new Set(
      rows
        .filter(row => newer.some(other => other.ticketId === row.ticketId && BigInt(other.id) > BigInt(row.id)))
        .map(row => row.id),
    )
  }

  /** Like the posts' search, by comments' ids. */
  return (tree: SearchTree, range: Range, limit: number, most: number): FoundTickets => {
    const node = resolved(tree, leafOf)
    if (isNever(node)) return { found: [], upTo: null }
    const required = requiredOf(node)
    const isRange = ({ low, high }: Leaf) => low !== undefined || high !== undefined
    let low = required.reduce((most, leaf) => (leaf.low !== undefined && leaf.low > most ? leaf.low : most), range.low)
    let high = required.reduce(
      (least, leaf) => (leaf.high !== undefined && leaf.high < least ? leaf.high : least),
      range.high,
    )
    const parts = (node.kind === 'all' ? node.of : [node]).filter(part => part.kind !== 'leaf' || !isRange(part.leaf))
    const rest: Node<Leaf> = { kind: 'all', of: parts }
    const { match, exact } = matchOf(rest)
    if (match === null && !required.some(leaf => leaf.isList)) return { found: [], upTo: null }

    const lists = required.flatMap(leaf => leaf.tickets ?? []).sort((a, b) => a.size - b.size)
    if (lists[0] || match === null) {
      const all = listed(lists[0] ?? new Set(), node, range)
      return { found: all.slice(0, limit), upTo: all.length > limit ? (all[limit - 1] ?? null) : null }
    }
    const look = exact ? limit : longestLook
    const foundTickets: FoundTicket[] = []
    for (let seen = 0; ; seen += look) {
      const read = matching[range.towards].all(match, String(low), String(high), look)
      const rows = exact ? read : passing(rest, read)
      const older = withNewer(rows, match, node)
      for (const row of rows) {
        if (older.has(row.id)) continue
        foundTickets.push(found(row))
        if (foundTickets.length === limit) return { found: foundTickets, upTo: found(row) }
      }
      const last = read.at(-1)
      if (!last || read.length < look) return { found: foundTickets, upTo: null }
      if (seen + look >= most) return { found: foundTickets, upTo: found(last) }
      if (range.towards === 'older') high = BigInt(last.id)
      else low = BigInt(last.id) + 1n
    }
  }
}

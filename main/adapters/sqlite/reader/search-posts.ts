import { holds, isNever, type Node, requiredOf, resolved, type SearchTree } from '#core/domain/search/search-tree.ts'
import { wordsOfPrepared } from '#core/domain/search/words.ts'
import type { linkReading } from '../cache/links.ts'
import { idList, type Readable } from '../database.ts'
import type { answersReading } from './search-answers.ts'
import type { PostCandidate, PostLeaf, postLeafReading } from './search-leaves.ts'
import { matchOf } from './search-match.ts'

/** Ids from `low` up to before `high`, from one end to the other. */
export type Range = { low: bigint; high: bigint; towards: 'older' | 'newer' }
export type FoundPost = { id: string; at: number }
/** A piece of what was found, in order, and how far was looked for it; null: to the end. */
export type FoundPosts = { found: FoundPost[]; upTo: string | null }

type Row = Omit<PostCandidate, 'question' | 'words' | 'answered' | 'ticketed'> & {
  text: string
  prepared: string
  isRepost: 0 | 1
}
type Plan = Range & {
  node: Node<PostLeaf>
  match: string | null
  /** Whatever the match finds holds: no row needs a look. */
  exact: boolean
  /** Only these can be it, in the order of the range. */
  ids: readonly string[] | null
  isTicketed: boolean
}

export const everyId = { low: 0n, high: 9_223_372_036_854_775_807n }

/** Rows that are looked at in one step: few at first, because most often they are enough. */
const firstLook = 100
const longestLook = 1_000

/**
 * The order is the index's own (rowid), so a page is read and not sorted. CROSS JOIN keeps the index first. A bare `id`
 * would be the answer's, which is text: everything would be read and sorted.
 */
const orders = {
  older: (column: string) => `${column} DESC`,
  newer: (column: string) => column,
} as const
const within = (column: string): string => `${column} >= CAST(? AS INTEGER) AND ${column} < CAST(? AS INTEGER)`
export const postMatchSql = (towards: Range['towards']): string =>
  `SELECT CAST(post_fts.rowid AS TEXT) AS id, post.created_at AS at FROM post_fts
   CROSS JOIN post ON post.id = post_fts.rowid
   WHERE post_fts MATCH ? AND ${within('post_fts.rowid')} ORDER BY ${orders[towards]('post_fts.rowid')} LIMIT ?`

/** As migration 050 has it. */
const asksSomething = (text: string): 0 | 1 => (/[?？؟]/.test(text) ? 1 : 0)

/** Made when it is asked for, and kept. */
export const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

type Bounds = [string, string, number]
type Handles = {
  links: Pick<ReturnType<typeof linkReading>, 'sureLinks'>
  leaves: ReturnType<typeof postLeafReading>
  answers: ReturnType<typeof answersReading>
}

/** Posts that a query finds, from the index where it can tell, else by looking at as few rows as possible. */
export const postSearchReading = (cache: Readable<'cache'>, { links, leaves, answers }: Handles) => {
  const both = <T>(make: (towards: Range['towards']) => T) => ({ older: make('older'), newer: make('newer') })
  const matching = both(towards => cache.prepare<[string, ...Bounds], FoundPost>(postMatchSql(towards)))
  const every = both(towards =>
    cache.prepare<Bounds, FoundPost>(
      `SELECT CAST(id AS TEXT) AS id, created_at AS at FROM post WHERE ${within('post.id')}
       ORDER BY ${orders[towards]('post.id')} LIMIT ?`,
    ),
  )
  const linked = both(towards =>
    cache
      .prepare<Bounds, string>(
        `SELECT DISTINCT CAST(post_id AS TEXT) FROM ticket_link WHERE ${within('post_id')}
         ORDER BY ${orders[towards]('post_id')} LIMIT ?`,
      )
      .pluck(),
  )
  const rows = cache.prepare<[string], Row>(
    `SELECT asked.value AS id, post.created_at AS at, CAST(post.author_id AS TEXT) AS authorId,
       CAST(post.in_reply_to_person_id AS TEXT) AS answersPerson, post.lang, post.media IS NOT NULL AS media,
       instr(post.segments, '"kind":"link"') > 0 AS link, post.in_reply_to_id IS NOT NULL AS reply,
       post.feeds, post.text, coalesce(post.search_text, post.text) AS prepared, post.repost_of_id IS NOT NULL AS isRepost
     FROM json_each(?) AS asked CROSS JOIN post ON post.id = CAST(asked.value AS INTEGER)`,
  )

  const plan = (tree: SearchTree, range: Range): Plan | null => {
    const node = resolved(tree, leaves)
    if (isNever(node)) return null
    const required = requiredOf(node)
    const low = required.reduce(
      (most, leaf) => (leaf.low !== undefined && leaf.low > most ? leaf.low : most),
      range.low,
    )
    const high = required.reduce(
      (least, leaf) => (leaf.high !== undefined && leaf.high < least ? leaf.high : least),
      range.high,
    )
    // the range is read, so what asks for it need not be looked at
    const isRange = (part: Node<PostLeaf>) =>
      part.kind === 'leaf' && (part.leaf.low !== undefined || part.leaf.high !== undefined)
    const parts = node.kind === 'all' ? node.of : [node]
    const rest: Node<PostLeaf> = { kind: 'all', of: parts.filter(part => !isRange(part)) }
    const lists = required.flatMap(leaf => (leaf.ids ? [leaf.ids] : []))
    const shortest = lists.sort((a, b) => a.size - b.size)[0]
    const ids = shortest && inOrder([...shortest], { ...range, low, high })
    return {
      ...range,
      low,
      high,
      node: rest,
      ...(rest.of.length === 0 ? { match: null, exact: true } : matchOf(rest)),
      ids: ids ?? null,
      isTicketed: required.some(leaf => leaf.isTicketed),
    }
  }

  const candidates = (
    { match, ids, isTicketed, towards }: Plan,
    low: bigint,
    high: bigint,
    limit: number,
  ): string[] => {
    const bounds: Bounds = [String(low), String(high), limit]
    if (ids) return ids.filter(id => BigInt(id) >= low && BigInt(id) < high).slice(0, limit)
    if (match !== null) return matching[towards].all(match, ...bounds).map(({ id }) => id)
    if (isTicketed) return linked[towards].all(...bounds)
    return every[towards].all(...bounds).map(({ id }) => id)
  }

  /** Where tickets are asked for, stretches without any are passed over. */
  const nextLinked = ({ towards }: Plan, low: bigint, high: bigint): bigint | null => {
    const id = linked[towards].get(String(low), String(high), 1)
    return id === undefined ? null : BigInt(id)
  }

  const looked = ({ node }: Plan, ids: readonly string[]): FoundPost[] => {
    const found = rows.all(idList(ids))
    const sure = once(() => links.sureLinks(ids))
    const told = once(() => answers(found.map(row => ({ ...row, isRepost: row.isRepost === 1 }))))
    return found.filter(row => {
      const words = once(() => wordsOfPrepared(row.prepared))
      const ticketed = () => sure().has(row.id)
      const answered = () => told().get(row.id) ?? null
      const question = asksSomething(row.text)
      return holds(node, leaf => leaf.holds({ ...row, question, words, ticketed, answered }))
    })
  }

  /**
   * The first `limit` posts of the range. `most`: rows that may be looked at; where that is not enough the answer is
   * short and says how far it looked.
   */
  return (tree: SearchTree, range: Range, limit: number, most: number): FoundPosts => {
    const whole = plan(tree, range)
    if (!whole || whole.low >= whole.high) return { found: [], upTo: null }
    if (whole.exact && !whole.ids) {
      const bounds: Bounds = [String(whole.low), String(whole.high), limit]
      const found =
        whole.match === null ? every[range.towards].all(...bounds) : matching[range.towards].all(whole.match, ...bounds)
      return { found, upTo: found.length < limit ? null : (found.at(-1)?.id ?? null) }
    }
    const found: FoundPost[] = []
    let { low, high } = whole
    for (let seen = 0, look = firstLook; seen < most; look = Math.min(look * 2, longestLook)) {
      if (whole.isTicketed && !whole.ids) {
        const next = nextLinked(whole, low, high)
        if (next === null) return { found, upTo: null }
        if (range.towards === 'older') high = next + 1n
        else low = next
      }
      const ids = candidates(whole, low, high, look)
      for (const post of looked(whole, ids)) {
        found.push({ id: post.id, at: post.at })
        if (found.length === limit) return { found, upTo: post.id }
      }
      const last = ids.at(-1)
      if (last === undefined || ids.length < look) return { found, upTo: null }
      if (range.towards === 'older') high = BigInt(last)
      else low = BigInt(last) + 1n
      seen += ids.length
    }
    return { found, upTo: String(range.towards === 'older' ? high : low - 1n) }
  }
}

const inOrder = (ids: readonly string[], { low, high, towards }: Range): string[] =>
  ids
    .filter(id => BigInt(id) >= low && BigInt(id) < high)
    .sort((a, b) => (BigInt(a) < BigInt(b) === (towards === 'newer') ? -1 : 1))

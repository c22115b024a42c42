import type { PostId } from '#contract/ids.ts'
import type { PostLink } from '#core/domain/post-link.ts'
import { linkReading } from './cache/links.ts'
import { idList, type Readable } from './database.ts'
import { matchExpression } from './search-text.ts'

/** One line of an export: plain values, ids as text, times as ISO 8601 in UTC. */
export type ExportedPost = {
  id: string
  at: string
  handle: string | null
  name: string | null
  text: string
  lang: string | null
  conversationId: string
  inReplyToId: string | null
  replies: number
  reposts: number
  likes: number
  views: number | null
  ticketId: string | null
  linkedBy: PostLink['how'] | null
}

type Row = Omit<ExportedPost, 'at' | 'ticketId' | 'linkedBy'> & { createdAt: number }

const pageSize = 250
const newest = '9223372036854775807'

const columns = `CAST(post.id AS TEXT) AS id, post.created_at AS createdAt, person.handle, person.name, post.text,
  post.lang, CAST(post.conversation_id AS TEXT) AS conversationId, CAST(post.in_reply_to_id AS TEXT) AS inReplyToId,
  post.replies, post.reposts, post.likes, post.views`

/**
 * Posts that match, or all of them for an empty query, newest first, 250 at a time. Each step is a query of its own:
 * whoever asks for the next page may do other things in between, and posts that come meanwhile are newer than the first.
 */
export function* exportPosts(cache: Readable<'cache'>, query: string): Generator<ExportedPost[]> {
  const match = matchExpression(query)
  if (match === null && query.trim() !== '') return
  const all = cache.prepare<[string, number], string>(
    'SELECT CAST(id AS TEXT) FROM post WHERE id < CAST(? AS INTEGER) ORDER BY id DESC LIMIT ?',
  )
  const matching = cache.prepare<[string, string, number], string>(
    `SELECT CAST(rowid AS TEXT) FROM post_fts WHERE post_fts MATCH ? AND rowid < CAST(? AS INTEGER)
     ORDER BY rowid DESC LIMIT ?`,
  )
  const rows = cache.prepare<[string], Row>(
    `SELECT ${columns} FROM json_each(?) AS asked CROSS JOIN post ON post.id = CAST(asked.value AS INTEGER)
     LEFT JOIN person ON person.id = post.author_id`,
  )
  const { sureLinks } = linkReading(cache)
  let before: string = newest
  for (;;) {
    const ids = (
      match === null ? all.pluck().all(before, pageSize) : matching.pluck().all(match, before, pageSize)
    ) as PostId[]
    const last = ids.at(-1)
    if (last === undefined) return
    const links = sureLinks(ids)
    yield rows.all(idList(ids)).map(({ createdAt, ...row }) => ({
      ...row,
      at: new Date(createdAt).toISOString(),
      ticketId: links.get(row.id)?.ticketId ?? null,
      linkedBy: links.get(row.id)?.how ?? null,
    }))
    if (ids.length < pageSize) return
    before = last
  }
}

import type { Outgoing } from '../http/exchange.ts'
import { hashOf } from '../world/random.ts'
import { compareIds } from '../world/snowflake.ts'
import type { Post } from '../world/world.ts'
import { invalidRequest } from './problems.ts'

export interface PageRequest {
  size: number
  sinceId: string | undefined
  untilId: string | undefined
  /** Where the page before ended. */
  before: string | undefined
  afterEmpty: boolean
}

export interface Page {
  posts: Post[]
  meta: Record<string, unknown>
}

const isId = (value: string): boolean => /^\d{1,19}$/.test(value)

/** Reads the paging parameters; a wrong one is answered with a 400 that names it. */
export function readPage(
  query: URLSearchParams,
  bounds: { least: number; usual: number; tokens: readonly string[] },
): PageRequest | Outgoing {
  const asked = query.get('max_results')
  const size = asked === null ? bounds.usual : Number(asked)
  if (!Number.isInteger(size) || size < bounds.least || size > 100) {
    const message = `The \`max_results\` query parameter value [${asked}] is not between ${bounds.least} and 100`
    return invalidRequest('max_results', String(asked), message)
  }
  for (const name of ['since_id', 'until_id']) {
    const value = query.get(name)
    if (value !== null && !isId(value)) {
      return invalidRequest(name, value, `The \`${name}\` query parameter value [${value}] is not valid`)
    }
  }
  const given = bounds.tokens.filter(name => query.has(name))
  if (given.length > 1) {
    return invalidRequest(
      given[1] ?? '',
      '',
      `Only one of ${given.map(name => `\`${name}\``).join(' and ')} may be given`,
    )
  }
  const name = given[0] ?? ''
  const token = query.get(name)
  const read = token === null ? undefined : /^(e?)(\d{1,19})$/.exec(Buffer.from(token, 'base64url').toString('utf8'))
  if (token !== null && !read) {
    return invalidRequest(name, token, `The \`${name}\` query parameter value [${token}] is not valid`)
  }
  return {
    size,
    sinceId: query.get('since_id') ?? undefined,
    untilId: query.get('until_id') ?? undefined,
    before: read?.[2],
    afterEmpty: read?.[1] === 'e',
  }
}

const tokenFor = (id: string, empty: boolean): string => Buffer.from(`${empty ? 'e' : ''}${id}`).toString('base64url')

/**
 * One page of posts that stand newest first. Some pages are short and a few are empty though more follow, as on the
 * live service: only a missing `next_token` ends the set. Which ones follows from the ids, so it can be repeated.
 */
export function cutPage(newestFirst: readonly Post[], request: PageRequest): Page {
  const fitting = newestFirst.filter(
    post =>
      (request.sinceId === undefined || compareIds(post.id, request.sinceId) > 0) &&
      (request.untilId === undefined || compareIds(post.id, request.untilId) < 0) &&
      (request.before === undefined || compareIds(post.id, request.before) < 0),
  )
  const whim = hashOf(request.before ?? fitting[request.size]?.id ?? '')
  const more = fitting.length > request.size
  if (more && request.before !== undefined && !request.afterEmpty && whim % 17 === 0) {
    return { posts: [], meta: { result_count: 0, next_token: tokenFor(request.before, true) } }
  }
  const size =
    more && whim % 5 === 0 ? Math.max(1, request.size - 1 - (whim % Math.min(7, request.size))) : request.size
  const posts = fitting.slice(0, size)
  const last = posts.at(-1)
  const first = posts[0]
  const meta: Record<string, unknown> = { result_count: posts.length }
  if (first && last) {
    meta.newest_id = first.id
    meta.oldest_id = last.id
    if (fitting.length > posts.length) meta.next_token = tokenFor(last.id, false)
  }
  return { posts, meta }
}

import type { HttpResponse } from '#adapters/system/http.ts'
import type { Circumstances } from '#test/simulation/kernel/circumstances.ts'
import { type Incoming, jsonAnswer, type Service } from '../http-answer.ts'
import { type Handle, handleToken, ourHandles } from '../people.ts'
import type { Post, Posts } from './posts.ts'
import { answerPosts, isListed, notFound, userView } from './x-views.ts'

const problem = (status: number, title: string, more: Record<string, unknown> = {}): HttpResponse =>
  jsonAnswer(status, { title, type: 'about:blank', status, detail: title, ...more })

const isNewer = (one: string, other: string): boolean => BigInt(one) > BigInt(other)

/** X API v2 as the desk uses it: who am I, timelines, lookup, search, one deletion. */
export const createXService = ({ kernel, random }: Circumstances, posts: Posts): Service => {
  const offset = random.fork('clock of x').between(-700, 700)

  const page = (incoming: Incoming, fits: (post: Post) => boolean): HttpResponse => {
    const { query } = incoming
    const since = query.get('since_id')
    const until = query.get('until_id')
    const before = query.get('pagination_token') ?? query.get('next_token')
    const start = Date.parse(query.get('start_time') ?? '') || 0
    const size = Number(query.get('max_results') ?? 10)
    const found = posts.all
      .filter(
        post =>
          fits(post) &&
          isListed(posts, post, kernel.now()) &&
          post.at >= start &&
          (since === null || isNewer(post.id, since)) &&
          (until === null || isNewer(until, post.id)) &&
          (before === null || isNewer(before, post.id)),
      )
      .sort((one, other) => (isNewer(one.id, other.id) ? -1 : 1))
    const shown = found.slice(0, size)
    const last = shown.at(-1)
    const meta = {
      result_count: shown.length,
      ...(last && found.length > shown.length ? { next_token: last.id } : {}),
    }
    const ids = shown.map(({ id }) => id)
    return jsonAnswer(200, { ...answerPosts(posts, ids), meta })
  }

  const remove = (id: string, caller: Handle): HttpResponse => {
    const post = posts.post(id)
    if (!post || post.deletedAt !== null) return problem(404, 'Not Found Error', { errors: [notFound(id)] })
    if (post.authorId !== caller.id) return problem(403, 'Forbidden')
    posts.remove(post, `@${caller.handle}, by the API,`)
    return jsonAnswer(200, { data: { deleted: true } })
  }

  const routes = (incoming: Incoming, caller: Handle): HttpResponse => {
    const { method, path, query } = incoming
    if (method === 'DELETE') return remove(path.split('/')[3] ?? '', caller)
    if (path === '/2/users/me') {
      const me = posts.people.get(caller.id)
      return me ? jsonAnswer(200, { data: userView(me) }) : problem(404, 'Not Found')
    }
    if (path === '/2/tweets') return jsonAnswer(200, answerPosts(posts, (query.get('ids') ?? '').split(',')))
    if (path === '/2/tweets/search/recent') {
      const thread = /conversation_id:(\d+)/.exec(query.get('query') ?? '')?.[1]
      return page(incoming, post => post.conversationId === thread)
    }
    const [, , , id = '', kind] = path.split('/')
    if (kind === 'tweets') return page(incoming, post => post.authorId === id)
    if (kind === 'mentions') {
      const named = new RegExp(`@${posts.handleOf(id)}(?!\\w)`, 'i')
      return page(incoming, post => post.authorId !== id && named.test(post.text))
    }
    return problem(404, 'Not Found')
  }

  return {
    now: () => kernel.now() + offset,
    answer(incoming) {
      const caller = ourHandles.find(({ handle }) => handleToken(handle) === incoming.token)
      return caller ? routes(incoming, caller) : problem(401, 'Unauthorized')
    },
  }
}

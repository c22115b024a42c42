import { randomUUID } from 'node:crypto'
import { type Answerer, jsonAnswer, type Outgoing } from '../http/exchange.ts'
import { type Call, Routes } from '../http/routes.ts'
import type { LiveWorld } from '../world/live-world.ts'
import { isVisible, publish, removePost } from '../world/posting.ts'
import { compareIds, snowflakeAt } from '../world/snowflake.ts'
import type { Post } from '../world/world.ts'
import { answerPosts, whyHidden } from './answer.ts'
import { type Caller, callersOf } from './callers.ts'
import { readSelection } from './dialect.ts'
import { Limits } from './limits.ts'
import { cutPage, type Page, readPage } from './paging.ts'
import { answerPicture } from './pictures.ts'
import { userView } from './post-view.ts'
import * as problems from './problems.ts'
import { matching, readQuery } from './search-query.ts'

const DAY = 86_400_000
const NEWEST_MENTIONS = 800
const NEWEST_OWN = 3_200
const NEWEST_OWN_WITHOUT_REPLIES = 800

/** X API v2, as far as a desk of this kind uses it, plus the pictures it links to. */
export function xServer(live: LiveWorld): Answerer {
  const callerOf = callersOf(live.world.seed)
  const limits = new Limits()
  const routes = xRoutes(live)
  return async (incoming): Promise<Outgoing> => {
    const picture = answerPicture(live, incoming.path)
    if (picture) return picture
    const route = routes.find(incoming)
    const caller = callerOf(incoming)
    if (!caller) return problems.unauthorized()
    if (!route) return { status: 404, headers: {}, body: Buffer.alloc(0) }
    const state = limits.take(route.name, caller, live.schedule.speed)
    const answer = state.allowed ? await route.run(caller) : problems.tooMany()
    const headers = { ...answer.headers, ...state.headers, 'api-version': '2.166', 'x-access-level': 'read-write' }
    return { ...answer, headers: { ...headers, 'x-transaction-id': randomUUID() } }
  }
}

function xRoutes(live: LiveWorld): Routes<Caller> {
  const routes = new Routes<Caller>()
  routes.on('GET /2/users/me', (call, caller) => {
    const me = live.person(caller.person)
    if (caller.app || !me) return problems.unsupportedAuthentication()
    return jsonAnswer(200, { data: userView(live, me, readSelection(call.query).userFields) })
  })
  routes.on('GET /2/users/by/username/:username', call =>
    oneUser(live, call, live.personNamed(call.part('username'))?.id, 'username', call.part('username')),
  )
  routes.on('GET /2/users/:id', call => oneUser(live, call, call.part('id'), 'id', call.part('id')))
  routes.on('GET /2/users/:id/mentions', call => {
    const id = call.part('id')
    const handle = live.person(id)?.handle
    if (!handle) return jsonAnswer(200, { errors: [problems.notFound('user', 'id', id)] })
    const named = new RegExp(`(?<![\\w@])@${handle}(?!\\w)`, 'i')
    return timeline(live, call, post => post.authorId !== id && named.test(post.text), NEWEST_MENTIONS)
  })
  routes.on('GET /2/users/:id/tweets', call => {
    const id = call.part('id')
    if (!live.person(id)) return jsonAnswer(200, { errors: [problems.notFound('user', 'id', id)] })
    const without = (call.query.get('exclude') ?? '').split(',').filter(Boolean)
    const strange = without.find(word => word !== 'replies' && word !== 'retweets')
    if (strange)
      return problems.invalidRequest(
        'exclude',
        strange,
        `The \`exclude\` query parameter value [${strange}] is not one of [replies,retweets]`,
      )
    const replies = !without.includes('replies')
    const reposts = !without.includes('retweets')
    const fits = (post: Post): boolean =>
      post.authorId === id && (replies || !post.replyTo) && (reposts || !post.reposts)
    return timeline(live, call, fits, replies ? NEWEST_OWN : NEWEST_OWN_WITHOUT_REPLIES)
  })
  routes.on('GET /2/tweets/search/recent', call => searchRecent(live, call))
  routes.on('GET /2/tweets', call => lookUp(live, call))
  routes.on('GET /2/tweets/:id', call => {
    const id = call.part('id')
    if (!/^\d{1,19}$/.test(id))
      return problems.invalidRequest('id', id, `The \`id\` query parameter value [${id}] is not valid`)
    const wrong = whyHidden(live, id, 'id')
    if (wrong) return jsonAnswer(200, { errors: [wrong] })
    const post = live.post(id)
    const { data, ...rest } = answerPosts(live, post ? [post] : [], readSelection(call.query)) as { data?: unknown[] }
    return jsonAnswer(200, { data: data?.[0], ...rest })
  })
  routes.on('DELETE /2/tweets/:id', (call, caller) => deletePost(live, call.part('id'), caller))
  routes.on('POST /2/tweets', (call, caller) => {
    const me = live.person(caller.person)
    if (caller.app || !me) return problems.unsupportedAuthentication()
    if (caller.readOnly)
      return problems.problem(403, {
        title: 'Forbidden',
        type: 'https://api.twitter.com/2/problems/oauth1-permissions',
        status: 403,
        detail: 'This app may not write.',
      })
    const body = call.body() as { text?: unknown; reply?: { in_reply_to_tweet_id?: unknown } }
    if (typeof body.text !== 'string' || body.text === '')
      return problems.invalidRequest('text', '', 'A post needs a text')
    const parent = live.post(String(body.reply?.in_reply_to_tweet_id ?? ''))
    const post = publish(live, { author: me, text: body.text, ...(parent ? { replyTo: parent } : {}) })
    // Seen on the live service: the edit history of a fresh post is one empty string.
    return jsonAnswer(201, { data: { id: post.id, text: post.text, edit_history_tweet_ids: [''] } })
  })
  return routes
}

function oneUser(live: LiveWorld, call: Call, id: string | undefined, parameter: string, value: string): Outgoing {
  const person = id === undefined ? undefined : live.person(id)
  if (!person) return jsonAnswer(200, { errors: [problems.notFound('user', parameter, value)] })
  if (person.suspended) return jsonAnswer(200, { errors: [problems.suspended('user', parameter, value)] })
  return jsonAnswer(200, { data: userView(live, person, readSelection(call.query).userFields) })
}

function timeline(live: LiveWorld, call: Call, fits: (post: Post) => boolean, newest: number): Outgoing {
  const request = readPage(call.query, { least: 5, usual: 10, tokens: ['pagination_token'] })
  if ('status' in request) return request
  const posts = live.world.posts.filter(post => isVisible(live, post) && fits(post)).reverse()
  return answerPage(live, call, cutPage(posts.slice(0, newest), request))
}

function answerPage(live: LiveWorld, call: Call, page: Page): Outgoing {
  return jsonAnswer(200, { ...answerPosts(live, page.posts, readSelection(call.query)), meta: page.meta })
}

function searchRecent(live: LiveWorld, call: Call): Outgoing {
  const { query } = call
  const text = query.get('query') ?? ''
  if (text.length === 0 || text.length > 512) {
    return problems.invalidRequest('query', text, 'The `query` query parameter must have 1 to 512 characters')
  }
  const test = readQuery(text)
  if (typeof test !== 'function') return problems.invalidRequest('query', text, test.wrong)
  const request = readPage(query, { least: 10, usual: 10, tokens: ['next_token', 'pagination_token'] })
  if ('status' in request) return request
  const weekAgo = Date.now() - 7 * DAY
  const oldest = snowflakeAt(weekAgo, 0)
  if (request.sinceId !== undefined) {
    if (query.has('start_time') || query.has('end_time')) {
      return problems.invalidRequest(
        'since_id',
        request.sinceId,
        '`since_id` can not be combined with `start_time` or `end_time`',
      )
    }
    if (compareIds(request.sinceId, oldest) < 0) {
      const message = `'since_id' must be a tweet id created after ${new Date(weekAgo).toISOString().slice(0, 16)}Z. Please use a 'since_id' that is larger than ${oldest}`
      return problems.invalidRequest('since_id', request.sinceId, message)
    }
  }
  const start = Math.max(weekAgo, Date.parse(query.get('start_time') ?? '') || 0)
  // The service's own default end is 30 seconds ago: a search never sees the very latest posts.
  const end = Date.parse(query.get('end_time') ?? '') || Date.now() - 30_000 / live.schedule.speed
  const visible = (post: Post): boolean => post.at >= start && post.at <= end && isVisible(live, post) && !post.reposts
  return answerPage(live, call, cutPage(matching(live, test, visible), request))
}

function lookUp(live: LiveWorld, call: Call): Outgoing {
  const ids = (call.query.get('ids') ?? '').split(',').filter(Boolean)
  const bad = ids.find(id => !/^\d{1,19}$/.test(id))
  if (ids.length === 0 || ids.length > 100 || bad !== undefined) {
    return problems.invalidRequest('ids', bad ?? '', 'The `ids` query parameter must have 1 to 100 ids')
  }
  const posts: Post[] = []
  const errors: problems.PartialProblem[] = []
  for (const id of new Set(ids)) {
    const wrong = whyHidden(live, id, 'ids')
    const post = live.post(id)
    if (wrong) errors.push(wrong)
    else if (post) posts.push(post)
  }
  const answer = answerPosts(live, posts, readSelection(call.query)) as { errors?: problems.PartialProblem[] }
  const all = [...errors, ...(answer.errors ?? [])]
  return jsonAnswer(200, all.length > 0 ? { ...answer, errors: all } : answer)
}

function deletePost(live: LiveWorld, id: string, caller: Caller): Outgoing {
  if (caller.app) return problems.unsupportedAuthentication()
  if (caller.readOnly) {
    return problems.problem(403, {
      title: 'Forbidden',
      type: 'https://api.twitter.com/2/problems/oauth1-permissions',
      status: 403,
      detail: 'This app may not write.',
    })
  }
  if (!/^\d{1,19}$/.test(id))
    return problems.invalidRequest('id', id, `The \`id\` query parameter value [${id}] is not valid`)
  const post = live.post(id)
  if (!post || post.deleted) {
    const gone = problems.notFound('tweet', 'id', id)
    return problems.problem(404, {
      title: 'Not Found Error',
      type: gone.type,
      status: 404,
      detail: gone.detail,
      errors: [gone],
    })
  }
  if (post.authorId !== caller.person) return problems.forbidden('You are not authorized to delete this Tweet.')
  removePost(live, post)
  return jsonAnswer(200, { data: { deleted: true } })
}

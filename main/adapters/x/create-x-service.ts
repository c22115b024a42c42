import type { Http } from '#adapters/system/http.ts'
import { faultOf, serverTimeOf } from '#adapters/system/service-fault.ts'
import type { AccountId } from '#contract/ids.ts'
import type { XAuth } from '#contract/services/services-file.ts'
import type { Answer } from '#core/domain/fault.ts'
import type { Clock } from '#core/ports/clock.ts'
import type { Log } from '#core/ports/log.ts'
import type { PageOf, PostPage, XService } from '#core/ports/x.ts'
import { classify, resetOf } from './classify.ts'
import { personQuery, postQuery } from './fields.ts'
import { deletedOfAnswer, pageOf, personOfAnswer } from './map.ts'
import { createXClient, type XAnswer, type XClient, XProblem } from './x-client.ts'

export type XServiceOptions = {
  http: Http
  clock: Clock
  log: Log
  /** https://api.x.com, or a practice X on loopback. */
  baseUrl: string
  accounts: readonly { id: AccountId; auth: XAuth }[]
}

/** Self-serve access; Enterprise has 4,096. */
const longestQuery = 512

const unreadable = (detail: string, writes = false) =>
  faultOf('x', 'unreadable', { status: 200, detail, applied: writes ? 'maybe' : 'no' })

const rateOf = (headers: XAnswer['headers']): PostPage['rate'] => {
  const remaining = Number(headers['x-rate-limit-remaining'] ?? Number.NaN)
  const resetAt = resetOf(headers)
  return Number.isFinite(remaining) && resetAt !== null ? { remaining, resetAt } : null
}

const clamp = (limit: number, least: number): string => String(Math.min(100, Math.max(least, Math.trunc(limit))))

const windowOf = (page: PageOf): Record<string, string> => ({
  ...(page.sinceId === undefined ? {} : { since_id: page.sinceId }),
  ...(page.untilId === undefined ? {} : { until_id: page.untilId }),
  // X refuses both together on search.
  ...(page.startTime === undefined || page.sinceId !== undefined
    ? {}
    : { start_time: new Date(page.startTime).toISOString() }),
})

export const createXService = ({ http, clock, log, baseUrl, accounts }: XServiceOptions): XService => {
  const clients = new Map<AccountId, Promise<XClient>>()

  const clientOf = (account: AccountId): Promise<XClient> | null => {
    const known = clients.get(account)
    if (known) return known
    const auth = accounts.find(item => item.id === account)?.auth
    if (!auth) return null
    const client = createXClient(http, baseUrl, auth)
    clients.set(account, client)
    return client
  }

  const ask = async <T>(
    account: AccountId,
    call: string,
    send: (client: XClient) => Promise<XAnswer>,
    read: (answer: XAnswer) => Answer<T>,
  ): Promise<Answer<T>> => {
    const client = clientOf(account)
    if (!client)
      return { ok: false, fault: faultOf('x', 'unauthorized', { detail: 'no such account' }), serverTime: null }
    const started = clock.monotonic()
    try {
      return read(await send(await client))
    } catch (thrown) {
      const headers = thrown instanceof XProblem ? thrown.response.headers : {}
      const fault = classify(thrown, call === 'deletePost')
      log.warn('x.fault', {
        account,
        call,
        kind: fault.kind,
        status: fault.status,
        ms: Math.round(clock.monotonic() - started),
        transaction: headers['x-transaction-id'],
      })
      return { ok: false, fault, serverTime: serverTimeOf(headers) }
    }
  }

  const readPage =
    (account: AccountId, call: string) =>
    (answer: XAnswer): Answer<PostPage> => {
      const serverTime = serverTimeOf(answer.headers)
      const mapped = pageOf(answer.data)
      if (!mapped) return { ok: false, fault: unreadable('not a page of posts'), serverTime }
      // A timeline of somebody X does not know is a 200 with errors: no empty page, or a feed would silently end.
      if (!mapped.listed && call !== 'lookup')
        return { ok: false, fault: faultOf('x', 'notFound', { status: 200, detail: `no ${call}` }), serverTime }
      if (mapped.broken > 0) {
        log.warn('x.unreadablePosts', { account, call, broken: mapped.broken, read: mapped.page.posts.length })
        if (mapped.page.posts.length === 0)
          return { ok: false, fault: unreadable('posts without author or conversation'), serverTime }
      }
      return { ok: true, value: { ...mapped.page, rate: rateOf(answer.headers) }, serverTime }
    }

  const timeline = (account: AccountId, call: string, path: string, personId: string, page: PageOf) =>
    ask(
      account,
      call,
      client =>
        client.get(
          path,
          { id: personId },
          {
            max_results: clamp(page.limit, 5),
            ...windowOf(page),
            ...(page.token === undefined ? {} : { pagination_token: page.token }),
            ...postQuery,
          },
        ),
      readPage(account, call),
    )

  return {
    whoAmI: account =>
      ask(
        account,
        'whoAmI',
        client => client.get('users/me', {}, { ...personQuery }),
        answer => {
          const serverTime = serverTimeOf(answer.headers)
          const person = personOfAnswer(answer.data)
          return person
            ? { ok: true, value: person, serverTime }
            : { ok: false, fault: unreadable('no person in the answer'), serverTime }
        },
      ),

    mentions: (account, personId, page) => timeline(account, 'mentions', 'users/:id/mentions', personId, page),
    ownPosts: (account, personId, page) => timeline(account, 'ownPosts', 'users/:id/tweets', personId, page),

    search: async (account, query, page) => {
      if (query.length > longestQuery)
        return { ok: false, fault: faultOf('x', 'refused', { detail: 'query longer than 512' }), serverTime: null }
      return ask(
        account,
        'search',
        client =>
          client.get(
            'tweets/search/recent',
            {},
            {
              query,
              max_results: clamp(page.limit, 10),
              ...windowOf(page),
              ...(page.token === undefined ? {} : { next_token: page.token }),
              ...postQuery,
            },
          ),
        readPage(account, 'search'),
      )
    },

    // Always the list form: a single lookup of a gone post is a 200 without data, with less said about why.
    lookup: (account, ids) =>
      ask(
        account,
        'lookup',
        client => client.get('tweets', {}, { ids: ids.slice(0, 100).join(','), ...postQuery }),
        readPage(account, 'lookup'),
      ),

    deletePost: (account, id) =>
      ask(
        account,
        'deletePost',
        client => client.delete('tweets/:id', { id }),
        answer => {
          const serverTime = serverTimeOf(answer.headers)
          const deleted = deletedOfAnswer(answer.data)
          return deleted === null
            ? { ok: false, fault: unreadable('no word about the deletion', true), serverTime }
            : { ok: true, value: { deleted }, serverTime }
        },
      ),
  }
}

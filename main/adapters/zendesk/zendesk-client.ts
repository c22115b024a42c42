import { type Http, type HttpRequest, textOf } from '#adapters/system/http.ts'
import { faultOf, faultOfFailure, serverTimeOf } from '#adapters/system/service-fault.ts'
import type { ZendeskAuth } from '#contract/services/services-file.ts'
import type { Answer, ServiceFault } from '#core/domain/fault.ts'
import type { Clock, Ids } from '#core/ports/clock.ts'
import type { Log } from '#core/ports/log.ts'
import { classify } from './classify.ts'
import { parseJson } from './json.ts'

export type ZendeskClientOptions = {
  http: Http
  clock: Clock
  ids: Ids
  log: Log
  baseUrl: string
  auth: ZendeskAuth
}

/** A list stands for the same name several times, as in `role[]=agent&role[]=admin`. */
export type Query = Readonly<Record<string, string | readonly string[]>>

export type ZendeskClient = {
  /** Three tries at most, 20 s of waiting at most. */
  get(path: string, query?: Query): Promise<Answer<unknown>>
  /** One try: Zendesk has no idempotency for these calls, a second PUT would tweet twice. `null`: an empty body. */
  write(method: 'POST' | 'PUT', path: string, body: unknown, idempotencyKey?: string): Promise<Answer<unknown>>
}

const timeoutMs = 15_000
const tries = 3
const longestWaitMs = 20_000
const backoffMs = 500

const mayPass = (fault: ServiceFault): boolean =>
  fault.kind === 'unreachable' || fault.kind === 'lost' || fault.kind === 'broken' || fault.kind === 'rateLimited'

const authorization = (auth: ZendeskAuth): string =>
  auth.kind === 'bearer'
    ? `Bearer ${auth.token}`
    : `Basic ${Buffer.from(`${auth.email}/token:${auth.token}`).toString('base64')}`

export const createZendeskClient = (options: ZendeskClientOptions): ZendeskClient => {
  const { http, clock, ids, log, auth } = options
  const baseUrl = options.baseUrl.replace(/\/+$/, '')

  const once = async (
    method: HttpRequest['method'],
    path: string,
    url: string,
    body?: string,
    idempotencyKey?: string,
  ): Promise<Answer<unknown>> => {
    const writes = method !== 'GET'
    const started = clock.monotonic()
    const failed = (fault: ServiceFault, serverTime: number | null): Answer<never> => {
      const ms = Math.round(clock.monotonic() - started)
      log.warn('zendesk.fault', { method, path, kind: fault.kind, status: fault.status, ms })
      return { ok: false, fault, serverTime }
    }
    try {
      const response = await http({
        method,
        url,
        timeoutMs,
        headers: {
          accept: 'application/json',
          authorization: authorization(auth),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        },
        ...(body === undefined ? {} : { body }),
      })
      const serverTime = serverTimeOf(response.headers)
      if (response.status < 200 || response.status > 299)
        return failed(classify(response, writes, clock.now()), serverTime)
      const text = textOf(response)
      if (text.trim() === '') return { ok: true, value: null, serverTime }
      try {
        return { ok: true, value: parseJson(text), serverTime }
      } catch {
        const facts = { status: response.status, detail: 'not JSON', applied: writes ? 'maybe' : 'no' } as const
        return failed(faultOf('zendesk', 'unreadable', facts), serverTime)
      }
    } catch (failure) {
      return failed(faultOfFailure('zendesk', failure, writes), null)
    }
  }

  /** Full jitter, so that desks that lost Zendesk together don't return together. A `Retry-After` is kept to. */
  const pauseAfter = (fault: ServiceFault, attempt: number): number => {
    const jitter = ids.random() * backoffMs * 2 ** attempt
    return fault.until === null ? jitter : Math.max(0, fault.until - clock.now()) + jitter
  }

  return {
    get: async (path, query = {}) => {
      const search = new URLSearchParams()
      for (const [name, value] of Object.entries(query)) for (const one of [value].flat()) search.append(name, one)
      const url = `${baseUrl}${path}${search.size === 0 ? '' : `?${search}`}`
      let waited = 0
      for (let attempt = 0; ; attempt += 1) {
        const answer = await once('GET', path, url)
        if (answer.ok || !mayPass(answer.fault) || attempt + 1 >= tries) return answer
        const pause = pauseAfter(answer.fault, attempt)
        if (waited + pause > longestWaitMs) return answer
        waited += pause
        await clock.wait(pause)
      }
    },
    write: (method, path, body, idempotencyKey) =>
      once(method, path, `${baseUrl}${path}`, JSON.stringify(body), idempotencyKey),
  }
}

import { type HttpResponse, textOf } from '#adapters/system/http.ts'
import { faultOf, faultOfFailure } from '#adapters/system/service-fault.ts'
import type { ServiceFault } from '#core/domain/fault.ts'
import { firstIdAt, timeOfPost } from '#core/domain/snowflake.ts'
import { XProblem } from './x-client.ts'

/** The parts of X's error bodies that say something; both body formats of the specification and the v1 one (code 88). */
type Problem = {
  title?: unknown
  detail?: unknown
  type?: unknown
  message?: unknown
  errors?: unknown
}

const problemOf = (response: HttpResponse): Problem | null => {
  try {
    const body: unknown = JSON.parse(textOf(response))
    return typeof body === 'object' && body !== null ? body : {}
  } catch {
    return null
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

type InnerError = { message?: unknown; detail?: unknown; code?: unknown; type?: unknown }

const innerErrors = (problem: Problem): InnerError[] =>
  Array.isArray(problem.errors) ? problem.errors.filter(item => typeof item === 'object' && item !== null) : []

/** Types come with two hosts (api.twitter.com, api.x.com): only the last path segment counts. */
export const problemType = (type: unknown): string => text(type)?.split('/').at(-1) ?? ''

const wordsOf = (problem: Problem): string => {
  const inner = innerErrors(problem)
    .map(item => text(item.message) ?? text(item.detail))
    .find(item => item !== null)
  // "One or more parameters to your request was invalid." says less than its first error.
  return inner ?? text(problem.detail) ?? text(problem.message) ?? text(problem.title) ?? ''
}

/** Seconds since 1970 in `x-rate-limit-reset`; X documents no Retry-After. */
export const resetOf = (headers: Readonly<Record<string, string>>): number | null => {
  const seconds = Number(headers['x-rate-limit-reset'] ?? Number.NaN)
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null
}

/** By how much a proposed mark is younger than the oldest one X takes. */
const marginMs = 60_000

const byStatus: Readonly<Record<number, ServiceFault['kind']>> = {
  401: 'unauthorized',
  402: 'creditsDepleted',
  403: 'forbidden',
  404: 'notFound',
  410: 'notFound',
  429: 'rateLimited',
}

const kindOf = (response: HttpResponse, problem: Problem | null): ServiceFault['kind'] => {
  const words = problem ? `${text(problem.title) ?? ''} ${problemType(problem.type)}` : ''
  const codes = problem ? innerErrors(problem).map(item => item.code) : []
  // Stops of billing come as 402, 403 and 429: the name counts, not the status.
  if (/CreditsDepleted|credits-depleted/i.test(words)) return 'creditsDepleted'
  if (/UsageCapExceeded|usage-capped|SpendCapReached|spend-cap/i.test(words)) return 'usageCapped'
  if (codes.includes(88)) return 'rateLimited'
  const known = byStatus[response.status]
  if (known) return known
  if (response.status >= 500) return 'broken'
  if (response.status >= 400) return 'refused'
  return 'unreadable'
}

const faultOfResponse = (response: HttpResponse, writes: boolean): ServiceFault => {
  const problem = problemOf(response)
  const kind = kindOf(response, problem)
  const detail = problem ? wordsOf(problem) : ''
  const clientError = response.status >= 400 && response.status < 500
  const facts = { status: response.status, detail, applied: writes && !clientError ? 'maybe' : 'no' } as const
  if (kind === 'refused' && /'since_id' must be a tweet id created after/i.test(detail)) {
    const oldest = /larger than '?(\d{1,19})/i.exec(detail)?.[1]
    if (oldest === undefined) return faultOf('x', 'staleMark', facts)
    // The mark moves with the clock: the one X names is too old again by the next request.
    return faultOf('x', 'staleMark', { ...facts, sinceId: firstIdAt(timeOfPost(oldest) + marginMs) })
  }
  return faultOf('x', kind, kind === 'rateLimited' ? { ...facts, until: resetOf(response.headers) } : facts)
}

/** Whatever a call threw. `writes`: the call was a DELETE, so an unclear end means `maybe`. */
export const classify = (thrown: unknown, writes: boolean): ServiceFault =>
  thrown instanceof XProblem ? faultOfResponse(thrown.response, writes) : faultOfFailure('x', thrown, writes)

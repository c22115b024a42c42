import type { ServiceFault } from '#core/domain/fault.ts'
import { HttpFailure } from './http.ts'
import { shortened, withoutTokens } from './without-tokens.ts'

/** What every adapter needs to say about a failed call; which status means what stays in its own `classify`. */

type Service = ServiceFault['service']

export const faultOf = (
  service: Service,
  kind: ServiceFault['kind'],
  facts: Partial<Pick<ServiceFault, 'status' | 'detail' | 'until' | 'applied' | 'sinceId'>> = {},
): ServiceFault => ({
  service,
  kind,
  status: facts.status ?? null,
  detail: shortened(withoutTokens(facts.detail ?? ''), 300),
  until: facts.until ?? null,
  applied: facts.applied ?? 'no',
  ...(facts.sinceId === undefined ? {} : { sinceId: facts.sinceId }),
})

/** No answer at all. A refused connection applied nothing; everything else may have. */
export const faultOfFailure = (service: Service, failure: unknown, writes: boolean): ServiceFault => {
  const detail = failure instanceof HttpFailure ? failure.code : failure instanceof Error ? failure.name : 'unknown'
  if (failure instanceof HttpFailure && failure.kind === 'refused') return faultOf(service, 'unreachable', { detail })
  const kind = failure instanceof HttpFailure && failure.kind === 'lost' ? 'lost' : 'unreadable'
  return faultOf(service, kind, { detail, applied: writes ? 'maybe' : 'no' })
}

/** The service's clock, from its `Date` header. */
export const serverTimeOf = (headers: Readonly<Record<string, string>>): number | null => {
  const time = Date.parse(headers.date ?? '')
  return Number.isNaN(time) ? null : time
}

/** `Retry-After` as seconds or as a date (RFC 9110), in milliseconds from now. */
export const retryAfterOf = (headers: Readonly<Record<string, string>>, now: number): number | null => {
  const value = headers['retry-after']?.trim()
  if (!value) return null
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000)
  const time = Date.parse(value)
  return Number.isNaN(time) ? null : Math.max(0, time - now)
}

import { HttpFailure, type HttpResponse, textOf } from '#adapters/system/http.ts'
import { faultOf, faultOfFailure, retryAfterOf } from '#adapters/system/service-fault.ts'
import type { ServiceFault } from '#core/domain/fault.ts'

/** Slack says almost everything with a 200 and a word. Words not listed here are `refused`. */
const byWord: Readonly<Record<string, ServiceFault['kind']>> = {
  not_authed: 'unauthorized',
  invalid_auth: 'unauthorized',
  token_expired: 'unauthorized',
  token_revoked: 'unauthorized',
  account_inactive: 'unauthorized',
  missing_scope: 'forbidden',
  not_in_channel: 'forbidden',
  no_permission: 'forbidden',
  restricted_action: 'forbidden',
  is_archived: 'forbidden',
  cant_update_message: 'forbidden',
  channel_not_found: 'notFound',
  message_not_found: 'notFound',
  ratelimited: 'rateLimited',
  rate_limited: 'rateLimited',
  internal_error: 'broken',
  fatal_error: 'broken',
  service_unavailable: 'broken',
  request_timeout: 'broken',
}

/** The `error` of an `ok: false`; null when the body is something else. */
const wordOf = (response: HttpResponse): string | null => {
  try {
    const body: unknown = JSON.parse(textOf(response))
    if (typeof body !== 'object' || body === null || !('error' in body)) return null
    return typeof body.error === 'string' && /^[a-z0-9_]+$/i.test(body.error) ? body.error : null
  } catch {
    return null
  }
}

const kindOf = (status: number, word: string | null): ServiceFault['kind'] => {
  if (status === 429) return 'rateLimited'
  if (status >= 500) return 'broken'
  if (word !== null) return byWord[word] ?? 'refused'
  if (status === 401) return 'unauthorized'
  if (status === 403) return 'forbidden'
  if (status === 404 || status === 410) return 'notFound'
  return status >= 400 ? 'refused' : 'unreadable'
}

/**
 * What a failed call means. It is judged by what came back through the port, not by the library's errors: their
 * message of a 429 without `Retry-After` is a plain sentence, and an HTML page with a 200 arrives as `ok: false`.
 */
export const classify = (
  seen: HttpResponse | HttpFailure | null,
  thrown: unknown,
  writes: boolean,
  now: number,
): ServiceFault => {
  if (seen === null || seen instanceof HttpFailure) return faultOfFailure('slack', seen ?? thrown, writes)
  const word = wordOf(seen)
  const kind = kindOf(seen.status, word)
  const wait = kind === 'rateLimited' ? retryAfterOf(seen.headers, now) : null
  // A webhook says its error as plain words ("no_service"); pages are not worth showing.
  const said = word ?? (seen.headers['content-type']?.startsWith('text/plain') ? textOf(seen) : '')
  return faultOf('slack', kind, {
    status: seen.status,
    detail: said,
    until: wait === null ? null : now + wait,
    applied: writes && (kind === 'broken' || kind === 'unreadable') ? 'maybe' : 'no',
  })
}

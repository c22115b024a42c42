import { type HttpResponse, textOf } from '#adapters/system/http.ts'
import { faultOf, retryAfterOf } from '#adapters/system/service-fault.ts'
import type { ServiceFault } from '#core/domain/fault.ts'
import { parseJson } from './json.ts'

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null)

/** `details: {field: [{description}]}`: says what the one word "RecordInvalid" does not. */
const detailsOf = (details: unknown): string | null => {
  if (!isObject(details)) return null
  const said = Object.values(details)
    .flat()
    .flatMap(item => (isObject(item) ? [text(item.description) ?? text(item.error)] : [text(item)]))
    .filter(item => item !== null)
  return said.length > 0 ? said.join('; ') : null
}

/** All the shapes Zendesk's errors come in; HTML (its sample of a 429) has no words worth showing. */
const wordsOf = (response: HttpResponse): string => {
  let body: unknown
  try {
    body = parseJson(textOf(response))
  } catch {
    return ''
  }
  if (!isObject(body)) return ''
  const details = detailsOf(body.details)
  if (details !== null) return details
  if (isObject(body.error)) return text(body.error.message) ?? text(body.error.title) ?? ''
  const first = Array.isArray(body.errors) ? body.errors[0] : undefined
  if (isObject(first)) return text(first.detail) ?? text(first.title) ?? text(first.code) ?? ''
  return text(body.description) ?? text(body.error) ?? text(body.message) ?? text(first) ?? ''
}

const byStatus: Readonly<Record<number, ServiceFault['kind']>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  410: 'notFound',
  429: 'rateLimited',
}

/** Any answer that is not a 2xx. */
export const classify = (response: HttpResponse, writes: boolean, now: number): ServiceFault => {
  const { status } = response
  const kind = byStatus[status] ?? (status >= 500 ? 'broken' : status >= 400 ? 'refused' : 'unreadable')
  const wait = retryAfterOf(response.headers, now)
  return faultOf('zendesk', kind, {
    status,
    detail: wordsOf(response),
    until: wait === null ? null : now + wait,
    applied: writes && !(status >= 400 && status < 500) ? 'maybe' : 'no',
  })
}

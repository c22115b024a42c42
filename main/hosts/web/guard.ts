import type { IncomingMessage } from 'node:http'
import type { Session } from './session.ts'

export type Verdict = 'pass' | 'refuse'

/**
 * DNS rebinding: a hostile site points its own name at 127.0.0.1, and the browser then takes our answers for that
 * site's. The name stays in `Host`, so only our own address passes.
 */
const hostIsOurs = (request: IncomingMessage, port: number): boolean =>
  request.headers.host === `127.0.0.1:${port}` || request.headers.host === `localhost:${port}`

/**
 * Cross-site requests: another page, and another port of this machine is another page, has its own `Origin`.
 * Browsers send it with every WebSocket and every request that isn't a plain read.
 */
const originIsOurs = (request: IncomingMessage): boolean => request.headers.origin === `http://${request.headers.host}`

/** `SameSite` counts every port of 127.0.0.1 as one site; this header doesn't. Absent outside of browsers. */
const fetchedByUs = (request: IncomingMessage): boolean => {
  const site = request.headers['sec-fetch-site']
  return site === undefined || site === 'same-origin' || site === 'none'
}

/** Address and origin, before anybody looks at a cookie. */
export const checkAddress = (request: IncomingMessage, port: number): Verdict => {
  if (!hostIsOurs(request, port) || !fetchedByUs(request)) return 'refuse'
  const reads = (request.method === 'GET' || request.method === 'HEAD') && request.headers.upgrade === undefined
  if (reads && request.headers.origin === undefined) return 'pass'
  return originIsOurs(request) ? 'pass' : 'refuse'
}

export const checkAll = (request: IncomingMessage, port: number, session: Session): Verdict =>
  checkAddress(request, port) === 'pass' && session.admits(request.headers.cookie) ? 'pass' : 'refuse'

/** A program of this user, not a page: browsers can't leave `Origin` out of a POST. */
export const checkProgram = (request: IncomingMessage, port: number): Verdict =>
  hostIsOurs(request, port) && request.headers.origin === undefined ? 'pass' : 'refuse'

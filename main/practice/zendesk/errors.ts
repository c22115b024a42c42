import { jsonAnswer, type Outgoing } from '../http/exchange.ts'

export const notFound = (): Outgoing => jsonAnswer(404, { error: 'RecordNotFound', description: 'Not found' })

export const notAuthenticated = (): Outgoing => jsonAnswer(401, { error: "Couldn't authenticate you" })

export const noAccess = (): Outgoing =>
  jsonAnswer(403, {
    error: { title: 'Forbidden', message: 'You do not have access to this page. Please contact the account owner.' },
  })

export const conflict = (): Outgoing =>
  jsonAnswer(409, {
    error: 'UpdateConflict',
    description:
      'Safe Update prevented the update due to outdated ticket data. Please fetch the latest ticket data and try again.',
  })

export function invalid(field: string, description: string, error = 'InvalidValue'): Outgoing {
  return jsonAnswer(422, {
    error: 'RecordInvalid',
    description: 'Record validation errors',
    details: { [field]: [{ description, error }] },
  })
}

export const badRequest = (description: string): Outgoing => jsonAnswer(400, { error: 'invalid', description })

/** Limits answer with a page, not with JSON: a client has to look at the content type. */
export function tooMany(sentence: string, seconds: number): Outgoing {
  return {
    status: 429,
    headers: { 'content-type': 'text/html; charset=utf-8', 'retry-after': String(Math.max(1, Math.ceil(seconds))) },
    body: Buffer.from(`<html><body>${sentence}</body></html>`),
  }
}

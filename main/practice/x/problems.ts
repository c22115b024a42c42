import { jsonAnswer, type Outgoing } from '../http/exchange.ts'

const TYPES = 'https://api.twitter.com/2/problems/'

export function problem(status: number, value: Record<string, unknown>): Outgoing {
  return jsonAnswer(status, value, { 'content-type': 'application/problem+json' })
}

export const unauthorized = (): Outgoing =>
  problem(401, { title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' })

export const forbidden = (detail: string): Outgoing =>
  problem(403, { title: 'Forbidden', type: 'about:blank', status: 403, detail })

export const unsupportedAuthentication = (): Outgoing =>
  problem(403, {
    title: 'Unsupported Authentication',
    type: `${TYPES}unsupported-authentication`,
    status: 403,
    detail: 'This call needs the token of a person, not that of an app.',
  })

export function invalidRequest(parameter: string, value: string, message: string): Outgoing {
  return problem(400, {
    title: 'Invalid Request',
    type: `${TYPES}invalid-request`,
    detail: 'One or more parameters to your request was invalid.',
    errors: [{ message, parameters: { [parameter]: [value] } }],
  })
}

export const tooMany = (): Outgoing =>
  problem(429, { title: 'Too Many Requests', type: 'about:blank', status: 429, detail: 'Too Many Requests' })

/** One item of `errors[]` of an answer that is otherwise fine. */
export type PartialProblem = Record<string, string>

export function notFound(kind: 'tweet' | 'user', parameter: string, value: string): PartialProblem {
  return {
    resource_id: value,
    resource_type: kind,
    parameter,
    value,
    title: 'Not Found Error',
    detail: `Could not find ${kind} with ${parameter}: [${value}].`,
    type: `${TYPES}resource-not-found`,
  }
}

/** Posts of suspended people are "not found" too, with another title. */
export function suspended(kind: 'tweet' | 'user', parameter: string, value: string): PartialProblem {
  return {
    ...notFound(kind, parameter, value),
    title: 'Forbidden',
    detail: `User has been suspended: [${value}].`,
  }
}

export function notAuthorized(kind: 'tweet' | 'user', parameter: string, value: string): PartialProblem {
  return {
    resource_id: value,
    resource_type: kind,
    parameter,
    value,
    section: 'data',
    title: 'Authorization Error',
    detail: `Sorry, you are not authorized to see the ${kind} with ${parameter}: [${value}].`,
    type: `${TYPES}not-authorized-for-resource`,
  }
}

import { jsonAnswer, type Outgoing } from '../http/exchange.ts'
import type { Call } from '../http/routes.ts'
import type { Agent } from '../world/agents.ts'
import type { LiveWorld } from '../world/live-world.ts'
import { makeEmailTicket } from '../world/tickets.ts'
import { badRequest, invalid } from './errors.ts'
import { customOf } from './update.ts'
import { auditView, ticketView } from './views.ts'

const TWO_HOURS = 7_200_000

/** `POST /tickets`, the only call of Zendesk with an `Idempotency-Key`: kept for two hours. */
export function createTicket(live: LiveWorld, call: Call, agent: Agent): Outgoing {
  const key = call.incoming.headers['idempotency-key']
  const body = call.incoming.text
  if (key !== undefined && key.length > 255) return badRequest('Idempotency-Key is longer than 255 characters')
  live.world.idempotent ??= {}
  const known = key === undefined ? undefined : live.world.idempotent[key]
  if (known && Date.now() - known.at < TWO_HOURS) {
    if (known.body !== body) {
      const description = 'Request parameters are different from the original request with this key'
      return jsonAnswer(400, { error: 'IdempotentRequestError', description })
    }
    const ticket = live.ticket(known.ticketId)
    const first = ticket?.audits[0]
    if (ticket && first) {
      const answer = { ticket: ticketView(live, ticket), audit: auditView(ticket, first) }
      return jsonAnswer(201, answer, { 'x-idempotency-lookup': 'hit' })
    }
  }
  const made = makeTicket(live, call.body().ticket, agent)
  if ('status' in made) return made
  if (key !== undefined) live.world.idempotent[key] = { body, ticketId: made.ticket.id, at: Date.now() }
  const location = `${live.addresses.zendesk}/api/v2/tickets/${made.ticket.id}.json`
  const looked = key === undefined ? {} : { 'x-idempotency-lookup': 'miss' }
  const answer = { ticket: ticketView(live, made.ticket), audit: auditView(made.ticket, made.audit) }
  return jsonAnswer(201, answer, { location, ...looked })
}

function makeTicket(live: LiveWorld, asked: unknown, agent: Agent): ReturnType<typeof makeEmailTicket> | Outgoing {
  if (typeof asked !== 'object' || asked === null) return badRequest('A ticket is required')
  const request = asked as Record<string, unknown>
  const comment = request.comment as Record<string, unknown> | undefined
  const body = comment?.body
  if (typeof body !== 'string' || body.trim() === '')
    return invalid('comment', 'Comment: cannot be blank', 'BlankValue')
  const requesterId = requesterOf(live, request.requester)
  if (typeof requesterId !== 'number') return requesterId
  return makeEmailTicket(live, {
    at: Date.now(),
    requesterId,
    submitterId: agent.id,
    subject: String(request.subject ?? body.slice(0, 60)),
    body,
    externalId: typeof request.external_id === 'string' ? request.external_id : null,
    tags: Array.isArray(request.tags) ? request.tags.map(String) : [],
    custom: customOf(request.metadata),
  })
}

/** Whoever has this address, whether they came from X or not; else somebody new. */
function requesterOf(live: LiveWorld, asked: unknown): number | Outgoing {
  const { name, email } = (typeof asked === 'object' && asked !== null ? asked : {}) as Record<string, unknown>
  if (typeof email !== 'string' || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    return invalid('requester', `Requester: Email ${String(email)} is not properly formatted`)
  }
  const address = email.toLowerCase()
  const person = live.world.people.find(one => one.email === address)
  if (person) return person.zendeskId
  live.world.contacts ??= []
  const contact = live.world.contacts.find(one => one.email === address)
  if (contact) return contact.id
  const id = 20_990_000 + live.world.contacts.length
  live.world.contacts.push({ id, name: typeof name === 'string' ? name : address, email: address, since: Date.now() })
  return id
}

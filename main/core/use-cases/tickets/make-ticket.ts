import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { PostId, TicketId } from '#contract/ids.ts'
import type { AbortSignalLike } from '#core/ports/clock.ts'
import type { Desk } from '../desk.ts'
import { serviceFailure } from '../service-failure.ts'
import { linkedTicket } from './find-ticket.ts'
import { requestTicket, stampTicket } from './request-ticket.ts'

/** "Make ticket": one key, one ticket. */
export const makeTicket = async (
  desk: Desk,
  { postId }: { postId: PostId },
  signal: AbortSignalLike,
): Promise<Outcome<Record<string, never>>> => {
  const linked = await linkedTicket(desk, postId)
  if (linked) return failed('already_ticketed', { ticketId: linked.id })
  // asked before and not found yet: looked for once more, never asked for again
  const result = await requestTicket(desk, postId, signal)
  if (result.ticketId !== null) {
    await stampTicket(desk, result.ticketId, postId)
    return done({})
  }
  if (result.fault) return serviceFailure(result.fault)
  return failed('ticket_unknown', { candidates: result.candidates.join(', ') })
}

/** The operator knows which of several tickets is the post's. */
export const chooseTicket = async (
  desk: Desk,
  { postId, ticketId }: { postId: PostId; ticketId: TicketId },
): Promise<Outcome<Record<string, never>>> => {
  desk.changes.cache(await desk.cache.link([{ postId, ticketId, how: 'operator' }]))
  const request = await desk.desk.ticketRequest(postId)
  if (request && request.state !== 'known') {
    await desk.desk.commit({ ticketRequest: { ...request, state: 'known', ticketId, version: request.version + 1 } })
  }
  await stampTicket(desk, ticketId, postId)
  return done({})
}

/** Solves a ticket without a public word: the importer's copy of one that has been answered through its X ticket. */
export const solveTicket = async (
  desk: Desk,
  { ticketId }: { ticketId: TicketId },
): Promise<Outcome<Record<string, never>>> => {
  const read = await desk.zendesk.ticket(ticketId)
  if (!read.ok) return serviceFailure(read.fault)
  const ticket = read.value.tickets[0]
  if (!ticket) return failed('not_found')
  // Zendesk refuses to solve what is nobody's
  const agent = ticket.assigneeId === null ? await desk.cache.agent() : null
  const answer = await desk.zendesk.update(ticketId, {
    stamp: ticket.stamp,
    status: 'solved',
    ...(agent ? { assigneeId: agent.id } : {}),
  })
  if (!answer.ok) return serviceFailure(answer.fault)
  desk.changes.cache(await desk.cache.ingestTickets({ tickets: [answer.value.ticket], seenAt: desk.clock.now() }))
  return done({})
}

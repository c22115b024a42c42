import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { PostId, TicketActionId, TicketId } from '#contract/ids.ts'
import { advanceRequest } from '#core/domain/ticket-request.ts'
import type { AbortSignalLike } from '#core/ports/clock.ts'
import type { Desk } from '../desk.ts'
import { serviceFailure } from '../service-failure.ts'
import { actOnTicket } from './act-on-ticket.ts'
import { storedAction } from './commit-action.ts'
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
    await desk.desk.commit({ ticketRequest: advanceRequest(request, 'known', { ticketId }) })
  }
  await stampTicket(desk, ticketId, postId)
  return done({})
}

/**
 * Solves the importer's copy of a ticket that has been answered through another one; the reason is written on it. An
 * action like any other, whose end the caller waits for.
 */
export const solveTicket = (desk: Desk, ticketId: TicketId): ReturnType<typeof actOnTicket> =>
  actOnTicket(desk, { ticketId, act: { kind: 'solve', reason: 'answeredElsewhere', text: '' } })

/** What became of it, once the action has run. */
export const solvedTicket = async (
  desk: Desk,
  ticketId: TicketId,
  actionId: TicketActionId,
): Promise<Outcome<Record<string, never>>> => {
  const { state, problem } = await storedAction(desk, actionId)
  if (state === 'done') return done({})
  if (problem?.code === 'not_yours_to_see') return failed('not_yours_to_see')
  if (problem?.code === 'closed') return failed('ticket_closed', { ticketId })
  if (problem?.code === 'unreachable' || problem?.code === 'never_arrived')
    return failed('service_unreachable', { service: 'zendesk', ...problem.params }, true)
  if (problem?.code === 'refused') return failed('service_refused', problem.params)
  return failed('ticket_action_moved', { ticketId, ...problem?.params })
}

import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { TicketId } from '#contract/ids.ts'
import type { Desk } from '../desk.ts'
import { serviceFailure } from '../service-failure.ts'

/** Whom a ticket can be assigned to; the agent of this desk first. */
export const listAgents = async (
  desk: Desk,
): Promise<Outcome<{ agents: { id: string; name: string; you: boolean }[] }>> => {
  const answer = await desk.zendesk.agents()
  if (!answer.ok) return serviceFailure(answer.fault)
  // their names are wanted when one of them is seen on a ticket
  desk.changes.cache(await desk.cache.ingestTickets({ users: answer.value, seenAt: desk.clock.now() }))
  const us = await desk.cache.agent()
  const agents = answer.value.map(({ id, name }) => ({ id, name, you: id === us?.id }))
  return done({ agents: agents.sort((a, b) => Number(b.you) - Number(a.you) || a.name.localeCompare(b.name, 'en')) })
}

/** The requester's e-mail address; most people who came from X have none that Zendesk knows. */
export const emailOfRequester = async (
  desk: Desk,
  { ticketId }: { ticketId: TicketId },
): Promise<Outcome<{ email: string | null }>> => {
  const ticket = await desk.cache.ticket(ticketId)
  if (!ticket) return failed('not_found')
  const answer = await desk.zendesk.emailOf(ticket.requesterId)
  return answer.ok ? done({ email: answer.value }) : serviceFailure(answer.fault)
}

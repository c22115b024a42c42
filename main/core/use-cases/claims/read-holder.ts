import type { TicketId } from '#contract/ids.ts'
import { type Claim, type Holder, holderOf, standingId } from '#core/domain/claim.ts'
import type { ServiceFault } from '#core/domain/fault.ts'
import type { Ticket, TicketAudit } from '#core/domain/ticket.ts'
import type { Desk } from '../desk.ts'
import { takeTickets } from '../sync/match.ts'

export type TicketRead = {
  ticket: Ticket
  /** Newest first. */
  audits: TicketAudit[]
  holder: Holder
  /** The service's clock when the ticket was read. */
  serverTime: number
}

/** The ticket and who holds it, read afresh; the ticket before its audits, so that nothing can hide between them. */
export const readHolder = async (
  desk: Desk,
  ticketId: TicketId,
  claim: Claim | null,
): Promise<TicketRead | { fault: ServiceFault | null }> => {
  const read = await desk.zendesk.ticket(ticketId)
  if (!read.ok) return { fault: read.fault }
  const ticket = read.value.tickets[0]
  if (!ticket) return { fault: null }
  const audits = await desk.zendesk.audits(ticketId, null)
  if (!audits.ok) return { fault: audits.fault }
  await takeTickets(desk, { ...read.value, audits: audits.value.audits })
  const agent = await desk.cache.agent()
  const serverTime = read.serverTime ?? desk.clock.now()
  const holder = holderOf(
    ticket,
    audits.value.audits,
    { agentId: agent?.id ?? null, claimId: standingId(claim) },
    serverTime,
  )
  return { ticket, audits: audits.value.audits, holder, serverTime }
}

import type { ReplyProblem, ReplyState } from '#contract/desk/views/reply.ts'
import type { ClaimId, TicketId } from '#contract/ids.ts'
import type { Claim, Holder } from '#core/domain/claim.ts'
import type { ServiceFault } from '#core/domain/fault.ts'
import { waitForStamp } from '#core/domain/safe-update.ts'
import { stampOf, type Ticket } from '#core/domain/ticket.ts'
import type { AbortSignalLike } from '#core/ports/clock.ts'
import type { Desk } from '../desk.ts'
import { beginClaim, moveClaim } from './commit-claim.ts'
import { readHolder } from './read-holder.ts'
import { settleClaim } from './settle-claim.ts'

/** Why the ticket is not ours, and where a reply that waits for it ends. */
export type NotClaimed = { state: Extract<ReplyState, 'conflict' | 'refused' | 'notSent'>; problem: ReplyProblem }
export type ClaimTaken = { claim: Claim } | NotClaimed

/** A ticket that changes under every claim is somebody's work in progress. */
const conflictsAtMost = 3
/** A ticket that is updated every second never has a stamp that may be used. */
const readsAtMost = 20

/**
 * Takes the ticket for this desk: a row, one guarded update, and what it left behind read back. A claim that stands
 * already is found by reading and costs no update.
 */
export const takeClaim = (
  desk: Desk,
  ticketId: TicketId,
  takeOver: boolean,
  signal: AbortSignalLike,
): Promise<ClaimTaken> => desk.locks.run(`claim:${ticketId}`, () => take(desk, ticketId, takeOver, signal))

const take = async (
  desk: Desk,
  ticketId: TicketId,
  takeOver: boolean,
  signal: AbortSignalLike,
): Promise<ClaimTaken> => {
  const agent = await desk.cache.agent()
  if (!agent) return { state: 'notSent', problem: unreadable(null, 'Zendesk has not said yet who sits at this desk.') }
  let standing = await desk.desk.claimOf(ticketId)
  if (standing?.state === 'asked' || standing?.state === 'unknown' || standing?.state === 'releasing')
    standing = await settleClaim(desk, standing, signal)
  let conflicts = 0
  for (let reads = 0; reads < readsAtMost; reads++) {
    if (signal.aborted) return { state: 'notSent', problem: { code: 'interrupted', params: {} } }
    const read = await readHolder(desk, ticketId, standing)
    if ('fault' in read) return notRead(read.fault)
    const { ticket, holder, serverTime } = read
    if (holder.who === 'us' && standing?.state === 'ours') return { claim: standing }
    if (standing?.state === 'ours') standing = await moveClaim(desk, standing, 'lost')
    if (holder.who === 'other' && !takeOver) return heldBy(desk, holder, agent.id)
    if (ticket.status === 'closed')
      return {
        state: 'notSent',
        problem: { code: 'ticket_carries_no_reply', params: { ticketId, channel: ticket.channel } },
      }
    const wait = waitForStamp(ticket.stamp, serverTime)
    if (wait > 0) {
      await desk.clock.wait(wait, signal)
      continue
    }
    const asked = await askFor(desk, ticket, holder, agent.id, signal)
    if (!('fault' in asked)) return asked
    if (asked.fault.kind !== 'conflict') return refused(asked.fault)
    conflicts += 1
    if (conflicts > conflictsAtMost) break
    standing = await desk.desk.claimOf(ticketId)
  }
  return { state: 'conflict', problem: { code: 'conflict', params: {} } }
}

const askFor = async (
  desk: Desk,
  ticket: Ticket,
  holder: Holder,
  agentId: string,
  signal: AbortSignalLike,
): Promise<ClaimTaken | { fault: ServiceFault }> => {
  const from = holder.who === 'other' ? await nameOf(desk, holder.agentId) : null
  const attached = (await desk.cache.postsOf(ticket.id))[0] ?? null
  const claim = await beginClaim(desk, {
    id: desk.ids.next() as ClaimId,
    ticketId: ticket.id,
    agentId,
    state: 'asked',
    previous: { assigneeId: ticket.assigneeId, status: ticket.status },
    stamp: null,
    takenFrom: from,
    askedAt: desk.clock.now(),
    version: 1,
  })
  const answer = await desk.zendesk.update(ticket.id, {
    stamp: ticket.stamp,
    assigneeId: agentId,
    status: 'open',
    ...(ticket.externalId === null && attached ? { externalId: stampOf(attached) } : {}),
    metadata: { claim_id: claim.id, claim: from === null ? 'taken' : 'takenOver' },
  })
  // an answer of 4xx can belong to a second copy of the request that the network made: only reading back decides
  if (!answer.ok && answer.fault.kind === 'unreachable') {
    await moveClaim(desk, claim, 'lost')
    return { fault: answer.fault }
  }
  const settled = await settleClaim(desk, claim, signal, answer.ok ? answer.value.ticket.stamp : null, answer)
  if (settled.state === 'ours') return { claim: settled }
  if (!answer.ok && answer.fault.applied === 'no') return { fault: answer.fault }
  if (signal.aborted) return { state: 'notSent', problem: { code: 'interrupted', params: {} } }
  return { state: 'conflict', problem: { code: 'conflict', params: {} } }
}

const nameOf = async (desk: Desk, userId: string): Promise<string> =>
  (await desk.cache.user(userId))?.name ?? 'A colleague'

/** The problem that names who holds the ticket; `you`: this agent, at another desk. */
export const heldBy = async (
  desk: Desk,
  holder: Extract<Holder, { who: 'other' }>,
  agentId: string | null,
): Promise<NotClaimed> => ({
  state: 'conflict',
  problem: {
    code: 'claimed_by_other',
    params: { by: await nameOf(desk, holder.agentId), since: holder.since, you: holder.agentId === agentId },
  },
})

export const notRead = (fault: ServiceFault | null): NotClaimed =>
  fault?.kind === 'forbidden'
    ? { state: 'refused', problem: { code: 'not_yours_to_see', params: {} } }
    : { state: 'notSent', problem: unreadable(fault, fault?.detail ?? 'The ticket is not there.') }

const unreadable = (fault: ServiceFault | null, detail: string): ReplyProblem => ({
  code: 'zendesk_unreadable',
  params: { detail, status: fault?.status ?? null },
})

const refused = ({ kind, detail, status, until }: ServiceFault): NotClaimed => {
  if (kind === 'forbidden') return { state: 'refused', problem: { code: 'not_yours_to_see', params: {} } }
  if (kind === 'unreachable')
    return { state: 'notSent', problem: { code: 'zendesk_unreadable', params: { detail, status } } }
  return { state: 'refused', problem: { code: 'refused', params: { service: 'zendesk', detail, status, until } } }
}

import type { TicketId } from '#contract/ids.ts'
import type { ServiceFault } from '#core/domain/fault.ts'
import type { Reply } from '#core/domain/reply.ts'
import type { Ticket } from '#core/domain/ticket.ts'
import { stampOf } from '#core/domain/ticket.ts'
import type { Desk } from '../desk.ts'
import { takeTickets } from '../sync/match.ts'
import { accept, giveBack, moveReply } from './commit-reply.ts'

/**
 * The one PUT of a reply: a row before it leaves, and what it said after. The reply comes back accepted, unknown,
 * refused, or claimed again: a conflict that was certainly not applied.
 *
 * The stamp is the one the gate has just read, never a fresher one: whoever wrote since is refused or refuses us. While
 * an earlier reply can still arrive and nobody has touched the ticket since, it is that reply's stamp too, and Zendesk
 * accepts one of them only.
 */
export const sendOnce = async (
  desk: Desk,
  held: Reply,
  ticketId: TicketId,
  { ticket, lookedAt }: { ticket: Ticket; lookedAt: number },
): Promise<Reply> => {
  const agent = await desk.cache.agent()
  const account = await desk.cache.account(held.account)
  const claim = await desk.desk.claimOf(ticketId)
  const attached = (await desk.cache.postsOf(ticketId))[0] ?? held.postId
  const sentAt = desk.clock.now()
  const reply = await moveReply(desk, held, 'sending', { stamp: ticket.stamp, lookedAt, sentAt, heldUntil: null })
  const answer = await desk.zendesk.update(ticketId, {
    stamp: ticket.stamp,
    comment: { text: reply.text, public: true, asTweet: true },
    status: reply.thenStatus,
    ...(agent ? { assigneeId: agent.id } : {}),
    ...(ticket.externalId === null && attached ? { externalId: stampOf(attached) } : {}),
    ...(reply.addTags.length > 0 ? { tags: [...new Set([...ticket.tags, ...reply.addTags])] } : {}),
    ...(reply.macroIds.length > 0 ? { macroIds: reply.macroIds } : {}),
    metadata: { reply_id: reply.id, ...(claim ? { claim_id: claim.id, claim: 'released' } : {}) },
    monitoredHandleId: account?.zendeskHandleId ?? null,
  })
  if (!answer.ok) return settle(desk, reply, ticketId, answer.fault)
  const { ticket: after, audit } = answer.value
  const accepted = await accept(desk, reply, audit?.id ?? null)
  await takeTickets(desk, { tickets: [after], audits: audit ? [audit] : [] })
  if (reply.postId) desk.changes.cache(await desk.cache.link([{ postId: reply.postId, ticketId, how: 'created' }]))
  return accepted
}

/**
 * Zendesk said no, or nothing. A no can belong to a second copy of the request that the network made: the audits are
 * asked before it is believed. What left no byte has no second copy.
 */
const settle = async (desk: Desk, reply: Reply, ticketId: TicketId, fault: ServiceFault): Promise<Reply> => {
  const { kind, detail, status, until } = fault
  if (fault.applied === 'maybe') return moveReply(desk, reply, 'unknown', { problem: null })
  if (kind === 'unreachable') return giveBack(desk, reply, { code: 'zendesk_unreadable', params: { detail, status } })
  const audits = await desk.zendesk.audits(ticketId, null)
  if (!audits.ok) return moveReply(desk, reply, 'unknown', { problem: null })
  const ours = audits.value.audits.find(audit => audit.replyId === reply.id)
  if (ours) return accept(desk, reply, ours.id)
  if (kind === 'conflict') return moveReply(desk, reply, 'claimed')
  if (kind === 'forbidden') return giveBack(desk, reply, { code: 'not_yours_to_see', params: {} }, 'refused')
  return giveBack(desk, reply, { code: 'refused', params: { service: 'zendesk', detail, status, until } }, 'refused')
}

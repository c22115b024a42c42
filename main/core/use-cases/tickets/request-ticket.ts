import type { PostId, TicketId } from '#contract/ids.ts'
import { namesHandle } from '#core/domain/account.ts'
import type { ServiceFault } from '#core/domain/fault.ts'
import { stampOf, type Ticket } from '#core/domain/ticket.ts'
import { advanceRequest, type TicketRequest } from '#core/domain/ticket-request.ts'
import type { AbortSignalLike } from '#core/ports/clock.ts'
import type { Desk } from '../desk.ts'
import { takeTickets } from '../sync/match.ts'
import { findTicket, linkedTicket } from './find-ticket.ts'

export type TicketFound =
  | { ticketId: TicketId }
  /** `fault`: Zendesk said no or can't be asked; `candidates`: the operator must choose. */
  | { ticketId: null; fault: ServiceFault | null; candidates: TicketId[] }

/**
 * The ticket of a post: the one it has, or one that Zendesk is asked for, once. The request is a row before it leaves;
 * whatever comes back (an id, an empty 201, "exists already", nothing at all) the id is found by reading, never by
 * asking twice.
 */
export const requestTicket = async (desk: Desk, postId: PostId, signal: AbortSignalLike): Promise<TicketFound> => {
  const linked = await linkedTicket(desk, postId)
  if (linked) return { ticketId: linked.id }
  const before = await desk.desk.ticketRequest(postId)
  if (before?.state === 'known' && before.ticketId) return { ticketId: before.ticketId }
  if (before?.state === 'asked' || before?.state === 'unknown') return search(desk, before, signal)

  const handle = await handleFor(desk, postId)
  if ('fault' in handle) {
    if (before?.state === 'wanted')
      await commit(desk, advanceRequest(before, 'refused', { detail: handle.fault.detail }))
    return { ticketId: null, fault: handle.fault, candidates: [] }
  }
  const askedAt = desk.clock.now()
  const asked: TicketRequest = before
    ? advanceRequest(before, 'asked', { ticketId: null, askedAt, detail: null })
    : { postId, state: 'asked', ticketId: null, askedAt, detail: null, listed: false, version: 1 }
  if (!(await commit(desk, asked))) return requestTicket(desk, postId, signal)

  const answer = await desk.zendesk.createFromPost(postId, handle.id)
  if (answer.ok && answer.value) return know(desk, asked, answer.value.id, answer.value)
  if (!answer.ok && answer.fault.applied === 'no' && answer.fault.kind !== 'refused') {
    await commit(desk, advanceRequest(asked, 'refused', { detail: answer.fault.detail }))
    return { ticketId: null, fault: answer.fault, candidates: [] }
  }
  let request = asked
  if (!answer.ok && answer.fault.applied === 'maybe') {
    request = advanceRequest(asked, 'unknown', { detail: answer.fault.detail })
    if (!(await commit(desk, request))) return requestTicket(desk, postId, signal)
  }
  return search(desk, request, signal)
}

/** Looks until the ticket is found, the time is over or the desk stops. The row stays: a later look goes on. */
export const search = async (desk: Desk, request: TicketRequest, signal: AbortSignalLike): Promise<TicketFound> => {
  const until = desk.clock.monotonic() + desk.config.times.ticketSearchLimit
  let possible: TicketId[] = []
  for (;;) {
    const result = await findTicket(desk, request.postId)
    if (result.found !== null) return know(desk, request, result.found, null)
    possible = result.several
    // a single one that merely may be it doesn’t end the wait for the one that was asked for
    if (result.several.length > 1) return { ticketId: null, fault: null, candidates: result.several }
    if (signal.aborted || desk.clock.monotonic() >= until) break
    await desk.clock.wait(desk.config.times.ticketSearch, signal)
    if (signal.aborted) break
  }
  const stored = await desk.desk.ticketRequest(request.postId)
  // asked, and nothing came of it in time: a person is told
  if (stored?.state === 'asked' && !signal.aborted) await commit(desk, advanceRequest(stored, 'unknown'))
  return { ticketId: null, fault: null, candidates: possible }
}

const know = async (
  desk: Desk,
  request: TicketRequest,
  ticketId: TicketId,
  ticket: Ticket | null,
): Promise<TicketFound> => {
  if (ticket) await takeTickets(desk, { tickets: [ticket] })
  else {
    const read = await desk.zendesk.ticket(ticketId)
    if (read.ok) await takeTickets(desk, read.value)
  }
  const stored = (await desk.desk.ticketRequest(request.postId)) ?? request
  if (stored.state !== 'known') {
    await commit(desk, advanceRequest(stored, 'known', { ticketId }))
  }
  desk.changes.cache(await desk.cache.link([{ postId: request.postId, ticketId, how: 'created' }]))
  return { ticketId }
}

const commit = async (desk: Desk, request: TicketRequest): Promise<boolean> => {
  const audit = {
    at: desk.clock.now(),
    kind: 'ticket' as const,
    subject: request.postId,
    state: request.state,
    facts: { ticketId: request.ticketId },
  }
  const committed = (await desk.desk.commit({ ticketRequest: request, audit: [audit] })) === 'committed'
  desk.changes.cache({ feeds: [], posts: [request.postId], tickets: [] })
  return committed
}

/** Which of our handles Zendesk shall answer from: the one the post names, the main handle first (M34). */
const handleFor = async (desk: Desk, postId: PostId): Promise<{ id: string } | { fault: ServiceFault }> => {
  const post = await desk.cache.post(postId)
  const accounts = [...desk.config.accounts].sort((a, b) => (a.role === b.role ? 0 : a.role === 'main' ? -1 : 1))
  const named = accounts.find(account => namesHandle(post?.text ?? '', account.id)) ?? accounts[0]
  const account = named ? await desk.cache.account(named.id) : null
  if (account?.zendeskHandleId) return { id: account.zendeskHandleId }
  const handles = await desk.zendesk.handles()
  if (!handles.ok) return { fault: handles.fault }
  const handle = handles.value.find(candidate => candidate.handle.replace(/^@/, '').toLowerCase() === named?.id)
  if (handle) return { id: handle.id }
  return {
    fault: {
      service: 'zendesk',
      kind: 'refused',
      status: null,
      detail: `Zendesk does not watch @${named?.handle ?? 'this handle'}. An administrator can add it there.`,
      until: null,
      applied: 'no',
    },
  }
}

/** Writes our stamp on a ticket that has none, so that other desks know its post. Best effort: matching finds it too. */
export const stampTicket = async (desk: Desk, ticketId: TicketId, postId: PostId): Promise<void> => {
  const read = await desk.zendesk.ticket(ticketId)
  const ticket = read.ok ? read.value.tickets[0] : undefined
  if (!ticket || ticket.externalId !== null) return
  const answer = await desk.zendesk.update(ticketId, { stamp: ticket.stamp, externalId: stampOf(postId) })
  if (answer.ok) await takeTickets(desk, { tickets: [answer.value.ticket] })
}

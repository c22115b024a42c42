import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { PostId } from '#contract/ids.ts'
import { advanceRequest, type TicketRequest } from '#core/domain/ticket-request.ts'
import type { AbortSignalLike } from '#core/ports/clock.ts'
import type { Desk } from '../desk.ts'
import { allAccounts } from '../sync/read-feed.ts'
import { linkedTicket } from './find-ticket.ts'
import { requestTicket, stampTicket } from './request-ticket.ts'

/**
 * Several posts shall become tickets: each is a row before the first is asked for, so that a restart knows what is
 * still wanted. Posts that have a ticket, reposts, our own posts and what is under way already are left out.
 */
export const wantTickets = async (
  desk: Desk,
  { postIds }: { postIds: readonly PostId[] },
): Promise<Outcome<{ wanted: number }>> => {
  const now = desk.clock.now()
  const ours = new Set((await allAccounts(desk)).map(account => account.personId))
  const wanted: TicketRequest[] = []
  for (const postId of new Set(postIds)) {
    const post = await desk.cache.post(postId)
    if (!post || post.repostOfId || ours.has(post.authorId) || (await linkedTicket(desk, postId))) continue
    const before = await desk.desk.ticketRequest(postId)
    if (before && before.state !== 'refused') {
      // asked before and never found: it is only looked for, and shown among the others
      if (before.state !== 'known') wanted.push({ ...before, listed: true, version: before.version + 1 })
      continue
    }
    // the order in which they were chosen
    const fresh = { ticketId: null, askedAt: now + wanted.length, detail: null, listed: true }
    wanted.push(before ? advanceRequest(before, 'wanted', fresh) : { postId, state: 'wanted', ...fresh, version: 1 })
  }
  if (wanted.length === 0) return failed('already_ticketed')
  const audit = wanted.map(({ postId, state }) => ({
    at: now,
    kind: 'ticket' as const,
    subject: postId,
    state,
    facts: { ticketId: null },
  }))
  if ((await desk.desk.commit({ ticketRequests: wanted, audit })) === 'conflict')
    return failed('ticket_request_pending', {}, true)
  told(desk, wanted)
  return done({ wanted: wanted.length })
}

const told = (desk: Desk, requests: readonly TicketRequest[]): void => {
  desk.changes.cache({ feeds: [], posts: requests.map(({ postId }) => postId), tickets: [] })
  desk.changes.changed('ticket')
}

/** Works what is wanted one after the other. Zendesk's limit is waited for; any other fault is that row's. */
export const makeWantedTickets = async (desk: Desk, signal: AbortSignalLike): Promise<void> => {
  for (;;) {
    const [next] = await desk.desk.ticketRequestsWanted()
    if (!next || signal.aborted) return
    const result = await requestTicket(desk, next.postId, signal)
    if (result.ticketId !== null) await settled(desk, next.postId, result.ticketId)
    else if (result.fault?.kind === 'rateLimited') {
      const row = await desk.desk.ticketRequest(next.postId)
      if (row?.state === 'refused')
        await desk.desk.commit({ ticketRequest: advanceRequest(row, 'wanted', { detail: null }) })
      const pause = (result.fault.until ?? desk.clock.now() + limitPause) - desk.clock.now()
      await desk.clock.wait(Math.max(pause, 1_000), signal)
    }
    desk.changes.changed('ticket')
  }
}

const limitPause = 10_000

/** The post may have got its ticket without being asked for: imported, or linked by a person. */
const settled = async (desk: Desk, postId: PostId, ticketId: NonNullable<TicketRequest['ticketId']>): Promise<void> => {
  const row = await desk.desk.ticketRequest(postId)
  if (row && row.state !== 'known')
    await desk.desk.commit({ ticketRequest: advanceRequest(row, 'known', { ticketId }) })
  await stampTicket(desk, ticketId, postId)
}

/** A person has seen how it went: what is over goes from the list. */
export const clearTicketRequests = async (desk: Desk): Promise<Outcome<Record<string, never>>> => {
  const listed = await desk.desk.ticketRequestsListed()
  const over = listed.filter(({ state }) => state !== 'wanted' && state !== 'asked')
  if (over.length > 0)
    await desk.desk.commit({
      ticketRequests: over.map(request => ({ ...request, listed: false, version: request.version + 1 })),
    })
  desk.changes.changed('ticket')
  return done({})
}

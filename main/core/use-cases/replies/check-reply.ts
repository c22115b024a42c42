import type { AnswerFound, ReplyProblem, ReplyState } from '#contract/desk/views/reply.ts'
import type { TicketId } from '#contract/ids.ts'
import { holderOf, standingId } from '#core/domain/claim.ts'
import { dayOf } from '#core/domain/read-budget.ts'
import type { Reply } from '#core/domain/reply.ts'
import { notAcknowledged } from '#core/domain/reply-gate.ts'
import { noReplyThrough } from '#core/domain/reply-rules.ts'
import { waitForStamp } from '#core/domain/safe-update.ts'
import type { Ticket } from '#core/domain/ticket.ts'
import type { AbortSignalLike } from '#core/ports/clock.ts'
import { heldBy, notRead } from '../claims/take-claim.ts'
import type { Desk } from '../desk.ts'
import { takePosts, takeTickets } from '../sync/match.ts'
import { readFeed } from '../sync/read-feed.ts'
import { answersNow, readSaid } from './read-evidence.ts'

/** Where a reply ends that may not leave. */
export type Stopped = {
  state: Extract<ReplyState, 'conflict' | 'answeredElsewhere' | 'refused' | 'notSent'>
  problem: ReplyProblem
}
export type Checked =
  /** `lookedAt`: when the look at X began that all this rests on. */
  | { ticket: Ticket; lookedAt: number }
  | Stopped
  /** An earlier reply that counted as lost is in the ticket. */
  | (Stopped & { arrived: Reply })

const roundsAtMost = 5
/** The post and its author were looked at this recently, before the hold: not again for its sake. */
const authorKnownFor = 15_000

/**
 * The gate: a look at both worlds before a reply is held, and again before it leaves. X first, Zendesk last: what a
 * colleague does in Zendesk after this look changes the ticket's stamp, and `safe_update` refuses; what happens on X
 * after it can't be refused. A look older than `times.look` counts for nothing: it is made again.
 *
 * `leaving`: the reply goes out on this look, so the ticket's stamp must be one that may be used.
 */
export const checkReply = async (
  desk: Desk,
  reply: Reply,
  ticketId: TicketId,
  { leaving }: { leaving: boolean },
  signal: AbortSignalLike,
): Promise<Checked> => {
  for (let round = 0; round < roundsAtMost; round++) {
    const begun = desk.clock.monotonic()
    const lookedAt = desk.clock.now()
    const onX = await lookAtX(desk, reply, leaving)
    if (onX !== null && !(onX.problem.code === 'x_unreadable' && reply.withoutCheckingX !== null)) return onX
    const isOld = () => desk.clock.monotonic() - begun > desk.config.times.look
    while (!isOld()) {
      if (signal.aborted) return { state: 'notSent', problem: { code: 'interrupted', params: {} } }
      const inZendesk = await lookInZendesk(desk, reply, ticketId)
      if ('problem' in inZendesk) return inZendesk
      const { ticket, serverTime } = inZendesk
      const wait = leaving ? waitForStamp(ticket.stamp, serverTime) : 0
      if (wait === 0) {
        if (leaving && isOld()) break
        return { ticket, lookedAt }
      }
      await desk.clock.wait(wait, signal)
    }
  }
  const detail = 'X and Zendesk answer too slowly to be sure that nobody has answered meanwhile.'
  return { state: 'notSent', problem: { code: 'zendesk_unreadable', params: { detail, status: null } } }
}

const lookInZendesk = async (
  desk: Desk,
  reply: Reply,
  ticketId: TicketId,
): Promise<{ ticket: Ticket; serverTime: number } | Stopped | (Stopped & { arrived: Reply })> => {
  // the ticket before its comments: a comment that comes in between is either listed or has moved the stamp
  const read = await desk.zendesk.ticket(ticketId)
  if (!read.ok) return notRead(read.fault)
  const ticket = read.value.tickets[0]
  if (!ticket) return notRead(null)
  const serverTime = read.serverTime ?? desk.clock.now()
  const refusal = noReplyThrough(ticket, desk.config.replyChannels)
  if (refusal)
    return {
      state: 'notSent',
      problem: { code: 'ticket_carries_no_reply', params: { ticketId, channel: ticket.channel } },
    }
  // neither a post nor a person: our timelines can't say whether somebody has answered
  if (reply.postId === null && ticket.fromHandle === null && reply.withoutCheckingX === null)
    return notSent({ code: 'x_unreadable', params: { nobody: true } })
  const said = await readSaid(desk, ticketId)
  if ('fault' in said) return notRead(said.fault)
  await takeTickets(desk, {
    tickets: [ticket],
    users: [...read.value.users, ...said.users],
    comments: said.comments,
    audits: said.audits,
  })
  const earlierAudit = reply.earlier && said.audits.find(audit => audit.replyId === reply.earlier?.replyId)
  const arrived = earlierAudit && reply.earlier ? await desk.desk.reply(reply.earlier.replyId) : null
  if (arrived)
    return { state: 'answeredElsewhere', problem: { code: 'earlier_arrived', params: { text: arrived.text } }, arrived }
  const answers = await answersNow(desk, reply, ticket, said)
  const first = notAcknowledged(answers, reply.again?.acknowledged ?? [])[0]
  if (first) return { state: 'answeredElsewhere', problem: answeredAlready(first) }

  const claim = await desk.desk.claimOf(ticketId)
  const agent = await desk.cache.agent()
  const holder = holderOf(ticket, said.audits, { agentId: agent?.id ?? null, claimId: standingId(claim) }, serverTime)
  if (holder.who === 'other') return heldBy(desk, holder, agent?.id ?? null)
  if (holder.who === 'nobody')
    return { state: 'conflict', problem: { code: 'conflict', params: { status: ticket.status } } }
  return { ticket, serverTime }
}

const answeredAlready = (answer: AnswerFound): ReplyProblem => ({
  code: 'answered_already',
  params: { by: answer.by, at: answer.at, text: answer.text, where: answer.where, id: answer.id },
})

const notSent = (problem: ReplyProblem): Stopped => ({ state: 'notSent', problem })

/** Our timelines, whole, and the post itself: it may be gone, its author renamed, protected or suspended. */
const lookAtX = async (desk: Desk, reply: Reply, leaving: boolean): Promise<Stopped | null> => {
  for (const { id } of desk.config.accounts) {
    const read = await readFeed(desk, `own:${id}`, { ignoreCap: true })
    if (!read.complete)
      return notSent({ code: 'x_unreadable', params: { account: id, detail: read.fault?.detail ?? '' } })
  }
  const knownSince = desk.clock.now() - (reply.times.checked ?? 0)
  if (!reply.postId || (leaving && knownSince >= 0 && knownSince < authorKnownFor)) return null
  const lookup = await desk.x.lookup(reply.account, [reply.postId])
  if (!lookup.ok) return notSent({ code: 'x_unreadable', params: { detail: lookup.fault.detail } })
  const { posts, people, gone, reads } = lookup.value
  await desk.desk.addReads(reply.account, dayOf(desk.clock.now()), reads)
  const missing = gone.find(post => post.id === reply.postId)
  if (missing) {
    desk.changes.cache(await desk.cache.markGone([missing.id], 'x', desk.clock.now()))
    return notSent({ code: 'post_gone', params: { why: missing.why } })
  }
  await takePosts(desk, { posts, people })
  const post = posts.find(candidate => candidate.id === reply.postId)
  const author = people.find(person => person.id === post?.authorId)
  if (
    author &&
    author.handle.toLowerCase() !== reply.toHandle.toLowerCase() &&
    !reply.despite.includes('author_renamed')
  )
    return notSent({ code: 'author_renamed', params: { from: reply.toHandle, to: author.handle } })
  if (author?.protected && !reply.despite.includes('author_protected'))
    return notSent({ code: 'author_protected', params: { handle: author.handle } })
  return null
}

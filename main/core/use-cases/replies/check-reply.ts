import type { AnswerFound, ReplyProblem } from '#contract/desk/views/reply.ts'
import type { TicketId } from '#contract/ids.ts'
import type { ServiceFault } from '#core/domain/fault.ts'
import { dayOf } from '#core/domain/read-budget.ts'
import type { Reply } from '#core/domain/reply.ts'
import { type Evidence, findAnswers, notAcknowledged, type Target } from '#core/domain/reply-gate.ts'
import { noReplyThrough } from '#core/domain/reply-rules.ts'
import { waitForStamp } from '#core/domain/safe-update.ts'
import type { Ticket, TicketAudit, TicketComment, ZendeskUser } from '#core/domain/ticket.ts'
import type { AbortSignalLike } from '#core/ports/clock.ts'
import type { Desk } from '../desk.ts'
import { allAccounts, readFeed } from '../sync/read-feed.ts'

export type Checked = { ticket: Ticket } | { problem: ReplyProblem }

const pagesAtMost = 5

/**
 * The last look before a reply leaves, in both worlds. X first, Zendesk last: what a colleague does in Zendesk after
 * this look changes the ticket's stamp, and `safe_update` refuses; what happens on X after it can't be refused.
 */
export const checkReply = async (
  desk: Desk,
  reply: Reply,
  ticketId: TicketId,
  signal: AbortSignalLike,
): Promise<Checked> => {
  const onX = await lookAtX(desk, reply)
  if (onX.problem && reply.withoutCheckingX === null) return { problem: onX.problem }
  for (;;) {
    // the ticket before its comments: a comment that comes in between is either listed or has moved the stamp
    const read = await desk.zendesk.ticket(ticketId)
    if (!read.ok) return { problem: unreadable(read.fault) }
    const ticket = read.value.tickets[0]
    if (!ticket) return { problem: unreadable(null) }
    const serverTime = read.serverTime ?? desk.clock.now()
    const refusal = noReplyThrough(ticket, desk.config.replyChannels)
    if (refusal) return { problem: { code: 'ticket_carries_no_reply', params: { ticketId, channel: ticket.channel } } }
    const said = await readSaid(desk, ticketId)
    if ('fault' in said) return { problem: unreadable(said.fault) }
    desk.changes.cache(
      await desk.cache.ingestTickets({
        tickets: [ticket],
        users: [...read.value.users, ...said.users],
        comments: said.comments,
        audits: said.audits,
        seenAt: desk.clock.now(),
      }),
    )
    const answers = await answersNow(desk, reply, ticket, said)
    const open = notAcknowledged(answers, reply.again?.acknowledged ?? [])
    const first = open[0]
    if (first) return { problem: answeredAlready(first) }
    const wait = waitForStamp(ticket.stamp, serverTime)
    if (wait === 0) return { ticket }
    await desk.clock.wait(wait, signal)
    if (signal.aborted) return { problem: { code: 'interrupted', params: {} } }
  }
}

export const answeredAlready = (answer: AnswerFound): ReplyProblem => ({
  code: 'answered_already',
  params: { by: answer.by, at: answer.at, text: answer.text, where: answer.where, id: answer.id },
})

const unreadable = (fault: ServiceFault | null): ReplyProblem => ({
  code: 'zendesk_unreadable',
  params: { detail: fault?.detail ?? 'The ticket is not there.', status: fault?.status ?? null },
})

/** Our timelines, whole, and the post itself: it may be gone, its author protected or suspended. */
const lookAtX = async (desk: Desk, reply: Reply): Promise<{ problem: ReplyProblem | null }> => {
  for (const { id } of desk.config.accounts) {
    const read = await readFeed(desk, `own:${id}`, { ignoreCap: true })
    if (!read.complete) {
      const params = { account: id, detail: read.fault?.detail ?? '' }
      return { problem: { code: 'x_unreadable', params } }
    }
  }
  if (!reply.postId) return { problem: null }
  const lookup = await desk.x.lookup(reply.account, [reply.postId])
  if (!lookup.ok) return { problem: { code: 'x_unreadable', params: { detail: lookup.fault.detail } } }
  await desk.desk.addReads(reply.account, dayOf(desk.clock.now()), lookup.value.reads)
  const gone = lookup.value.gone.find(post => post.id === reply.postId)
  if (gone) {
    desk.changes.cache(await desk.cache.markGone([gone.id], 'x', desk.clock.now()))
    return { problem: { code: 'post_gone', params: { why: gone.why } } }
  }
  const { posts, people } = lookup.value
  desk.changes.cache(await desk.cache.ingestPosts({ posts, people, seenAt: desk.clock.now() }))
  return { problem: null }
}

type Said = { comments: TicketComment[]; audits: TicketAudit[]; users: ZendeskUser[] }

const readSaid = async (desk: Desk, ticketId: TicketId): Promise<Said | { fault: ServiceFault }> => {
  const said: Said = { comments: [], audits: [], users: [] }
  let cursor: string | null = null
  for (let page = 0; page < pagesAtMost; page++) {
    const answer = await desk.zendesk.comments(ticketId, cursor)
    if (!answer.ok) return { fault: answer.fault }
    said.comments.push(...answer.value.comments)
    said.users.push(...answer.value.users)
    cursor = answer.value.next
    if (!cursor) break
  }
  const audits = await desk.zendesk.audits(ticketId, null)
  if (!audits.ok) return { fault: audits.fault }
  said.audits.push(...audits.value.audits)
  return said
}

const answersNow = async (desk: Desk, reply: Reply, ticket: Ticket, said: Said): Promise<AnswerFound[]> => {
  const target = await targetOf(desk, reply, ticket, said.comments)
  const users = new Map(said.users.map(user => [user.id, user]))
  const evidence: Evidence = {
    comments: said.comments,
    audits: said.audits,
    users,
    requesterId: ticket.requesterId,
    ticketCreatedAt: ticket.createdAt,
    ticketDescription: ticket.description,
    ownPosts: await ownPostsIn(desk, target.conversationId),
  }
  return findAnswers(target, evidence)
}

/** The post that is answered, or the requester's last words where no post is known. */
const targetOf = async (
  desk: Desk,
  reply: Reply,
  ticket: Ticket,
  comments: readonly TicketComment[],
): Promise<Target> => {
  const post = reply.postId ? await desk.cache.post(reply.postId) : null
  if (post) return { postId: post.id, conversationId: post.conversationId, authorId: post.authorId, at: post.createdAt }
  const last = comments
    .filter(comment => comment.public && comment.authorId === ticket.requesterId)
    .reduce((latest, comment) => Math.max(latest, comment.createdAt), ticket.createdAt)
  return { postId: null, conversationId: null, authorId: null, at: last }
}

const ownPostsIn = async (desk: Desk, conversationId: string | null): Promise<Evidence['ownPosts']> => {
  if (!conversationId) return []
  const accounts = await allAccounts(desk)
  const thread = await desk.cache.thread(conversationId as Parameters<Desk['cache']['thread']>[0])
  return thread.flatMap(post => {
    const account = accounts.find(candidate => candidate.personId === post.authorId)
    return account && !post.repostOfId ? [{ ...post, handle: account.handle }] : []
  })
}

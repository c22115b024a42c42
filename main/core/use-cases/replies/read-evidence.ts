import type { AnswerFound } from '#contract/desk/views/reply.ts'
import type { PostId, TicketId } from '#contract/ids.ts'
import type { ServiceFault } from '#core/domain/fault.ts'
import type { Reply } from '#core/domain/reply.ts'
import { type Evidence, findAnswers, type Target } from '#core/domain/reply-gate.ts'
import type { Ticket, TicketAudit, TicketComment, ZendeskUser } from '#core/domain/ticket.ts'
import type { Desk } from '../desk.ts'
import { allAccounts } from '../sync/read-feed.ts'

const pagesAtMost = 5

/** What was said in a ticket, and by whom; newest first. */
export type Said = { comments: TicketComment[]; audits: TicketAudit[]; users: ZendeskUser[] }

export const readSaid = async (desk: Desk, ticketId: TicketId): Promise<Said | { fault: ServiceFault }> => {
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

/** Every answer there is to what the reply answers, as the store and `said` have it now. */
export const answersNow = async (desk: Desk, reply: Reply, ticket: Ticket, said: Said): Promise<AnswerFound[]> => {
  const target = await targetOf(desk, reply, ticket, said.comments)
  const evidence: Evidence = {
    comments: said.comments,
    audits: said.audits,
    users: new Map(said.users.map(user => [user.id, user])),
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
): Promise<Target & { conversationId: PostId | null }> => {
  const post = reply.postId ? await desk.cache.post(reply.postId) : null
  if (post) return { postId: post.id, conversationId: post.conversationId, authorId: post.authorId, at: post.createdAt }
  const last = comments
    .filter(comment => comment.public && comment.authorId === ticket.requesterId)
    .reduce((latest, comment) => Math.max(latest, comment.createdAt), ticket.createdAt)
  return { postId: null, conversationId: null, authorId: null, at: last }
}

const ownPostsIn = async (desk: Desk, conversationId: PostId | null): Promise<Evidence['ownPosts']> => {
  if (!conversationId) return []
  const accounts = await allAccounts(desk)
  const thread = await desk.cache.thread(conversationId)
  return thread.flatMap(post => {
    const account = accounts.find(candidate => candidate.personId === post.authorId)
    return account && !post.repostOfId ? [{ ...post, handle: account.handle }] : []
  })
}

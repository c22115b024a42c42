import type { PostState } from '#contract/desk/views/card.ts'
import type { Agent } from './account.ts'
import type { PostFacts } from './facts.ts'
import { isUnderWay } from './reply.ts'

const minute = 60_000

/** By Zendesk's word it can take this long until a tweet has its ticket: normal before, an alarm after. */
export const importTime = 15 * minute

/** Somebody who took an open ticket this recently is taken to be writing. */
const takenRecently = 10 * minute

/**
 * Our post can be seen before the ticket's comments are read again; which way it left shows with the next complete read
 * of the queue, or after a minute without one.
 */
const commentsCatchUp = minute
/** A read that began this soon after the post may have asked for the comments before they were there. */
const readingTime = 3_000

export type Desk = {
  now: number
  agent: Agent | null
  ours: ReadonlySet<string>
  /** When the queue was last read as a whole; null before the first time. */
  queueReadAt: number | null
}

/** Where a post stands between X and Zendesk. */
export const postState = (facts: PostFacts, desk: Desk): PostState => {
  const { post, ticket, ownAnswers, agentComments } = facts
  const ticketId = ticket?.id ?? null
  if (desk.ours.has(post.authorId) || post.repostOfId) return { kind: 'none', ticketId }

  // the first comment is what the ticket was made from, whoever made it; an answer can share its second, not its words
  const comment = agentComments.find(
    candidate => !ticket || candidate.at > ticket.createdAt || candidate.text !== ticket.description,
  )
  if (comment) {
    const you = comment.authorId === desk.agent?.id
    return { kind: 'answered', ticketId, by: comment.authorName, you, at: comment.at }
  }
  // one that left before this post was written answers an earlier one
  const seen = facts.replies.find(
    reply => reply.state === 'seen' && (reply.postId === post.id || (reply.sentAt ?? 0) >= post.createdAt),
  )
  if (seen)
    return {
      kind: 'answered',
      ticketId,
      by: desk.agent?.name ?? 'you',
      you: true,
      at: seen.times.accepted ?? seen.times.seen ?? 0,
    }
  if (ticketId && facts.replies.some(isUnderWay))
    return { kind: 'beingAnswered', ticketId, by: desk.agent?.name ?? 'you', you: true }
  const own = ownAnswers[0]
  if (own) {
    const notReadSince = (desk.queueReadAt ?? 0) < own.at + readingTime
    const mayBeOurs = ticketId !== null && notReadSince && desk.now - own.at < commentsCatchUp
    return mayBeOurs
      ? { kind: 'answered', ticketId, by: `@${own.handle}`, you: false, at: own.at }
      : { kind: 'answeredOutside', ticketId, handle: own.handle, at: own.at }
  }
  if (!ticket) {
    const request = facts.request
    if (request && (request.state === 'wanted' || request.state === 'asked' || request.state === 'unknown')) {
      return { kind: 'ticketAsked', at: request.askedAt, unknown: request.state === 'unknown' }
    }
    return { kind: 'noTicket', since: post.createdAt, dueAt: post.createdAt + importTime }
  }
  const yours = ticket.assigneeId !== null && ticket.assigneeId === desk.agent?.id
  const assignee = facts.assignee?.name ?? null
  if (ticket.status === 'open' && assignee && !yours && desk.now - ticket.updatedAt < takenRecently) {
    return { kind: 'beingAnswered', ticketId: ticket.id, by: assignee, you: false }
  }
  return { kind: 'ticket', ticketId: ticket.id, status: ticket.status, assignee, yours }
}

/** Nothing is asked of the reader. */
export const isSettled = (state: PostState): boolean => {
  switch (state.kind) {
    case 'none':
    case 'answered':
    case 'answeredOutside':
      return true
    case 'beingAnswered':
      return !state.you
    case 'ticket':
      return state.status === 'solved' || state.status === 'closed'
    case 'noTicket':
    case 'ticketAsked':
      return false
  }
}

import type { AnswerFound } from '#contract/desk/views/reply.ts'
import type { TextSegment } from '#contract/desk/views/text.ts'
import { isText, saysTheSame } from './alike.ts'
import { comparePosts } from './snowflake.ts'
import type { TicketAudit, TicketComment, ZendeskUser } from './ticket.ts'

/** What is being answered: a post on X, or the last words of a ticket's requester. */
export type Target = {
  postId: string | null
  conversationId: string | null
  authorId: string | null
  /** Epoch milliseconds. */
  at: number
}

export type Evidence = {
  comments: readonly TicketComment[]
  audits: readonly TicketAudit[]
  users: ReadonlyMap<string, ZendeskUser>
  requesterId: string | null
  /** The comment of that moment with these words is what the ticket was made from, whoever made it: no answer. */
  ticketCreatedAt: number
  ticketDescription: string
  /** Posts by any of our handles, from the store, freshly read; where no post is known, those to the requester. */
  ownPosts: readonly {
    id: string
    handle: string
    text: string
    segments: readonly TextSegment[]
    createdAt: number
    conversationId: string
    inReplyToId: string | null
    inReplyToPersonId: string | null
  }[]
}

/** Zendesk's times have whole seconds: a comment in the second of the post may be later than the post. */
const second = 1000

/**
 * Every public answer there is already, in both worlds, oldest first. An agent's comment and the tweet it became are
 * one answer; so are its audit's Tweet event and itself.
 */
export const findAnswers = (target: Target, evidence: Evidence): AnswerFound[] => {
  const since = Math.floor(target.at / second) * second
  const byAgent = (userId: string) =>
    userId !== evidence.requesterId && (evidence.users.get(userId)?.agent ?? userId !== evidence.requesterId)
  const nameOf = (userId: string) => evidence.users.get(userId)?.name ?? 'A colleague'
  const inZendesk: AnswerFound[] = evidence.comments
    .filter(comment => comment.public && comment.createdAt >= since)
    .filter(
      comment =>
        comment.createdAt > evidence.ticketCreatedAt ||
        !(comment.text === evidence.ticketDescription || saysTheSame(comment.text, evidence.ticketDescription)),
    )
    .filter(comment => byAgent(comment.authorId))
    .map(comment => ({
      id: `comment:${comment.id}`,
      where: 'zendesk',
      by: nameOf(comment.authorId),
      at: comment.createdAt,
      text: comment.text,
    }))
  const tweeted: AnswerFound[] = evidence.audits
    .filter(audit => audit.createdAt >= since)
    .flatMap(audit =>
      audit.events.flatMap(event =>
        event.kind === 'tweet' &&
        !event.directMessage &&
        !inZendesk.some(answer => saysTheSame(answer.text, event.text))
          ? {
              id: `audit:${audit.id}`,
              where: 'zendesk' as const,
              by: nameOf(audit.authorId),
              at: audit.createdAt,
              text: event.text,
            }
          : [],
      ),
    )
  const onX: AnswerFound[] = evidence.ownPosts
    .filter(post => answersOnX(target, post))
    .filter(post => ![...inZendesk, ...tweeted].some(answer => isText(post, answer.text) !== 'no'))
    .map(post => ({ id: `post:${post.id}`, where: 'x', by: `@${post.handle}`, at: post.createdAt, text: post.text }))
  return [...inZendesk, ...tweeted, ...onX].sort((a, b) => a.at - b.at)
}

/** Answers the person, the post itself, or its author in the same conversation after it (Zendesk answers a person's first post). */
const answersOnX = (target: Target, post: Evidence['ownPosts'][number]): boolean => {
  if (target.postId === null) return true
  if (post.inReplyToId === target.postId) return true
  return (
    post.conversationId === target.conversationId &&
    post.inReplyToPersonId === target.authorId &&
    comparePosts(post.id, target.postId) > 0
  )
}

/** The answers that stop a send: all that the operator has not seen and decided to answer beside. */
export const notAcknowledged = (answers: readonly AnswerFound[], acknowledged: readonly string[]): AnswerFound[] =>
  answers.filter(answer => !acknowledged.includes(answer.id))

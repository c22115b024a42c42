import type { AnswerFound } from '#contract/desk/views/reply.ts'
import type { PostId, TicketId } from '#contract/ids.ts'
import { isText } from '#core/domain/alike.ts'
import type { ServiceFault } from '#core/domain/fault.ts'
import { promptly } from '#core/domain/matching.ts'
import type { Reply } from '#core/domain/reply.ts'
import { type Evidence, findAnswers, type Target } from '#core/domain/reply-gate.ts'
import { timeOfPost } from '#core/domain/snowflake.ts'
import type { Ticket, TicketAudit, TicketComment, ZendeskUser } from '#core/domain/ticket.ts'
import type { Desk } from '../desk.ts'
import { allAccounts } from '../sync/read-feed.ts'
import { isTo } from './is-to.ts'

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
  const known = target.conversationId ? [] : await ownPostsTo(desk, target, ticket, said.comments)
  const evidence: Evidence = {
    comments: said.comments,
    audits: said.audits,
    users: new Map(said.users.map(user => [user.id, user])),
    requesterId: ticket.requesterId,
    ticketCreatedAt: ticket.createdAt,
    ticketDescription: ticket.description,
    ownPosts: [...known, ...(await ownPostsIn(desk, target.conversationId))],
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
  if (reply.postId) return gonePost(desk, reply.postId, reply.tweetId)
  const last = comments
    .filter(comment => comment.public && comment.authorId === ticket.requesterId)
    .reduce((latest, comment) => Math.max(latest, comment.createdAt), ticket.createdAt)
  return { postId: null, conversationId: null, authorId: null, at: last }
}

type GoneTarget = Target & { conversationId: PostId | null }

/** The post has left the cache, its author deleted or hid it: our own answer still says which thread it was in. */
const gonePost = async (desk: Desk, postId: PostId, tweetId: PostId | null): Promise<GoneTarget> => {
  const tweet = tweetId ? await desk.cache.post(tweetId) : null
  return {
    postId,
    conversationId: tweet?.conversationId ?? null,
    authorId: tweet?.inReplyToPersonId ?? null,
    at: timeOfPost(postId),
  }
}

/** Own posts that answer a post whose thread isn't known. */
const ownPostsTo = async (
  desk: Desk,
  { postId, at }: Target,
  ticket: Ticket,
  comments: readonly TicketComment[],
): Promise<Evidence['ownPosts']> => {
  if (postId === null) return ownPostsToPerson(desk, at, ticket, comments)
  return (await ownPostsSince(desk, at)).filter(post => post.inReplyToId === postId)
}

/**
 * Where no post is known, own posts to the person. Zendesk takes a post over some minutes after it was written, and
 * somebody may have answered it in between; an earlier answer that went through the ticket is none to what came later.
 */
const ownPostsToPerson = async (
  desk: Desk,
  at: number,
  { fromHandle, requesterId }: Ticket,
  comments: readonly TicketComment[],
): Promise<Evidence['ownPosts']> => {
  if (fromHandle === null) return []
  const answers = comments.filter(comment => comment.public && comment.authorId !== requesterId)
  const to: Evidence['ownPosts'][number][] = []
  for (const post of await ownPostsSince(desk, at - promptly)) {
    const isEarlierAnswer = post.createdAt < at && answers.some(comment => isText(post, comment.text) !== 'no')
    if (!isEarlierAnswer && (await isTo(desk, post, fromHandle))) to.push(post)
  }
  return to
}

const ownPostsSince = async (desk: Desk, from: number) => {
  const posts = await Promise.all(
    desk.config.accounts.map(async ({ id, handle }) =>
      (await desk.cache.postsBy(id, from, Number.MAX_SAFE_INTEGER)).map(post => ({ ...post, handle })),
    ),
  )
  return posts.flat().filter(post => !post.repostOfId)
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

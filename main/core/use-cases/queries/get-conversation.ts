import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { ConversationView } from '#contract/desk/views/conversation.ts'
import type { PostId } from '#contract/ids.ts'
import { conversationKey, personView, postCard, ticketCard, ticketLink } from '#core/domain/cards.ts'
import type { PostFacts } from '#core/domain/facts.ts'
import type { Subject } from '#core/domain/reply.ts'
import { roomOf } from '#core/domain/reply-rules.ts'
import { comparePosts } from '#core/domain/snowflake.ts'
import { cardContext, type QueryContext } from './query-context.ts'
import { timeline } from './timeline.ts'

/** A conversation with everything the cache knows of it, on X and in its ticket. */
export const getConversation = (
  context: QueryContext,
  { subject }: { subject: Subject },
): Outcome<ConversationView> => {
  const { reader } = context
  const cards = cardContext(context)
  const facts = 'postId' in subject ? reader.postFacts([subject.postId])[0] : latestPost(context, subject)
  const gone = 'postId' in subject && !facts ? reader.tombstone(subject.postId) : null
  const card = facts ? postCard(facts, cards, false) : null
  const ticketId =
    'ticketId' in subject
      ? subject.ticketId
      : ((facts?.link ?? reader.linkOf(subject.postId))?.ticketId ?? card?.follows?.ticketId ?? null)
  const ticketFacts = ticketId ? reader.ticketFacts([ticketId])[0] : undefined
  if (!facts && !ticketFacts && !gone) return failed('not_found')

  const ticket = ticketFacts?.ticket ?? null
  // only the newest page of the comments is kept
  const commentCount = ticket ? Math.max(ticket.commentCount ?? 0, reader.comments(ticket.id).length) : null
  const conversationId = facts?.post.conversationId ?? gone?.conversationId ?? null
  const threads = conversationId
    ? threadsOf(context, conversationId, ticketId ? reader.postsOf(ticketId) : [])
    : emptyThread
  const customer =
    facts && !cards.ours.has(facts.post.authorId)
      ? facts.author
      : (threads.posts.find(post => !cards.ours.has(post.post.authorId))?.author ?? null)
  const person = customer
    ? personView(customer, cards)
    : ticketFacts
      ? ticketCard(ticketFacts, cards, false).requester
      : null
  const replies = [
    ...(ticketId ? reader.replies({ ticketId }) : []),
    ...(!ticketId && 'postId' in subject ? reader.replies({ postId: subject.postId }) : []),
  ]
  const account =
    context.config.accounts.find(candidate => ticket?.toHandle?.toLowerCase() === candidate.id) ??
    context.config.accounts[0]
  if (!account) return failed('not_found')
  return done({
    conversation: conversationKey(ticketId, conversationId ?? ''),
    person,
    account: account.id,
    post: card,
    ticket: ticket
      ? {
          id: ticket.id,
          subject: ticket.subject,
          status: ticket.status,
          assignee: ticketFacts ? ticketCard(ticketFacts, cards, false).assignee : null,
          commentCount,
          room: roomOf(commentCount),
          forbidden: reader.isForbidden(ticket.id),
          source: ticket.source,
          url: ticketLink(cards, ticket.id),
        }
      : null,
    candidates:
      facts && !facts.link && !card?.follows
        ? reader.candidates(facts.post.id).map(({ ticket: candidate, how }) => ({
            id: candidate.id,
            subject: candidate.subject,
            at: candidate.createdAt,
            why: how === 'link' || how === 'near' ? how : ('text' as const),
          }))
        : [],
    entries: timeline(
      {
        ...threads,
        versions: reader.versions(
          threads.posts.filter(({ post }) => post.versions.length > 1).map(({ post }) => post.id),
        ),
        ticket,
        comments: ticketId ? reader.comments(ticketId) : [],
        replies,
        selectedPostId: 'postId' in subject ? subject.postId : null,
        person,
      },
      cards,
    ),
  })
}

const emptyThread: ReturnType<QueryContext['reader']['thread']> = { posts: [], tombstones: [], missing: [] }

const latestPost = (
  context: QueryContext,
  { ticketId }: Extract<Subject, { ticketId: unknown }>,
): PostFacts | undefined => {
  const last = context.reader.postsOf(ticketId).at(-1)
  return last ? context.reader.postFacts([last])[0] : undefined
}

/** The thread of the post, and posts of other threads that Zendesk put into the same ticket. */
const threadsOf = (context: QueryContext, conversationId: PostId, linked: readonly PostId[]) => {
  const thread = context.reader.thread(conversationId)
  const here = new Set(thread.posts.map(post => post.post.id))
  const elsewhere = context.reader.postFacts(linked.filter(id => !here.has(id)))
  return { ...thread, posts: [...thread.posts, ...elsewhere].sort((a, b) => comparePosts(a.post.id, b.post.id)) }
}

import type { ConversationEntry } from '#contract/desk/views/conversation.ts'
import type { PersonView } from '#contract/desk/views/person.ts'
import { isText, saysTheSame } from '#core/domain/alike.ts'
import { type CardContext, mediaViews, personView } from '#core/domain/cards.ts'
import type { PostFacts, PostVersion, TombstoneFacts } from '#core/domain/facts.ts'
import type { Reply } from '#core/domain/reply.ts'
import { timeOfPost } from '#core/domain/snowflake.ts'
import type { Ticket, TicketComment, ZendeskUser } from '#core/domain/ticket.ts'
import { replyView } from './reply-view.ts'

export type TimelineInput = {
  posts: readonly PostFacts[]
  tombstones: readonly TombstoneFacts[]
  missing: readonly string[]
  /** What the edited ones among the posts said before. */
  versions: readonly PostVersion[]
  ticket: Ticket | null
  comments: readonly (TicketComment & { author: ZendeskUser | null })[]
  replies: readonly Reply[]
  selectedPostId: string | null
  /** The customer, as X knows them. */
  person: PersonView | null
}

type Said = Extract<ConversationEntry, { kind: 'said' }>

/** What was said on X and in the ticket as one timeline, oldest first. The same words in both are one entry. */
export const timeline = (input: TimelineInput, context: CardContext): ConversationEntry[] => {
  const taken = new Set<string>()
  const said = input.posts.map((facts): Said => {
    const comment = input.comments.find(
      candidate =>
        !taken.has(candidate.id) &&
        candidate.public &&
        sameSpeaker(facts, candidate, input, context) &&
        (isText(facts.post, candidate.text) !== 'no' ||
          input.replies.some(reply => reply.tweetId === facts.post.id && isOf(reply, candidate))),
    )
    if (comment) taken.add(comment.id)
    return saidOnX(facts, comment ?? null, input, context)
  })
  const onlyInTicket = input.comments
    .filter(comment => !taken.has(comment.id))
    .map(comment => saidInTicket(comment, input, context))
  return [...said, ...onlyInTicket, ...absent(input), ...happened(input)].sort((a, b) => a.at - b.at)
}

const sameSpeaker = (
  facts: PostFacts,
  comment: TicketComment,
  { ticket }: TimelineInput,
  { ours }: CardContext,
): boolean => (comment.authorId === ticket?.requesterId) !== ours.has(facts.post.authorId)

const saidOnX = (
  facts: PostFacts,
  comment: (TicketComment & { author: ZendeskUser | null }) | null,
  input: TimelineInput,
  context: CardContext,
): Said => {
  const { post } = facts
  const reply = input.replies.find(candidate => candidate.tweetId === post.id || isOf(candidate, comment)) ?? null
  return {
    kind: 'said',
    id: `post:${post.id}`,
    at: post.createdAt,
    author: personView(facts.author, context),
    agent: context.ours.has(post.authorId) ? agentOf(comment, context) : null,
    text: post.segments,
    versions: input.versions
      .filter(version => version.postId === post.id)
      .map(({ id, text }) => ({ id, at: timeOfPost(id), text })),
    lang: post.lang,
    media: mediaViews(post, context),
    postId: post.id,
    commentId: comment?.id ?? null,
    ticketId: comment?.ticketId ?? null,
    where: comment ? 'both' : 'x',
    selected: post.id === input.selectedPostId,
    reply: reply ? replyView(reply, context.zendeskUrl) : null,
  }
}

const saidInTicket = (
  comment: TicketComment & { author: ZendeskUser | null },
  input: TimelineInput,
  context: CardContext,
): Said => {
  const byRequester = comment.authorId === input.ticket?.requesterId
  const reply = input.replies.find(candidate => isOf(candidate, comment)) ?? null
  const account = reply ? context.accounts.find(candidate => candidate.id === reply.account) : undefined
  const stranger: PersonView = {
    id: null,
    handle: '',
    name: comment.author?.name ?? 'Unknown',
    avatar: null,
    ours: null,
  }
  return {
    kind: 'said',
    id: `comment:${comment.id}`,
    at: comment.createdAt,
    author:
      byRequester && input.person
        ? input.person
        : account
          ? { ...stranger, handle: account.handle, name: account.name ?? account.handle, ours: account.id }
          : stranger,
    agent: byRequester ? null : agentOf(comment, context),
    text: [{ kind: 'text', text: comment.text }],
    versions: [],
    lang: null,
    media: [],
    postId: null,
    commentId: comment.id,
    ticketId: comment.ticketId,
    where: comment.public ? 'ticket' : 'private',
    selected: false,
    reply: reply ? replyView(reply, context.zendeskUrl) : null,
  }
}

const isOf = (reply: Reply, comment: TicketComment | null): boolean =>
  comment !== null &&
  ((reply.auditId !== null && reply.auditId === comment.auditId) ||
    (reply.ticketId === comment.ticketId &&
      reply.sentAt !== null &&
      comment.public &&
      saysTheSame(comment.text, reply.text)))

const agentOf = (
  comment: (TicketComment & { author: ZendeskUser | null }) | null,
  context: CardContext,
): Said['agent'] =>
  comment ? { name: comment.author?.name ?? 'A colleague', you: comment.authorId === context.agent?.id } : null

/** What isn't there is drawn, not left out. */
const absent = ({ tombstones, missing }: TimelineInput): ConversationEntry[] => [
  ...tombstones.map(
    (gone): ConversationEntry => ({
      kind: 'missing',
      id: `gone:${gone.id}`,
      at: timeOfPost(gone.id),
      why: 'deleted',
      postId: gone.id,
    }),
  ),
  ...missing.map(
    (id): ConversationEntry => ({
      kind: 'missing',
      id: `missing:${id}`,
      at: timeOfPost(id),
      why: 'notLoaded',
      postId: id as TombstoneFacts['id'],
    }),
  ),
]

const happened = ({ ticket, posts }: TimelineInput): ConversationEntry[] => {
  if (!ticket) return []
  const first = posts[0]
  const delay = first && ticket.createdAt > first.post.createdAt ? ticket.createdAt - first.post.createdAt : null
  return [
    {
      kind: 'happened',
      id: `made:${ticket.id}`,
      at: ticket.createdAt,
      what: 'ticketMade',
      params: { ticketId: ticket.id, delay, channel: ticket.channel },
    },
  ]
}

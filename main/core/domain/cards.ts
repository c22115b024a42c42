import type {
  CardAction,
  DraftCard,
  GapCard,
  MediaView,
  PostCard,
  TicketCard,
  TombstoneCard,
} from '#contract/desk/views/card.ts'
import type { PersonView } from '#contract/desk/views/person.ts'
import type { AccountId, MediaKey, PersonId, PostId, TicketId } from '#contract/ids.ts'
import { type Account, accountIdOf, namesHandle } from './account.ts'
import { isUnconfirmed } from './confirmation.ts'
import type { PostFacts, TicketFacts, TombstoneFacts } from './facts.ts'
import type { Place } from './place.ts'
import type { Person, Post } from './post.ts'
import { type Desk, isSettled, postState } from './post-state.ts'
import { type Draft, isUnderWay } from './reply.ts'
import { needsOwnTicket, noReplyThrough } from './reply-rules.ts'
import { comparePosts, timeOfPost } from './snowflake.ts'

/** What every card of a page is made with. */
export type CardContext = Desk & {
  accounts: readonly Account[]
  replyChannels: readonly string[]
  /** Whether a picture is on the disk: the page asks for no other. */
  hasPicture: (key: MediaKey) => boolean
  /** https://team.zendesk.com, for links. */
  zendeskUrl: string
}

export const postLink = (id: string, handle: string): string => `https://x.com/${handle}/status/${id}`
export const ticketLink = (context: Pick<CardContext, 'zendeskUrl'>, id: string): string =>
  `${context.zendeskUrl.replace(/\/$/, '')}/agent/tickets/${id}`

export const personView = (person: Person, context: Pick<CardContext, 'accounts' | 'hasPicture'>): PersonView => ({
  id: person.id,
  handle: person.handle,
  name: person.name,
  avatar: person.avatar && context.hasPicture(person.avatar.key) ? person.avatar.key : null,
  ours: context.accounts.find(account => account.personId === person.id)?.id ?? null,
})

/** Cards with the same key are one conversation: by the ticket where there is one, by X's thread elsewhere. */
export const conversationKey = (ticketId: string | null, conversationId: string): string =>
  ticketId ? `ticket:${ticketId}` : `thread:${conversationId}`

export const postCard = (facts: PostFacts, context: CardContext, unread: boolean): PostCard => {
  const { post, author, ticket } = facts
  const state = postState(facts, context)
  const follows = followsOf(facts, context, state)
  return {
    kind: 'post',
    id: post.id,
    author: personView(author, context),
    at: post.createdAt,
    text: post.segments,
    lang: post.lang,
    media: mediaViews(post, context),
    counts: { replies: post.replies, reposts: post.reposts, likes: post.likes, views: post.views },
    inReplyTo: facts.parent,
    repostOf: facts.repostOf,
    edited: post.versions.length > 1,
    state,
    unread,
    settled: isSettled(state),
    conversation: conversationKey(ticket?.id ?? follows?.ticketId ?? null, post.conversationId),
    follows,
    forbidden: facts.forbidden,
    flagged: facts.flagged,
    unconfirmed: isUnconfirmed(facts.confirmedAt, context.now),
    actions: postActions(facts, context, state.kind, follows),
    links: { x: postLink(post.id, author.handle), zendesk: ticket ? ticketLink(context, ticket.id) : null },
  }
}

export const mediaViews = (post: Post, { hasPicture }: Pick<CardContext, 'hasPicture'>): MediaView[] =>
  post.media.map(({ key, kind, alt, width, height }) => ({
    key: hasPicture(key) ? key : null,
    kind,
    alt,
    width,
    height,
  }))

/**
 * A person who writes again while their ticket is worked on gets no second one: Zendesk puts the post onto their first
 * (M32). Within the time it takes to import a post that is expected; afterwards it is a post without a ticket.
 */
const followsOf = (
  { post, ticket, earlier, openTicket }: PostFacts,
  context: CardContext,
  state: PostCard['state'],
): PostCard['follows'] => {
  if (ticket) return earlier ? { ticketId: ticket.id, postId: earlier.postId, at: earlier.at, imported: true } : null
  if (!openTicket || state.kind !== 'noTicket' || context.now >= state.dueAt) return null
  if (openTicket.at >= post.createdAt || openTicket.postId === post.id) return null
  const isSameHandle = openTicket.toHandle !== null && namesHandle(post.text, accountIdOf(openTicket.toHandle))
  return isSameHandle
    ? { ticketId: openTicket.id, postId: openTicket.postId, at: openTicket.at, imported: false }
    : null
}

const postActions = (
  facts: PostFacts,
  context: CardContext,
  state: PostCard['state']['kind'],
  follows: PostCard['follows'],
): CardAction[] => {
  const { post, ticket } = facts
  const actions: CardAction[] = []
  if (context.ours.has(post.authorId)) actions.push('delete')
  else if (!post.repostOfId) {
    const refusal = ticket ? noReplyThrough(ticket, context.replyChannels) : null
    if (refusal === null || (ticket && needsOwnTicket(ticket, context.replyChannels))) actions.push('reply')
    // of a post that Zendesk will put onto another ticket only after a warning, in the conversation
    if (!ticket && state === 'noTicket' && follows === null) actions.push('makeTicket')
  }
  if (!context.ours.has(post.authorId)) actions.push('flag')
  actions.push('viewOnX')
  if (ticket) actions.push('openInZendesk')
  actions.push('copyLink')
  return actions
}

export const ticketCard = (facts: TicketFacts, context: CardContext, unread: boolean): TicketCard => {
  const { ticket, requester, requesterPerson } = facts
  // a post of ours that names another handle of ours, imported by Zendesk: nobody waits for an answer
  const isOurs = context.accounts.some(account => account.id === ticket.fromHandle?.toLowerCase())
  const canReply =
    !isOurs &&
    (noReplyThrough(ticket, context.replyChannels) === null ||
      (facts.postId !== null && needsOwnTicket(ticket, context.replyChannels)))
  const you = ticket.assigneeId !== null && ticket.assigneeId === context.agent?.id
  const handle = requesterPerson?.handle ?? ticket.fromHandle
  return {
    kind: 'ticket',
    id: ticket.id,
    subject: ticket.subject,
    requester: requesterPerson
      ? personView(requesterPerson, context)
      : { id: null, handle: handle ?? '', name: requester?.name ?? handle ?? 'Unknown', avatar: null, ours: null },
    lastComment: facts.lastComment,
    status: ticket.status,
    assignee: ticket.assigneeId ? { name: you ? 'you' : (facts.assignee?.name ?? 'a colleague'), you } : null,
    beingAnswered: facts.replies.some(isUnderWay),
    createdAt: ticket.createdAt,
    updatedAt: ticket.updatedAt,
    source: ticket.source,
    postId: facts.postId,
    unread,
    settled: isOurs || ticket.status === 'solved' || ticket.status === 'closed' || (ticket.assigneeId !== null && !you),
    conversation: conversationKey(ticket.id, ''),
    forbidden: facts.forbidden,
    actions: canReply ? ['reply', 'openInZendesk', 'copyLink'] : ['openInZendesk', 'copyLink'],
    links: {
      x: facts.postId ? postLink(facts.postId, handle ?? 'i') : null,
      zendesk: ticketLink(context, ticket.id),
    },
  }
}

export const tombstoneCard = (facts: TombstoneFacts): TombstoneCard => ({
  kind: 'tombstone',
  id: facts.id,
  by: facts.by,
  handle: facts.handle,
  at: facts.at,
  conversation: conversationKey(null, facts.conversationId),
})

/** `estimate`: what filling it will read, as far as the posts around it let one guess. */
export const gapCard = ({ gap, older }: Extract<Place, { kind: 'gap' }>, estimate: number | null): GapCard => {
  const to = timeOfPost(gap.beforeId)
  return {
    kind: 'gap',
    id: gap.id,
    account: gap.feed.split(':')[1] as AccountId,
    from: older ? timeOfPost(older) : to,
    to,
    estimate,
  }
}

/** `about`: the post or ticket that it answers, where it is still here. */
export const draftCard = (
  draft: Draft,
  about: { handle: string | null; ticketId: TicketId | null; conversationId: PostId | null },
): DraftCard => {
  const postId = 'postId' in draft.subject ? draft.subject.postId : null
  return {
    kind: 'draft',
    id: draft.id,
    text: draft.text,
    at: draft.updatedAt,
    toHandle: about.handle,
    postId,
    ticketId: about.ticketId,
    conversation: conversationKey(about.ticketId, about.conversationId ?? postId ?? ''),
  }
}

/** Ids above the mark have not been read. */
export const isUnread = (id: string, mark: string | null): boolean => mark === null || comparePosts(id, mark) > 0

export const oursOf = (accounts: readonly Account[]): ReadonlySet<PersonId> =>
  new Set(accounts.flatMap(account => account.personId ?? []))

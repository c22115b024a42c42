import type { AccountId, CommentId, PersonId, PostId, ReplyId, TicketId } from '#contract/ids.ts'
import type { Account } from '#core/domain/account.ts'
import type { PostFacts } from '#core/domain/facts.ts'
import type { Person, Post } from '#core/domain/post.ts'
import type { Reply } from '#core/domain/reply.ts'
import { firstIdAt } from '#core/domain/snowflake.ts'
import type { Ticket, TicketComment } from '#core/domain/ticket.ts'

export const noon = Date.parse('2026-11-20T12:00:00Z')
export const minute = 60_000

export const harbor: Account = {
  id: 'harbor' as AccountId,
  handle: 'harbor',
  role: 'main',
  personId: '1' as PersonId,
  name: 'Harbor',
  zendeskHandleId: 'h1',
  canReply: true,
  proved: true,
  problem: null,
}
export const harborstatus: Account = {
  ...harbor,
  id: 'harborstatus' as AccountId,
  handle: 'harborstatus',
  role: 'status',
  personId: '2' as PersonId,
}

export const jane: Person = { id: '77' as PersonId, handle: 'Jane', name: 'Jane', avatar: null, protected: false }

export const post = (text: string, change: Partial<Post> = {}): Post => {
  const createdAt = change.createdAt ?? noon
  const id = change.id ?? firstIdAt(createdAt)
  return {
    id,
    authorId: jane.id,
    createdAt,
    text,
    segments: [{ kind: 'text', text }],
    lang: 'en',
    conversationId: id,
    inReplyToId: null,
    inReplyToPersonId: null,
    repostOfId: null,
    quoteOfId: null,
    media: [],
    replies: 0,
    reposts: 0,
    likes: 0,
    views: null,
    versions: [id],
    ...change,
  }
}

export const ticket = (change: Partial<Ticket> = {}): Ticket => ({
  id: '5' as TicketId,
  subject: 'My login fails',
  status: 'new',
  requesterId: '900',
  assigneeId: null,
  externalId: null,
  channel: 'twitter',
  source: 'mention',
  fromHandle: 'jane',
  toHandle: 'harbor',
  description: 'My login fails',
  tags: [],
  createdAt: noon + 5 * minute,
  updatedAt: noon + 5 * minute,
  stamp: '2026-11-20T12:05:00Z',
  groupId: null,
  commentCount: null,
  messaging: false,
  ...change,
})

export const comment = (text: string, change: Partial<TicketComment> = {}): TicketComment => ({
  id: '50' as CommentId,
  ticketId: '5' as TicketId,
  authorId: '900',
  public: true,
  text,
  createdAt: noon + 5 * minute,
  channel: 'twitter',
  auditId: null,
  ...change,
})

export const reply = (change: Partial<Reply> = {}): Reply => ({
  id: 'r1' as ReplyId,
  draftId: 'd1' as Reply['draftId'],
  postId: null,
  ticketId: '5' as TicketId,
  account: 'harbor' as AccountId,
  toHandle: 'Jane',
  text: 'Try the forum.',
  thenStatus: 'pending',
  macroIds: [],
  addTags: [],
  state: 'held',
  times: { held: noon },
  heldUntil: noon + 5_000,
  stamp: null,
  lookedAt: null,
  sentAt: null,
  auditId: null,
  tweetId: null,
  problem: null,
  earlier: null,
  withoutCheckingX: null,
  again: null,
  despite: [],
  beside: [],
  selfTest: false,
  sendMode: 'plain',
  dismissed: false,
  version: 1,
  ...change,
})

export const facts = (change: Partial<PostFacts> = {}): PostFacts => ({
  post: post('My login fails'),
  author: jane,
  parent: null,
  repostOf: null,
  link: null,
  ticket: null,
  assignee: null,
  agentComments: [],
  ownAnswers: [],
  request: null,
  earlier: null,
  openTicket: null,
  forbidden: false,
  replies: [],
  flagged: false,
  confirmedAt: noon,
  ...change,
})

export const idOf = (text: string): PostId => text as PostId

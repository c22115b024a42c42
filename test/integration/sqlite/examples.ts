import type { AccountId, CommentId, DeletionId, DraftId, PersonId, PostId, ReplyId, TicketId } from '#contract/ids.ts'
import type { Account } from '#core/domain/account.ts'
import type { Deletion, Notice } from '#core/domain/deletion.ts'
import type { Person, Post } from '#core/domain/post.ts'
import type { Draft, Reply } from '#core/domain/reply.ts'
import { timeOfPost } from '#core/domain/snowflake.ts'
import type { Ticket, TicketComment } from '#core/domain/ticket.ts'

/** 19 digits, far above 2^53: the last ones are lost in a JS number. */
export const firstId = 1990000000000000001n
export const idAt = (at: number): PostId => String(firstId + BigInt(at) * 4194304n) as PostId

export const person = (id: string, change: Partial<Person> = {}): Person => ({
  id: id as PersonId,
  handle: `Person${id}`,
  name: `Person ${id}`,
  avatar: null,
  protected: false,
  ...change,
})

export const post = (id: string, text: string, change: Partial<Post> = {}): Post => ({
  id: id as PostId,
  authorId: '77' as PersonId,
  createdAt: timeOfPost(id),
  text,
  segments: [{ kind: 'text', text }],
  lang: 'en',
  conversationId: id as PostId,
  inReplyToId: null,
  inReplyToPersonId: null,
  repostOfId: null,
  quoteOfId: null,
  media: [],
  replies: 0,
  reposts: 0,
  likes: 0,
  views: 10,
  versions: [id as PostId],
  ...change,
})

export const account: Account = {
  id: 'harbor' as AccountId,
  handle: 'harbor',
  role: 'main',
  personId: '1' as PersonId,
  name: 'Harbor',
  zendeskHandleId: null,
  canReply: null,
  proved: false,
  problem: null,
}

export const ticket = (id: string, change: Partial<Ticket> = {}): Ticket => ({
  id: id as TicketId,
  subject: `Ticket ${id}`,
  status: 'new',
  requesterId: '900',
  assigneeId: null,
  externalId: null,
  channel: 'twitter',
  source: 'mention',
  fromHandle: 'Person77',
  toHandle: 'harbor',
  description: 'My login fails.',
  tags: ['x'],
  createdAt: 1_000 + Number(id),
  updatedAt: 2_000 + Number(id),
  stamp: '2026-11-20T10:00:00Z',
  groupId: null,
  commentCount: null,
  messaging: false,
  ...change,
})

export const comment = (id: string, ticketId: string, change: Partial<TicketComment> = {}): TicketComment => ({
  id: id as CommentId,
  ticketId: ticketId as TicketId,
  authorId: '900',
  public: true,
  text: 'My login fails.',
  createdAt: 5_000,
  channel: 'twitter',
  auditId: null,
  ...change,
})

export const draft = (change: Partial<Draft> = {}): Draft => ({
  id: 'draft-1' as DraftId,
  subject: { postId: idAt(1) },
  text: 'Hello',
  thenStatus: 'pending',
  macroIds: [],
  addTags: [],
  version: 1,
  updatedAt: 1_000,
  ...change,
})

export const reply = (change: Partial<Reply> = {}): Reply => ({
  id: 'reply-1' as ReplyId,
  draftId: 'draft-1' as DraftId,
  postId: idAt(1),
  ticketId: '5' as TicketId,
  account: 'harbor' as AccountId,
  toHandle: 'person77',
  text: 'Try again, please.',
  thenStatus: 'solved',
  macroIds: [],
  addTags: [],
  state: 'held',
  times: { held: 1_000 },
  heldUntil: 6_000,
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

export const deletion = (change: Partial<Deletion> = {}): Deletion => ({
  id: 'deletion-1' as DeletionId,
  account: 'harbor' as AccountId,
  handle: 'harbor',
  postId: idAt(3),
  text: 'Oops',
  reason: 'accident',
  by: 'Ana',
  ticketId: null,
  replies: 1,
  reposts: 2,
  likes: 3,
  views: null,
  edits: 0,
  postedAt: 500,
  confirmedAt: 900,
  confirmations: 1,
  lapsed: 0,
  mayBeApplied: false,
  state: 'recorded',
  times: { recorded: 900 },
  verifiedAt: null,
  detail: null,
  note: 'none',
  version: 1,
  ...change,
})

export const notice = (change: Partial<Notice> = {}): Notice => ({
  deletionId: 'deletion-1' as DeletionId,
  channel: 'social_media_action',
  state: 'pending',
  messageRef: null,
  mayBeThere: false,
  mayArrive: false,
  attempts: 0,
  nextAt: null,
  deliveredAt: null,
  toldState: null,
  detail: null,
  version: 1,
  ...change,
})

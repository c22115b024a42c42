import type { TextSegment } from '#contract/desk/views/text.ts'
import type { PostId, TicketId } from '#contract/ids.ts'
import type { Person, Post } from './post.ts'
import type { PostLink } from './post-link.ts'
import type { Reply } from './reply.ts'
import type { Ticket, ZendeskUser } from './ticket.ts'
import type { TicketRequest } from './ticket-request.ts'

/** One of our posts that answers somebody: in the same thread, to the same person, later. */
export type OwnAnswer = {
  id: PostId
  authorId: string
  handle: string
  at: number
  text: string
  inReplyToId: PostId | null
}

/** All that the rules need to draw one post; gathered for a whole page in a handful of queries. */
export type PostFacts = {
  post: Post
  author: Person
  parent: { handle: string; at: number | null; postId: PostId } | null
  repostOf: string | null
  link: PostLink | null
  ticket: Ticket | null
  assignee: ZendeskUser | null
  /** The linked ticket's public comments by agents at or after the post, oldest first. */
  agentComments: { id: string; authorName: string; authorId: string; at: number; text: string }[]
  /** Our posts in this thread that answer this person after this post, oldest first. */
  ownAnswers: OwnAnswer[]
  request: TicketRequest | null
  /** The first post of this person in the same ticket, when this one is a later one. */
  earlier: { postId: PostId; at: number } | null
  /** A ticket of this person that is still worked on; looked for only where the post has none of its own. */
  openTicket: { id: TicketId; toHandle: string | null; postId: PostId | null; at: number } | null
  /** Zendesk did not let us see the ticket when it was last asked. */
  forbidden: boolean
  /** Replies of this desk to the post or its ticket, newest first. */
  replies: Reply[]
  /** When X last showed it to us, epoch milliseconds. */
  confirmedAt: number
  /** Somebody thinks that the social team should repost it. */
  flagged: boolean
}

/** An earlier text of an edited post; null where X named the version and never gave it. */
export type PostVersion = { id: PostId; postId: PostId; text: TextSegment[] | null }

/** What X alone says of a post. */
export type PostSaid = Pick<
  Post,
  'id' | 'authorId' | 'createdAt' | 'text' | 'segments' | 'lang' | 'media' | 'replies' | 'reposts' | 'likes'
> & { handle: string | null }

export type TombstoneFacts = { id: PostId; by: 'us' | 'x'; handle: string | null; at: number; conversationId: PostId }

export type TicketFacts = {
  ticket: Ticket
  requester: ZendeskUser | null
  /** The X person behind the requester, when a post of theirs is cached. */
  requesterPerson: Person | null
  assignee: ZendeskUser | null
  lastComment: { author: string; text: string; at: number; public: boolean } | null
  postId: PostId | null
  /** Zendesk did not let us see the ticket when it was last asked. */
  forbidden: boolean
  replies: Reply[]
}

import type { PersonId, PostId, TicketId } from '#contract/ids.ts'

/** By what ids somebody's words, and ours to them, are found. */
export type PersonTrail = {
  /** In lower case, without @. */
  handle: string
  personIds: PersonId[]
  /** Theirs, and posts that repeat one of theirs. */
  postIds: PostId[]
  /** Older versions of them. */
  versionIds: PostId[]
  /** Ours that answer them, in their conversations. */
  answerIds: PostId[]
  /** Requested by them. */
  ticketIds: TicketId[]
  /** As Zendesk knows them; nobody of the team is among them. */
  requesterIds: string[]
  /** Roots of the threads they wrote in. */
  conversationIds: PostId[]
}

/** What is still going on about a person: nothing of theirs is removed under its feet. */
export type OpenAbout = { replies: number; deletions: number; acts: number; requests: number }

/** What desk.db has of them: our answers, drafts and notes, and words beside the audit trail. */
export type WordsHeld = { replies: number; drafts: number; notes: number; auditTexts: number }

/** What cache.db has of them, and when the oldest and the newest of their posts were written (epoch milliseconds). */
export type SeenHeld = {
  posts: number
  tickets: number
  comments: number
  pictures: number
  first: number | null
  last: number | null
}

import type { ReplyProblem, ReplyState, ThenStatus } from '#contract/desk/views/reply.ts'
import type { AccountId, DraftId, PostId, ReplyId, TicketId } from '#contract/ids.ts'

/** What a draft or reply is about: the post on the screen, or a ticket no cached post belongs to. */
export type Subject = { postId: PostId } | { ticketId: TicketId }

/** The text form of a subject, unique: one draft a subject and agent. */
export const subjectKey = (subject: Subject): string =>
  'postId' in subject ? `post:${subject.postId}` : `ticket:${subject.ticketId}`

export type Draft = {
  id: DraftId
  subject: Subject
  text: string
  thenStatus: ThenStatus
  version: number
  updatedAt: number
}

/**
 * A reply on its way. Each state is a committed row before the next byte leaves:
 *
 *   held → checking → sending → accepted → tweeted → seen
 *
 * and out of it: `notSent` (nothing left, or Zendesk certainly has not got it), `unknown` (the answer was lost; the
 * audits decide) and `notDelivered` (Zendesk has it, X does not).
 */
export type Reply = {
  id: ReplyId
  draftId: DraftId
  postId: PostId | null
  /** null while the ticket is being asked for. */
  ticketId: TicketId | null
  account: AccountId
  toHandle: string
  text: string
  thenStatus: ThenStatus
  state: ReplyState
  times: Partial<Record<ReplyState, number>>
  heldUntil: number | null
  /** `updated_at` that the PUT carried; a second try must carry the same one. */
  stamp: string | null
  /** When the PUT left; null when none has. */
  sentAt: number | null
  auditId: string | null
  tweetId: PostId | null
  problem: ReplyProblem | null
  /** "Send without checking X": the operator's reason. */
  withoutCheckingX: string | null
  /** "Answer again": the operator's reason, and the answers they had seen. */
  again: { reason: string; acknowledged: string[] } | null
  /** A person has dealt with the problem. */
  dismissed: boolean
  version: number
}

const next: Record<ReplyState, readonly ReplyState[]> = {
  held: ['checking', 'notSent'],
  checking: ['sending', 'notSent'],
  // back to checking: `safe_update` refused, so the write was certainly not applied
  sending: ['accepted', 'unknown', 'notSent', 'checking'],
  unknown: ['accepted', 'notSent'],
  accepted: ['tweeted', 'seen', 'notDelivered'],
  tweeted: ['seen', 'notDelivered'],
  // a late tweet event or post is still good news
  notDelivered: ['tweeted', 'seen'],
  seen: [],
  notSent: [],
}

export const replyTransitions = next

/** The reply in its next state. Throws on a step that the machine does not have: a defect, never an outcome. */
export const advance = (
  reply: Reply,
  state: ReplyState,
  at: number,
  change: Partial<Pick<Reply, 'ticketId' | 'stamp' | 'sentAt' | 'auditId' | 'tweetId' | 'problem' | 'heldUntil'>> = {},
): Reply => {
  if (!next[reply.state].includes(state)) throw new Error(`A reply can't go from ${reply.state} to ${state}.`)
  return { ...reply, ...change, state, times: { ...reply.times, [state]: at }, version: reply.version + 1 }
}

/** Nothing has been proved and nothing is lost: somebody or something is still at work on it. */
export const isUnderWay = (reply: Pick<Reply, 'state'>): boolean =>
  reply.state === 'held' ||
  reply.state === 'checking' ||
  reply.state === 'sending' ||
  reply.state === 'unknown' ||
  reply.state === 'accepted' ||
  reply.state === 'tweeted'

/** A person has to look at it. */
export const needsPerson = (reply: Pick<Reply, 'state' | 'dismissed'>): boolean =>
  !reply.dismissed && (reply.state === 'notSent' || reply.state === 'notDelivered' || reply.state === 'unknown')

import type { AnswerFound, Orphan, ReplyProblem, ReplyState, ThenStatus } from '#contract/desk/views/reply.ts'
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
  /** Macros that were applied, and the tags they add with the reply. */
  macroIds: string[]
  addTags: string[]
  version: number
  updatedAt: number
}

/**
 * A reply on its way. Each state is a committed row before the next byte leaves:
 *
 *   claiming → claimed → checked → held → sending → accepted → tweeted → seen
 *
 * and out of it: `conflict` (somebody else holds or keeps changing the ticket), `answeredElsewhere` (the gate found an
 * answer), `refused` (Zendesk said no), `notSent` (nothing left, or certainly nothing arrived), `unknown` (the answer
 * was lost; the audits decide) and `notDelivered` (Zendesk has it, X does not).
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
  macroIds: string[]
  addTags: string[]
  state: ReplyState
  times: Partial<Record<ReplyState, number>>
  heldUntil: number | null
  /** `updated_at` that the PUT carried. */
  stamp: string | null
  /** When the last look at X began that this reply left on. */
  lookedAt: number | null
  /** When the PUT left; null when none has. */
  sentAt: number | null
  auditId: string | null
  tweetId: PostId | null
  problem: ReplyProblem | null
  /**
   * An earlier reply with the same subject that counts as never arrived, and the stamp it carried. While the ticket
   * still has this stamp the new reply carries it too, so that Zendesk can accept one of them only; once the ticket has
   * moved, `safe_update` refuses the earlier one for good.
   */
  earlier: { replyId: ReplyId; stamp: string } | null
  /** "Send without checking X": the operator's reason. */
  withoutCheckingX: string | null
  /** "Answer again": the operator's reason, and the answers they had seen. */
  again: { reason: string; acknowledged: string[] } | null
  /** What the operator knows of the author and answers all the same. */
  despite: Orphan[]
  /** Answers of others that came between the last look and this reply. */
  beside: AnswerFound[]
  /** Sent by the self-test of the send mode. */
  selfTest: boolean
  /** The send mode it leaves in, by `sendModeKey`; '' for replies of a desk that did not note it. */
  sendMode: string
  /** A person has dealt with the problem. */
  dismissed: boolean
  version: number
}

const next: Record<ReplyState, readonly ReplyState[]> = {
  claiming: ['claimed', 'answeredElsewhere', 'conflict', 'refused', 'notSent'],
  claimed: ['checked', 'answeredElsewhere', 'conflict', 'refused', 'notSent'],
  checked: ['held', 'notSent'],
  held: ['sending', 'answeredElsewhere', 'conflict', 'refused', 'notSent'],
  // back to claimed: `safe_update` refused, so the write was certainly not applied and everything is looked at again
  sending: ['accepted', 'unknown', 'claimed', 'refused', 'notSent'],
  unknown: ['accepted', 'notSent'],
  accepted: ['tweeted', 'notDelivered'],
  tweeted: ['seen', 'notDelivered'],
  // a late tweet event or post is still good news
  notDelivered: ['tweeted', 'seen'],
  seen: [],
  conflict: [],
  answeredElsewhere: [],
  refused: [],
  // a network that delivers after every bound: it counted as never arrived, and the audits say otherwise
  notSent: ['accepted'],
}

export const replyTransitions = next

type Change = Partial<
  Pick<Reply, 'ticketId' | 'stamp' | 'lookedAt' | 'sentAt' | 'auditId' | 'tweetId' | 'problem' | 'heldUntil' | 'beside'>
>

/** The reply in its next state. Throws on a step that the machine does not have: a defect, never an outcome. */
export const advance = (reply: Reply, state: ReplyState, at: number, change: Change = {}): Reply => {
  if (!next[reply.state].includes(state)) throw new Error(`A reply can't go from ${reply.state} to ${state}.`)
  return { ...reply, ...change, state, times: { ...reply.times, [state]: at }, version: reply.version + 1 }
}

/** When it was committed: its first state. */
export const repliedAt = ({ times }: Pick<Reply, 'times'>): number => {
  const known = Object.values(times)
  return known.length > 0 ? Math.min(...known) : 0
}

const beforeTheByte: ReadonlySet<ReplyState> = new Set(['claiming', 'claimed', 'checked', 'held'])

/** No byte of it has left: it can be taken back, and an interruption makes it a draft again. */
export const canBeTakenBack = (reply: Pick<Reply, 'state'>): boolean => beforeTheByte.has(reply.state)

const onTheWay: ReadonlySet<ReplyState> = new Set([...beforeTheByte, 'sending', 'unknown', 'accepted', 'tweeted'])

/** Nothing has been proved and nothing is lost: somebody or something is still at work on it. */
export const isUnderWay = (reply: Pick<Reply, 'state'>): boolean => onTheWay.has(reply.state)

const stopped: ReadonlySet<ReplyState> = new Set(['conflict', 'answeredElsewhere', 'refused', 'notSent'])

/** It did not leave, or certainly did not arrive: its words are a draft again. */
export const wasStopped = (reply: Pick<Reply, 'state'>): boolean => stopped.has(reply.state)

/** It counts as not sent only because nothing came of it in time: a late arrival is still looked for. */
export const mayStillArrive = (reply: Pick<Reply, 'state' | 'problem' | 'stamp'>): boolean =>
  reply.state === 'notSent' && reply.problem?.code === 'never_arrived' && reply.stamp !== null

/** A person has to look at it. */
export const needsPerson = (reply: Pick<Reply, 'state' | 'dismissed' | 'beside'>): boolean =>
  !reply.dismissed &&
  (wasStopped(reply) || reply.state === 'notDelivered' || reply.state === 'unknown' || reply.beside.length > 0)

import type { DeletionNeed, DeletionReason, DeletionState, ToldState } from '#contract/desk/views/deletion.ts'
import type { AccountId, DeletionId, PostId, TicketId } from '#contract/ids.ts'

/**
 *   recorded → deleting | expired     (expired: a crash before the byte left, found too late to go on unasked)
 *   deleting → deleted | alreadyGone | refused | unknown | waiting
 *   waiting  → deleting               (a lookup in between showed the post, and the confirmation is still fresh)
 *            | alreadyGone | expired
 *   expired  → deleting               (a person confirmed anew) | alreadyGone | withdrawn
 *   unknown  → deleted | alreadyGone | refused   (by lookups, never by a second DELETE)
 */
export type Deletion = {
  id: DeletionId
  account: AccountId
  handle: string
  postId: PostId
  text: string
  reason: DeletionReason
  /** The name of the agent who confirmed last. */
  by: string
  ticketId: TicketId | null
  replies: number
  reposts: number
  likes: number
  views: number | null
  edits: number
  postedAt: number
  /** The latest confirmation. */
  confirmedAt: number
  /** How often a person has confirmed. */
  confirmations: number
  /** How many of the confirmations ran out before X could be reached: while it is fewer than all, one is open. */
  lapsed: number
  /** With `unknown`: a DELETE of ours may have been applied; false when X said that it was not. */
  mayBeApplied: boolean
  state: DeletionState
  times: Partial<Record<DeletionState, number>>
  verifiedAt: number | null
  detail: string | null
  note: 'none' | 'pending' | 'written' | 'failed'
  version: number
}

const next: Record<DeletionState, readonly DeletionState[]> = {
  recorded: ['deleting', 'expired'],
  deleting: ['deleted', 'alreadyGone', 'refused', 'unknown', 'waiting'],
  waiting: ['deleting', 'alreadyGone', 'expired'],
  expired: ['deleting', 'alreadyGone', 'withdrawn'],
  unknown: ['deleted', 'alreadyGone', 'refused'],
  deleted: [],
  alreadyGone: [],
  refused: [],
  withdrawn: [],
}

export const deletionTransitions = next

/** A confirmation counts for this long, milliseconds: what was shown then may be something else by now. */
export const confirmationLasts = 60_000
/** Lookups without a verdict for this long, milliseconds: a person must look (a suspended account shows nothing). */
export const looksBeforePerson = 30 * 60_000

/** A person has confirmed, and that confirmation has not run out. */
export const isConfirmed = (deletion: Pick<Deletion, 'confirmations' | 'lapsed'>): boolean =>
  deletion.confirmations > deletion.lapsed

/** The deletion in its next state. Throws on a step that the machine does not have. */
export const advanceDeletion = (
  deletion: Deletion,
  state: DeletionState,
  at: number,
  change: Partial<Pick<Deletion, 'detail' | 'verifiedAt' | 'lapsed' | 'mayBeApplied' | 'note'>> = {},
): Deletion => {
  if (!next[deletion.state].includes(state)) throw new Error(`A deletion can't go from ${deletion.state} to ${state}.`)
  if (state === 'deleting' && !isConfirmed(deletion)) throw new Error('Nobody has confirmed this deletion.')
  return { ...deletion, ...change, state, times: { ...deletion.times, [state]: at }, version: deletion.version + 1 }
}

export const isDeletionOver = (deletion: Pick<Deletion, 'state'>): boolean => next[deletion.state].length === 0

/** Waits for a person to confirm anew or to withdraw it. */
export const isExpired = (deletion: Pick<Deletion, 'state' | 'confirmations' | 'lapsed'>): boolean =>
  deletion.state === 'expired' && !isConfirmed(deletion)

/** What only a person can do about it now; null while the desk goes on by itself. */
export const deletionNeeds = (
  deletion: Pick<Deletion, 'state' | 'times' | 'confirmations' | 'lapsed'>,
  now: number,
): DeletionNeed | null => {
  if (isExpired(deletion)) return 'confirmAgain'
  if (deletion.state !== 'unknown') return null
  return now - (deletion.times.unknown ?? now) >= looksBeforePerson ? 'lookOnX' : null
}

/** What the social team is told of a deletion; a row of its own, so that deleting never waits for it. */
export type Notice = {
  deletionId: DeletionId
  channel: string
  state: 'pending' | 'delivered'
  /** Slack's `ts` of the message, to add the outcome to it; null for a webhook. */
  messageRef: string | null
  /** The last try's answer was lost: the message may be there already and is looked for before another try. */
  mayBeThere: boolean
  /** With `mayBeThere`: the request had no end that is known, so it may still arrive. */
  mayArrive: boolean
  attempts: number
  /** When the next try is due, epoch milliseconds. */
  nextAt: number | null
  deliveredAt: number | null
  /** What the message says; null before it is there, or when a lost answer leaves it open which words arrived. */
  toldState: ToldState | null
  detail: string | null
  version: number
}

/** Passing states are told only when they last: most are over in a second, and nobody wants three notices of it. */
const lasts = 5_000
/** "Deleted" is told with its proof, unless that takes longer than this. */
const proofTakes = 15_000

/** The state in the words of the notice. */
export const stateToTell = (deletion: Deletion, now: number): ToldState => {
  if (deletion.state === 'recorded' || (deletion.state === 'expired' && isConfirmed(deletion))) return 'deleting'
  return deletionNeeds(deletion, now) === 'lookOnX' ? 'needsPerson' : deletion.state
}

/** About a notice that was delivered: to be told again, to be looked at later, or nothing until a person acts. */
export const noticeTurn = (
  deletion: Deletion,
  notice: Notice,
  canUpdate: boolean,
  now: number,
): 'tell' | 'later' | 'told' => {
  const state = stateToTell(deletion, now)
  const same = notice.toldState === state
  // a clock that was set back must not hold the outcome back
  const age = Math.abs(now - (deletion.times[deletion.state] ?? now))
  if (isDeletionOver(deletion)) {
    if (same) return 'told'
    return state === 'deleted' && deletion.verifiedAt === null && age < proofTakes ? 'later' : 'tell'
  }
  // a message that can't be changed is followed by a second one, and only with the end of it
  const changeable = canUpdate && notice.messageRef !== null
  if (state === 'expired') return same || !changeable ? 'told' : 'tell'
  if (same || !changeable) return 'later'
  return state === 'needsPerson' || age >= lasts ? 'tell' : 'later'
}

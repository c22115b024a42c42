import type { DeletionReason, DeletionState } from '#contract/desk/views/deletion.ts'
import type { AccountId, DeletionId, PostId, TicketId } from '#contract/ids.ts'

/**
 *   recorded → deleting → deleted | alreadyGone | refused | unknown
 *   unknown  → deleted | alreadyGone | refused   (by lookup, never by a second DELETE)
 *   recorded → notStarted                        (a crash before the byte left, found too late to go on unasked)
 */
export type Deletion = {
  id: DeletionId
  account: AccountId
  handle: string
  postId: PostId
  text: string
  reason: DeletionReason
  /** The agent's name. */
  by: string
  ticketId: TicketId | null
  replies: number
  reposts: number
  likes: number
  views: number | null
  edits: number
  postedAt: number
  confirmedAt: number
  state: DeletionState
  times: Partial<Record<DeletionState, number>>
  verifiedAt: number | null
  detail: string | null
  note: 'none' | 'pending' | 'written' | 'failed'
  version: number
}

const next: Record<DeletionState, readonly DeletionState[]> = {
  recorded: ['deleting', 'notStarted'],
  deleting: ['deleted', 'alreadyGone', 'refused', 'unknown'],
  unknown: ['deleted', 'alreadyGone', 'refused'],
  deleted: [],
  alreadyGone: [],
  refused: [],
  notStarted: [],
}

export const deletionTransitions = next

/** The deletion in its next state. Throws on a step that the machine does not have. */
export const advanceDeletion = (
  deletion: Deletion,
  state: DeletionState,
  at: number,
  change: Partial<Pick<Deletion, 'detail' | 'verifiedAt'>> = {},
): Deletion => {
  if (!next[deletion.state].includes(state)) throw new Error(`A deletion can't go from ${deletion.state} to ${state}.`)
  return { ...deletion, ...change, state, times: { ...deletion.times, [state]: at }, version: deletion.version + 1 }
}

export const isDeletionOver = (deletion: Pick<Deletion, 'state'>): boolean =>
  deletion.state !== 'recorded' && deletion.state !== 'deleting' && deletion.state !== 'unknown'

/** What the social team is told of a deletion; a row of its own, so that deleting never waits for it. */
export type Notice = {
  deletionId: DeletionId
  channel: string
  state: 'pending' | 'delivered'
  /** Slack's `ts` of the message, to add the outcome to it; null for a webhook. */
  messageRef: string | null
  /** The last try's answer was lost: the message may be there already and is looked for before another try. */
  mayBeThere: boolean
  attempts: number
  /** When the next try is due, epoch milliseconds. */
  nextAt: number | null
  deliveredAt: number | null
  outcomeTold: boolean
  detail: string | null
  version: number
}

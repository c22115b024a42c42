import type { Failure } from '#contract/desk/failure.ts'
import type { Card } from '#contract/desk/views/card.ts'
import type { Landing } from './column-jump.ts'

/** What a column shows of its cards. */
export type FeedState = {
  shown: readonly Card[]
  /** Cards that are left out above, as far as that is known: null after a jump. */
  above: number | null
  /** New cards that wait above what is shown. */
  waiting: number
  /** What is shown ends at the newest card, but for those that wait. */
  newest: boolean
  /** Somebody has jumped, and has not been at the top since. */
  away: boolean
  /** What comes is put on top at once. */
  live: boolean
  /** The first page is here, or will not come. */
  loaded: boolean
  loading: boolean
  failure: Failure | null
  end: boolean
  /** Where the list is to stand, once for each token. */
  landing: Landing | null
}

export const unread: FeedState = {
  shown: [],
  above: 0,
  waiting: 0,
  newest: true,
  away: false,
  live: true,
  loaded: false,
  loading: true,
  failure: null,
  end: false,
  landing: null,
}

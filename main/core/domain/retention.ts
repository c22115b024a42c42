import type { Settings } from '#contract/desk/views/settings.ts'
import type { PostId } from '#contract/ids.ts'
import { firstIdAt } from './snowflake.ts'

const day = 24 * 3_600_000

/** What lies before these goes, unless somebody works on it. */
export type Cutoffs = {
  /** Posts with smaller ids were written too long ago. */
  post: PostId
  /** Tickets that nobody has touched since, pictures that were first wanted before; epoch milliseconds. */
  ticket: number
  picture: number
}

export const cutoffsAt = (keepDays: Settings['keepDays'], now: number): Cutoffs => ({
  post: firstIdAt(now - keepDays.posts * day),
  ticket: now - keepDays.tickets * day,
  picture: now - keepDays.pictures * day,
})

/** Pictures take the most room by far: beyond this the oldest go, whatever their age. Bytes. */
export const picturesAtMost = 2_000_000_000

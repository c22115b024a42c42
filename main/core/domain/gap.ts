import type { PostId } from '#contract/ids.ts'
import { timeOfPost } from './snowflake.ts'

/** Milliseconds between the first and the last of some posts, and how many steps lie in it. */
const pace = (ids: readonly PostId[]): { steps: number; time: number } => {
  const [first, last] = [ids[0], ids.at(-1)]
  return first && last ? { steps: ids.length - 1, time: Math.abs(timeOfPost(first) - timeOfPost(last)) } : noPace
}
const noPace = { steps: 0, time: 0 }

/**
 * How many posts a gap may hold: as many as its length has at the pace of the posts above and below it. null where too
 * few are known to have a pace.
 */
export const postsInGap = (
  length: number,
  { above, below }: { above: readonly PostId[]; below: readonly PostId[] },
): number | null => {
  const [one, other] = [pace(above), pace(below)]
  const time = one.time + other.time
  return length <= 0 || time <= 0 ? null : Math.round(((one.steps + other.steps) / time) * length)
}

import type { PostId } from '#contract/ids.ts'

/** X's epoch of ids, 2010-11-04: `(id >> 22) + EPOCH` is the time of a post in milliseconds. */
const epoch = 1288834974657n

export const timeOfPost = (id: string): number => Number((BigInt(id) >> 22n) + epoch)

/** The smallest id a post of that time can have: a mark for "everything from here on". */
export const firstIdAt = (time: number): PostId =>
  String(time <= Number(epoch) ? 0n : (BigInt(Math.trunc(time)) - epoch) << 22n) as PostId

/** Negative when `a` is older. Ids are compared as numbers of any length, never as text. */
export const comparePosts = (a: string, b: string): number => {
  const difference = BigInt(a) - BigInt(b)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export const newestOf = <T extends string>(ids: readonly T[]): T | null =>
  ids.reduce<T | null>((newest, id) => (newest === null || comparePosts(id, newest) > 0 ? id : newest), null)

export const oldestOf = <T extends string>(ids: readonly T[]): T | null =>
  ids.reduce<T | null>((oldest, id) => (oldest === null || comparePosts(id, oldest) < 0 ? id : oldest), null)

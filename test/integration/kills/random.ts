import { seeded } from '#test/bench/ingest-pages.ts'

export type Random = {
  /** A whole number below `below`. */
  below(below: number): number
  /** True that often. */
  chance(share: number): boolean
  pick<T>(items: readonly T[]): T | undefined
}

export const createRandom = (seed: number): Random => {
  const next = seeded(seed)
  const below = (limit: number): number => Math.floor(next() * limit)
  return { below, chance: share => next() < share, pick: items => items[below(items.length)] }
}

/** The only source of chance in a simulation: the same seed gives the same numbers on every machine. */
export type Random = {
  /** 0 ≤ n < 1. */
  next(): number
  /** A whole number, 0 ≤ n < below. */
  below(below: number): number
  /** A whole number, both ends included. */
  between(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly [T, ...T[]]): T
  pickOf<T>(items: readonly T[]): T | null
  /** By weight; a weight of 0 is never chosen. */
  weighted<T>(items: readonly (readonly [T, number])[]): T
  /** A source of its own, so that what one part draws does not move what another part draws. */
  fork(name: string): Random
}

/** Mulberry32's mixing: every bit of the input moves every bit of the result. */
const mix = (value: number): number => {
  let z = (value + 0x6d2b79f5) | 0
  z = Math.imul(z ^ (z >>> 15), z | 1)
  z ^= z + Math.imul(z ^ (z >>> 7), z | 61)
  return (z ^ (z >>> 14)) >>> 0
}

const hashOf = (text: string, from: number): number => {
  let hash = from | 0
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return mix(hash)
}

export const createRandom = (seed: number): Random => {
  let state = seed | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    return mix(state) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    chance: probability => next() < probability,
    pick: items => items[below(items.length)] ?? items[0],
    pickOf: items => items[below(items.length)] ?? null,
    weighted: items => {
      const total = items.reduce((sum, [, weight]) => sum + weight, 0)
      let left = next() * total
      for (const [item, weight] of items) {
        left -= weight
        if (left < 0) return item
      }
      const last = items.findLast(([, weight]) => weight > 0)
      if (!last) throw new Error('There is nothing to choose from.')
      return last[0]
    },
    fork: name => createRandom(hashOf(name, mix(seed))),
  }
}

/** Mulberry32: small, fast, and its whole state is one number that is kept with the world. */
export class Random {
  readonly #state: { random: number }

  constructor(state: { random: number }) {
    this.#state = state
  }

  next(): number {
    this.#state.random = (this.#state.random + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state.random ^ (this.#state.random >>> 15), 1 | this.#state.random)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low)
  }

  pick<T>(list: readonly T[]): T {
    const found = list[Math.floor(this.next() * list.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }
}

/** FNV-1a: a stable number for a word, for choices that must not use up the world's random numbers. */
export function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < word.length; index += 1) {
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193)
  }
  hash ^= hash >>> 16
  hash = Math.imul(hash, 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}

import type { Random } from '../kernel/random.ts'

/** What the network, or the machine in front of a service, does to one request. */
export type Fate =
  | 'fine'
  /** Not one byte left. */
  | 'refused'
  /** It left and never arrived. */
  | 'requestLost'
  /** It was applied, and nobody was told. */
  | 'answerLost'
  /** It arrives after the desk gave up, within the bound that the desk waits. */
  | 'late'
  /** It arrives after every bound. */
  | 'veryLate'
  /** It is applied in time; its answer comes after the desk gave up. */
  | 'answerLate'
  /** It is delivered twice; either answer comes back. */
  | 'repeated'
  /** Half an answer, and the connection breaks. */
  | 'truncated'
  /** Half an answer that looks whole. */
  | 'cutShort'
  /** 5xx in the service's place; it has applied nothing. */
  | 'brokenBefore'
  /** 5xx after it was applied. */
  | 'brokenAfter'
  /** A page of somebody else's in the answer's place, with a 200. */
  | 'page'
  | 'rateLimited'
  /** X's other 429: no money left. */
  | 'usageCapped'
  /** Slow, so that what left later arrives earlier. */
  | 'overtaken'

export type Weather = {
  /** Of all requests that read, and of all that write: how many meet anything but `fine`. */
  reads: number
  writes: number
  veryLate: number
}

const fates: readonly (readonly [Fate, number, number])[] = [
  // what, weight for a read, weight for a write
  ['refused', 10, 8],
  ['requestLost', 10, 10],
  ['answerLost', 8, 16],
  ['late', 2, 14],
  ['answerLate', 3, 10],
  ['repeated', 3, 14],
  ['truncated', 5, 5],
  ['cutShort', 4, 4],
  ['brokenBefore', 8, 6],
  ['brokenAfter', 0, 8],
  ['page', 3, 3],
  ['rateLimited', 5, 4],
  ['usageCapped', 2, 1],
  ['overtaken', 10, 4],
]

/** Everything that can go wrong with a request. */
export const allFates: readonly Fate[] = [...fates.map(([fate]) => fate), 'veryLate']

const choices = {
  reads: fates.map(([fate, weight]) => [fate, weight] as const),
  writes: fates.map(([fate, , weight]) => [fate, weight] as const),
}

export const fateOf = (random: Random, weather: Weather, writes: boolean, isX: boolean): Fate => {
  if (writes && random.chance(weather.veryLate)) return 'veryLate'
  if (!random.chance(writes ? weather.writes : weather.reads)) return 'fine'
  const fate = random.weighted(writes ? choices.writes : choices.reads)
  return fate === 'usageCapped' && !isX ? 'rateLimited' : fate
}

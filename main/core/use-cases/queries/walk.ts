import type { Place } from '#core/domain/place.ts'
import { type Cursor, comparePositions } from '#core/domain/position.ts'

/** Places that one call looks at before it answers with what it has. */
const mostLooked = 1_000
/** The most that are read at once. */
const mostAtOnce = 400

export type Walk<T> = {
  /** From the cursor outwards. */
  found: T[]
  /** Where to go on; null: there is nothing further. */
  more: string | null
}

type Steps<T> = {
  beyond: (cursor: Cursor, limit: number) => Place[]
  /** What to show of each place; null: nothing. */
  judge: (places: readonly Place[]) => (T | null)[]
  /** Nothing at or below it, and nothing at or above it, is looked at. */
  floor: string | null
  ceiling: string | null
}

/** The places up to the first that lies outside, and whether one does. */
const inside = (places: Place[], { floor, ceiling }: Steps<unknown>, { towards }: Cursor): Place[] => {
  const bound = towards === 'older' ? floor : ceiling
  if (bound === null) return places
  const end = places.findIndex(({ position }) => {
    const difference = comparePositions(position, bound)
    return towards === 'older' ? difference <= 0 : difference >= 0
  })
  return end < 0 ? places : places.slice(0, end)
}

/** A cursor outside the bounds begins at the bound. */
const entry = ({ towards, from }: Cursor, { floor, ceiling }: Steps<unknown>): string | null => {
  const bound = towards === 'older' ? ceiling : floor
  if (bound === null) return from
  if (from === null) return bound
  const difference = comparePositions(from, bound)
  return (towards === 'older' ? difference < 0 : difference > 0) ? from : bound
}

/**
 * Goes outwards until as many as wanted are found, the bounds are reached or enough was looked at. Reads as many as are
 * wanted first: where nothing is held back that is all; where much is, longer and longer stretches.
 */
export const walk = <T>(cursor: Cursor, wanted: number, steps: Steps<T>): Walk<T> => {
  const found: T[] = []
  let from = entry(cursor, steps)
  let looked = 0
  for (let stride = wanted; looked < mostLooked; stride = Math.min(stride * 2, mostAtOnce)) {
    // one more than is judged: it says whether anything follows
    const size = Math.min(stride, mostLooked - looked)
    const read = inside(steps.beyond({ ...cursor, from }, size + 1), steps, cursor)
    const places = read.slice(0, size)
    const judged = steps.judge(places)
    for (const [at, place] of places.entries()) {
      const result = judged[at]
      if (result === null || result === undefined) continue
      found.push(result)
      if (found.length === wanted) return { found, more: at + 1 < read.length ? place.position : null }
    }
    if (read.length <= size) return { found, more: null }
    from = places.at(-1)?.position ?? null
    looked += places.length
  }
  return { found, more: from }
}

import type { Place } from './place.ts'
import { firstIdAt, timeOfPost } from './snowflake.ts'

/**
 * Where a card stands in its column, as text of parts with ':' between them; the newest is the greatest.
 *
 *   a feed            post id; a gap: the id it begins below, and its own
 *   a view            creation time, ticket id
 *   deletions         number
 *   everything else   time, kind, id
 */
const divider = ':'

/** Decimal numbers of any length, and names of one length, in one order. */
const comparePart = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)

/** Negative when `a` is older. Of two that begin alike the one with fewer parts is newer: a gap is below its post. */
export const comparePositions = (a: string, b: string): number => {
  const [one, other] = [a.split(divider), b.split(divider)]
  for (const [at, part] of one.entries()) {
    const against = other[at]
    if (against === undefined) return -1
    const difference = comparePart(part, against)
    if (difference !== 0) return difference
  }
  return other.length > one.length ? 1 : 0
}

export const newerPosition = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && comparePositions(b, a) > 0) ? b : a

/** Of the kinds that can stand at one time, later letters stand above. */
const kindMarks = { draft: 'd', post: 'p', reply: 'r', ticket: 't' } as const

export const gapPosition = (gap: { id: string; beforeId: string }): string => `${gap.beforeId}${divider}${gap.id}`
export const viewPosition = (createdAt: number, ticketId: string): string => `${createdAt}${divider}${ticketId}`
export const mixedPosition = (time: number, kind: keyof typeof kindMarks, id: string): string =>
  `${time}${divider}${kindMarks[kind]}${divider}${id}`

/** Above every id that fits a row. */
export const newestPosition = '9223372036854775807'

/** Below everything of that time, above everything before it. */
export const feedPositionAt = (time: number): string => {
  const id = BigInt(firstIdAt(time))
  if (id === 0n) return '0'
  return id > BigInt(newestPosition) ? newestPosition : String(id - 1n)
}
export const viewPositionAt = (time: number): string => `${Math.max(0, time)}${divider}0`
export const mixedPositionAt = (time: number): string => `${Math.max(0, time)}${divider}0${divider}0`

/** Parts of a position, whatever a page has sent. */
export const positionParts = (position: string): string[] => position.split(divider)

const isId = (text: string | undefined): text is string => text !== undefined && /^\d{1,19}$/.test(text)

/**
 * The read mark that reading up to a position sets: ids are compared with it. A mark is a post's id, in a view a ticket's;
 * where kinds are mixed a ticket or a reply counts as the last post of its time. null: no mark can be made of it.
 */
export const readMarkAt = (position: string): string | null => {
  const parts = positionParts(position)
  const [first, second, third] = parts
  if (parts.length === 1) return isId(first) ? first : null
  if (parts.length === 2) return isId(second) ? second : null
  if (second === kindMarks.post) return isId(third) ? third : null
  return isId(first) ? String(BigInt(firstIdAt(Number(first) + 1)) - 1n) : null
}

/** Where a mark stands in a column of mixed kinds. */
export const mixedPositionOfMark = (mark: string): string => mixedPosition(timeOfPost(mark), 'post', mark)

/** From the cursor outwards: `older` newest first, `newer` oldest first; the place at `from` is not among them. */
export type Cursor = { towards: 'older' | 'newer'; from: string | null }

const order = ({ towards }: Cursor): ((a: Place, b: Place) => number) =>
  towards === 'older'
    ? (a, b) => comparePositions(b.position, a.position)
    : (a, b) => comparePositions(a.position, b.position)

const isBeyond = (position: string, { towards, from }: Cursor): boolean => {
  if (from === null) return true
  const difference = comparePositions(position, from)
  return towards === 'older' ? difference < 0 : difference > 0
}

/** The first of several lists from a cursor outwards, each place once. */
export const placesBeyond = (places: readonly Place[], cursor: Cursor, limit: number): Place[] => {
  const sorted = places.filter(place => isBeyond(place.position, cursor)).sort(order(cursor))
  return sorted.filter((place, at) => place.position !== sorted[at - 1]?.position).slice(0, limit)
}

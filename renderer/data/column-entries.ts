import { replaceEqualDeep } from '@tanstack/react-query'
import type { Card } from '#contract/desk/views/card.ts'
import type { ColumnPage } from '#contract/desk/views/column.ts'
import { comparePositions } from '#core/domain/position.ts'
import { cardKey } from './card-key.ts'

/** A card in its place. `read`: how many changes of the column it has seen. */
export type Entry = { key: string; position: string; card: Card; read: number }

/** What an answer says something about: everything between two places. null: to the end. */
export type Coverage = {
  newest: string | null
  /** `newest` itself is not among it: it was asked for what is below. */
  below: boolean
  oldest: string | null
}

export const entriesOf = (page: ColumnPage, read: number): Entry[] =>
  page.cards.map((card, index) => ({ key: cardKey(card), position: page.positions[index] ?? '', card, read }))

const isCovered = (position: string, { newest, below, oldest }: Coverage): boolean => {
  if (oldest !== null && comparePositions(position, oldest) < 0) return false
  if (newest === null) return true
  const difference = comparePositions(position, newest)
  return below ? difference < 0 : difference <= 0
}

/** An unchanged card stays the same object, so its row is not drawn again. */
const steady = (known: Entry | undefined, entry: Entry): Entry =>
  known ? { ...entry, card: replaceEqualDeep(known.card, entry.card) as Card } : entry

const newestFirst = (a: Entry, b: Entry) => comparePositions(b.position, a.position)

/** What was read takes the place of what was known there. */
export const replaceEntries = (known: readonly Entry[], fresh: readonly Entry[], coverage: Coverage): Entry[] => {
  const before = new Map(known.map(entry => [entry.key, entry]))
  const keys = new Set(fresh.map(entry => entry.key))
  const rest = known.filter(entry => !keys.has(entry.key) && !isCovered(entry.position, coverage))
  return [...rest, ...fresh.map(entry => steady(before.get(entry.key), entry))].sort(newestFirst)
}

/** The keys of the first and the last card that somebody sees. */
export type Sight = { first: string; last: string }

/**
 * The same while somebody reads: known cards change in their places, whatever new place they would have; on the screen
 * nothing goes and nothing comes between, but for what fills a gap that stands there. `newcomers` are above all of it
 * and wait. `late` is true when something has to come later, when it isn't looked at.
 */
export const changeEntries = (
  known: readonly Entry[],
  fresh: readonly Entry[],
  coverage: Coverage,
  sight: Sight | null,
): { entries: Entry[]; late: boolean } => {
  const now = new Map(fresh.map(entry => [entry.key, entry]))
  const at = (key: string | undefined) => known.findIndex(entry => entry.key === key)
  const [first, last] = [at(sight?.first), at(sight?.last)]
  const seen = (index: number) => first >= 0 && index >= first && index <= last
  let late = false
  const kept = known.flatMap((entry, index) => {
    const current = now.get(entry.key)
    if (current) return [{ ...steady(entry, current), position: entry.position }]
    if (!isCovered(entry.position, coverage)) return [entry]
    if (entry.card.kind === 'gap') return []
    if (seen(index)) late = true
    return seen(index) ? [entry] : []
  })
  const filled = known.some((entry, index) => seen(index) && entry.card.kind === 'gap' && !now.has(entry.key))
  const keys = new Set(known.map(entry => entry.key))
  const [head, upper, lower] = [known[0], known[first], known[last]]
  const fitting = fresh.filter(entry => {
    if (keys.has(entry.key)) return false
    if (head && comparePositions(entry.position, head.position) > 0) return false
    const between =
      upper && lower
        ? comparePositions(entry.position, upper.position) < 0 && comparePositions(entry.position, lower.position) > 0
        : false
    if (between && !filled) late = true
    return !between || filled
  })
  return { entries: fitting.length === 0 ? kept : [...kept, ...fitting].sort(newestFirst), late }
}

import type { Card } from '#contract/desk/views/card.ts'
import type { ColumnPage } from '#contract/desk/views/column.ts'
import { comparePositions } from '#core/domain/position.ts'
import { type Coverage, changeEntries, type Entry, entriesOf, replaceEntries, type Sight } from './column-entries.ts'

/** Cards in memory at most, and how many of them stay on either side of what is seen when the rest goes. */
const most = 600
const margin = 200

/**
 * The stretch of a column that is in memory. Where it ends is a cursor to go on from; null: nothing is beyond it.
 * `above`: how many cards were left above it; null: unknown, somebody has jumped.
 */
export type ColumnWindow = {
  entries: readonly Entry[]
  newer: string | null
  older: string | null
  above: number | null
}

export const emptyWindow: ColumnWindow = { entries: [], newer: null, older: null, above: 0 }

/** A page that was asked for by itself: the newest, or around a place. */
export const windowOf = (page: ColumnPage, version: number): ColumnWindow => ({
  entries: entriesOf(page, version),
  newer: page.previous,
  older: page.next,
  above: page.previous === null ? 0 : null,
})

/** The next older page below it. */
export const withOlder = (window: ColumnWindow, page: ColumnPage, version: number): ColumnWindow => {
  const coverage: Coverage = { newest: window.older, below: true, oldest: page.next }
  return { ...window, entries: replaceEntries(window.entries, entriesOf(page, version), coverage), older: page.next }
}

/** The next newer page above it. */
export const withNewer = (window: ColumnWindow, page: ColumnPage, version: number): ColumnWindow => {
  const known = new Set(window.entries.map(entry => entry.key))
  const added = entriesOf(page, version).filter(entry => !known.has(entry.key))
  const above = window.above === null ? null : Math.max(0, window.above - added.length)
  return {
    ...window,
    entries: [...added, ...window.entries],
    newer: page.previous,
    above: page.previous === null ? 0 : above,
  }
}

/** Live: what was read as the newest is the newest. */
export const withNewest = (window: ColumnWindow, page: ColumnPage, version: number): ColumnWindow => {
  const head = window.entries[0]
  const joined = page.next === null || (head !== undefined && comparePositions(page.next, head.position) <= 0)
  if (!joined || window.newer !== null) return windowOf(page, version)
  const coverage: Coverage = { newest: null, below: false, oldest: page.next }
  const entries = replaceEntries(window.entries, entriesOf(page, version), coverage)
  return { entries, newer: null, older: page.next === null ? null : window.older, above: 0 }
}

/** Frozen: what was read of a stretch changes in its place. */
export const withChanges = (
  window: ColumnWindow,
  page: ColumnPage,
  coverage: Coverage,
  sight: Sight | null,
  version: number,
): { window: ColumnWindow; late: boolean } => {
  const { entries, late } = changeEntries(window.entries, entriesOf(page, version), coverage, sight)
  return { window: { ...window, entries }, late }
}

/** Lets go of what is far from the cards that are seen. */
export const trimmed = (window: ColumnWindow, sight: Sight | null): ColumnWindow => {
  const { entries } = window
  if (entries.length <= most) return window
  const at = (key: string | undefined) => entries.findIndex(entry => entry.key === key)
  const first = Math.max(0, at(sight?.first))
  const from = Math.max(0, first - margin)
  const to = Math.min(entries.length, Math.max(first, at(sight?.last)) + 1 + margin)
  return {
    entries: entries.slice(from, to),
    newer: from > 0 ? (entries[from]?.position ?? null) : window.newer,
    older: to < entries.length ? (entries[to - 1]?.position ?? null) : window.older,
    above: window.above === null ? null : window.above + from,
  }
}

/** The same list while its cards are the same objects, so that nothing is laid out for nothing. */
export const cardsOf = (entries: readonly Entry[], before: readonly Card[]): readonly Card[] => {
  const same = entries.length === before.length && entries.every((entry, index) => entry.card === before[index])
  return same ? before : entries.map(entry => entry.card)
}

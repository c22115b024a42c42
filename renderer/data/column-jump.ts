import type { ProcedureInput } from '#contract/desk/procedures.ts'
import type { ColumnPage } from '#contract/desk/views/column.ts'
import { isOpenable } from './card-key.ts'
import type { Entry } from './column-entries.ts'

/** Where somebody wants to be. `above`: not the card of that position but the next newer one. */
export type Jump = 'newest' | 'oldest' | { time: number } | { position: string; above: boolean }

export type Landing = { key: string; edge: 'top' | 'bottom' | null; token: number }

/** What is asked for it. Before the beginning of time there is nothing: around that is the end. */
export const requestOf = (to: Jump, limit: number): Omit<ProcedureInput<'column.page'>, 'columnId'> => {
  if (to === 'newest') return { limit }
  if (to === 'oldest') return { around: { time: 0 }, limit }
  return { around: 'time' in to ? { time: to.time } : { position: to.position }, limit }
}

const newerThan = (entries: readonly Entry[], index: number): number => {
  const above = entries.slice(0, index).findLastIndex(entry => isOpenable(entry.card))
  return above < 0 ? Math.max(0, index - 1) : above
}

/** The card that was looked for. */
export const landingIn = (to: Jump, page: ColumnPage, entries: readonly Entry[], token: number): Landing | null => {
  const last = entries.length - 1
  if (to === 'newest') return entries[0] ? { key: entries[0].key, edge: 'top', token } : null
  if (to === 'oldest') return entries[last] ? { key: entries[last].key, edge: 'bottom', token } : null
  const around = Math.min(last, page.around ?? 0)
  // where the mark's card is gone, what is answered is the first one above it already
  const stands = 'above' in to && to.above && entries[around]?.position === to.position
  const at = stands ? newerThan(entries, around) : around
  const entry = entries[at]
  return entry ? { key: entry.key, edge: null, token } : null
}

import type { Column, ColumnFilters } from '#contract/desk/views/layout.ts'
import type { ColumnId } from '#contract/ids.ts'
import { plainFilters } from './column-registry.ts'

/**
 * A change of the deck. It says what a person wants, not what the deck looks like then: where another window was first,
 * the same change is made again on what that window left. A column that is gone meanwhile is left alone.
 */
export type LayoutChange = (columns: readonly Column[]) => readonly Column[]

/** As many as the contract takes. */
export const mostColumns = 50
export const narrowest = 240
export const widest = 800

const change =
  (id: ColumnId, to: (column: Column) => Column): LayoutChange =>
  columns =>
    columns.map(column => (column.id === id ? to(column) : column))

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))

/** After the column that has the focus, else at the end. A deck that is full, or has it already, stays as it is. */
export const addColumn =
  (added: Column, after: ColumnId | null): LayoutChange =>
  columns => {
    if (columns.length >= mostColumns || columns.some(column => column.id === added.id)) return columns
    const at = columns.findIndex(column => column.id === after)
    return at < 0 ? [...columns, added] : columns.toSpliced(at + 1, 0, added)
  }

/** Puts a column back where it stood. */
export const restoreColumn =
  (removed: Column, index: number): LayoutChange =>
  columns =>
    columns.some(column => column.id === removed.id) || columns.length >= mostColumns
      ? columns
      : columns.toSpliced(clamp(index, 0, columns.length), 0, removed)

export const removeColumn =
  (id: ColumnId): LayoutChange =>
  columns =>
    columns.filter(column => column.id !== id)

/** To a place, counted without the column itself. */
export const placeColumn =
  (id: ColumnId, index: number): LayoutChange =>
  columns => {
    const moved = columns.find(column => column.id === id)
    if (!moved) return columns
    const others = columns.filter(column => column.id !== id)
    return others.toSpliced(clamp(index, 0, others.length), 0, moved)
  }

/** `by` places to the right, or to the left when it is below zero; no further than the end. */
export const moveColumn =
  (id: ColumnId, by: number): LayoutChange =>
  columns => {
    const at = columns.findIndex(column => column.id === id)
    return at < 0 ? columns : placeColumn(id, at + by)(columns)
  }

/** An empty name gives it the name of its type again. */
export const renameColumn = (id: ColumnId, title: string): LayoutChange => {
  const name = title.trim().slice(0, 60)
  return change(id, column => ({ ...column, title: name === '' ? null : name }))
}

export const resizeColumn = (id: ColumnId, width: number): LayoutChange =>
  change(id, column => ({ ...column, width: clamp(Math.round(width), narrowest, widest) }))

export const duplicateColumn =
  (id: ColumnId, copy: ColumnId): LayoutChange =>
  columns => {
    const original = columns.find(column => column.id === id)
    return original ? addColumn({ ...original, id: copy }, id)(columns) : columns
  }

export const collapseColumn = (id: ColumnId, collapsed: boolean): LayoutChange =>
  change(id, column => ({ ...column, collapsed }))

export const filterColumn = (id: ColumnId, filters: ColumnFilters): LayoutChange =>
  change(id, column => ({ ...column, filters }))

export const showUnreadOnly = (id: ColumnId, unreadOnly: boolean): LayoutChange =>
  change(id, column => ({ ...column, unreadOnly }))

/** Hides what is there up to a position; null shows it again. */
export const clearColumn = (id: ColumnId, upTo: string | null): LayoutChange =>
  change(id, column => ({ ...column, clearedUpTo: upTo }))

export const tellOfColumn = (id: ColumnId, told: Partial<Pick<Column, 'notify' | 'sound'>>): LayoutChange =>
  change(id, column => ({ ...column, ...told }))

/** The deck of before an import, or of a file. */
export const replaceDeck =
  (deck: readonly Column[]): LayoutChange =>
  () =>
    deck

const isRest = (key: keyof ColumnFilters, filters: ColumnFilters) =>
  JSON.stringify(filters[key]) === JSON.stringify(plainFilters[key])

const filterKeys = Object.keys(plainFilters) as (keyof ColumnFilters)[]

/** How many filters hold something back. From and to are one: a stretch of time. */
export const activeFilters = (filters: ColumnFilters): number => {
  const active = filterKeys.filter(key => !isRest(key, filters))
  return active.includes('from') && active.includes('to') ? active.length - 1 : active.length
}

/** Accounts that a column needs. */
export const accountsOf = (column: Column): readonly string[] => {
  if (column.type === 'mentions') return column.params.accounts
  return 'account' in column.params ? [column.params.account] : []
}

/**
 * Columns of a file, as this desk can have them: ids that are taken get new ones (two columns of one id would share what
 * was read), columns of accounts that are not set up here are left out and named.
 */
export const fitColumns = (
  columns: readonly Column[],
  here: { taken: ReadonlySet<string>; accounts: ReadonlySet<string>; newId: () => ColumnId },
): { columns: Column[]; unknown: string[] } => {
  const taken = new Set(here.taken)
  const unknown = new Set<string>()
  const fitting = columns.flatMap((column): Column[] => {
    const missing = accountsOf(column).filter(account => !here.accounts.has(account))
    for (const account of missing) unknown.add(account)
    const fit = missing.length === 0 ? column : withoutAccounts(column, missing)
    if (fit === null) return []
    const id = taken.has(fit.id) ? here.newId() : fit.id
    taken.add(id)
    return [{ ...fit, id }]
  })
  return { columns: fitting, unknown: [...unknown] }
}

/** Mentions of several handles keep those that are here; any other column can't do without its handle. */
const withoutAccounts = (column: Column, missing: readonly string[]): Column | null => {
  if (column.type !== 'mentions') return null
  const accounts = column.params.accounts.filter(account => !missing.includes(account))
  return accounts.length === 0 ? null : { ...column, params: { accounts } }
}

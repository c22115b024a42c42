import { createContext, useContext } from 'react'
import type { ColumnHandle } from './use-column-handle.ts'

/** What a column's header needs of the deck around it. The app fills it in. */
export type ColumnTools = {
  handle(columnId: string): ColumnHandle | undefined
  /** How many columns there are, and which of them it is, from 0. */
  place(columnId: string): { index: number; of: number }
  move(columnId: string, by: number): void
  remove(columnId: string): void
  clear(columnId: string): void
  markAllRead(columnId: string): void
  /** Asks what of it and how; absent where nothing can be exported. */
  onExport: ((columnId: string) => void) | null
  /** Columns that show what their filters hold back. */
  hidden: ReadonlySet<string>
  showHidden(columnId: string, hidden: boolean): void
}

const nothing = () => {}

export const ColumnToolsContext = createContext<ColumnTools>({
  handle: () => undefined,
  place: () => ({ index: 0, of: 1 }),
  move: nothing,
  remove: nothing,
  clear: nothing,
  markAllRead: nothing,
  onExport: null,
  hidden: new Set(),
  showHidden: nothing,
})
export const useColumnTools = () => useContext(ColumnToolsContext)

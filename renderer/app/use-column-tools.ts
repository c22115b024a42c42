import { type RefObject, useMemo, useState } from 'react'
import type { ColumnHeader } from '#contract/desk/views/column.ts'
import type { ColumnId } from '#contract/ids.ts'
import { activeFilters, clearColumn, moveColumn, removeColumn, restoreColumn } from '#core/domain/layout.ts'
import { readMarkAt } from '#core/domain/position.ts'
import { cardKey } from '#data/card-key.ts'
import type { Client } from '#data/client.ts'
import { useClient } from '#data/desk-context.tsx'
import type { Layout } from '#data/layout.ts'
import { words } from '#data/words/en.ts'
import type { ColumnHandle } from '#features/column/column.tsx'
import type { ColumnTools } from '#features/column/column-tools.ts'

type Handles = RefObject<Map<string, ColumnHandle>>

const looked = 200

/** Where the newest card stands that somebody has seen in a column; of what waits above it nothing is said. */
const newestSeen = async (client: Client, columnId: ColumnId, handle: ColumnHandle | undefined) => {
  const page = await client.call('column.page', { columnId, limit: looked })
  if (!page.ok) return null
  const { cards, positions } = page.value
  const shown = new Set((handle?.cards() ?? []).map(cardKey))
  const at = cards.findIndex(card => shown.has(cardKey(card)))
  return positions[Math.max(0, at)] ?? null
}

/** The column that takes the place of one that goes, for the focus. */
const focusBeside = (columns: readonly ColumnHeader[], id: string) => {
  const at = columns.findIndex(({ column }) => column.id === id)
  const beside = columns[at + 1] ?? columns[at - 1]
  if (!beside) return
  document.querySelector<HTMLElement>(`[data-drags="${CSS.escape(beside.column.id)}"]`)?.focus({ preventScroll: true })
}

const leftOf = (id: string) =>
  document.querySelector<HTMLElement>(`[data-slot="${CSS.escape(id)}"]`)?.getBoundingClientRect().left ?? null

/** What headers, keys and the palette do with columns. */
export const useColumnTools = (
  layout: Layout,
  columns: readonly ColumnHeader[],
  handles: Handles,
  onExport: (columnId: string, title: string) => void,
): ColumnTools => {
  const client = useClient()
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  return useMemo(() => {
    const headerOf = (id: string) => columns.find(({ column }) => column.id === id)
    // Without filters nothing is held back that could be shown.
    const filtered = columns.filter(({ column }) => activeFilters(column.filters) > 0).map(({ column }) => column.id)
    return {
      handle: id => handles.current.get(id),
      place: id => ({ index: columns.findIndex(({ column }) => column.id === id), of: columns.length }),
      move: (id, by) => {
        const header = headerOf(id)
        if (header) void layout.change(moveColumn(header.column.id, by))
      },
      remove: id => {
        const header = headerOf(id)
        const column = layout.column(id)
        if (!header || !column) return
        const index = layout.columns().indexOf(column)
        focusBeside(columns, id)
        void layout.change(removeColumn(column.id), {
          words: words.layout.removed(header.title),
          left: leftOf(id),
          change: restoreColumn(column, index),
        })
      },
      clear: async id => {
        const header = headerOf(id)
        const column = layout.column(id)
        if (!header || !column) return
        const upTo = await newestSeen(client, column.id, handles.current.get(id))
        if (upTo === null) return
        void layout.change(clearColumn(column.id, upTo), {
          words: words.layout.cleared(header.title),
          left: leftOf(id),
          change: clearColumn(column.id, column.clearedUpTo),
        })
      },
      markAllRead: async id => {
        const header = headerOf(id)
        if (!header) return
        const upTo = await newestSeen(client, header.column.id, handles.current.get(id))
        const mark = upTo === null ? null : readMarkAt(upTo)
        if (mark !== null) void client.call('column.markRead', { columnId: header.column.id, upTo: mark })
      },
      onExport: id => onExport(id, headerOf(id)?.title ?? ''),
      hidden: new Set(filtered.filter(id => hidden.has(id))),
      showHidden: (id, show) =>
        setHidden(now => {
          const next = new Set(now)
          if (show) next.add(id)
          else next.delete(id)
          return next
        }),
    }
  }, [layout, columns, handles, onExport, client, hidden])
}

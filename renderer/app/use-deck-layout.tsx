import { type ReactNode, type RefObject, useState } from 'react'
import type { Card } from '#contract/desk/views/card.ts'
import type { DeckView } from '#contract/desk/views/column.ts'
import { plainColumn } from '#core/domain/column-registry.ts'
import type { Subject } from '#data/card-key.ts'
import { newColumnId } from '#data/layout.ts'
import { useLaidDeck } from '#data/use-layout.ts'
import type { ColumnHandle } from '#features/column/column.tsx'
import { AddColumn } from '#features/layout/add-column.tsx'
import { useColumnTools } from './use-column-tools.ts'

/** The column where the focus is: a new one comes to its right. */
const focusedColumn = () =>
  document.activeElement?.closest<HTMLElement>('section.column[data-column]')?.dataset.column ?? null

/** How the deck is laid out, and everything that changes that. */
export const useDeckLayout = (
  deck: DeckView,
  handles: RefObject<Map<string, ColumnHandle>>,
  onExport: (columnId: string, title: string) => void,
) => {
  const { layout, laid } = useLaidDeck(deck)
  const [adding, setAdding] = useState<{ after: string | null; subject: Subject | null } | null>(null)
  const tools = useColumnTools(layout, laid.columns, handles, onExport)
  return {
    layout,
    laid,
    tools,
    /** `subject`: what is open beside the deck. */
    openAdd: (subject: Subject | null) => setAdding({ after: focusedColumn(), subject }),
    /** The column with the flagged posts, or a new one. */
    showFlagged: () => {
      const there = laid.columns.find(({ column }) => column.type === 'flagged')
      if (there) layout.show(there.column.id)
      else void layout.add({ ...plainColumn, id: newColumnId(), type: 'flagged', params: {} }, focusedColumn())
    },
    dialog: (renderCard: (card: Card) => ReactNode) =>
      adding && (
        <AddColumn
          subject={adding.subject}
          renderCard={renderCard}
          onAdd={column => void layout.add(column, adding.after)}
          onClose={() => setAdding(null)}
        />
      ),
  }
}

import { useEffect } from 'react'
import type { ColumnHeader } from '#contract/desk/views/column.ts'
import { collapseColumn } from '#core/domain/layout.ts'
import { useLayout } from '#data/use-layout.ts'
import { words } from '#data/words/en.ts'
import { ColumnMark } from './column-mark.tsx'
import { unreadText } from './column-title.tsx'

/** 40 px of a column: whose, what, how much is unread. A press opens it, a drag moves it. */
export const CollapsedColumn = ({ header, onPainted }: { header: ColumnHeader; onPainted: () => void }) => {
  const layout = useLayout()
  const { id } = header.column
  const unread = unreadText(header.unread)
  useEffect(onPainted, [onPainted])
  return (
    <section className="column collapsed" aria-label={header.title} data-column={id}>
      <button
        type="button"
        data-drags={id}
        aria-expanded={false}
        title={words.columnMenu.expand(header.title)}
        onClick={() => void layout.change(collapseColumn(id, false))}
      >
        <ColumnMark column={header.column} />
        <span className="unread">
          {unread}
          {unread !== '' && <span className="unseen"> {words.column.unread}</span>}
        </span>
        <span className="name">{header.title}</span>
      </button>
    </section>
  )
}

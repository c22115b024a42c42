import { useEffect, useRef } from 'react'
import type { ColumnHeader } from '#contract/desk/views/column.ts'
import { renameColumn } from '#core/domain/layout.ts'
import { number } from '#data/time.ts'
import { useLayout } from '#data/use-layout.ts'
import { words } from '#data/words/en.ts'

export const unreadText = (unread: number) => (unread > 999 ? '999+' : unread > 0 ? number(unread) : '')

/** A name is written where it stands. Enter and leaving it keep it, Esc doesn't. */
const NameField = ({ header, onDone }: { header: ColumnHeader; onDone: () => void }) => {
  const layout = useLayout()
  const field = useRef<HTMLInputElement>(null)
  const over = useRef(false)
  useEffect(() => field.current?.select(), [])
  const end = (keep: boolean) => {
    if (over.current) return
    over.current = true
    const name = field.current?.value.trim() ?? ''
    if (keep && name !== header.title) void layout.change(renameColumn(header.column.id, name))
    onDone()
  }
  return (
    <input
      ref={field}
      className="input column-name"
      aria-label={words.columnMenu.newName}
      defaultValue={header.title}
      maxLength={60}
      spellCheck={false}
      onBlur={() => end(true)}
      onKeyDown={event => {
        event.stopPropagation()
        if (event.key === 'Enter') end(true)
        if (event.key === 'Escape') end(false)
      }}
    />
  )
}

export const ColumnTitle = ({
  header,
  renaming,
  onRenamed,
}: {
  header: ColumnHeader
  renaming: boolean
  onRenamed: () => void
}) =>
  renaming ? (
    <NameField header={header} onDone={onRenamed} />
  ) : (
    <h2>
      <span title={header.title}>{header.title}</span>
      {header.unread > 0 && (
        <span className="unread">
          {unreadText(header.unread)}
          <span className="unseen"> {words.column.unread}</span>
        </span>
      )}
    </h2>
  )

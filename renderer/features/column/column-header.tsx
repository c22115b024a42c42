import { SlidersHorizontal } from 'lucide-react'
import { useRef, useState } from 'react'
import type { ColumnHeader as ColumnHeaderView } from '#contract/desk/views/column.ts'
import { accountsOf, activeFilters } from '#core/domain/layout.ts'
import { useHandles } from '#data/handles.ts'
import { number } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { TextButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Ring } from '#ui/ring.tsx'
import { ColumnMark } from './column-mark.tsx'
import { ColumnMenu } from './column-menu.tsx'
import { ColumnTitle } from './column-title.tsx'
import { useColumnTools } from './column-tools.ts'
import { DatePanel } from './date-panel.tsx'
import { FilterPanel } from './filter-panel.tsx'
import { Freshness } from './freshness.tsx'

const nearlyUsed = 90

const Quota = ({ reads }: { reads: NonNullable<ColumnHeaderView['reads']> }) => {
  const share = Math.round((100 * reads.today) / reads.cap)
  const sentence = words.column.reads(number(reads.today), number(reads.cap))
  return (
    <p className="quota" title={sentence} data-state={share >= nearlyUsed ? 'soon' : undefined}>
      <Ring share={share} size={12} />
      <span aria-hidden="true">{number(reads.today)}</span>
      <span className="unseen">{sentence}</span>
    </p>
  )
}

type Open = 'filters' | 'date' | null

/** 48 px: whose column, how much is unread, how fresh it is. A press on it goes to the top, a drag moves it. */
export const ColumnHeader = ({ header, onTop }: { header: ColumnHeaderView; onTop: () => void }) => {
  const { column, title } = header
  const tools = useColumnTools()
  const [renaming, setRenaming] = useState(false)
  const [open, setOpen] = useState<Open>(null)
  const bar = useRef<HTMLElement>(null)
  const active = activeFilters(column.filters)
  const handles = useHandles()
  const unknown = accountsOf(column).find(account => !handles.some(handle => handle.account === account))
  const showsHidden = tools.hidden.has(column.id)
  const close = () => setOpen(null)
  return (
    <>
      <header ref={bar} className="column-header">
        <button
          type="button"
          className="top"
          data-drags={column.id}
          aria-label={words.column.toTop(title)}
          onClick={onTop}
        />
        <ColumnMark column={column} />
        <ColumnTitle header={header} renaming={renaming} onRenamed={() => setRenaming(false)} />
        <span className="tools">
          <button
            type="button"
            className="icon-button"
            aria-label={words.columnMenu.filters(title, active)}
            title={words.columnMenu.filters(title, active)}
            aria-expanded={open === 'filters'}
            aria-haspopup="dialog"
            data-active={active > 0 || undefined}
            onClick={() => setOpen(open === 'filters' ? null : 'filters')}
          >
            <Icon of={SlidersHorizontal} />
            {active > 0 && <span className="filter-count">{active}</span>}
          </button>
          <ColumnMenu header={header} onRename={() => setRenaming(true)} onDate={() => setOpen('date')} />
        </span>
        <Freshness source={header.source} freshness={header.freshness} />
        {header.reads && <Quota reads={header.reads} />}
      </header>
      {unknown !== undefined && (
        <p className="pinned">
          <span>{words.filters.unknownAccount(unknown)}</span>
        </p>
      )}
      {showsHidden && (
        <p className="pinned" role="status">
          <span>{words.filters.showing}</span>
          <TextButton onClick={() => tools.showHidden(column.id, false)}>{words.filters.back}</TextButton>
        </p>
      )}
      {open === 'filters' && <FilterPanel header={header} under={bar} onClose={close} />}
      {open === 'date' && <DatePanel header={header} under={bar} onClose={close} />}
    </>
  )
}

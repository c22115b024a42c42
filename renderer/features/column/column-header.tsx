import { Inbox } from 'lucide-react'
import type { ColumnHeader as ColumnHeaderView } from '#contract/desk/views/column.ts'
import { accountOf } from '#core/domain/column-registry.ts'
import { roleOf, useHandles } from '#data/handles.ts'
import { number } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { HandleMark } from '#ui/face.tsx'
import { Icon } from '#ui/icon.tsx'
import { Ring } from '#ui/ring.tsx'
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

/** 48 px: whose column, how much is unread, how fresh it is. A press on it goes to the top. */
export const ColumnHeader = ({ header, onTop }: { header: ColumnHeaderView; onTop: () => void }) => {
  const role = roleOf(useHandles(), accountOf(header.column))
  return (
    <header className="column-header">
      <button type="button" className="top" aria-label={words.column.toTop(header.title)} onClick={onTop} />
      {role === null ? <Icon of={Inbox} size={20} /> : <HandleMark role={role} />}
      <h2>
        <span>{header.title}</span>
        {header.unread > 0 && (
          <span className="unread">
            {header.unread > 999 ? '999+' : number(header.unread)}
            <span className="unseen"> {words.column.unread}</span>
          </span>
        )}
      </h2>
      <Freshness source={header.source} freshness={header.freshness} />
      {header.reads && <Quota reads={header.reads} />}
    </header>
  )
}

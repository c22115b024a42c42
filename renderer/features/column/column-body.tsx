import type { ReactNode } from 'react'
import type { ColumnHeader } from '#contract/desk/views/column.ts'
import { accountsOf, activeFilters, clearColumn, showUnreadOnly } from '#core/domain/layout.ts'
import type { FeedState } from '#data/column-feed-state.ts'
import { useCommand } from '#data/desk-context.tsx'
import { useHandles } from '#data/handles.ts'
import { number, stampWithClock } from '#data/time.ts'
import { useLayout } from '#data/use-layout.ts'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { TextButton } from '#ui/button.tsx'
import { Nothing } from '#ui/nothing.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { useColumnTools } from './column-tools.ts'

const text = words.column

const Explained = ({
  title,
  say,
  act,
  onAct,
}: {
  title: string
  say?: string
  act?: string
  onAct?: () => void
}): ReactNode => (
  <Nothing title={title} text={say}>
    {act !== undefined && <TextButton onClick={onAct}>{act}</TextButton>}
  </Nothing>
)

/** A column that lets nothing through because somebody wanted it so: by what, and the way back. */
const useHeldBack = (header: ColumnHeader): ReactNode => {
  const layout = useLayout()
  const tools = useColumnTools()
  const { column, hidden } = header
  const showsHidden = tools.hidden.has(column.id)
  const active = activeFilters(column.filters)
  if (active > 0 && hidden > 0 && !showsHidden) {
    return (
      <Explained
        title={words.filters.emptyTitle(hidden >= 1_000 ? '1,000+' : number(hidden))}
        say={words.filters.emptyText(active)}
        act={words.filters.show}
        onAct={() => tools.showHidden(column.id, true)}
      />
    )
  }
  if (column.unreadOnly && !showsHidden) {
    return (
      <Explained
        title={words.filters.unreadOnly}
        say={words.filters.unreadOnlyText}
        act={words.filters.showAll}
        onAct={() => void layout.change(showUnreadOnly(column.id, false))}
      />
    )
  }
  if (column.clearedUpTo === null) return null
  return (
    <Explained
      title={words.filters.cleared}
      say={words.filters.clearedText}
      act={words.filters.showCleared}
      onAct={() => void layout.change(clearColumn(column.id, null))}
    />
  )
}

/** What stands in a column without cards, and why. */
export const ColumnWithout = ({
  header,
  state,
  onRetry,
}: {
  header: ColumnHeader
  state: FeedState
  onRetry: () => void
}) => {
  const refresh = useCommand('column.refresh')
  const handles = useHandles()
  const heldBack = useHeldBack(header)
  const { at, detail, state: fresh } = header.freshness
  const asked = at === null ? null : stampWithClock(at)
  const unknown = accountsOf(header.column).find(account => !handles.some(handle => handle.account === account))
  if (unknown !== undefined) {
    return <Explained title={words.filters.unknownAccount(unknown)} say={words.filters.unknownAccountText} />
  }
  if (state.failure) {
    return (
      <Explained
        title={text.failed.title}
        say={failureSentence(state.failure)}
        act={text.failed.refresh}
        onAct={onRetry}
      />
    )
  }
  if (!state.loaded) return <Skeleton label={text.loading} />
  if (heldBack) return heldBack
  if (fresh === 'loading') return <Skeleton label={text.loading} />
  if (detail !== null && fresh !== 'live') {
    return (
      <Explained
        title={detail}
        say={text.problem(asked)}
        act={text.failed.refresh}
        onAct={() => void refresh({ columnId: header.column.id })}
      />
    )
  }
  return <Explained title={text.empty.title} say={asked === null ? text.empty.never : text.empty.asked(asked)} />
}

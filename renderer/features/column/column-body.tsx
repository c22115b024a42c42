import type { ColumnHeader } from '#contract/desk/views/column.ts'
import type { FeedState } from '#data/column-feed.ts'
import { useCommand } from '#data/desk-context.tsx'
import { stampWithClock } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { TextButton } from '#ui/button.tsx'
import { Nothing } from '#ui/nothing.tsx'
import { Skeleton } from '#ui/skeleton.tsx'

const text = words.column

/** What stands in a column without cards, and why. Null: there are cards to show. */
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
  const { at, detail, state: fresh } = header.freshness
  const asked = at === null ? null : stampWithClock(at)
  const ask = () => void refresh({ columnId: header.column.id })
  if (state.failure) {
    return (
      <Nothing title={text.failed.title} text={failureSentence(state.failure)}>
        <TextButton onClick={onRetry}>{text.failed.refresh}</TextButton>
      </Nothing>
    )
  }
  if (!state.loaded || fresh === 'loading') return <Skeleton label={text.loading} />
  if (detail !== null && fresh !== 'live') {
    return (
      <Nothing title={detail} text={text.problem(asked)}>
        <TextButton onClick={ask}>{text.failed.refresh}</TextButton>
      </Nothing>
    )
  }
  return <Nothing title={text.empty.title} text={asked === null ? text.empty.never : text.empty.asked(asked)} />
}

import { TriangleAlert } from 'lucide-react'
import type { SearchMistake } from '#contract/desk/views/search.ts'
import { words } from '#data/words/en.ts'
import { Icon } from '#ui/icon.tsx'

const text = words.search
/** As much of the query as shows where the wrong part stands, on either side. */
const around = 16

/** What is wrong with the query, and where. It lies over the results, so that nothing moves when it comes. */
export const Mistake = ({
  id,
  query,
  mistake: { code, at, length, params },
  calm,
}: {
  id: string
  query: string
  mistake: SearchMistake
  /** Nobody is typing at it any more. */
  calm: boolean
}) => {
  const from = Math.max(0, at - around)
  const end = at + length
  const to = end + around
  return (
    <p id={id} className="mistake" data-state={calm ? 'soon' : undefined}>
      <Icon of={TriangleAlert} size={14} />
      <span>
        <q dir="auto">
          {from > 0 && '…'}
          {query.slice(from, at)}
          <mark>{query.slice(at, end) || ' '}</mark>
          {query.slice(end, to)}
          {to < query.length && '…'}
        </q>{' '}
        <span role="status">{calm && text.mistakes[code](params)}</span>
        {!calm && text.mistakes[code](params)}
      </span>
    </p>
  )
}

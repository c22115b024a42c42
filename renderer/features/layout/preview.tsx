import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import type { Card } from '#contract/desk/views/card.ts'
import type { Column } from '#contract/desk/views/layout.ts'
import { cardKey } from '#data/card-key.ts'
import { useDeskQuery } from '#data/desk-context.tsx'
import { number } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'

const text = words.layout.add
const cards = 5
const calm = 200
const counted = (count: number) => (count >= 1_000 ? '1,000+' : number(count))

const useCalm = <T,>(value: T): T => {
  const [calmed, setCalmed] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setCalmed(value), calm)
    return () => clearTimeout(timer)
  }, [value])
  return calmed
}

export const useFreshPreview = () => {
  const queries = useQueryClient()
  return useCallback(() => void queries.invalidateQueries({ queryKey: ['column.preview'] }), [queries])
}

/** The newest cards that a column would show, from what is kept; they are looked at and not touched. */
export const Preview = ({ column, renderCard }: { column: Column; renderCard: (card: Card) => ReactNode }) => {
  const asked = useCalm(column)
  const { data, failure } = useDeskQuery('column.preview', { column: asked, limit: cards })
  return (
    <section className="preview" aria-label={text.preview}>
      <header>
        <b>{data?.title ?? text.preview}</b>
        <span>{data?.source}</span>
      </header>
      <p className="hint" role="status">
        {failure
          ? failureSentence(failure)
          : data &&
            (data.total === 0 && data.hidden === 0
              ? text.nothing
              : [text.counted(counted(data.total)), ...(data.hidden > 0 ? [text.held(counted(data.hidden))] : [])].join(
                  ', ',
                ))}
      </p>
      <div inert>
        {data?.cards.slice(0, cards).map(card => (
          <div key={cardKey(card)}>{renderCard(card)}</div>
        ))}
      </div>
    </section>
  )
}

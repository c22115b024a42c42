import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Failure } from '#contract/desk/failure.ts'
import type { Card } from '#contract/desk/views/card.ts'
import type { Column } from '#contract/desk/views/layout.ts'
import type { ColumnId } from '#contract/ids.ts'
import { plainColumn } from '#core/domain/column-registry.ts'
import { cardKey } from '#data/card-key.ts'
import { useChanges, useClient } from '#data/desk-context.tsx'

const pageSize = 50
const calm = 500

type Timeline = { cards: readonly Card[]; next: string | null; failure: Failure | null }

/** A person as a column that stands on no deck. */
const columnOf = (handle: string): Column => ({
  ...plainColumn,
  id: 'beside' as ColumnId,
  type: 'person',
  params: { handle },
})

/** What is known stays where it is, told anew; what is new comes on top. */
const withNewest = (known: readonly Card[], newest: readonly Card[]): readonly Card[] => {
  const keys = new Set(newest.map(cardKey))
  return [...newest, ...known.filter(card => !keys.has(cardKey(card)))]
}

/** Everything that is kept of a person, newest first, page by page. */
export const useTimeline = (handle: string) => {
  const client = useClient()
  const changes = useChanges()
  const column = useMemo(() => columnOf(handle), [handle])
  const [timeline, setTimeline] = useState<Timeline | null>(null)
  const loading = useRef<string | null>(null)

  useEffect(() => {
    let here = true
    let timer: ReturnType<typeof setTimeout> | null = null
    setTimeline(null)
    const read = async () => {
      timer = null
      const outcome = await client.call('column.preview', { column, limit: pageSize })
      if (!here) return
      setTimeline(known => {
        if (!outcome.ok) return known ?? { cards: [], next: null, failure: outcome.error }
        const { cards, next } = outcome.value
        return known?.failure === null
          ? { ...known, cards: withNewest(known.cards, cards) }
          : { cards, next, failure: null }
      })
    }
    void read()
    const stop = changes.on(change => {
      const mine = change === 'everything' || ['column', 'conversation', 'reply', 'history'].includes(change.topic)
      if (mine) timer ??= setTimeout(() => void read(), calm)
    })
    return () => {
      here = false
      if (timer) clearTimeout(timer)
      stop()
    }
  }, [client, changes, column])

  const next = timeline?.next ?? null
  const more = useCallback(async () => {
    if (next === null || loading.current === next) return
    loading.current = next
    const outcome = await client.call('column.preview', { column, before: next, limit: pageSize })
    if (!outcome.ok) {
      loading.current = null
      return
    }
    const { cards, next: after } = outcome.value
    setTimeline(known => {
      if (known?.next !== next) return known
      const keys = new Set(known.cards.map(cardKey))
      return { ...known, cards: [...known.cards, ...cards.filter(card => !keys.has(cardKey(card)))], next: after }
    })
  }, [client, column, next])

  return { timeline, more }
}

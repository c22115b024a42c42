import { ArrowUp } from 'lucide-react'
import { type ReactNode, type Ref, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { Card } from '#contract/desk/views/card.ts'
import type { ColumnHeader as ColumnHeaderView } from '#contract/desk/views/column.ts'
import { cardKey } from '#data/card-key.ts'
import { useColumnFeed } from '#data/use-column-feed.ts'
import { words } from '#data/words/en.ts'
import { Icon } from '#ui/icon.tsx'
import { type FeedHandle, VirtualFeed } from '#ui/virtual-feed.tsx'
import { ColumnWithout } from './column-body.tsx'
import { ColumnHeader } from './column-header.tsx'
import { useReading } from './use-reading.ts'
import './column.css'

/** What the keyboard can ask of a column. */
export type ColumnHandle = {
  cards(): readonly Card[]
  /** Brings a card into view, as little as possible, and focuses it. */
  show(index: number): void
  top(): void
}

/** A column: a header and a feed in which nothing moves while somebody reads. */
export const Column = ({
  header,
  selected,
  writing,
  handle,
  renderCard,
  onPainted,
}: {
  header: ColumnHeaderView
  /** Key of the card of this column that is open, or null. */
  selected: string | null
  /** Somebody writes a reply: new cards wait. */
  writing: boolean
  handle: Ref<ColumnHandle>
  renderCard: (card: Card, index: number, size: number) => ReactNode
  onPainted: () => void
}) => {
  const { id } = header.column
  const { feed, state } = useColumnFeed(id)
  const list = useRef<FeedHandle>(null)
  const section = useRef<HTMLElement>(null)
  const [atTop, setAtTop] = useState(true)
  const reading = useReading(id, state.shown)
  const size = state.end ? state.shown.length : -1
  // live at the top, frozen elsewhere and while somebody writes
  const hold = !atTop || writing
  useEffect(() => feed.hold(hold), [feed, hold])

  const selectedId = selected?.split(':')[1]
  useEffect(() => {
    if (selectedId !== undefined) reading.read(selectedId)
  }, [selectedId, reading.read])

  const painted = state.loaded
  useEffect(() => {
    if (painted) onPainted()
  }, [painted, onPainted])

  const top = useCallback(() => {
    feed.reveal()
    list.current?.scrollTo({ top: 0 })
  }, [feed])
  useImperativeHandle(handle, () => ({
    cards: () => feed.getState().shown,
    show: index => {
      const card = feed.getState().shown[index]
      if (!card) return
      const focus = () =>
        section.current
          ?.querySelector<HTMLElement>(`[data-card="${CSS.escape(cardKey(card))}"]`)
          ?.focus({ preventScroll: true })
      list.current?.scrollIntoView({ index, behavior: 'auto', done: focus })
      requestAnimationFrame(focus)
    },
    top,
  }))

  return (
    <section ref={section} className="column" aria-label={header.title} data-width={header.column.width}>
      <ColumnHeader header={header} onTop={top} />
      {state.waiting > 0 && (
        <button type="button" className="pill" onClick={top}>
          <Icon of={ArrowUp} size={14} />
          {words.column.waiting(state.waiting)}
        </button>
      )}
      {state.shown.length === 0 ? (
        <div className="feed">
          <ColumnWithout header={header} state={state} onRetry={() => void feed.refresh()} />
        </div>
      ) : (
        <VirtualFeed
          label={header.title}
          items={state.shown}
          keyOf={cardKey}
          render={(card, index) => renderCard(card, index, size)}
          handle={list}
          onEnd={() => void feed.loadOlder()}
          onTop={setAtTop}
          onRange={(first, last) => {
            feed.reach(last)
            if (!atTop) reading.scrolledTo(first)
          }}
        />
      )}
    </section>
  )
}

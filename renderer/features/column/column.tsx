import { ArrowUp } from 'lucide-react'
import { type ReactNode, type Ref, useCallback, useEffect, useRef } from 'react'
import type { Card } from '#contract/desk/views/card.ts'
import type { ColumnHeader as ColumnHeaderView } from '#contract/desk/views/column.ts'
import { cardKey } from '#data/card-key.ts'
import { useColumnFeed } from '#data/use-column-feed.ts'
import { useShownPosts } from '#data/use-shown-posts.ts'
import { words } from '#data/words/en.ts'
import { Icon } from '#ui/icon.tsx'
import { type FeedHandle, VirtualFeed } from '#ui/virtual-feed.tsx'
import { ColumnWithout } from './column-body.tsx'
import { ColumnHeader } from './column-header.tsx'
import { type ColumnHandle, useColumnHandle } from './use-column-handle.ts'
import { useReading } from './use-reading.ts'
import './column.css'

export type { ColumnHandle } from './use-column-handle.ts'

/** A column: a header and a feed in which nothing moves while somebody reads. */
export const Column = ({
  header,
  selected,
  writing,
  hidden = false,
  handle,
  renderCard,
  onPainted,
}: {
  header: ColumnHeaderView
  /** Key of the card of this column that is open, or null. */
  selected: string | null
  /** Somebody writes a reply: new cards wait. */
  writing: boolean
  /** What its filters hold back, instead of what they let through. */
  hidden?: boolean
  handle: Ref<ColumnHandle>
  renderCard: (card: Card, index: number, size: number) => ReactNode
  onPainted: () => void
}) => {
  const { id } = header.column
  const { feed, state } = useColumnFeed(header.column, hidden)
  const list = useRef<FeedHandle>(null)
  const section = useRef<HTMLElement>(null)
  const cards = useCallback(() => feed.getState().shown, [feed])
  const reading = useReading(id, cards, header.readUpTo !== null)
  const column = useColumnHandle(handle, { feed, list, section, readUpTo: header.readUpTo, unread: header.unread })

  useEffect(() => feed.write(writing), [feed, writing])
  useEffect(() => {
    if (selected !== null) reading.open(selected)
  }, [selected, reading.open])
  const painted = state.loaded
  useEffect(() => {
    if (painted) onPainted()
  }, [painted, onPainted])

  const { shown, waiting, landing } = state
  const landed = landing?.token ?? 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever has jumped goes on from where they landed
  useEffect(() => {
    if (landing && landing.edge !== 'top') column.focus(landing.key)
  }, [landed])

  const above = state.above ?? 0
  const size = state.end && state.above !== null ? above + shown.length : -1
  const onScreen = useShownPosts(shown)
  const onRange = (first: number, last: number) => {
    feed.see(shown[first], shown[last])
    onScreen(first, last)
    if (!hidden) reading.see(shown.slice(first, last + 1), !feed.isAtTop)
  }
  return (
    <section
      ref={section}
      className="column"
      aria-label={header.title}
      data-column={id}
      data-width={header.column.width}
    >
      <ColumnHeader header={header} onTop={column.top} />
      {(waiting > 0 || !state.newest || state.away) && (
        <button type="button" className="pill" onClick={column.top}>
          <Icon of={ArrowUp} size={14} />
          {waiting > 0 ? words.feed.waiting(waiting) : words.feed.newer}
        </button>
      )}
      {shown.length === 0 ? (
        <div className="feed">
          <ColumnWithout header={header} state={state} onRetry={feed.changed} />
        </div>
      ) : (
        <VirtualFeed
          label={header.title}
          items={shown}
          keyOf={cardKey}
          render={(card, index) => renderCard(card, above + index, size)}
          handle={list}
          busy={state.loading}
          live={state.live}
          landing={landing}
          onTop={feed.stand}
          onRange={onRange}
        />
      )}
    </section>
  )
}

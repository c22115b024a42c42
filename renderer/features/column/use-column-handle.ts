import { type Ref, type RefObject, useCallback, useImperativeHandle } from 'react'
import type { Card } from '#contract/desk/views/card.ts'
import { cardKey } from '#data/card-key.ts'
import type { ColumnFeed } from '#data/column-feed.ts'
import type { FeedHandle } from '#ui/virtual-feed.tsx'

/** What keys, menus and marks can ask of a column. */
export type ColumnHandle = {
  /** What is in memory of it, newest first. */
  cards(): readonly Card[]
  /** Brings a card into view, as little as possible, and focuses it. */
  show(index: number): void
  /** To the newest card, and live from there. */
  top(): void
  /** To the oldest card that is kept. */
  end(): void
  /** A screen up or down. */
  page(direction: 1 | -1): void
  toPosition(position: string): void
  /** To the newest card that is not younger than a time, epoch milliseconds. */
  toTime(time: number): void
  toFirstUnread(): void
  /** Position of the newest card that is known of, those that wait included; null while nothing is. */
  newest(): string | null
}

type Parts = {
  feed: ColumnFeed
  list: RefObject<FeedHandle | null>
  section: RefObject<HTMLElement | null>
  readUpTo: string | null
  unread: number
}

export const useColumnHandle = (handle: Ref<ColumnHandle>, { feed, list, section, readUpTo, unread }: Parts) => {
  const top = useCallback(() => {
    const { newest, waiting } = feed.getState()
    if (newest && waiting === 0) list.current?.toTop()
    else feed.jump('newest')
  }, [feed, list])

  const focus = useCallback(
    (key: string) =>
      section.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(key)}"]`)?.focus({ preventScroll: true }),
    [section],
  )

  useImperativeHandle(handle, () => ({
    cards: () => feed.getState().shown,
    show: index => {
      const card = feed.getState().shown[index]
      if (card && list.current?.reveal(index)) focus(cardKey(card))
    },
    top,
    end: () => feed.jump('oldest'),
    page: direction => list.current?.turn(direction),
    toPosition: position => feed.jump({ position, above: false }),
    toTime: time => feed.jump({ time }),
    toFirstUnread: () => {
      if (unread === 0) top()
      else if (readUpTo === null) feed.jump('oldest')
      else feed.jump({ position: readUpTo, above: true })
    },
    newest: () => feed.newestPosition,
  }))
  return { top, focus }
}

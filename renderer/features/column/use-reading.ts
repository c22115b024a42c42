import { useCallback, useEffect, useRef } from 'react'
import type { Card } from '#contract/desk/views/card.ts'
import { isOpenable } from '#data/card-key.ts'
import { useCommand } from '#data/desk-context.tsx'

const calm = 1_000

/** Tells the engine what has been read: what was scrolled past at the top, and what was opened. */
export const useReading = (columnId: string, cards: readonly Card[]) => {
  const markRead = useCommand('column.markRead')
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const told = useRef<string | null>(null)
  useEffect(() => () => void (timer.current && clearTimeout(timer.current)), [])

  const read = useCallback(
    (id: string) => {
      if (told.current === id) return
      if (timer.current) clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        told.current = id
        void markRead({ columnId, upTo: id })
      }, calm)
    },
    [markRead, columnId],
  )

  /** The first card on the screen has moved down: the newest one has been seen. */
  const scrolledTo = useCallback(
    (first: number) => {
      if (first < 1) return
      const newest = cards.find(isOpenable)
      if (newest?.unread) read(newest.id)
    },
    [cards, read],
  )
  return { read, scrolledTo }
}

import { useCallback, useEffect, useRef } from 'react'
import type { Card } from '#contract/desk/views/card.ts'
import { cardKey } from '#data/card-key.ts'
import { useCommand } from '#data/desk-context.tsx'
import { markAmong } from '#data/read-mark.ts'

const calm = 1_000

/** Tells the engine what was read: what was on the screen when somebody scrolled, and what was opened. */
export const useReading = (columnId: string, cards: () => readonly Card[], everRead: boolean) => {
  const markRead = useCommand('column.markRead')
  const seen = useRef(new Set<string>())
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const told = useRef<string | null>(null)
  useEffect(() => () => void (timer.current && clearTimeout(timer.current)), [])

  const settle = useCallback(() => {
    if (timer.current) clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const shown = cards()
      const mark = markAmong(shown, seen.current, everRead)
      // what has left the window is read or far away
      seen.current = new Set(shown.map(cardKey).filter(key => seen.current.has(key)))
      if (mark === null || told.current === mark.id) return
      told.current = mark.id
      void markRead({ columnId, upTo: mark.id })
    }, calm)
  }, [cards, columnId, everRead, markRead])

  /** On the screen. It counts once somebody moves: nobody may be there. */
  const see = useCallback(
    (onScreen: readonly Card[], moved: boolean) => {
      if (document.visibilityState === 'hidden') return
      for (const card of onScreen) seen.current.add(cardKey(card))
      if (moved) settle()
    },
    [settle],
  )
  const open = useCallback(
    (key: string) => {
      seen.current.add(key)
      settle()
    },
    [settle],
  )
  return { see, open }
}

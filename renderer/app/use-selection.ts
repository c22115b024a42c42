import { type RefObject, useCallback, useState } from 'react'
import type { Card } from '#contract/desk/views/card.ts'
import { cardKey, isOpenable } from '#data/card-key.ts'
import { type Beside, type Selection, selectionOf } from './selection.ts'

/** What is open beside the deck, and how it is closed: the box first, then the panel, back to where it was opened from. */
export const useSelection = (box: RefObject<HTMLTextAreaElement | null>) => {
  const [selection, setSelection] = useState<Selection | null>(null)
  const [beside, setBeside] = useState<Beside>(null)
  const [from, setFrom] = useState<'search' | 'person' | null>(null)

  const show = useCallback((next: Selection) => {
    setSelection(now => (now?.key === next.key && now.columnId === next.columnId ? now : next))
    setBeside(now => {
      if (now !== 'conversation') setFrom(now === 'search' || now === 'person' ? now : null)
      return 'conversation'
    })
  }, [])

  const open = useCallback(
    (card: Card, columnId: string) => {
      if (isOpenable(card)) show(selectionOf(card, columnId))
    },
    [show],
  )

  const close = () => {
    if (beside === null) return false
    setBeside(beside === 'conversation' ? from : null)
    if (beside !== 'conversation') return true
    setSelection(null)
    if (selection) {
      const card = document.querySelector<HTMLElement>(`[data-card="${CSS.escape(selection.key)}"]`)
      card?.focus({ preventScroll: true })
    }
    return true
  }

  /** Esc leaves the text before it closes what the text belongs to. */
  const leave = () => {
    if (box.current && document.activeElement === box.current) {
      box.current.blur()
      return true
    }
    return close()
  }

  const isCurrent = (card: Card, columnId: string) =>
    selection?.columnId === columnId && selection.key === cardKey(card) && beside === 'conversation'

  return { selection, beside, from, setBeside, show, open, close, leave, isCurrent }
}

import { useRef } from 'react'
import type { Card } from '#contract/desk/views/card.ts'
import { cardKey, type Subject } from '#data/card-key.ts'
import { useDeskQuery } from '#data/desk-context.tsx'
import { nowhere, type Selection } from '../selection.ts'
import type { DeckMoves } from './deck-moves.ts'
import { type Columns, cardIn, cardOf } from './places.ts'

export type Standing = { card: Card; columnId: string; element: HTMLElement | null }

const nobody: Subject = { postId: '0' }

/**
 * The card that a key is about: the one with the focus, in a column or beside it; the one that is open, while the focus
 * is in its conversation; else the one that had the focus last. Never another one than the eye takes it for.
 */
export const useStanding = (columns: () => Columns, moves: DeckMoves, opened: Selection | null) => {
  const beside = useRef(new Map<string, Card>())
  const { data: view } = useDeskQuery(
    'conversation.get',
    { subject: opened?.subject ?? nobody },
    { enabled: opened !== null },
  )

  const openCard = (): Standing | null => {
    if (!opened) return null
    const card = opened.card?.kind === 'post' ? (view?.post ?? opened.card) : opened.card
    return card && { card, columnId: opened.columnId, element: cardIn(opened.columnId, opened.key) }
  }

  const standing = (): Standing | null => {
    const side = document.activeElement?.closest('.side')
    if (side) {
      const element = document.activeElement?.closest<HTMLElement>('[data-card]') ?? null
      const card = element?.dataset.card === undefined ? undefined : beside.current.get(element.dataset.card)
      if (card) return { card, columnId: nowhere, element }
      const open = openCard()
      if (open) return open
    }
    const at = moves.standing()
    const card = at && cardOf(columns(), at.columnId, at.key)
    return at && card ? { card, columnId: at.columnId, element: cardIn(at.columnId, at.key) } : openCard()
  }

  /** A card that is drawn beside the deck, and stands in no column. */
  const drawBeside = (card: Card) => {
    beside.current.set(cardKey(card), card)
  }
  return { standing, drawBeside }
}

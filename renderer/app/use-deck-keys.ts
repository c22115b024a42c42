import type { RefObject } from 'react'
import type { Card } from '#contract/desk/views/card.ts'
import type { DeckView } from '#contract/desk/views/column.ts'
import { cardKey, isOpenable } from '#data/card-key.ts'
import type { ColumnHandle } from '#features/column/column.tsx'
import type { Selection } from './selection.ts'
import { useKeys } from './use-keys.ts'

type Moves = {
  open: (card: Card, columnId: string) => void
  reply: () => void
  remove: () => void
  search: () => void
  undo: () => void
  close: () => boolean
  keys: () => void
  choose: (card: Card) => void
  solve: () => void
  note: () => void
  assignToMe: () => void
}

const steps: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }
const sideways: Record<string, number> = { h: -1, ArrowLeft: -1, l: 1, ArrowRight: 1 }

/** The keyboard map: cards up and down, columns left and right, and one letter for what is done often. */
export const useDeckKeys = (
  deck: DeckView,
  columns: RefObject<Map<string, ColumnHandle>>,
  selection: Selection | null,
  moves: Moves,
) => {
  const ids = deck.columns.map(header => header.column.id as string)
  const hereId = () => {
    const focused = document.activeElement?.closest('section.column')
    const label = focused?.getAttribute('aria-label')
    return deck.columns.find(header => header.title === label)?.column.id ?? selection?.columnId ?? ids[0]
  }

  const indexIn = (columnId: string) => {
    const cards = columns.current.get(columnId)?.cards() ?? []
    const focused = document.activeElement?.closest<HTMLElement>('[data-card]')?.dataset.card
    const key = focused ?? selection?.key
    return cards.findIndex(card => cardKey(card) === key)
  }

  const go = (columnId: string | undefined, wanted: number, direction = 1) => {
    const column = columnId === undefined ? undefined : columns.current.get(columnId)
    if (columnId === undefined || !column) return false
    const cards = column.cards()
    let index = Math.max(0, Math.min(cards.length - 1, wanted))
    while (cards[index] && !isOpenable(cards[index] as Card)) index += direction
    const card = cards[index]
    if (!card) return true
    column.show(index)
    moves.open(card, columnId)
    return true
  }

  useKeys((key, event) => {
    const here = hereId()
    const step = steps[key]
    if (step !== undefined && here !== undefined) {
      const at = indexIn(here)
      return go(here, at < 0 ? 0 : at + step, step)
    }
    const side = sideways[key]
    if (side !== undefined && here !== undefined) return go(ids[ids.indexOf(here) + side], 0)
    if (/^[1-9]$/.test(key)) return go(ids[Number(key) - 1], 0)
    if (key === '0' || key === 'Home') {
      if (here !== undefined) columns.current.get(here)?.top()
      return go(here, 0)
    }
    if (key === 'End') return go(here, Number.POSITIVE_INFINITY, -1)
    if (key === 'Delete' && event.shiftKey && !event.repeat) {
      moves.remove()
      return true
    }
    if (key === 'Escape') return moves.close()
    if (event.repeat) return false
    const letters: Record<string, () => void> = {
      r: moves.reply,
      s: moves.search,
      '/': moves.search,
      z: moves.undo,
      w: moves.solve,
      i: moves.note,
      y: moves.assignToMe,
      x: () => {
        const card = here === undefined ? undefined : columns.current.get(here)?.cards()[indexIn(here)]
        if (card) moves.choose(card)
      },
      '?': moves.keys,
    }
    const act = letters[key.toLowerCase()]
    act?.()
    return act !== undefined
  })
}

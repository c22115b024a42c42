import type { Card } from '#contract/desk/views/card.ts'
import { cardKey } from '#renderer/data/card-key.ts'
import { ago, post } from './constant-cards.ts'

/** Pages of columns that lie in memory, by the cursors of the contract. A card keeps the position it was first seen at. */
export const constantPages = (columns: Record<string, Card[]>) => {
  const positions = new Map<string, number>()
  const step = 1_000

  /** Cards that came since get a place between their neighbours, or above all. */
  const place = (cards: readonly Card[]) => {
    const known = cards.findIndex(card => positions.has(cardKey(card)))
    let above = known < 0 ? 5_000_000 : (positions.get(cardKey(cards[known] as Card)) ?? 0) + (known + 1) * step
    return cards.map((card, index) => {
      const key = cardKey(card)
      const below = cards.slice(index + 1).find(next => positions.has(cardKey(next)))
      const room = below === undefined ? step : above - (positions.get(cardKey(below)) ?? 0)
      const at = positions.get(key) ?? above - Math.max(1, Math.min(step, Math.floor(room / 2)))
      positions.set(key, at)
      above = at
      return { card, at }
    })
  }

  const timeOf = (card: Card) => ('at' in card ? card.at : 'createdAt' in card ? card.createdAt : card.to)

  return ({ columnId, before, after, around, limit }: Record<string, unknown>) => {
    const all = place(columns[String(columnId)] ?? [])
    const most = Number(limit)
    const target = around as { time?: number; position?: string } | undefined
    const found = target
      ? all.findIndex(({ card, at }) =>
          target.position === undefined ? timeOf(card) <= Number(target.time) : at <= Number(target.position),
        )
      : -1
    const at = found < 0 ? all.length : found
    let from = 0
    if (target) from = Math.max(0, at - Math.floor(most / 2))
    else if (before !== undefined) from = all.filter(each => each.at >= Number(before)).length
    else if (after !== undefined) from = Math.max(0, all.filter(each => each.at > Number(after)).length - most)
    let to = Math.min(all.length, from + most)
    if (after !== undefined) to = all.filter(each => each.at > Number(after)).length
    const shown = all.slice(from, to)
    return {
      cards: shown.map(({ card }) => card),
      positions: shown.map(each => String(each.at)),
      next: to < all.length ? String(shown.at(-1)?.at ?? before) : null,
      previous: from > 0 ? String(shown[0]?.at ?? after) : null,
      around: target ? at - from : null,
    }
  }
}

/** Filling a gap finds three posts, which stand where it stood. */
export const constantGap =
  (columns: Record<string, Card[]>, changed: (columnId: string) => void) =>
  ({ gapId }: Record<string, unknown>) => {
    for (const [columnId, column] of Object.entries(columns)) {
      const at = column.findIndex(card => card.kind === 'gap' && card.id === gapId)
      if (at < 0) continue
      const missed = ['one', 'two', 'three'].map((name, index) =>
        post({ at: ago(31 + index), name: 'Missed', handle: `missed_${name}`, text: '@harbor did nobody see this?' }),
      )
      column.splice(at, 1, ...missed)
      changed(columnId)
    }
    return {}
  }

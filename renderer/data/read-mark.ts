import type { Card } from '#contract/desk/views/card.ts'
import { cardKey, isOpenable } from './card-key.ts'

const isUnread = (card: Card) => isOpenable(card) && card.unread

/** Ours are never unread: only somebody else's says how far it was read. */
const wasRead = (card: Card) => isOpenable(card) && !card.unread && !(card.kind === 'post' && card.author.ours !== null)

/**
 * The newest card to set the read mark at: a mark covers everything below it, so it climbs only over cards that were
 * seen. `everRead`: there is a mark already; without one what is far down was there before anybody looked.
 */
export const markAmong = (cards: readonly Card[], seen: ReadonlySet<string>, everRead: boolean): Card | null => {
  const read = cards.findIndex(wasRead)
  if (read < 0 && everRead) return null
  if (read < 0) return cards.find(card => isUnread(card) && seen.has(cardKey(card))) ?? null
  let mark: Card | null = null
  for (const card of cards.slice(0, read).reverse()) {
    if (!isUnread(card)) continue
    if (!seen.has(cardKey(card))) break
    mark = card
  }
  return mark
}

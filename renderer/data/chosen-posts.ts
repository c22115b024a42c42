import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import type { Card, PostCard } from '#contract/desk/views/card.ts'
import { words } from './words/en.ts'

/** Why a card can't become a ticket together with others; null when it can. */
export const whyNotChosen = (card: Card): string | null => {
  const text = words.chosen.whyNot
  if (card.kind === 'ticket') return text.ticket
  if (card.kind !== 'post') return text.other
  if (card.actions.includes('makeTicket')) return null
  if (card.author.ours !== null) return text.ours
  if (card.repostOf !== null) return text.repost
  if (card.state.kind === 'ticketAsked') return text.asked
  if (card.follows && !card.follows.imported) return text.follows(card.follows.ticketId)
  return 'ticketId' in card.state && card.state.ticketId !== null ? text.ticket : text.other
}

/** Posts that somebody has picked out to make tickets of. Each card asks for itself, so that one press redraws one. */
export class ChosenPosts {
  #chosen: ReadonlySet<string> = new Set()
  #last: string | null = null
  #why: string | null = null
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly ids = () => this.#chosen
  /** Why the last one could not be picked. */
  readonly why = () => this.#why

  /** `range`: cards of the column, to pick all from the last picked one up to this. */
  toggle(card: Card, range: readonly Card[] | null): void {
    this.#why = whyNotChosen(card)
    if (card.kind === 'post' && this.#why === null) {
      const chosen = new Set(this.#chosen)
      const posts = range === null ? null : between(range, this.#last, card.id)
      if (posts) for (const post of posts) chosen.add(post.id)
      else if (!chosen.delete(card.id)) chosen.add(card.id)
      this.#chosen = chosen
      this.#last = card.id
    }
    this.#tell()
  }

  clear(): boolean {
    if (this.#chosen.size === 0 && this.#why === null) return false
    this.#chosen = new Set()
    this.#last = null
    this.#why = null
    this.#tell()
    return true
  }

  #tell() {
    for (const listener of this.#listeners) listener()
  }
}

const between = (cards: readonly Card[], from: string | null, to: string): PostCard[] | null => {
  const ends = [from, to].map(id => cards.findIndex(card => card.kind === 'post' && card.id === id))
  const [first = -1, last = -1] = ends.sort((a, b) => a - b)
  if (first < 0) return null
  return cards
    .slice(first, last + 1)
    .filter((card): card is PostCard => card.kind === 'post' && whyNotChosen(card) === null)
}

export const ChosenContext = createContext(new ChosenPosts())

export const useIsChosen = (postId: string): boolean => {
  const chosen = useContext(ChosenContext)
  return useSyncExternalStore(
    chosen.subscribe,
    useCallback(() => chosen.ids().has(postId), [chosen, postId]),
  )
}

import { replaceEqualDeep } from '@tanstack/react-query'
import type { Failure, Outcome } from '#contract/desk/failure.ts'
import type { ProcedureInput } from '#contract/desk/procedures.ts'
import type { Card } from '#contract/desk/views/card.ts'
import type { ColumnPage } from '#contract/desk/views/column.ts'
import { cardKey } from './card-key.ts'
import type { Client } from './client.ts'
import { mergeCards } from './merge-cards.ts'

export type FeedState = {
  shown: readonly Card[]
  waiting: number
  /** The first page is here, or will not come. */
  loaded: boolean
  failure: Failure | null
  end: boolean
}

const pageSize = 50
const mostPerCall = 200

/** The cards of one column: pages as they are scrolled to, the newest again when the engine says so. */
export class ColumnFeed {
  readonly #client: Client
  readonly #columnId: string
  readonly #listeners = new Set<() => void>()
  #state: FeedState = { shown: [], waiting: 0, loaded: false, failure: null, end: false }
  #latest: readonly Card[] = []
  #next: string | null = null
  #holding = false
  #depth = 0
  #running = false
  #again = false
  #older = false

  constructor(client: Client, columnId: string) {
    this.#client = client
    this.#columnId = columnId
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  getState = () => this.#state

  /** While held, nothing is put above what is drawn. */
  hold(holding: boolean) {
    this.#holding = holding
    if (!holding && this.#state.waiting > 0) this.reveal()
  }

  /** How far down somebody has looked: that far cards are kept up to date. */
  reach(depth: number) {
    this.#depth = depth
  }

  reveal = () => {
    this.#set({ shown: this.#latest, waiting: 0 })
  }

  refresh = async () => {
    if (this.#running) {
      this.#again = true
      return
    }
    this.#running = true
    do {
      this.#again = false
      await this.#readNewest()
    } while (this.#again)
    this.#running = false
  }

  loadOlder = async () => {
    const before = this.#next
    if (before === null || this.#older) return
    this.#older = true
    const outcome = await this.#client.call('column.page', { columnId: this.#columnId, before, limit: pageSize })
    this.#older = false
    if (!outcome.ok || this.#next !== before) return
    this.#next = outcome.value.next
    const append = (cards: readonly Card[]) => {
      const known = new Set(cards.map(cardKey))
      return [...cards, ...outcome.value.cards.filter(card => !known.has(cardKey(card)))]
    }
    this.#latest = append(this.#latest)
    this.#set({ shown: append(this.#state.shown), end: this.#next === null })
  }

  async #readNewest() {
    const wanted = Math.max(pageSize, this.#depth + this.#state.waiting + 10)
    const fresh: Card[] = []
    let before: string | null = null
    do {
      const limit: number = Math.min(mostPerCall, wanted - fresh.length)
      const input: ProcedureInput<'column.page'> = {
        columnId: this.#columnId,
        limit,
        ...(before === null ? {} : { before }),
      }
      const outcome: Outcome<ColumnPage> = await this.#client.call('column.page', input)
      if (!outcome.ok) return this.#set({ failure: outcome.error, loaded: true })
      fresh.push(...outcome.value.cards)
      before = outcome.value.next
    } while (before !== null && fresh.length < wanted)
    this.#lay(fresh, before)
  }

  #lay(fresh: readonly Card[], next: string | null) {
    const known = new Map([...this.#latest, ...this.#state.shown].map(card => [cardKey(card), card]))
    // An unchanged card stays the same object, so its row is not drawn again.
    const steady = fresh.map(card => replaceEqualDeep(known.get(cardKey(card)), card) as Card)
    const first = !this.#state.loaded || this.#state.shown.length === 0
    const merged = mergeCards(this.#state.shown, steady, next === null, this.#holding && !first)
    this.#latest = merged.latest
    if (first || !merged.joined || next === null || merged.latest.length === fresh.length) this.#next = next
    const { shown, waiting } = merged
    this.#set({ shown, waiting, loaded: true, failure: null, end: this.#next === null })
  }

  #set(change: Partial<FeedState>) {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}

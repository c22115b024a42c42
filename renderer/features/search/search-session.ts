import type { Failure } from '#contract/desk/failure.ts'
import type { Card } from '#contract/desk/views/card.ts'
import type { SearchMistake, SearchSort, SearchSuggestions, SearchView } from '#contract/desk/views/search.ts'
import { cardKey } from '#data/card-key.ts'
import type { Client } from '#data/client.ts'
import { NewestOnly } from './newest-only.ts'

/** What a high screen shows at once: it is read, sent and drawn anew with every key. The rest comes when one gets there. */
const firstPage = 20
const pageSize = 50

export type Found = {
  /** What was asked. */
  query: string
  sort: SearchSort
  cards: readonly Card[]
  next: string | null
  terms: SearchView['terms']
  took: number
}

export type SearchState = {
  query: string
  sort: SearchSort
  /** The last answer that had something to say; it stays while one types on, and while the query is wrong. */
  found: Found | null
  mistake: SearchMistake | null
  failure: Failure | null
  /** What could follow where the caret stands; null: nothing is offered. */
  offered: SearchSuggestions | null
}

/** One list: the same words in the same order. */
export const listOf = ({ query, sort }: Pick<Found, 'query' | 'sort'>): string => `${sort} ${query}`

type Asked = Pick<SearchState, 'query' | 'sort'>

const start: SearchState = { query: '', sort: 'newest', found: null, mistake: null, failure: null, offered: null }

/** What somebody looks for, and what was found: kept while a conversation is read, so that one comes back to it. */
export class SearchSession {
  readonly #client: Client
  readonly #listeners = new Set<() => void>()
  readonly #searches = new NewestOnly<Asked>(asked => this.#search(asked))
  readonly #offers = new NewestOnly<{ text: string; caret: number }>(typed => this.#suggest(typed))
  #state: SearchState = start
  #loading: Found | null = null
  /** False since somebody waved the suggestions away: one that is on its way comes too late. */
  #offering = false
  /** The topmost card that is seen, for whoever comes back. */
  #reads: { found: string; key: string } | null = null

  constructor(client: Client) {
    this.#client = client
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly getState = () => this.#state

  /** Something was typed. `caret` null: it came another way, and nothing is offered. */
  type(query: string, caret: number | null): void {
    this.#set({ query, offered: caret === null ? null : this.#state.offered })
    this.#look()
    if (caret === null || query.trim() === '') this.stopOffering()
    else {
      this.#offering = true
      void this.#offers.ask({ text: query, caret })
    }
  }

  sortBy(sort: SearchSort): void {
    this.#set({ sort })
    this.#look()
  }

  clear(): void {
    this.type('', null)
  }

  stopOffering(): void {
    this.#offering = false
    this.#offers.drop()
    if (this.#state.offered !== null) this.#set({ offered: null })
  }

  /** Asks again: what was found may have changed while something else was on the screen. */
  refresh(): void {
    if (this.#state.found) this.#look()
  }

  /** The list stands at this card. */
  reads(found: Found, key: string): void {
    this.#reads = { found: listOf(found), key }
  }

  /** Where the list stood when it was left; null: at its top. */
  stoodAt(found: Found): string | null {
    const key = this.#reads?.found === listOf(found) ? this.#reads.key : null
    const place = found.cards.findIndex(card => cardKey(card) === key)
    return place > 0 ? key : null
  }

  async more(): Promise<void> {
    const { found } = this.#state
    if (!found || found.next === null || this.#loading === found) return
    this.#loading = found
    const { query, sort, next } = found
    const outcome = await this.#client.call('search.run', { query, sort, before: next, limit: pageSize })
    this.#loading = null
    if (!outcome.ok || this.#state.found !== found) return
    const { cards } = outcome.value
    this.#set({ found: { ...found, cards: [...found.cards, ...cards], next: outcome.value.next } })
  }

  #look() {
    const { query, sort } = this.#state
    if (query.trim() === '') {
      this.#searches.drop()
      this.#set({ found: null, mistake: null, failure: null })
    } else void this.#searches.ask({ query, sort })
  }

  async #search({ query, sort }: Asked): Promise<void> {
    const outcome = await this.#client.call('search.run', { query, sort, limit: firstPage })
    // cleared meanwhile, or typed on: the newer question has the word
    if (this.#searches.isBehind || this.#state.query.trim() === '') return
    if (!outcome.ok) return this.#set({ failure: outcome.error, mistake: null, found: null })
    const { mistake, cards, next, terms, took } = outcome.value
    if (mistake) this.#set({ mistake, failure: null })
    else this.#set({ found: this.#withRest({ query, sort, cards, next, terms, took }), mistake: null, failure: null })
  }

  /** Asked anew, what was loaded further down stays: whoever reads there finds it again. */
  #withRest(found: Found): Found {
    const before = this.#state.found
    if (!before || listOf(before) !== listOf(found) || found.next === null) return found
    const last = found.cards.at(-1)
    const from = last ? before.cards.findIndex(card => cardKey(card) === cardKey(last)) : -1
    return from < 0 ? found : { ...found, cards: [...found.cards, ...before.cards.slice(from + 1)], next: before.next }
  }

  async #suggest({ text, caret }: { text: string; caret: number }): Promise<void> {
    const outcome = await this.#client.call('search.suggest', { text, caret })
    if (!this.#offering || this.#offers.isBehind || this.#state.query !== text) return
    if (!outcome.ok) return this.#set({ offered: null })
    const { from, to, suggestions } = outcome.value
    // what stands there already is no help
    const others = suggestions.filter(({ insert }) => insert.trim() !== text.slice(from, to))
    this.#set({ offered: others.length > 0 ? { from, to, suggestions: others } : null })
  }

  #set(change: Partial<SearchState>) {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}

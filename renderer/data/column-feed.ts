import type { Outcome } from '#contract/desk/failure.ts'
import type { ProcedureInput } from '#contract/desk/procedures.ts'
import type { Card } from '#contract/desk/views/card.ts'
import type { ColumnPage } from '#contract/desk/views/column.ts'
import { comparePositions } from '#core/domain/position.ts'
import { Calm } from './calm.ts'
import { cardKey } from './card-key.ts'
import type { Client } from './client.ts'
import type { Sight } from './column-entries.ts'
import { type FeedState, unread } from './column-feed-state.ts'
import { type Jump, landingIn, requestOf } from './column-jump.ts'
import {
  type ColumnWindow,
  cardsOf,
  emptyWindow,
  trimmed,
  windowOf,
  withChanges,
  withNewer,
  withNewest,
  withOlder,
} from './column-window.ts'
import { countNewcomers, type Newcomers, noNewcomers } from './newcomers.ts'

const firstPage = 40
const pageSize = 80
/** Cards left beside those that are seen when the next page is asked for: by then one scrolls, and may fling. */
const ahead = 80
/** Milliseconds from one look at what has changed to the next. */
const calm = 250

type Input = Omit<ProcedureInput<'column.page'>, 'columnId' | 'hidden'>

/**
 * The cards of one column: a window that follows the eye both ways and holds at most some hundred of them. It asks one
 * thing at a time, so no old answer ever overtakes a newer one; a jump comes first and makes what was asked before it
 * void. At the very top it is live; elsewhere cards only change in their places.
 */
export class ColumnFeed {
  readonly #client: Client
  readonly #columnId: string
  readonly #hidden: boolean
  readonly #turn: () => Promise<void>
  readonly #listeners = new Set<() => void>()
  readonly #calm: Calm
  #state: FeedState = unread
  #window: ColumnWindow = emptyWindow
  #sight: Sight | null = null
  #atTop = true
  #writing = false
  #scrolled = false
  /** How often the column has changed. What is on the screen is read again until it has seen all of it. */
  #version = 0
  #counted: Newcomers | null = null
  #late = false
  #jump: Jump | null = null
  #stale = false
  #working = false
  #landings = 0
  #anew = false

  /** `turn`: waits until this column may take in what came, so that all of them don't within one frame. */
  constructor(client: Client, columnId: string, hidden = false, turn: () => Promise<void> = async () => {}) {
    this.#client = client
    this.#columnId = columnId
    this.#hidden = hidden
    this.#turn = turn
    this.#calm = new Calm(calm, () => {
      this.#stale = true
      void this.#work()
    })
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  getState = () => this.#state

  get isAtTop() {
    return this.#atTop
  }

  /** Whether the list stands at its very top: there what comes is put on top at once. */
  stand = (atTop: boolean) => {
    const isBack = atTop && this.#window.newer === null && this.#state.away
    if (isBack) this.#state = { ...this.#state, away: false }
    if (this.#atTop === atTop && !isBack) return
    this.#atTop = atTop
    if (!atTop) this.#scrolled = true
    // whoever scrolls back up finds what waits above, and the card they read where it was
    else if (this.#state.waiting > 0 && !this.#writing) this.#window = { ...this.#window, newer: this.#head }
    this.#unfreeze()
  }

  /** While somebody writes nothing is put on top. */
  write(writing: boolean) {
    if (this.#writing === writing) return
    this.#writing = writing
    if (this.#isLive) this.#caughtUp()
    this.#unfreeze()
  }

  #unfreeze() {
    this.#set({})
    if (this.#isLive) this.#stale = true
    void this.#work()
  }

  /** Which cards are on the screen. */
  see(first: Card | undefined, last: Card | undefined) {
    this.#sight = first && last ? { first: cardKey(first), last: cardKey(last) } : null
    if (this.#late || this.#isStaleSight()) this.#calm.ask()
    void this.#work()
  }

  /** Something in it has changed. */
  changed = () => {
    this.#version += 1
    this.#calm.ask()
  }

  /** Shows the newest, or a place; the list lands there when it is here. */
  jump(to: Jump) {
    this.#jump = to
    void this.#work()
  }

  /** It lists something else from now on. */
  restart() {
    this.#anew = true
    this.#version += 1
    this.jump('newest')
  }

  /** Position of the newest card that is known of, for whoever sets a mark there. */
  get newestPosition(): string | null {
    return this.#counted?.newest ?? null
  }

  get #head() {
    return this.#window.entries[0]?.position ?? null
  }

  get #isLive() {
    return this.#atTop && !this.#writing && this.#window.newer === null
  }

  stop() {
    this.#calm.stop()
  }

  async #work() {
    if (this.#working) return
    this.#working = true
    for (let step = this.#next(); step !== null; step = this.#next()) {
      const done = await step()
      if (!done) break
    }
    this.#working = false
  }

  /** What is to be asked next. */
  #next(): (() => Promise<boolean>) | null {
    if (this.#jump) return () => this.#readJump(this.#jump ?? 'newest')
    const { entries, older, newer } = this.#window
    const isUnread = !this.#state.loaded || (entries.length === 0 && this.#stale)
    if (isUnread) return () => this.#readJump('newest')
    const near = this.#near()
    if (near.older && older !== null) return () => this.#readOlder(older)
    if (near.newer && newer !== null) return () => this.#readNewer(newer)
    if (!this.#stale) return null
    return this.#isLive && this.#state.waiting === 0 ? () => this.#readNewest() : () => this.#readSight()
  }

  #near(): { older: boolean; newer: boolean } {
    const { entries } = this.#window
    const [first, last] = this.#seen()
    const reach = this.#scrolled ? ahead : ahead / 8
    return { older: last + reach >= entries.length, newer: first < (this.#atTop ? 1 : reach) }
  }

  /** Where on the window the eye is. */
  #seen(): [number, number] {
    const { entries } = this.#window
    const first = Math.max(
      0,
      entries.findIndex(entry => entry.key === this.#sight?.first),
    )
    const last = entries.findIndex(entry => entry.key === this.#sight?.last)
    return [first, Math.max(first, last)]
  }

  #isStaleSight() {
    const [first, last] = this.#seen()
    return this.#window.entries.slice(first, last + 1).some(entry => entry.read < this.#version)
  }

  async #ask(input: Input): Promise<Outcome<ColumnPage>> {
    const call = { columnId: this.#columnId, ...input, ...(this.#hidden && { hidden: true }) }
    return this.#client.call('column.page', call)
  }

  /** False: it failed, and is tried again when something happens. */
  async #readJump(to: Jump): Promise<boolean> {
    const version = this.#version
    this.#stale = false
    if (!this.#state.loading) this.#set({ loading: true })
    const first = !this.#state.loaded
    const outcome = await this.#ask(requestOf(to, first ? firstPage : pageSize))
    if (this.#jump !== null && this.#jump !== to) return true
    this.#jump = null
    if (!outcome.ok) {
      this.#set({ failure: outcome.error, loaded: true, loading: false })
      return false
    }
    const page = outcome.value
    const joins = to === 'newest' && !this.#anew
    this.#anew = false
    this.#window = joins ? withNewest(this.#window, page, version) : windowOf(page, version)
    this.#landings += 1
    const landing = landingIn(to, page, this.#window.entries, this.#landings)
    this.#scrolled ||= to !== 'newest'
    if (to === 'newest') this.#atTop = true
    this.#sight = landing && { first: landing.key, last: landing.key }
    if (to === 'newest') this.#caughtUp()
    this.#set({ loaded: true, failure: null, landing: first ? null : landing, away: to !== 'newest' })
    return true
  }

  async #readOlder(before: string): Promise<boolean> {
    const version = this.#version
    const outcome = await this.#ask({ before, limit: pageSize })
    if (!outcome.ok) return false
    await this.#turn()
    if (this.#jump === null) this.#show(withOlder(this.#window, outcome.value, version))
    return true
  }

  async #readNewer(after: string): Promise<boolean> {
    const version = this.#version
    const outcome = await this.#ask({ after, limit: pageSize })
    if (!outcome.ok) return false
    await this.#turn()
    if (this.#jump !== null) return true
    // the list holds what is read in its place: it is not at the top any more
    if (outcome.value.cards.length > 0) this.#atTop = false
    this.#show(withNewer(this.#window, outcome.value, version))
    return true
  }

  async #readNewest(): Promise<boolean> {
    const version = this.#version
    this.#stale = false
    const limit = Math.min(2 * pageSize, this.#seen()[1] + firstPage / 2)
    const outcome = await this.#ask({ limit })
    if (!outcome.ok) return false
    await this.#turn()
    if (this.#jump !== null) return true
    // somebody has begun to scroll or to write meanwhile
    if (!this.#isLive) this.#stale = true
    else this.#show(withNewest(this.#window, outcome.value, version))
    return true
  }

  /** What is on the screen, again and in its place; and how many new ones wait above. */
  async #readSight(): Promise<boolean> {
    const version = this.#version
    this.#stale = false
    const { entries } = this.#window
    const [first, last] = this.#seen()
    const from = Math.max(0, first - 5)
    const above = entries[from - 1]?.position
    const head = entries[0]?.position ?? ''
    const limit = Math.min(2 * pageSize, last - from + 11)
    const outcome = await this.#ask(
      above === undefined ? { around: { position: head }, limit: Math.min(200, 2 * limit) } : { before: above, limit },
    )
    if (!outcome.ok) return false
    const counted = this.#counted && (await countNewcomers(input => this.#ask(input), this.#counted))
    await this.#turn()
    if (this.#jump !== null) return true
    const page = outcome.value
    const coverage = { newest: above ?? head, below: above !== undefined, oldest: page.next }
    const { window, late } = withChanges(this.#window, page, coverage, this.#sight, version)
    this.#late = late
    this.#counted = counted ?? this.#counted
    this.#show(window)
    return true
  }

  /** Nothing newer is known than what the window has. */
  #caughtUp() {
    const head = this.#head
    this.#counted = head === null ? null : noNewcomers(head)
  }

  #show(window: ColumnWindow) {
    const { newer } = window
    const head = window.entries[0]?.position
    const since = this.#counted?.since
    const isNewer = head !== undefined && (since === undefined || comparePositions(head, since) > 0)
    if (newer === null && isNewer) this.#counted = noNewcomers(head)
    this.#window = trimmed(window, this.#sight)
    this.#set({ failure: null })
  }

  #set(change: Partial<FeedState>) {
    const { entries, newer, older, above } = this.#window
    const waiting = this.#counted?.count ?? 0
    this.#state = {
      ...this.#state,
      loading: false,
      ...change,
      shown: cardsOf(entries, this.#state.shown),
      waiting,
      newest: newer === null,
      live: this.#isLive && waiting === 0,
      end: older === null,
      above,
    }
    for (const listener of this.#listeners) listener()
  }
}

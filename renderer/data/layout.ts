import type { Outcome } from '#contract/desk/failure.ts'
import type { ColumnHeader, DeckView } from '#contract/desk/views/column.ts'
import type { Column } from '#contract/desk/views/layout.ts'
import type { ColumnId } from '#contract/ids.ts'
import { kindTitle, plainColumn } from '#core/domain/column-registry.ts'
import { addColumn, duplicateColumn, type LayoutChange, replaceDeck } from '#core/domain/layout.ts'
import { readMarkAt } from '#core/domain/position.ts'
import type { Subject } from './card-key.ts'
import type { Client } from './client.ts'

/** How a change is taken back while its line shows. `left`: where on the screen it happened, in pixels; null: nowhere. */
export type Undo = { words: string; left: number | null; change: LayoutChange }

export type LayoutState = {
  /** Made here, and not in the deck's last answer yet. `savedAs`: the version that has it; null: not saved yet. */
  waiting: readonly Waiting[]
  undo: Undo | null
  /** A column that somebody wants to see: it is brought into view and gets the focus once it is there. */
  wanted: string | null
  /** What became of the last change, when it did not succeed. */
  failure: Extract<Outcome<never>, { ok: false }>['error'] | null
}

type Known = { columns: readonly Column[]; version: number }
export type Waiting = { change: LayoutChange; savedAs: number | null }

const again = 2

/**
 * The deck's layout as this window wants it. A change shows at once and is saved behind that; where another window was
 * first, it is made again on the deck as that window left it.
 */
export class Layout {
  readonly #client: Client
  readonly #listeners = new Set<() => void>()
  #known: Known = { columns: [], version: -1 }
  #seen = -1
  #state: LayoutState = { waiting: [], undo: null, wanted: null, failure: null }
  #line: Promise<unknown> = Promise.resolve()

  constructor(client: Client) {
    this.#client = client
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly getState = () => this.#state

  /** The columns as they will be. */
  columns(): readonly Column[] {
    return stillOpen(this.#state.waiting, this.#known.version).reduce(
      (columns, { change }) => change(columns),
      this.#known.columns,
    )
  }

  column(id: string): Column | undefined {
    return this.columns().find(column => column.id === id)
  }

  /** The deck was read. What it has by now is no longer laid over it. */
  seen(deck: DeckView): void {
    if (deck.layoutVersion > this.#known.version) this.#know(deck)
    if (deck.layoutVersion === this.#seen) return
    this.#seen = deck.layoutVersion
    const waiting = stillOpen(this.#state.waiting, this.#seen)
    if (waiting.length < this.#state.waiting.length) this.#set({ waiting })
  }

  /** `undo`: what is said when it is done, and how it is taken back. */
  async change(change: LayoutChange, undo: Undo | null = null): Promise<Outcome<{ version: number }>> {
    const waiting: Waiting = { change, savedAs: null }
    this.#set({ waiting: [...this.#state.waiting, waiting], undo: undo ?? this.#state.undo, failure: null })
    const outcome = await this.#next(() => this.#save(change))
    if (outcome.ok) {
      const { version } = outcome.value
      const saved = this.#state.waiting.map(each => (each === waiting ? { ...each, savedAs: version } : each))
      this.#set({ waiting: stillOpen(saved, this.#seen) })
      return outcome
    }
    this.#set({
      waiting: this.#state.waiting.filter(each => each !== waiting),
      failure: outcome.error,
      undo: this.#state.undo === undo ? null : this.#state.undo,
    })
    return outcome
  }

  /** A new column to the right of another, or at the end. */
  async add(column: Column, after: string | null): Promise<Outcome<{ version: number }>> {
    const beside = this.columns().find(({ id }) => id === after)?.id ?? null
    const outcome = await this.change(addColumn(column, beside))
    if (!outcome.ok) return outcome
    // What is there already is no news: only what comes from now on is unread.
    const page = await this.#client.call('column.page', { columnId: column.id, limit: 1 })
    await this.#markRead(column.id, page.ok ? (page.value.positions[0] ?? null) : null)
    this.show(column.id)
    return outcome
  }

  /** A copy beside a column, read as far as that one. */
  async duplicate({ column, readUpTo }: ColumnHeader): Promise<void> {
    const copy = newColumnId()
    const outcome = await this.change(duplicateColumn(column.id, copy))
    if (!outcome.ok) return
    await this.#markRead(copy, readUpTo)
    this.show(copy)
  }

  async #markRead(columnId: ColumnId, position: string | null): Promise<void> {
    const upTo = position === null ? null : readMarkAt(position)
    if (upTo !== null) await this.#client.call('column.markRead', { columnId, upTo })
  }

  show(columnId: string): void {
    this.#set({ wanted: columnId })
  }

  shown(): void {
    this.#set({ wanted: null })
  }

  /** A file in place of the deck; the deck of before is what undo brings back. */
  import(text: string, words: (columns: number, leftOut: readonly string[]) => string): Promise<void> {
    return this.#next(async () => {
      // the deck that the file brings can be read before the answer is here
      const before = this.#known
      const outcome = await this.#client.call('column.import', { text, version: before.version })
      if (!outcome.ok) {
        if (outcome.error.code === 'layout_conflict') await this.#read()
        return this.#set({ failure: outcome.error, undo: null })
      }
      const { columns, leftOut } = outcome.value
      await this.#read()
      this.#set({
        undo: { words: words(columns, leftOut), left: null, change: replaceDeck(before.columns) },
        failure: null,
      })
    })
  }

  undo(): boolean {
    const { undo } = this.#state
    if (!undo) return false
    this.#set({ undo: null })
    void this.change(undo.change)
    return true
  }

  /** Its time is over, or it was read. */
  forget(): void {
    this.#set({ undo: null, failure: null })
  }

  /** One write after the other: each begins with the version that the one before it got. */
  #next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#line.then(work)
    this.#line = done.catch(() => {})
    return done
  }

  async #save(change: LayoutChange): Promise<Outcome<{ version: number }>> {
    for (let tries = 0; ; tries++) {
      const columns = [...change(this.#known.columns)]
      const outcome = await this.#client.call('column.update', { columns, version: this.#known.version })
      if (outcome.ok) {
        this.#known = { columns, version: outcome.value.version }
        return outcome
      }
      if (outcome.error.code !== 'layout_conflict' || tries >= again || !(await this.#read())) return outcome
    }
  }

  async #read(): Promise<boolean> {
    const deck = await this.#client.call('deck.get', {})
    if (deck.ok) this.#know(deck.value)
    return deck.ok
  }

  #know({ columns, layoutVersion }: DeckView) {
    this.#known = { columns: columns.map(header => header.column), version: layoutVersion }
  }

  #set(next: Partial<LayoutState>) {
    this.#state = { ...this.#state, ...next }
    for (const listener of this.#listeners) listener()
  }
}

/** What a deck of that version does not have yet. */
const stillOpen = (waiting: readonly Waiting[], version: number) =>
  waiting.filter(({ savedAs }) => savedAs === null || savedAs > version)

/**
 * The deck with what this window has changed meanwhile. A column that was added shows when the desk knows it: before,
 * nothing can be read of it.
 */
export const laidOver = (deck: DeckView, waiting: readonly Waiting[]): DeckView => {
  const open = stillOpen(waiting, deck.layoutVersion)
  const headers = deck.columns
  if (open.length === 0) return { ...deck, columns: withOwnTitles(headers) }
  const known = new Map(headers.map(header => [header.column.id, header]))
  const columns = open.reduce(
    (now, { change }) => change(now),
    headers.map(header => header.column) as readonly Column[],
  )
  const laid = columns.flatMap((column): ColumnHeader[] => {
    const header = known.get(column.id)
    if (!header) return []
    if (header.column === column) return [header]
    return [{ ...header, column: withContentOf(column, header.column), title: titleOf(header, column) }]
  })
  return { ...deck, columns: withOwnTitles(laid) }
}

/** What a column lists changes when the desk lists it: read any earlier, the old list would come under new filters. */
const withContentOf = (column: Column, known: Column): Column => ({
  ...known,
  title: column.title,
  width: column.width,
  collapsed: column.collapsed,
  notify: column.notify,
  sound: column.sound,
})

/** Two columns of one name can't be told apart by ear: the second one is called "Mentions 2". */
const withOwnTitles = (headers: readonly ColumnHeader[]): ColumnHeader[] => {
  const taken = new Set<string>()
  return headers.map(header => {
    let title = header.title
    for (let nth = 2; taken.has(title); nth++) title = `${header.title} ${nth}`
    taken.add(title)
    return title === header.title ? header : { ...header, title }
  })
}

const titleOf = (header: ColumnHeader, column: Column) =>
  column.title ?? (header.column.title === null ? header.title : kindTitle(column.type))

export const newColumnId = () => crypto.randomUUID() as ColumnId

export const conversationColumn = (subject: Subject, id: ColumnId): Column => ({
  ...plainColumn,
  id,
  type: 'conversation',
  // What is open was a card of the desk: its ids are ids.
  params: { subject: subject as Extract<Column, { type: 'conversation' }>['params']['subject'] },
})

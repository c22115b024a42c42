import type { ActionId } from '#core/domain/keys.ts'
import { cardKey } from '#data/card-key.ts'
import { type Columns, cardAt, cardIn, cardsOnScreen, columnAt, feedOf, middleOf, sectionOf } from './places.ts'

/** Kept free above and below a card that is brought into view, so that one sees that there is more. */
const air = 20
const rememberedHeight = 1_000
const glow = 500

const isCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/**
 * TweetDeck's way of moving. Ends hold, nothing wraps. To the side the height stays: the card whose middle is nearest,
 * and for a second the height is the one where the way began. What is chosen is what has the focus.
 */
export class DeckMoves {
  readonly #columns: () => Columns
  #last: { columnId: string; key: string } | null = null
  #height: { y: number; at: number } | null = null
  #glowing: ReturnType<typeof setTimeout> | null = null

  constructor(columns: () => Columns) {
    this.#columns = columns
  }

  /** The card that has the focus, or had it last and is still drawn. */
  standing(): { columnId: string; key: string } | null {
    const card = cardAt(document.activeElement)
    const columnId = columnAt(card)
    const key = card?.dataset.card
    if (columnId !== null && key !== undefined) {
      this.#last = { columnId, key }
      return this.#last
    }
    return this.#last && cardIn(this.#last.columnId, this.#last.key) ? this.#last : null
  }

  /** The column where the hand is; null while it is in none. */
  column(): string | null {
    return columnAt(document.activeElement) ?? this.#last?.columnId ?? null
  }

  move(action: ActionId, chord: string, at: number): boolean {
    const { ids } = this.#columns()
    switch (action) {
      case 'card.next':
        return this.#step(1)
      case 'card.previous':
        return this.#step(-1)
      case 'column.next':
        return this.#sideways(1, at)
      case 'column.previous':
        return this.#sideways(-1, at)
      case 'column.number':
        return this.goTo(ids[Number(chord) - 1])
      case 'column.last':
        return this.goTo(ids.at(-1))
      case 'page.down':
        return this.#page(1)
      case 'page.up':
        return this.#page(-1)
      case 'column.top':
        return this.#end('top')
      case 'column.bottom':
        return this.#end('bottom')
      case 'column.unread':
        return this.#firstUnread()
      default:
        return false
    }
  }

  /** Slides a column to the middle of the deck; one that is there and has the focus goes to its top. */
  goTo(columnId: string | undefined): boolean {
    const section = columnId === undefined ? null : sectionOf(columnId)
    if (columnId === undefined || !section) return false
    const deck = section.closest<HTMLElement>('.deck')
    if (columnAt(document.activeElement) === columnId && deck && isWhole(section, deck)) {
      this.#toTop(columnId)
      return true
    }
    if (deck) centre(section, deck)
    this.#enter(columnId, null)
    this.#glow(section)
    return true
  }

  #keys(columnId: string): string[] {
    return this.#columns().handle(columnId)?.cards().map(cardKey) ?? []
  }

  /** The hand is somewhere else now, on no card. */
  forget() {
    this.#last = null
    this.#height = null
  }

  /** After what moves the column about, the hand is on the same card. */
  stay() {
    const from = this.standing()
    if (from) afterFrames(2, () => this.#follow(from))
  }

  #follow({ columnId, key }: { columnId: string; key: string }) {
    const section = sectionOf(columnId)
    section?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
    cardIn(columnId, key)?.focus({ preventScroll: true })
  }

  #step(by: 1 | -1): boolean {
    this.#height = null
    if (stepBeside(by)) return true
    const from = this.standing()
    if (!from) return this.#enter(this.column() ?? this.#columns().ids[0], null)
    const keys = this.#keys(from.columnId)
    const index = keys.indexOf(from.key)
    if (index < 0) return this.#enter(from.columnId, null)
    return this.#focusIndex(from.columnId, Math.max(0, Math.min(keys.length - 1, index + by)))
  }

  #sideways(by: 1 | -1, at: number): boolean {
    const { ids } = this.#columns()
    const here = this.column()
    if (here === null) return this.#enter(ids[0], null)
    const to = ids[ids.indexOf(here) + by]
    if (to === undefined) return true
    const from = this.standing()
    const card = from && cardIn(from.columnId, from.key)
    const remembered = this.#height && at - this.#height.at <= rememberedHeight ? this.#height.y : null
    const y = remembered ?? (card ? middleOf(card) : null)
    const section = sectionOf(to)
    const deck = section?.closest<HTMLElement>('.deck')
    if (section && deck && !isWhole(section, deck)) section.scrollIntoView({ inline: 'nearest', block: 'nearest' })
    this.#enter(to, y)
    this.#height = y === null ? null : { y, at }
    return true
  }

  /** Into a column: at a height, or at the first card whose middle is on the screen. */
  #enter(columnId: string | undefined, y: number | null): boolean {
    if (columnId === undefined) return false
    const cards = cardsOnScreen(columnId)
    const nearest =
      y === null
        ? cards[0]
        : cards.toSorted((one, other) => Math.abs(middleOf(one) - y) - Math.abs(middleOf(other) - y))[0]
    if (nearest) return this.#focus(columnId, nearest)
    // nothing is in it: its header is where a hand can stand
    sectionOf(columnId)?.querySelector<HTMLElement>('button, [tabindex="0"]')?.focus({ preventScroll: true })
    this.#last = null
    return true
  }

  #focusIndex(columnId: string, index: number): boolean {
    const key = this.#keys(columnId)[index]
    if (key === undefined) return this.#enter(columnId, null)
    if (!cardIn(columnId, key)) this.#columns().handle(columnId)?.show(index)
    const drawn = cardIn(columnId, key)
    return drawn ? this.#focus(columnId, drawn) : this.#enter(columnId, null)
  }

  #focus(columnId: string, card: HTMLElement): boolean {
    const key = card.dataset.card
    if (key !== undefined) this.#last = { columnId, key }
    const feed = feedOf(columnId)
    if (feed) intoView(card, feed)
    card.focus({ preventScroll: true })
    return true
  }

  #page(by: 1 | -1): boolean {
    const columnId = this.column() ?? this.#columns().ids[0]
    const feed = columnId === undefined ? null : feedOf(columnId)
    if (columnId === undefined || !feed) return false
    this.#height = null
    const before = feed.scrollTop
    this.#columns().handle(columnId)?.page(by)
    if (feed.scrollTop === before) return this.#edge(columnId, by > 0 ? -1 : 0)
    // the rows of the new page are drawn with the next frames
    afterFrames(2, () => this.#enter(columnId, null))
    return true
  }

  /** The first or the last of the cards that are here; no further one can be gone to. */
  #edge(columnId: string, index: 0 | -1): boolean {
    const keys = this.#keys(columnId)
    return keys.length === 0 || this.#focusIndex(columnId, index === 0 ? 0 : keys.length - 1)
  }

  #end(edge: 'top' | 'bottom'): boolean {
    const columnId = this.column() ?? this.#columns().ids[0]
    const handle = columnId === undefined ? undefined : this.#columns().handle(columnId)
    if (columnId === undefined || !handle) return false
    this.#height = null
    // the oldest may have to be read first: the column gives it the focus when it is there
    if (edge === 'bottom') handle.end()
    else this.#toTop(columnId)
    return true
  }

  #toTop(columnId: string) {
    this.#columns().handle(columnId)?.top()
    afterFrames(2, () => this.#edge(columnId, 0))
  }

  #firstUnread(): boolean {
    const columnId = this.column() ?? this.#columns().ids[0]
    if (columnId === undefined) return false
    this.#height = null
    this.#columns().handle(columnId)?.toFirstUnread()
    return true
  }

  #glow(section: HTMLElement) {
    if (this.#glowing) clearTimeout(this.#glowing)
    for (const lit of document.querySelectorAll('[data-glow]')) lit.removeAttribute('data-glow')
    if (isCalm()) return
    section.dataset.glow = ''
    this.#glowing = setTimeout(() => section.removeAttribute('data-glow'), glow)
  }
}

/** Results beside the deck are gone through in the same way. */
const stepBeside = (by: 1 | -1): boolean => {
  const card = document.activeElement?.closest<HTMLElement>('.side [data-card]')
  const feed = card?.closest('[role="feed"]')
  if (!card || !feed) return false
  const cards = [...feed.querySelectorAll<HTMLElement>('[data-card]')]
  const next = cards[Math.max(0, Math.min(cards.length - 1, cards.indexOf(card) + by))]
  next?.scrollIntoView({ block: 'nearest' })
  next?.focus({ preventScroll: true })
  return true
}

const afterFrames = (count: number, then: () => void) => {
  if (count === 0) then()
  else requestAnimationFrame(() => afterFrames(count - 1, then))
}

const isWhole = (section: HTMLElement, deck: HTMLElement): boolean => {
  const inner = section.getBoundingClientRect()
  const outer = deck.getBoundingClientRect()
  return inner.left >= outer.left - 1 && inner.right <= outer.right + 1
}

const centre = (section: HTMLElement, deck: HTMLElement) => {
  const inner = section.getBoundingClientRect()
  const outer = deck.getBoundingClientRect()
  const left = deck.scrollLeft + inner.left + inner.width / 2 - (outer.left + outer.width / 2)
  deck.scrollTo({ left, behavior: isCalm() ? 'instant' : 'smooth' })
}

const intoView = (card: HTMLElement, feed: HTMLElement) => {
  const inner = card.getBoundingClientRect()
  const outer = feed.getBoundingClientRect()
  const above = inner.top - (outer.top + air)
  const below = inner.bottom - (outer.bottom - air)
  // a card taller than the feed shows its beginning
  if (above < 0 || inner.height > outer.height - 2 * air) feed.scrollTop += above
  else if (below > 0) feed.scrollTop += below
}

import { type Due, forgetSize, lookThisFrame, observeSize, type Standing } from './feed-frames.ts'
import {
  type FeedAnchor,
  type FeedRange,
  type FeedView,
  leastShare,
  RowHeights,
  rangeAround,
  rowAt,
} from './feed-range.ts'

/** A card to be shown at a place, once: after a jump. `edge`: at the very top or bottom of what there is. */
export type Landing = { key: string; edge: 'top' | 'bottom' | null; token: number }

/** Who is told where the feed stands. */
export type FeedEyes = {
  onRange?: ((first: number, last: number) => void) | undefined
  onTop?: ((top: boolean) => void) | undefined
}

export type Drawn = FeedRange & { above: number; below: number }

/** Rows beyond those that must exist, before they are taken away for their own sake. */
const mostExtra = 2

/** How far below the upper edge a jump puts its card: a strip of what is newer says that there is more. */
const landingOffset = 20

/**
 * The part of a feed that exists. What is read stays where it is without a line of ours: rows are keyed, what is missing
 * above them is one box, and the browser's scroll anchoring keeps the first row on the screen in its place, before
 * anything is painted and in the middle of a fling, whatever changes above it: rows, pictures, fonts, widths. At the
 * very top there is no anchoring: that is where the feed is live, and where `hold` does it while it isn't.
 */
export class FeedWindow implements Standing {
  told: FeedEyes = {}
  readonly #render: () => void
  readonly #flush: () => void
  readonly #heights = new RowHeights()
  readonly #rows = new Map<string, HTMLElement>()
  readonly #keyOf = new WeakMap<Element, string>()
  #scroller: HTMLElement | null = null
  #height = 0
  #width = 0
  #top = 0
  #direction: FeedView['direction'] = 'still'
  #keys: readonly string[] = []
  #places: ReadonlyMap<string, number> = new Map()
  #drawn: Drawn = { first: 0, last: -1, above: 0, below: 0 }
  #wanted: FeedRange = { first: 0, last: -1 }
  #anchor: FeedAnchor | null = null
  #live = true
  #landing: Landing | null = null
  #landed = 0
  #said = ''

  /** `render`: has it drawn anew. `flush`: at once, for whoever needs the rows in the next line. */
  constructor(render: () => void, flush: () => void) {
    this.#render = render
    this.#flush = flush
  }

  /** While it is drawn: the rows for these keys around the one that is read. */
  lay(keys: readonly string[], places: ReadonlyMap<string, number>, live: boolean, landing: Landing | null): Drawn {
    const before = this.#keys
    this.#live = live
    if (landing && landing.token !== this.#landed) {
      this.#landing = landing
      this.#landed = landing.token
      this.#anchor = { key: landing.key, offset: landing.edge === 'top' ? 0 : landingOffset }
      if (landing.edge === 'bottom') this.#anchor.offset = Math.max(0, this.#height - this.#heights.of(landing.key))
    }
    const anchor = this.#live && this.#top <= 0 && !this.#landing ? null : this.#standing(places, before)
    this.#keys = keys
    this.#places = places
    const at = anchor === null ? 0 : (places.get(anchor.key) ?? 0)
    const view = { height: this.#height || innerHeight, direction: this.#direction }
    let range = keys.length === 0 ? { first: 0, last: -1 } : this.#range(at, anchor?.offset ?? 0, view)
    // at the top, where all rows are other ones, those on the screen come first, and those beside it with the next frame
    if (keys.length > 0 && anchor === null && !this.#hasAny(range)) {
      this.#direction = 'still'
      range = this.#range(0, 0, { ...view, direction: 'still' })
    }
    const above = this.#heights.total(keys, 0, range.first)
    const below = this.#heights.total(keys, range.last + 1, keys.length)
    this.#drawn = { ...range, above, below }
    return this.#drawn
  }

  #hasAny({ first, last }: FeedRange): boolean {
    for (let index = first; index <= last; index += 1) if (this.#rows.has(this.#keys[index] ?? '')) return true
    return false
  }

  #range(at: number, offset: number, view: FeedView) {
    return rangeAround(this.#keys, this.#heights, at, offset, view)
  }

  /** The anchor, or the next row on the screen that is still there. */
  #standing(places: ReadonlyMap<string, number>, before: readonly string[]): FeedAnchor | null {
    const anchor = this.#anchor
    if (anchor === null || places.has(anchor.key)) return anchor
    const from = before.indexOf(anchor.key)
    let offset = anchor.offset
    for (let index = Math.max(0, from); from >= 0 && index < before.length; index += 1) {
      const key = before[index] ?? ''
      if (places.has(key)) return { key, offset }
      offset += this.#heights.of(key)
    }
    return null
  }

  /** When it is drawn: what only a layout can tell. */
  settle() {
    const scroller = this.#scroller
    if (!scroller) return
    // the browser moves an anchored list after this; where it stands then, its scroll event says
    if (this.#landing) this.#land(scroller, this.#landing)
    else if (!this.#live && this.#top <= 0) this.#hold(scroller)
    else return
    this.look()
  }

  #land(scroller: HTMLElement, landing: Landing) {
    const row = this.#rows.get(landing.key)
    this.#landing = null
    if (!row) return
    const offset = row.getBoundingClientRect().top - scroller.getBoundingClientRect().top
    if (landing.edge === 'top') scroller.scrollTop = 0
    else if (landing.edge === 'bottom') scroller.scrollTop = scroller.scrollHeight
    else scroller.scrollTop += offset - landingOffset
  }

  #hold(scroller: HTMLElement) {
    const row = this.#anchor && this.#rows.get(this.#anchor.key)
    if (row && this.#anchor) scroller.scrollTop = Math.max(0, row.offsetTop - this.#anchor.offset)
  }

  row(key: string, element: HTMLElement | null) {
    const known = this.#rows.get(key)
    if (known) {
      forgetSize(known)
      this.#rows.delete(key)
    }
    if (!element) return
    this.#rows.set(key, element)
    this.#keyOf.set(element, key)
    observeSize(element, this)
  }

  follow(element: HTMLElement | null) {
    if (this.#scroller) {
      this.#scroller.removeEventListener('scroll', this.#scrolled)
      forgetSize(this.#scroller)
    }
    this.#scroller = element
    if (!element) return
    // how large it is comes with the first sizes: asked for here, every column would lay out the page once more
    element.addEventListener('scroll', this.#scrolled, { passive: true })
    observeSize(element, this)
  }

  #scrolled = () => lookThisFrame(this)

  measure(entries: readonly ResizeObserverEntry[]) {
    for (const { target, borderBoxSize } of entries) {
      const height = borderBoxSize[0]?.blockSize ?? 0
      const key = this.#keyOf.get(target)
      if (key !== undefined && target.isConnected) this.#heights.set(key, height)
    }
    const scroller = this.#scroller
    if (!scroller) return
    if (scroller.clientWidth !== this.#width) this.#heights.keep(new Set(this.#rows.keys()))
    this.#height = scroller.clientHeight
    this.#width = scroller.clientWidth
    this.#keep(scroller)
    if (this.#direction === 'still') requestAnimationFrame(this.#begin)
  }

  /** The first picture is on the screen: now what lies beside it. */
  #begin = () => {
    if (this.#direction === 'still') this.#direction = 'down'
    lookThisFrame(this)
  }

  /** A change of the cards' own padding (another density) switches the browser's anchoring off for a moment. */
  #keep(scroller: HTMLElement) {
    const row = this.#anchor && this.#rows.get(this.#anchor.key)
    if (!row || !this.#anchor || this.#top <= 0 || scroller.scrollTop !== this.#top) return
    const drift = row.offsetTop - this.#top - this.#anchor.offset
    if (Math.abs(drift) > 1) scroller.scrollTop += drift
  }

  /** Where it stands now, and whether other rows must exist for that. */
  look(): Due {
    const scroller = this.#scroller
    if (!scroller || this.#keys.length === 0) return 'never'
    const top = scroller.scrollTop
    const step = this.#movedTo(top)
    if (step !== 0) this.#direction = step > 0 ? 'down' : 'up'
    this.#top = top
    const { first, last } = this.#seen(top, top + this.#height)
    this.told.onTop?.(top <= 0)
    const said = `${first} ${last} ${this.#keys[first]}`
    if (first >= 0 && said !== this.#said) {
      this.#said = said
      this.told.onRange?.(first, last)
    }
    if (this.#anchor === null) return 'never'
    const at = this.#places.get(this.#anchor.key) ?? 0
    const view = { height: this.#height, direction: this.#direction }
    const wanted = this.#range(at, this.#anchor.offset, view)
    this.#wanted = wanted
    if (this.#has(wanted)) {
      // what is too much goes with the next that comes
      const extra = this.#drawn.last - this.#drawn.first - (wanted.last - wanted.first)
      return extra > mostExtra ? 'soon' : 'never'
    }
    const least = this.#range(at, this.#anchor.offset, { ...view, share: leastShare(Math.abs(step), this.#height) })
    return this.#has(least) ? 'soon' : 'now'
  }

  /** How far down what is read was scrolled: what the browser moves to hold it in its place is no scrolling. */
  #movedTo(top: number): number {
    const row = this.#anchor && this.#rows.get(this.#anchor.key)
    return row && this.#anchor ? this.#anchor.offset - (row.offsetTop - top) : top - this.#top
  }

  #has({ first, last }: FeedRange): boolean {
    return first >= this.#drawn.first && last <= this.#drawn.last
  }

  draw() {
    this.#giveUpFocus(this.#wanted)
    this.#render()
  }

  #drawNow() {
    if (this.look() === 'never') return
    this.#giveUpFocus(this.#wanted)
    this.#flush()
  }

  /** A row that goes leaves its focus to the list: taken away with it, Chromium lays out halfway and scrolls. */
  #giveUpFocus({ first, last }: FeedRange) {
    const focused = document.activeElement
    if (!focused || !this.#scroller?.contains(focused)) return
    for (const [key, row] of this.#rows) {
      const at = this.#places.get(key) ?? -1
      if ((at < first || at > last) && row.contains(focused)) this.#scroller.focus({ preventScroll: true })
    }
  }

  /** The rows on the screen; the first of them is the anchor from now on. */
  #seen(top: number, bottom: number): FeedRange {
    let first = -1
    let last = -1
    for (let index = this.#drawn.first; index <= this.#drawn.last; index += 1) {
      const key = this.#keys[index] ?? ''
      const row = this.#rows.get(key)
      if (!row) continue
      const from = row.offsetTop
      if (from >= bottom) break
      if (from + row.offsetHeight <= top) continue
      if (first < 0) {
        first = index
        this.#anchor = { key, offset: from - top }
      }
      last = index
    }
    // thrown further than rows exist
    if (first < 0) this.#anchor = rowAt(this.#keys, this.#heights, top)
    return { first, last }
  }

  /** Brings a row into view, as little as possible; answers its element. */
  reveal(index: number): HTMLElement | null {
    const key = this.#keys[index]
    const scroller = this.#scroller
    if (key === undefined || !scroller) return null
    if (!this.#rows.has(key)) {
      const offset = index < this.#drawn.first ? 0 : this.#height - this.#heights.of(key)
      this.#anchor = { key, offset }
      this.#top = Math.max(1, this.#top)
      this.#flush()
      const row = this.#rows.get(key)
      if (row) scroller.scrollTop = row.offsetTop - offset
    }
    this.#rows.get(key)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    this.#drawNow()
    return this.#rows.get(key) ?? null
  }

  toTop() {
    if (this.#scroller) this.#scroller.scrollTop = 0
    this.#drawNow()
  }

  /** A screen up or down, but for a line that says where one was. */
  turn(direction: 1 | -1) {
    this.#scroller?.scrollBy({ top: direction * Math.max(100, this.#height - 60), behavior: 'instant' })
  }
}

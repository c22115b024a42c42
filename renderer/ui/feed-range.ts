/** The row at the upper edge, and where its top stands from there, in pixels. It holds whatever is put above it. */
export type FeedAnchor = { key: string; offset: number }

export type FeedRange = { first: number; last: number }

/** Before a row of a feed was measured: what those of the last one were like; at first a post of two lines. */
let guess = 92

/** Heights of rows as they were last drawn, and a mean for those that nobody has seen. */
export class RowHeights {
  readonly #known = new Map<string, number>()
  readonly #guessed = new Map<string, number>()
  #sum = 0

  set(key: string, height: number) {
    this.#sum += height - (this.#known.get(key) ?? 0)
    this.#known.set(key, height)
    this.#guessed.delete(key)
    guess = this.mean
  }

  /** A guess stays what it was: guessed anew with every row that is measured, all that isn't drawn would move. */
  of(key: string): number {
    const height = this.#known.get(key) ?? this.#guessed.get(key)
    if (height !== undefined) return height
    this.#guessed.set(key, this.mean)
    return this.mean
  }

  get mean(): number {
    return this.#known.size === 0 ? guess : Math.round(this.#sum / this.#known.size)
  }

  /** The width has changed, or rows have gone for good: what isn't drawn has to be guessed again. */
  keep(keys: ReadonlySet<string>) {
    this.#guessed.clear()
    for (const [key, height] of this.#known) {
      if (keys.has(key)) continue
      this.#known.delete(key)
      this.#sum -= height
    }
  }

  total(keys: readonly string[], from: number, to: number): number {
    let sum = 0
    for (let index = from; index < to; index += 1) sum += this.of(keys[index] ?? '')
    // a browser scrolls by whole pixels: what stands above is held to the pixel only when it is whole, too
    return Math.round(sum)
  }
}

/**
 * Rows that exist beside those on the screen, as parts of its height: more where it is scrolled to. At 1,000 px that is
 * a fling of 400 px a frame without a blank, with at most 1.6 times the cards that are seen.
 */
const ahead = 0.41
const behind = 0.05

/**
 * `still`: nothing was drawn yet, so nothing scrolls; what is on the screen comes first. `share`: how much of the rows
 * beside the screen must exist, 1 if not told.
 */
export type FeedView = { height: number; direction: 'up' | 'down' | 'still'; share?: number }

/** Of the rows beside the screen, how much is enough for a frame or two when the last one has scrolled by `step` pixels. */
export const leastShare = (step: number, height: number): number =>
  Math.min(1, Math.max(0.5, (2 * step) / (ahead * height)))

const roomBeside = ({ height, direction, share = 1 }: FeedView): { above: number; below: number } => {
  const [more, less] = [share * ahead * height, share * behind * height]
  if (direction === 'up') return { above: more, below: less }
  return { above: less, below: direction === 'down' ? more : 0 }
}

/** Which rows must exist when the anchor's row stands where it stands. */
export const rangeAround = (
  keys: readonly string[],
  heights: RowHeights,
  at: number,
  offset: number,
  view: FeedView,
): FeedRange => {
  const room = roomBeside(view)
  const above = -room.above
  const below = view.height + room.below
  let first = at
  let top = offset
  while (first > 0 && top > above) {
    first -= 1
    top -= heights.of(keys[first] ?? '')
  }
  let last = at
  let bottom = offset + heights.of(keys[at] ?? '')
  while (last < keys.length - 1 && bottom < below) {
    last += 1
    bottom += heights.of(keys[last] ?? '')
  }
  return { first, last }
}

/** The row that a distance from the first one falls into. */
export const rowAt = (keys: readonly string[], heights: RowHeights, distance: number): FeedAnchor | null => {
  let top = 0
  for (const key of keys) {
    const height = heights.of(key)
    if (top + height > distance) return { key, offset: top - distance }
    top += height
  }
  const last = keys.at(-1)
  return last === undefined ? null : { key: last, offset: 0 }
}

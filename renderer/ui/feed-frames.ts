import { flushSync } from 'react-dom'

/** `soon`: there are rows left where it is scrolled to. */
export type Due = 'now' | 'soon' | 'never'

/** A feed that may have to be drawn anew where it stands now. */
export type Standing = {
  /** Only reads the layout, and says when other rows must exist. */
  look(): Due
  draw(): void
  measure(entries: readonly ResizeObserverEntry[]): void
}

const waiting = new Set<Standing>()

/**
 * All look before any is drawn: to look after a neighbour was drawn would lay the whole page out once more for every
 * column. Those that can wait are drawn one a frame, so that columns that are scrolled together don't fill one frame.
 */
const turn = (feeds: Iterable<Standing>, atOnce: number) => {
  const due = [...feeds].map(feed => ({ feed, due: feed.look() }))
  const soon = due.filter(({ due }) => due === 'soon')
  const drawn = [...due.filter(({ due }) => due === 'now'), ...soon.slice(0, atOnce)]
  if (drawn.length > 0) {
    flushSync(() => {
      for (const { feed } of drawn) feed.draw()
    })
  }
  for (const { feed } of soon.slice(atOnce)) lookThisFrame(feed)
}

/** Scroll events come before a frame's callbacks: this is still the frame that shows the scroll. */
export const lookThisFrame = (feed: Standing) => {
  waiting.add(feed)
  if (waiting.size > 1) return
  requestAnimationFrame(() => {
    const feeds = [...waiting]
    waiting.clear()
    turn(feeds, 1)
  })
}

const feedOf = new WeakMap<Element, Standing>()

const sizes = new ResizeObserver(entries => {
  const measured = new Map<Standing, ResizeObserverEntry[]>()
  for (const entry of entries) {
    const feed = feedOf.get(entry.target)
    if (feed) measured.set(feed, [...(measured.get(feed) ?? []), entry])
  }
  for (const [feed, its] of measured) feed.measure(its)
  // rows that were drawn in this frame have been enough for it
  turn(measured.keys(), 0)
})

export const observeSize = (element: Element, feed: Standing) => {
  feedOf.set(element, feed)
  sizes.observe(element)
}

export const forgetSize = (element: Element) => sizes.unobserve(element)

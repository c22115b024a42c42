export type QueuedEvent = { at: number; order: number; run: () => void; removed: boolean }

const isBefore = (one: QueuedEvent, other: QueuedEvent): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order)

/** A binary heap; what is removed stays in it as a mark until it comes up. */
export const createQueue = () => {
  const heap: QueuedEvent[] = []
  let order = 0

  const swapUp = (event: QueuedEvent): void => {
    let index = heap.length
    heap.push(event)
    while (index > 0) {
      const parent = (index - 1) >> 1
      const above = heap[parent]
      if (!above || isBefore(above, event)) break
      heap[index] = above
      index = parent
    }
    heap[index] = event
  }

  const takeFirst = (): void => {
    const last = heap.pop()
    if (!last || heap.length === 0) return
    let index = 0
    for (;;) {
      const left = heap[2 * index + 1]
      if (!left) break
      const right = heap[2 * index + 2]
      const child = right && isBefore(right, left) ? right : left
      if (isBefore(last, child)) break
      heap[index] = child
      index = child === right ? 2 * index + 2 : 2 * index + 1
    }
    heap[index] = last
  }

  return {
    add(at: number, run: () => void): QueuedEvent {
      order += 1
      const event = { at, order, run, removed: false }
      swapUp(event)
      return event
    },
    remove(event: QueuedEvent): void {
      event.removed = true
    },
    /** The next event that is due; null when there is none until then. */
    next(until: number): QueuedEvent | null {
      for (let first = heap[0]; first; first = heap[0]) {
        if (!first.removed && first.at > until) return null
        takeFirst()
        if (!first.removed) return first
      }
      return null
    },
  }
}

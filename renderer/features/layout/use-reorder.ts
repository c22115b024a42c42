import { type PointerEvent, useEffect, useRef, useState } from 'react'

/** A column in the hand: `index` is where it would stand, counted without it; `x` is the line there, in the deck. */
export type Dragged = { id: string; index: number; x: number }

const threshold = 6
const nearEdge = 56
const fastest = 18

type Slot = { id: string; left: number; right: number }

/** The columns but the dragged one, in pixels of the deck's content. */
const slotsOf = (deck: HTMLElement, dragged: string): Slot[] => {
  const origin = deck.getBoundingClientRect().left - deck.scrollLeft
  return [...deck.querySelectorAll<HTMLElement>(':scope > [data-slot]')]
    .filter(slot => slot.dataset.slot !== dragged)
    .map(slot => {
      const { left, right } = slot.getBoundingClientRect()
      return { id: slot.dataset.slot ?? '', left: left - origin, right: right - origin }
    })
}

const dropAt = (deck: HTMLElement, id: string, clientX: number): Dragged => {
  const slots = slotsOf(deck, id)
  const x = clientX - deck.getBoundingClientRect().left + deck.scrollLeft
  const at = slots.findIndex(slot => x < (slot.left + slot.right) / 2)
  const index = at < 0 ? slots.length : at
  return { id, index, x: slots[index]?.left ?? slots.at(-1)?.right ?? 0 }
}

/**
 * Columns are moved by their headers. A line shows where one would stand; nothing else moves until the hand lets go, and
 * Esc leaves everything as it was.
 */
export const useReorder = (deck: () => HTMLElement | null, onDrop: (id: string, index: number) => void) => {
  const [dragged, setDragged] = useState<Dragged | null>(null)
  const stop = useRef<(() => void) | null>(null)
  const drop = useRef(onDrop)
  useEffect(() => {
    drop.current = onDrop
  })
  useEffect(() => () => stop.current?.(), [])

  const begin = (event: PointerEvent) => {
    const header = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-drags]') : null
    const id = header?.dataset.drags
    const frame = deck()
    // A finger scrolls the deck.
    if (id === undefined || !frame || event.button !== 0 || event.pointerType === 'touch') return
    const from = event.clientX
    const pointer = event.pointerId
    let latest: Dragged | null = null
    let x = from
    let scrolling = 0

    const show = () => {
      latest = dropAt(frame, id, x)
      setDragged(latest)
    }
    const scroll = () => {
      scrolling = 0
      const { left, right } = frame.getBoundingClientRect()
      const over = x < left + nearEdge ? x - left - nearEdge : x > right - nearEdge ? x - right + nearEdge : 0
      if (!latest || over === 0) return
      const before = frame.scrollLeft
      frame.scrollLeft += Math.max(-1, Math.min(1, over / nearEdge)) * fastest
      if (frame.scrollLeft === before) return
      show()
      scrolling = requestAnimationFrame(scroll)
    }
    const move = (moved: globalThis.PointerEvent) => {
      x = moved.clientX
      if (!latest) {
        if (Math.abs(x - from) < threshold) return
        // From here on it is no press: captured, the click that follows goes to the deck and not to the header.
        frame.setPointerCapture(pointer)
      }
      show()
      scrolling ||= requestAnimationFrame(scroll)
    }
    const end = () => {
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', release)
      removeEventListener('pointercancel', end)
      removeEventListener('keydown', press, true)
      cancelAnimationFrame(scrolling)
      if (frame.hasPointerCapture(pointer)) frame.releasePointerCapture(pointer)
      stop.current = null
      latest = null
      setDragged(null)
    }
    const release = () => {
      const at = latest
      end()
      if (at) drop.current(at.id, at.index)
    }
    const press = (key: KeyboardEvent) => {
      if (key.key !== 'Escape' || !latest) return
      key.preventDefault()
      key.stopPropagation()
      end()
    }
    addEventListener('pointermove', move)
    addEventListener('pointerup', release)
    addEventListener('pointercancel', end)
    addEventListener('keydown', press, true)
    stop.current = end
  }
  return { dragged, begin }
}

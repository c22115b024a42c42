import { useEffect, useRef } from 'react'
import { type ActionId, type Begun, follow, HeldKey, isHeard, keyMap, Pace, type PressedIn } from '#core/domain/keys.ts'
import { chordOfEvent, useKeyMap } from '#data/key-map.tsx'

const field = 'textarea, select, [contenteditable], input:not([type="radio"], [type="checkbox"], [type="button"])'
const toggle = 'input[type="radio"], input[type="checkbox"]'
const control = 'button, a[href], summary, [role="option"], [role="menuitem"], [role="tab"]'
const scroller = '[role="log"], [data-scrolls]'

const pressedIn = (target: EventTarget | null): PressedIn => {
  if (document.querySelector('dialog[open], [popover]:popover-open')) return 'modal'
  if (!(target instanceof Element)) return 'page'
  if (target.closest(field)) return 'field'
  if (target.closest(toggle)) return 'toggle'
  if (target.closest(control)) return 'control'
  return target.matches(scroller) ? 'scroller' : 'page'
}

/**
 * One listener for the page. What has the focus comes first: a field keeps its letters, a button its Enter, a dialog
 * everything. `act` answers whether the key meant something there; then the browser doesn't hear of it.
 */
export const useDeskKeys = (act: (action: ActionId, chord: string, at: number) => boolean) => {
  const { table } = useKeyMap()
  const latest = useRef({ act, table })
  useEffect(() => {
    latest.current = { act, table }
  })
  useEffect(() => {
    const pace = new Pace()
    let begun: Begun = null
    const hands = new HeldKey()
    const onKeyDown = (event: KeyboardEvent) => {
      // a word that is being composed belongs to whoever composes it
      if (event.defaultPrevented || event.isComposing) return
      const chord = chordOfEvent(event)
      if (chord === null) return
      // the letter that opened a box is not written into it by a hand that still lies on the key
      if (hands.isStill(chord, event)) return event.preventDefault()
      const where = pressedIn(event.target)
      // Esc in front of everything is the browser's: it closes what lies there
      if (where === 'modal' || !isHeard(chord, where)) return
      const found = follow(latest.current.table, begun, chord, event.timeStamp)
      begun = found.begun
      if (found.action === null) {
        if (begun) event.preventDefault()
        return
      }
      // a key of ours stays ours while it is too early for it again: Space must not scroll in between
      const due = pace.allows(found.action, event.timeStamp, event.repeat)
      if (due && !latest.current.act(found.action, chord, event.timeStamp)) return
      event.preventDefault()
      if (keyMap[found.action].pace === 'act') hands.pressed(chord, event)
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}

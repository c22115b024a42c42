import { type KeyboardEvent, useRef } from 'react'

/**
 * A press that a person means. The browser turns Enter on a button into a click at once, and repeats it while the key
 * is held: whoever still holds Enter when the focus arrives would delete or publish without wanting to. So keys are taken out of
 * the browser's hands: down without repeat and up, both on this button, is a press; anything else is nothing.
 */
export const useFreshPress = (onPress: () => void) => {
  const down = useRef<string | null>(null)
  return {
    onClick: () => onPress(),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      if (!event.repeat) down.current = event.key
    },
    onKeyUp: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      if (down.current === event.key) onPress()
      down.current = null
    },
    onBlur: () => {
      down.current = null
    },
  }
}

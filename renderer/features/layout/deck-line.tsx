import { Undo2, X } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { onMac } from '#data/key-map.tsx'
import { useLayout, useLayoutState } from '#data/use-layout.ts'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { IconButton, TextButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'

const text = words.layout
const shownFor = 10_000
const edge = 16

/** While its line shows, Ctrl/Cmd+Z takes the change back, unless somebody writes. */
const isUndo = (event: KeyboardEvent) => {
  const writes = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]')
  return (
    event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && !writes
  )
}

/** What was just done with the deck, and the way back; or why it could not be done. It lies over the deck and moves nothing. */
export const DeckLine = () => {
  const layout = useLayout()
  const { undo, failure } = useLayoutState()
  const line = useRef<HTMLDivElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(() => {
    if (!undo && !failure) return
    const over = () => {
      // Somebody who stands on it is about to press it.
      if (line.current?.matches(':hover, :focus-within')) timer.current = setTimeout(over, 1_000)
      else layout.forget()
    }
    timer.current = setTimeout(over, shownFor)
    return () => {
      if (timer.current) clearTimeout(timer.current)
    }
  }, [undo, failure, layout])
  useEffect(() => {
    if (!undo) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isUndo(event)) return
      event.preventDefault()
      layout.undo()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [undo, layout])
  // Where it happened, as far as the line has room there.
  useLayoutEffect(() => {
    const shown = line.current
    if (!shown) return
    const left = undo?.left ?? null
    // nothing is measured where nothing is shown: that would lay the whole deck out
    if (left === null) {
      shown.style.left = ''
      return
    }
    const room = (shown.parentElement?.getBoundingClientRect().right ?? innerWidth) - shown.offsetWidth - edge
    shown.style.left = `${Math.max(edge, Math.min(left + edge, room))}px`
  }, [undo])
  return (
    <div className="deck-line" ref={line} role="status" hidden={!undo && !failure}>
      {failure ? (
        <p>{failureSentence(failure)}</p>
      ) : (
        undo && (
          <>
            <p>{undo.words}</p>
            <TextButton onClick={() => layout.undo()}>
              <Icon of={Undo2} size={14} />
              {text.undo}{' '}
              <span className="key" aria-hidden="true">
                {onMac ? '⌘ Z' : 'Ctrl Z'}
              </span>
            </TextButton>
          </>
        )
      )}
      {(undo || failure) && (
        <IconButton label={text.dismiss} onClick={() => layout.forget()}>
          <Icon of={X} size={14} />
        </IconButton>
      )}
    </div>
  )
}

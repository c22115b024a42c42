import { useEffect, useRef } from 'react'

const typing = 'input, textarea, select, [contenteditable]'

/** One listener for the page. Single letters are letters wherever somebody types, and nothing behind a dialog. */
export const useKeys = (press: (key: string, event: KeyboardEvent) => boolean) => {
  const latest = useRef(press)
  useEffect(() => {
    latest.current = press
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (document.querySelector('dialog[open], [popover]:popover-open')) return
      const types = event.target instanceof Element && event.target.closest(typing) !== null
      if (types && event.key !== 'Escape') return
      if (latest.current(event.key, event)) event.preventDefault()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}

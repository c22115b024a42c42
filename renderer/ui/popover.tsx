import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react'

/** A small panel under what opened it, in the top layer: it covers, it moves nothing. Esc and a press beside it close it. */
export const Popover = ({
  label,
  under,
  onClose,
  children,
}: {
  label: string
  under: RefObject<HTMLElement | null>
  onClose: () => void
  children: ReactNode
}) => {
  const panel = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const shown = panel.current
    const above = under.current?.getBoundingClientRect()
    if (!shown || !above) return
    const from = document.activeElement
    shown.showPopover()
    const left = Math.min(above.left, innerWidth - shown.offsetWidth - 8)
    shown.style.left = `${Math.max(8, left)}px`
    shown.style.top = `${above.bottom}px`
    shown.style.maxHeight = `${innerHeight - above.bottom - 16}px`
    shown.querySelector<HTMLElement>('input, select, button')?.focus()
    return () => {
      if (
        from instanceof HTMLElement &&
        (document.activeElement === document.body || shown.contains(document.activeElement))
      )
        from.focus({ preventScroll: true })
    }
  }, [under])
  return (
    <div
      ref={panel}
      className="popover"
      role="dialog"
      aria-label={label}
      popover="auto"
      onToggle={event => event.newState === 'closed' && onClose()}
      onKeyDown={event => {
        event.stopPropagation()
        if (event.key !== 'Escape') return
        event.preventDefault()
        panel.current?.hidePopover()
      }}
    >
      {children}
    </div>
  )
}

import { Ellipsis } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Icon } from './icon.tsx'

const items = (menu: HTMLElement | null) => [...(menu?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])]

/** A button and its menu, in the top layer. The list is in the document only while it is open. */
export const Menu = ({ label, children }: { label: string; children: ReactNode }) => {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const id = useId()

  useEffect(() => {
    const list = menu.current
    const from = button.current?.getBoundingClientRect()
    if (!open || !list || !from) return
    list.showPopover()
    const below = from.bottom + 4 + list.offsetHeight < innerHeight
    list.style.top = `${below ? from.bottom + 4 : from.top - 4 - list.offsetHeight}px`
    list.style.left = `${Math.max(8, from.right - list.offsetWidth)}px`
    items(list)[0]?.focus()
    const close = () => list.hidePopover()
    addEventListener('wheel', close, { passive: true })
    addEventListener('resize', close)
    return () => {
      removeEventListener('wheel', close)
      removeEventListener('resize', close)
    }
  }, [open])

  const close = () => {
    menu.current?.hidePopover()
    button.current?.focus({ preventScroll: true })
  }

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      return close()
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const all = items(menu.current)
    const at = all.indexOf(document.activeElement as HTMLElement)
    all[(at + step + all.length) % all.length]?.focus()
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className="icon-button"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <Icon of={Ellipsis} />
      </button>
      {open && (
        <div
          ref={menu}
          id={id}
          className="menu"
          role="menu"
          tabIndex={-1}
          aria-label={label}
          popover="auto"
          onToggle={event => event.newState === 'closed' && setOpen(false)}
          onKeyDown={onKeyDown}
          onClick={close}
        >
          {children}
        </div>
      )}
    </>
  )
}

export const MenuLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <a role="menuitem" tabIndex={-1} href={href} target="_blank" rel="noopener noreferrer">
    {children}
  </a>
)

export const MenuButton = ({ onClick, children }: { onClick: () => void; children: ReactNode }) => (
  <button type="button" role="menuitem" tabIndex={-1} onClick={onClick}>
    {children}
  </button>
)

import { Ellipsis, type LucideIcon } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Icon } from './icon.tsx'

const items = (menu: HTMLElement | null) => [...(menu?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]

/** A button and its menu, in the top layer. The list is in the document only while it is open. */
export const Menu = ({
  label,
  icon = Ellipsis,
  className = 'icon-button',
  children,
}: {
  label: string
  icon?: LucideIcon
  className?: string
  children: ReactNode
}) => {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const id = useId()

  useEffect(() => {
    const list = menu.current
    // measured only when it opens: every card has one
    const from = open ? button.current?.getBoundingClientRect() : null
    if (!list || !from) return
    list.showPopover()
    const below = from.bottom + 4 + list.offsetHeight < innerHeight
    list.style.top = `${Math.max(8, below ? from.bottom + 4 : from.top - 4 - list.offsetHeight)}px`
    const left = from.right - list.offsetWidth
    list.style.left = `${left < 8 ? Math.max(8, from.left) : left}px`
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
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
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
        className={className}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <Icon of={icon} size={className === 'icon-button' ? 16 : 20} />
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

export const MenuRule = () => <hr />

/** On or off; the mark is in place of an icon. */
export const MenuCheck = ({
  checked,
  onClick,
  children,
}: {
  checked: boolean
  onClick: () => void
  children: ReactNode
}) => (
  <button type="button" role="menuitemcheckbox" aria-checked={checked} tabIndex={-1} onClick={onClick}>
    <span className="menu-mark" />
    {children}
  </button>
)

/** One of a few, side by side under a name. */
export const MenuChoice = <T extends string>({
  name,
  options,
  value,
  onChoose,
}: {
  name: string
  options: readonly { value: T; label: string }[]
  value: T | null
  onChoose: (value: T) => void
}) => {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a menu
    <div className="menu-choice" role="group" aria-labelledby={id}>
      <span id={id}>{name}</span>
      {options.map(option => (
        <button
          key={option.value}
          type="button"
          role="menuitemradio"
          aria-checked={option.value === value}
          tabIndex={-1}
          onClick={() => onChoose(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  )
}

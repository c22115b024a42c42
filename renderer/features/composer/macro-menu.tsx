import { ListPlus } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { MacroView } from '#contract/desk/views/ticket.ts'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { TextButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import type { Macros } from './use-macros.ts'

const text = words.composer.macros

const fits = (macro: MacroView, wanted: string) =>
  wanted
    .toLowerCase()
    .split(/\s+/)
    .every(word => `${macro.title} ${macro.description ?? ''}`.toLowerCase().includes(word))

const List = ({ macros, onClose }: { macros: Macros; onClose: () => void }) => {
  const [wanted, setWanted] = useState('')
  const [place, setPlace] = useState(0)
  const id = useId()
  const found = (macros.macros ?? []).filter(macro => fits(macro, wanted.trim()))
  const current = found[Math.min(place, found.length - 1)]
  const option = (macro: MacroView) => `${id}-${macro.id}`

  useEffect(() => {
    if (current) document.getElementById(`${id}-${current.id}`)?.scrollIntoView({ block: 'nearest' })
  }, [current, id])

  const choose = (macro: MacroView | undefined) => {
    if (!macro) return
    onClose()
    void macros.put(macro)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && found.length > 0) setPlace((place + step + found.length) % found.length)
    else if (event.key === 'Enter' && !event.repeat) choose(current)
    else if (event.key === 'Escape' || event.key === 'Tab') onClose()
    else return
    event.preventDefault()
  }
  const nothing = macros.macros?.length === 0 ? text.empty : text.none
  return (
    <>
      <input
        className="input"
        role="combobox"
        aria-label={text.find}
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={id}
        aria-activedescendant={current ? option(current) : undefined}
        placeholder={text.find}
        maxLength={100}
        value={wanted}
        onChange={event => {
          setWanted(event.target.value)
          setPlace(0)
        }}
        onKeyDown={onKeyDown}
      />
      {found.length === 0 && (
        <p className="empty" role="status">
          {macros.failure ? failureSentence(macros.failure) : macros.macros === null ? text.loading : nothing}
        </p>
      )}
      <div id={id} role="listbox" aria-label={text.list}>
        {found.map(macro => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and the keys
          <div
            key={macro.id}
            id={option(macro)}
            role="option"
            tabIndex={-1}
            aria-selected={macro === current}
            onClick={() => choose(macro)}
          >
            <b dir="auto">{macro.title}</b>
            {macro.description !== null && <span dir="auto">{macro.description}</span>}
          </div>
        ))}
      </div>
    </>
  )
}

/** Zendesk's macros behind one button: found by typing, put in by Enter. */
export const MacroMenu = ({ macros, blocked }: { macros: Macros; blocked: string | null }) => {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const popover = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const list = popover.current
    const from = button.current?.getBoundingClientRect()
    if (!open || !list || !from) return
    list.showPopover()
    list.style.bottom = `${innerHeight - from.top + 4}px`
    list.style.left = `${Math.max(8, Math.min(from.left, innerWidth - list.offsetWidth - 8))}px`
    list.style.maxHeight = `${Math.min(320, from.top - 12)}px`
    list.querySelector('input')?.focus()
    const close = () => list.hidePopover()
    addEventListener('resize', close)
    return () => removeEventListener('resize', close)
  }, [open])

  const close = () => {
    popover.current?.hidePopover()
    button.current?.focus({ preventScroll: true })
  }

  return (
    <>
      <TextButton
        ref={button}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-disabled={blocked !== null}
        title={blocked ?? text.hint}
        onClick={() => {
          if (blocked !== null) return
          if (!open) void macros.load()
          setOpen(!open)
        }}
      >
        <Icon of={ListPlus} size={14} />
        {text.open}
      </TextButton>
      {open && (
        <div
          ref={popover}
          className="macro-list"
          popover="auto"
          onToggle={event => event.newState === 'closed' && setOpen(false)}
        >
          <List macros={macros} onClose={close} />
        </div>
      )}
    </>
  )
}

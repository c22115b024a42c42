import { CornerDownRight, MessageSquareText, Ticket, UserRound } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import type { PostCard, TicketCard } from '#contract/desk/views/card.ts'
import { words } from '#data/words/en.ts'
import { Icon } from '#ui/icon.tsx'
import { Modal } from '#ui/modal.tsx'
import { type AddressCard, addressRefusal, addressRows, cardAt } from './address-rows.ts'
import { firstWords } from './first-words.ts'
import { best } from './match.ts'
import { recent, remember } from './recent.ts'
import type { Row } from './row.ts'
import { useAddress } from './use-address.ts'
import { type Found, useFound } from './use-found.ts'
import './palette.css'

const text = words.palette
type Group = keyof typeof text.groups

/** Far longer than any address of a post or a ticket. */
const longest = 2_000
/** Characters of what was typed that are said again. */
const quoted = 100

export type PaletteAction = Omit<Row, 'run'> & { run: () => void }
export type PaletteColumn = { id: string; title: string; source: string; key: string | null }

type PaletteProps = {
  actions: readonly PaletteAction[]
  columns: readonly PaletteColumn[]
  onColumn: (columnId: string) => void
  /** An address that the desk was asked for and can't open just so: it stands in the field. */
  given: string | null
  onCard: (card: AddressCard) => void
  onPerson: (handle: string) => void
  /** Closes the list, then does it: what is done may need the focus that the list had. */
  onRun: (run: () => void) => void
  onClose: () => void
}

const cardRow = (card: PostCard | TicketCard, onCard: PaletteProps['onCard']): Row => ({
  id: `${card.kind}:${card.id}`,
  icon: card.kind === 'post' ? MessageSquareText : Ticket,
  words: card.kind === 'post' ? text.post(card.author.handle, firstWords(card)) : text.ticket(card.id, card.subject),
  key: null,
  why: null,
  run: () => onCard(card),
})

const rowsOf = (props: PaletteProps, query: string, found: Found | null): [Group, Row[]][] => {
  const actions: Row[] = props.actions.map(action => ({ ...action, id: `action:${action.id}` }))
  const columns = props.columns.map(({ id, title, source, key }) => ({
    id: `column:${id}`,
    icon: CornerDownRight,
    words: text.column(title, source),
    key,
    why: null,
    run: () => props.onColumn(id),
  }))
  const groups: [Group, Row[]][] = []
  if (query === '') {
    const known = new Map([...actions, ...columns].map(row => [row.id, row]))
    const lately = recent().flatMap(id => known.get(id) ?? [])
    const shown = new Set(lately.map(({ id }) => id))
    const rest = (rows: Row[]) => rows.filter(({ id }) => !shown.has(id))
    groups.push(['recent', lately], ['column', rest(columns)], ['action', rest(actions)])
  } else {
    const people = (found?.people ?? []).map(({ handle, name }) => ({
      id: `person:${handle}`,
      icon: UserRound,
      words: text.person(handle, name),
      key: null,
      why: null,
      run: () => props.onPerson(handle),
    }))
    groups.push(
      ['action', best(actions, row => row.words, query)],
      ['column', best(columns, row => row.words, query)],
      ['ticket', (found?.cards ?? []).map(card => cardRow(card, props.onCard))],
      ['person', people],
    )
  }
  return groups.filter(([, rows]) => rows.length > 0)
}

const addressGroups = (address: ReturnType<typeof useAddress>, onCard: PaletteProps['onCard']): [Group, Row[]][] => {
  const { found, reading, read } = address
  const rows = found && reading === null ? addressRows(found, { open: onCard, read }) : []
  return rows.length > 0 ? [['address', rows]] : []
}

const Option = ({ id, row, current, onRun }: { id: string; row: Row; current: boolean; onRun: () => void }) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and the keys
  <div id={id} role="option" tabIndex={-1} aria-selected={current} aria-disabled={row.why !== null} onClick={onRun}>
    <Icon of={row.icon} />
    <span className="words" dir="auto">
      {row.words}
    </span>
    {row.why !== null && <span className="why-not">{row.why}</span>}
    {row.key !== null && <kbd>{row.key}</kbd>}
  </div>
)

/** Everything by name: what can be done, where to go, a ticket by its number, a post by its words, a person. */
export const Palette = (props: PaletteProps) => {
  const [typed, setTyped] = useState(props.given ?? '')
  const [place, setPlace] = useState(0)
  const query = typed.trim()
  const address = useAddress(query, props.given, view => {
    const card = cardAt(view)
    if (card) props.onRun(() => props.onCard(card))
  })
  const found = useFound(address.isAddress ? '' : query)
  const id = useId()
  const groups = address.isAddress ? addressGroups(address, props.onCard) : rowsOf(props, query, found)
  const rows = groups.flatMap(([, group]) => group)
  const at = Math.max(0, Math.min(place, rows.length - 1))
  const current = rows[at]
  const option = (row: Row) => `${id}-${row.id}`

  const currentId = current ? option(current) : null
  useEffect(() => {
    if (currentId !== null) document.getElementById(currentId)?.scrollIntoView({ block: 'nearest' })
  }, [currentId])

  const run = (row: Row | undefined) => {
    if (!row || row.why !== null) return
    if (row.id.startsWith('action:') || row.id.startsWith('column:')) remember(row.id)
    if (row.stays) row.run()
    else props.onRun(row.run)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && rows.length > 0) setPlace((at + step + rows.length) % rows.length)
    else if (event.key === 'Enter' && !event.repeat) run(current)
    else if (event.key !== 'Tab') return
    event.preventDefault()
  }
  const nothing = address.isAddress
    ? address.found && addressRefusal(address.found)
    : rows.length === 0 && found !== null
      ? { title: text.none(query.slice(0, quoted)), text: text.noneHint }
      : null
  const looking =
    rows.length > 0 || nothing ? null : address.reading ? text.address.reading(address.reading) : text.looking
  return (
    <Modal name={text.name} look="palette" onClose={props.onClose}>
      <input
        className="input"
        // biome-ignore lint/a11y/noAutofocus: the list is opened to type into it
        autoFocus
        role="combobox"
        aria-label={text.field}
        aria-expanded={rows.length > 0}
        aria-autocomplete="list"
        aria-controls={id}
        aria-activedescendant={currentId ?? undefined}
        placeholder={text.field}
        maxLength={longest}
        value={typed}
        onChange={event => {
          setTyped(event.target.value)
          setPlace(0)
        }}
        onKeyDown={onKeyDown}
      />
      <p className="unseen" role="status">
        {nothing?.title ?? (looking !== null ? looking : query === '' ? '' : text.found(rows.length))}
      </p>
      {nothing && (
        <div className="empty">
          <p>
            <b>{nothing.title}</b>
          </p>
          <p>{nothing.text}</p>
        </div>
      )}
      {looking !== null && <p className="empty">{looking}</p>}
      <div id={id} role="listbox" aria-label={text.list} className="found">
        {groups.map(([group, members]) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a list box
          <div key={group} role="group" aria-label={text.groups[group]}>
            <p aria-hidden="true">{text.groups[group]}</p>
            {members.map(row => (
              <Option key={row.id} id={option(row)} row={row} current={row === current} onRun={() => run(row)} />
            ))}
          </div>
        ))}
      </div>
    </Modal>
  )
}

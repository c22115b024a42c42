import { UserX } from 'lucide-react'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { Held, PersonHeldView } from '#contract/desk/views/history.ts'
import { confirmsHandle } from '#core/domain/deletion-guard.ts'
import { useClient, useCommand } from '#data/desk-context.tsx'
import { number, stamp } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { Button } from '#ui/button.tsx'
import { AlertDialog } from '#ui/dialog.tsx'
import { Icon } from '#ui/icon.tsx'
import { TypedHandle } from '#ui/typed-handle.tsx'
import { useFreshPress } from '#ui/use-fresh-press.ts'

const text = words.personHeld
const kinds = Object.keys(text.kinds) as (keyof Held)[]
const isNothing = (held: Held) => kinds.every(kind => held[kind] === 0)

/** The handle typed out, then the button; the safe one has the focus. */
const RemoveDialog = ({
  handle,
  onRemoved,
  onClose,
}: {
  handle: string
  onRemoved: (removed: Held, offTheDisk: boolean) => void
  onClose: () => void
}) => {
  const remove = useCommand('person.remove')
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => body.current?.querySelector<HTMLElement>('[data-first]')?.focus(), [])
  const right = confirmsHandle(typed, handle)
  const armed = right && !busy
  const go = async () => {
    setBusy(true)
    const outcome = await remove({ handle, typedHandle: typed.trim() })
    setBusy(false)
    if (outcome.ok) onRemoved(outcome.value.removed, outcome.value.offTheDisk)
    else setSaid(failureSentence(outcome.error))
  }
  const press = useFreshPress(() => {
    if (armed) void go()
  })
  const hint = busy ? text.dialog.hints.busy : right ? text.dialog.hints.armed : text.dialog.hints.handle
  return (
    <AlertDialog name={text.dialog.name(handle)} onClose={onClose}>
      <div ref={body} className="remove-person">
        <p>{text.dialog.what}</p>
        <p>{text.dialog.backups}</p>
        <p>{text.dialog.later}</p>
        <div className="fields">
          <TypedHandle handle={handle} words={text.dialog.type} typed={typed} right={right} onType={setTyped} />
        </div>
        {said !== null && (
          <p className="why" role="alert">
            {said}
          </p>
        )}
        <footer>
          <span className="hint">{hint}</span>
          <Button onClick={onClose} data-first="">
            {text.dialog.keep}
          </Button>
          <Button look="danger" disabled={!armed} {...press}>
            {text.dialog.remove}
          </Button>
        </footer>
      </div>
    </AlertDialog>
  )
}

const Counts = ({ view }: { view: PersonHeldView }) => (
  <>
    {view.firstSeen !== null && view.lastSeen !== null && (
      <p className="plain">{text.between(stamp(view.firstSeen), stamp(view.lastSeen))}</p>
    )}
    <dl className="kinds">
      {kinds.map(kind => (
        <div key={kind}>
          <dt>{text.kinds[kind]}</dt>
          <dd>{number(view.held[kind])}</dd>
        </div>
      ))}
    </dl>
  </>
)

/** "What do you hold of me?": counted by kind, and removed for good when somebody asks for it. */
export const PersonHeld = () => {
  const client = useClient()
  const [asked, setAsked] = useState('')
  const [found, setFound] = useState<{ handle: string; view: PersonHeldView } | null>(null)
  const [removing, setRemoving] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const id = useId()
  const handle = asked.trim().replace(/^@/, '')
  const look = async (event: FormEvent) => {
    event.preventDefault()
    if (handle === '') return
    setSaid(null)
    const outcome = await client.call('person.held', { handle })
    setFound(outcome.ok ? { handle, view: outcome.value } : null)
    if (!outcome.ok) setSaid(failureSentence(outcome.error))
  }
  return (
    <section aria-label={text.title}>
      <h3>{text.title}</h3>
      <form className="person-asked" onSubmit={event => void look(event)}>
        <div className="field">
          <label htmlFor={id}>{text.handle}</label>
          <input
            id={id}
            className="input"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={16}
            value={asked}
            onChange={event => setAsked(event.target.value)}
          />
        </div>
        <Button type="submit" disabled={handle === ''}>
          {text.look}
        </Button>
      </form>
      {said !== null && (
        <p className="plain" role="status">
          {said}
        </p>
      )}
      {found && isNothing(found.view.held) && <p className="plain">{text.nothing(found.handle)}</p>}
      {found && !isNothing(found.view.held) && (
        <>
          <Counts view={found.view} />
          <Button onClick={() => setRemoving(true)}>
            <Icon of={UserX} size={14} />
            {text.remove}
          </Button>
        </>
      )}
      {found && removing && (
        <RemoveDialog
          handle={found.handle}
          onRemoved={({ posts, tickets }, offTheDisk) => {
            setRemoving(false)
            setFound(null)
            const done = text.removed(found.handle, number(posts), number(tickets))
            setSaid(offTheDisk ? done : `${done} ${text.stillInFile}`)
          }}
          onClose={() => setRemoving(false)}
        />
      )}
    </section>
  )
}

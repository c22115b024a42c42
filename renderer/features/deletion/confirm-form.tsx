import { ChevronDown } from 'lucide-react'
import { useId, useState } from 'react'
import type { DeletionPreparation, DeletionReason } from '#contract/desk/views/deletion.ts'
import { confirmsHandle } from '#core/domain/deletion-guard.ts'
import { clockSeconds } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { TypedHandle } from '#ui/typed-handle.tsx'
import { useFreshPress } from '#ui/use-fresh-press.ts'
import { PostNow } from './post-now.tsx'

const text = words.deletion
const reasons = Object.entries(text.reasons) as [DeletionReason, string][]

const hintOf = (reason: boolean, handle: boolean) => {
  if (reason && handle) return text.hints.armed
  if (!reason && !handle) return text.hints.both
  return reason ? text.hints.handle : text.hints.reason
}

/** Calm, in reading order, and red only at the end: a reason, the handle typed out, then the button. */
export const ConfirmForm = ({
  preparation,
  busy,
  said,
  offline,
  onKeep,
  onDelete,
}: {
  preparation: DeletionPreparation
  busy: boolean
  said: string | null
  offline: string | null
  onKeep: () => void
  onDelete: (reason: DeletionReason, typedHandle: string) => void
}) => {
  const [reason, setReason] = useState<DeletionReason | ''>('')
  const [typed, setTyped] = useState('')
  const id = useId()
  const { handle } = preparation.post.author
  const right = confirmsHandle(typed, handle)
  const armed = reason !== '' && right && !busy && offline === null
  const press = useFreshPress(() => {
    if (armed) onDelete(reason, typed.trim())
  })
  return (
    <>
      {preparation.continues && <p className="again">{text.again(clockSeconds(preparation.continues.confirmedAt))}</p>}
      <PostNow preparation={preparation} />
      <div className="fields">
        <div className="field">
          <label htmlFor={id}>{text.reason}</label>
          <span className="select">
            <select
              id={id}
              className="input"
              value={reason}
              data-empty={reason === '' ? '' : undefined}
              onChange={event => setReason(event.target.value as DeletionReason | '')}
            >
              <option value="">{text.chooseReason}</option>
              {reasons.map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
            <Icon of={ChevronDown} />
          </span>
        </div>
        <TypedHandle handle={handle} words={text.type} typed={typed} right={right} onType={setTyped} />
      </div>
      {said !== null && (
        <p className="why" role="alert">
          {said}
        </p>
      )}
      <footer>
        <span className="hint">{offline ?? (busy ? text.hints.busy : hintOf(reason !== '', right))}</span>
        <Button onClick={onKeep} data-first="">
          {text.keep}
        </Button>
        <Button look="danger" disabled={!armed} {...press}>
          {text.delete}
        </Button>
      </footer>
    </>
  )
}

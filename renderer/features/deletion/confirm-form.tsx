import { Check, ChevronDown } from 'lucide-react'
import { useId, useState } from 'react'
import type { DeletionPreparation, DeletionReason } from '#contract/desk/views/deletion.ts'
import { clockSeconds } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { useFreshPress } from '#ui/use-fresh-press.ts'
import { PostNow } from './post-now.tsx'

const text = words.deletion
const reasons = Object.entries(text.reasons) as [DeletionReason, string][]
const plain = (handle: string) => handle.trim().replace(/^@/, '').toLowerCase()

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
  const ids = { reason: useId(), handle: useId() }
  const handle = plain(preparation.post.author.handle)
  const right = plain(typed) === handle
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
          <label htmlFor={ids.reason}>{text.reason}</label>
          <span className="select">
            <select
              id={ids.reason}
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
        <div className="field">
          <label htmlFor={ids.handle}>
            {text.type.before}
            <b>@{preparation.post.author.handle}</b>
            {text.type.after}
          </label>
          <span className="confirm">
            <input
              id={ids.handle}
              className="input"
              aria-label={text.type.name(preparation.post.author.handle)}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              maxLength={50}
              value={typed}
              onChange={event => setTyped(event.target.value)}
            />
            {right && <Icon of={Check} />}
          </span>
        </div>
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

import { useState } from 'react'
import { words } from '#data/words/en.ts'
import { Button } from '#ui/button.tsx'

const shortest = 3

/** Why, in a person's own words; recorded with the reply. */
export const ReasonField = ({
  label,
  action,
  cancel,
  blocked,
  onGive,
  onCancel,
}: {
  label: string
  action: string
  cancel: string
  blocked: string | null
  onGive: (reason: string) => void
  onCancel: () => void
}) => {
  const [reason, setReason] = useState('')
  const ready = reason.trim().length >= shortest && blocked === null
  return (
    <div className="row">
      <input
        className="input"
        aria-label={label}
        placeholder={label}
        maxLength={500}
        value={reason}
        onChange={event => setReason(event.target.value)}
      />
      <Button
        aria-disabled={!ready}
        title={ready ? undefined : (blocked ?? words.composer.reasonHint)}
        onClick={() => ready && onGive(reason.trim())}
      >
        {action}
      </Button>
      <Button onClick={onCancel}>{cancel}</Button>
    </div>
  )
}

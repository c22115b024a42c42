import { useState } from 'react'
import { words } from '#data/words/en.ts'
import { TextButton } from '#ui/button.tsx'
import { ReasonField } from './reason-field.tsx'

const text = words.composer.unchecked

/** The way out while X can't be read: with a reason, and Zendesk checked all the same. */
export const SendUnchecked = ({ blocked, onSend }: { blocked: string | null; onSend: (reason: string) => void }) => {
  const [open, setOpen] = useState(false)
  if (!open) return <TextButton onClick={() => setOpen(true)}>{text.open}</TextButton>
  return (
    <div className="aside">
      {text.note}
      <ReasonField
        label={text.reason}
        action={text.send}
        cancel={text.cancel}
        blocked={blocked}
        onGive={reason => {
          setOpen(false)
          onSend(reason)
        }}
        onCancel={() => setOpen(false)}
      />
    </div>
  )
}

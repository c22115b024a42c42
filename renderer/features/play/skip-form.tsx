import { useState } from 'react'
import { words } from '#data/words/en.ts'
import { Button } from '#ui/button.tsx'

const text = words.play
const shortest = 3

/** Why it is not worked on now, in a person's own words. */
export const SkipForm = ({ onSkip, onCancel }: { onSkip: (reason: string) => void; onCancel: () => void }) => {
  const [reason, setReason] = useState('')
  const ready = reason.trim().length >= shortest
  return (
    <form
      aria-label={text.skip}
      onSubmit={event => {
        event.preventDefault()
        if (ready) onSkip(reason.trim())
      }}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onCancel()
      }}
    >
      <input
        className="input"
        // biome-ignore lint/a11y/noAutofocus: it opens because somebody pressed "Skip…"
        autoFocus
        dir="auto"
        aria-label={text.reason}
        placeholder={text.reason}
        maxLength={500}
        value={reason}
        onChange={event => setReason(event.target.value)}
      />
      <Button type="submit" aria-disabled={!ready} title={ready ? undefined : text.reasonHint}>
        {text.give}
      </Button>
      <Button onClick={onCancel}>{text.cancel}</Button>
    </form>
  )
}

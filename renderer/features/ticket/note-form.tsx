import { Lock } from 'lucide-react'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { FormFrame } from './form-frame.tsx'
import type { FormProps } from './form-props.ts'
import { useNote } from './use-note.ts'

const text = words.ticket.note

/** Words for colleagues. They are kept while they are written, and never leave in public. */
export const NoteForm = ({ ticket, offline, onAct, onClose }: FormProps) => {
  const note = useNote(ticket)
  const empty = note.text.trim() === ''
  const blocked = offline ? words.composer.blocked.offline : empty ? words.composer.blocked.empty : null
  return (
    <FormFrame
      title={text.title}
      action={text.write}
      blocked={note.other ? words.composer.blocked.conflict : blocked}
      onAct={async () => {
        if (await note.flush()) onAct({ kind: 'note', text: note.text.trim() })
      }}
      onClose={onClose}
    >
      <p className="only-agents">
        <Icon of={Lock} size={12} />
        {text.only}
      </p>
      <textarea
        className="input"
        aria-label={`${text.title}. ${text.only}`}
        dir="auto"
        rows={3}
        maxLength={10_000}
        value={note.text}
        onChange={event => note.change(event.target.value)}
        onBlur={() => void note.flush()}
      />
      {note.failure ? (
        <p role="alert" className="not-kept">
          {words.composer.notSaved(failureSentence(note.failure))}
        </p>
      ) : (
        !empty && <p className="kept">{note.saved ? text.kept : text.keeping}</p>
      )}
      {note.other && (
        <div role="alert">
          <p>{text.other}</p>
          <p dir="auto" className="other-note">
            {note.other.text}
          </p>
          <div className="row">
            <Button onClick={() => note.choose(true)}>{text.keep}</Button>
            <Button onClick={() => note.choose(false)}>{text.take}</Button>
          </div>
        </div>
      )}
    </FormFrame>
  )
}

import { Ban } from 'lucide-react'
import { type KeyboardEvent, type Ref, useEffect, useState } from 'react'
import type { ComposerView } from '#contract/desk/views/reply.ts'
import type { Subject } from '#data/card-key.ts'
import { useCommand, useConnection, useDeskQuery } from '#data/desk-context.tsx'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { composerRefusal } from '#data/words/reply-problem.ts'
import { Button, TextButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Answers } from './answers.tsx'
import { DraftConflict } from './draft-conflict.tsx'
import { ReasonField } from './reason-field.tsx'
import { ReplyStatus } from './reply-status.tsx'
import { Route } from './route.tsx'
import { SendRow } from './send-row.tsx'
import { useDraft } from './use-draft.ts'
import { useNewestReply } from './use-newest-reply.ts'
import { useSend } from './use-send.ts'
import { useWeight } from './use-weight.ts'
import './composer.css'

const text = words.composer

type ComposerProps = {
  subject: Subject
  offline: boolean
  box: Ref<HTMLTextAreaElement>
  onWriting: (writing: boolean) => void
}

/** Where an answer is written. Before a word is typed it says who speaks, through what, and to which post. */
export const Composer = (props: ComposerProps) => {
  const { data } = useDeskQuery('composer.get', { subject: props.subject })
  if (!data) return null
  if (data.refusal) return <Refused view={data} refusal={data.refusal} offline={props.offline} />
  return <Writing {...props} view={data} />
}

/** Nothing can be sent from here, but what was written stays to be read and copied. */
const Refused = ({
  view,
  refusal,
  offline,
}: {
  view: ComposerView
  refusal: NonNullable<ComposerView['refusal']>
  offline: boolean
}) => (
  <div className="composer-refused">
    <ReplyStatus reply={view.replies[0] ?? null} failed={null} offline={offline} />
    <p className="why-not">
      <Icon of={Ban} />
      {composerRefusal(refusal)}
    </p>
    {view.draft.text !== '' && <textarea aria-label={text.text} dir="auto" rows={3} readOnly value={view.draft.text} />}
  </div>
)

const Writing = ({ subject, offline, box, onWriting, view }: ComposerProps & { view: ComposerView }) => {
  const draft = useDraft(subject, view)
  const sending = useSend(view, draft)
  const newest = useNewestReply(subject, view, sending.awaited)
  const connected = useConnection() === 'open'
  const solve = useCommand('ticket.solve')
  const [unchecked, setUnchecked] = useState(false)
  const limit = view.limit - view.reserved
  // A box that is taken away while it has the focus never says that it lost it.
  useEffect(() => () => onWriting(false), [onWriting])
  // what was sent is no longer being written
  const empty = draft.text.trim() === ''
  useEffect(() => {
    if (empty) onWriting(false)
  }, [empty, onWriting])
  const left = limit - useWeight(draft.text)

  const waits = connected ? (offline ? text.blocked.offline : null) : text.blocked.engine
  const wrong = draft.text.trim() === '' ? text.blocked.empty : left < 0 ? text.blocked.tooLong : null
  const blocked =
    waits ?? (draft.conflict ? text.blocked.conflict : (wrong ?? (sending.busy ? text.blocked.busy : null)))
  const unreadable =
    (newest?.state === 'notSent' && newest.problem?.code === 'x_unreadable') || sending.failure?.params.service === 'x'

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return
    event.preventDefault()
    if (blocked === null && !sending.asking) sending.start()
  }

  return (
    <form className="composer" aria-label={text.name} onSubmit={event => event.preventDefault()}>
      <ReplyStatus reply={newest} failed={sending.failure && failureSentence(sending.failure)} offline={offline} />
      <Route view={view} />
      {view.otherTicket !== null && newest?.state === 'seen' && (
        <TextButton onClick={() => view.otherTicket && void solve({ ticketId: view.otherTicket })}>
          {text.solveOther(view.otherTicket)}
        </TextButton>
      )}
      {view.answers.length > 0 && (
        <Answers
          answers={view.answers}
          blocked={blocked}
          onAgain={reason => sending.start({ again: { reason, acknowledged: view.answers.map(answer => answer.id) } })}
        />
      )}
      <DraftConflict draft={draft} />
      <textarea
        ref={box}
        aria-label={text.text}
        dir="auto"
        rows={3}
        value={draft.text}
        onChange={event => {
          draft.change({ text: event.target.value })
          onWriting(event.target.value.trim() !== '')
        }}
        onKeyDown={onKeyDown}
        onFocus={() => onWriting(draft.text.trim() !== '')}
        onBlur={() => {
          onWriting(false)
          void draft.flush()
        }}
      />
      {unreadable &&
        (unchecked ? (
          <div className="aside">
            {text.unchecked.note}
            <ReasonField
              label={text.unchecked.reason}
              action={text.unchecked.send}
              cancel={text.unchecked.cancel}
              blocked={blocked}
              onGive={reason => {
                setUnchecked(false)
                sending.start({ withoutCheckingX: { reason } })
              }}
              onCancel={() => setUnchecked(false)}
            />
          </div>
        ) : (
          <TextButton onClick={() => setUnchecked(true)}>{text.unchecked.open}</TextButton>
        ))}
      {sending.asking ? (
        <div className="aside">
          <b>{text.confirm.question(view.speaks.handle.replace(/^@/, ''))}</b> {text.confirm.text}
          <div className="row">
            <Button look="primary" onClick={sending.confirm}>
              {text.confirm.yes(view.speaks.handle.replace(/^@/, ''))}
            </Button>
            <Button onClick={sending.cancel}>{text.confirm.no}</Button>
          </div>
        </div>
      ) : (
        <SendRow
          left={left}
          limit={limit}
          reserved={view.reserved}
          saved={draft.saved}
          thenStatus={draft.thenStatus}
          blocked={blocked}
          offline={offline}
          onThen={thenStatus => draft.change({ thenStatus })}
          onSend={() => sending.start()}
        />
      )}
    </form>
  )
}

import { type KeyboardEvent, type Ref, useCallback, useEffect, useRef, useState } from 'react'
import type { ComposerView } from '#contract/desk/views/reply.ts'
import { answeredBeside } from '#data/answered-beside.ts'
import type { Subject } from '#data/card-key.ts'
import { useCommand, useConnection, useDatedDeskQuery } from '#data/desk-context.tsx'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { TextButton } from '#ui/button.tsx'
import { Answers } from './answers.tsx'
import { blockedBy } from './blocked-by.ts'
import { ClaimLine, useTakeOver } from './claim-line.tsx'
import { ConfirmSpeaker } from './confirm-speaker.tsx'
import { DraftConflict } from './draft-conflict.tsx'
import { foundAnswers } from './found-answers.ts'
import { MacroChips } from './macro-chips.tsx'
import { Orphans, orphansOf } from './orphans.tsx'
import { Refused } from './refused.tsx'
import { ReplyStatus } from './reply-status.tsx'
import { Route } from './route.tsx'
import { SendRow } from './send-row.tsx'
import { SendUnchecked } from './send-unchecked.tsx'
import { useClaim } from './use-claim.ts'
import { useDraft } from './use-draft.ts'
import { useMacros } from './use-macros.ts'
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
  const answer = useDatedDeskQuery('composer.get', { subject: props.subject })
  if (!answer) return null
  const { value: view, askedAt } = answer
  if (view.refusal) return <Refused view={view} refusal={view.refusal} />
  return <Writing {...props} view={view} askedAt={askedAt} />
}

type WritingProps = ComposerProps & { view: ComposerView; askedAt: number }

const Writing = ({ subject, offline, box, onWriting, view, askedAt }: WritingProps) => {
  const draft = useDraft(subject, view, askedAt)
  const connected = useConnection() === 'open'
  const solve = useCommand('ticket.solve')
  const field = useRef<HTMLTextAreaElement>(null)
  const take = useCallback(
    (element: HTMLTextAreaElement | null) => {
      field.current = element
      if (typeof box === 'function') box(element)
      else if (box) box.current = element
    },
    [box],
  )
  const claim = useClaim(view, draft, connected && !offline)
  const takeOver = useTakeOver(view.claim, () => {
    claim.takeOver()
    field.current?.focus()
  })
  const macros = useMacros(
    view.ticket?.id ?? null,
    draft,
    useCallback(() => field.current, []),
  )
  const [allTheSame, setAllTheSame] = useState(false)
  const [notSolved, setNotSolved] = useState<string | null>(null)
  const [awaited, setAwaited] = useState<string | null>(null)
  const newest = useNewestReply(subject, view, awaited)
  const orphans = orphansOf(view, newest)
  const sending = useSend(view, draft, allTheSame ? orphans : [], setAwaited)

  // A box that is taken away while it has the focus never says that it lost it.
  useEffect(() => () => onWriting(false), [onWriting])
  // what was sent is no longer being written
  const empty = draft.text.trim() === ''
  useEffect(() => {
    if (empty) onWriting(false)
  }, [empty, onWriting])

  const limit = view.limit - view.reserved
  const left = limit - useWeight(draft.text)
  const blocked = blockedBy({
    connected,
    offline,
    contested: draft.conflict !== null,
    empty,
    left,
    claim: view.claim,
    undecided: orphans.length > 0 && !allTheSame,
    busy: sending.busy,
  })
  const unreadable =
    (newest?.state === 'notSent' && newest.problem?.code === 'x_unreadable') || sending.failure?.params.service === 'x'
  const answers = foundAnswers(view.answers, newest)
  const again = blocked === null && !sending.asking ? () => sending.start() : null

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') claim.leave()
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return
    event.preventDefault()
    if (blocked === null && !sending.asking) sending.start()
  }

  return (
    <form className="composer" aria-label={text.name} onSubmit={event => event.preventDefault()}>
      <ReplyStatus reply={newest} failed={sending.failure && failureSentence(sending.failure)} onAgain={again} />
      {newest?.beside.map(answer => (
        <p key={answer.id} className="beside">
          {answeredBeside(answer, newest)}
        </p>
      ))}
      <Route
        view={view}
        claim={view.ticket && <ClaimLine claim={view.claim} offline={offline} onTakeOver={takeOver.ask} />}
        notTaken={claim.failure && failureSentence(claim.failure)}
      />
      {takeOver.question}
      {view.otherTicket !== null && newest?.state === 'seen' && (
        <>
          <TextButton
            onClick={async () => {
              if (view.otherTicket === null) return
              const outcome = await solve({ ticketId: view.otherTicket })
              setNotSolved(outcome.ok ? null : failureSentence(outcome.error))
            }}
          >
            {text.solveOther(view.otherTicket)}
          </TextButton>
          {notSolved !== null && <p role="alert">{notSolved}</p>}
        </>
      )}
      {answers.length > 0 && (
        <Answers
          answers={answers}
          blocked={blocked}
          onAgain={reason => sending.start({ again: { reason, acknowledged: answers.map(answer => answer.id) } })}
        />
      )}
      <DraftConflict draft={draft} />
      <textarea
        ref={take}
        aria-label={text.text}
        dir="auto"
        rows={3}
        value={draft.text}
        onChange={event => {
          draft.change({ text: event.target.value })
          onWriting(event.target.value.trim() !== '')
          claim.begin()
        }}
        onKeyDown={onKeyDown}
        onFocus={() => {
          onWriting(draft.text.trim() !== '')
          claim.begin()
        }}
        onBlur={() => {
          onWriting(false)
          void draft.flush()
        }}
      />
      <MacroChips
        macros={macros}
        draft={draft}
        blocked={view.ticket === null ? text.macros.noTicket : offline ? text.macros.offline : null}
      />
      {draft.failure && (
        <p className="not-kept" role="alert">
          {text.notSaved(failureSentence(draft.failure))}
        </p>
      )}
      {orphans.length > 0 && (
        <Orphans orphans={orphans} newest={newest} decided={allTheSame} onDecide={setAllTheSame} />
      )}
      {unreadable && (
        <SendUnchecked blocked={blocked} onSend={reason => sending.start({ withoutCheckingX: { reason } })} />
      )}
      {sending.asking ? (
        <ConfirmSpeaker handle={view.speaks.handle.replace(/^@/, '')} onYes={sending.confirm} onNo={sending.cancel} />
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

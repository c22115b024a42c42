import { Ban, ExternalLink } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Failure, Outcome } from '#contract/desk/failure.ts'
import type { DeletionPreparation, DeletionView } from '#contract/desk/views/deletion.ts'
import { deletionSteps, isSettled } from '#data/deletion-steps.ts'
import { useClient, useCommand, useDeskQuery } from '#data/desk-context.tsx'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { Button } from '#ui/button.tsx'
import { AlertDialog } from '#ui/dialog.tsx'
import { Icon } from '#ui/icon.tsx'
import { StepList } from '#ui/proof-steps.tsx'
import { ConfirmForm } from './confirm-form.tsx'
import './deletion.css'

const text = words.deletion

/** What is to be deleted: an id or a pasted link, and where to look at it on X when it can't be. */
export type DeletionTarget = { post: string; link: string | null }

const hintOf = (deletion: DeletionView | undefined) => {
  if (deletion?.needs) return text.hints[deletion.needs]
  return deletion && isSettled(deletion) ? text.hints.done : text.hints.goesOn
}

const Running = ({
  deletionId,
  onAgain,
  onClose,
}: {
  deletionId: string
  onAgain: () => void
  onClose: () => void
}) => {
  const { data } = useDeskQuery('deletion.get', { deletionId })
  const withdraw = useCommand('deletion.withdraw')
  const [said, setSaid] = useState<string | null>(null)
  return (
    <AlertDialog name={text.running} onClose={onClose}>
      {data && <StepList label={text.steps.name} steps={deletionSteps(data)} />}
      {said !== null && (
        <p className="why" role="alert">
          {said}
        </p>
      )}
      <footer>
        <span className="hint" role="status">
          {hintOf(data)}
        </span>
        {data?.needs === 'confirmAgain' && (
          <>
            <Button
              onClick={async () => {
                const outcome = await withdraw({ deletionId })
                setSaid(outcome.ok ? null : failureSentence(outcome.error))
              }}
            >
              {text.withdraw}
            </Button>
            <Button onClick={onAgain}>{text.confirmAgain}</Button>
          </>
        )}
        <Button onClick={onClose} autoFocus>
          {text.close}
        </Button>
      </footer>
    </AlertDialog>
  )
}

const Refused = ({ failure, link, onClose }: { failure: Failure; link: string | null; onClose: () => void }) => (
  <AlertDialog name={text.refused} onClose={onClose}>
    <p className="why">
      <Icon of={Ban} />
      <span>{failureSentence(failure)}</span>
    </p>
    <footer>
      {link !== null && (
        <a className="button" href={link} target="_blank" rel="noopener noreferrer">
          <Icon of={ExternalLink} />
          {text.openOnX}
        </a>
      )}
      <Button look="primary" onClick={onClose} autoFocus>
        {text.close}
      </Button>
    </footer>
  </AlertDialog>
)

const Asking = ({
  prepared,
  offline,
  onClose,
  onRunning,
  onRefused,
}: {
  prepared: DeletionPreparation | null
  offline: string | null
  onClose: () => void
  onRunning: (deletionId: string) => void
  onRefused: (failure: Failure) => void
}) => {
  const client = useClient()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const body = useRef<HTMLDivElement>(null)
  // "Keep post" has the focus first, also when the answer of X comes late.
  useEffect(() => {
    if (prepared) body.current?.querySelector<HTMLElement>('[data-first]')?.focus()
  }, [prepared])
  return (
    <AlertDialog name={text.question} onClose={onClose}>
      <div ref={body}>
        {prepared ? (
          <ConfirmForm
            preparation={prepared}
            busy={busy}
            said={said}
            offline={offline}
            onKeep={onClose}
            onDelete={async (reason, typedHandle) => {
              setBusy(true)
              const { preparation } = prepared
              const outcome = await client.call('deletion.confirm', { preparation, reason, typedHandle })
              setBusy(false)
              if (outcome.ok) return onRunning(outcome.value.deletionId)
              if (outcome.error.code.startsWith('deletion_')) return onRefused(outcome.error)
              setSaid(failureSentence(outcome.error))
            }}
          />
        ) : (
          <>
            <p className="waiting">{text.looking}</p>
            <footer>
              <Button onClick={onClose} autoFocus>
                {text.keep}
              </Button>
            </footer>
          </>
        )}
      </div>
    </AlertDialog>
  )
}

/** The guarded deletion: a fresh lookup, a reason, the handle typed out; then the same place shows what becomes of it. */
export const DeletionDialog = ({
  target,
  offline,
  onClose,
}: {
  target: DeletionTarget
  offline: string | null
  onClose: () => void
}) => {
  const client = useClient()
  const [prepared, setPrepared] = useState<Outcome<DeletionPreparation> | null>(null)
  const [deletionId, setDeletionId] = useState<string | null>(null)
  useEffect(() => {
    // while one runs nothing is looked up; "Confirm again" leaves it and begins with a fresh look
    if (deletionId !== null) return
    let here = true
    void client.call('deletion.prepare', { post: target.post }).then(outcome => here && setPrepared(outcome))
    return () => {
      here = false
    }
  }, [client, target.post, deletionId])
  if (deletionId !== null) {
    const again = () => {
      setPrepared(null)
      setDeletionId(null)
    }
    return <Running deletionId={deletionId} onAgain={again} onClose={onClose} />
  }
  if (prepared && !prepared.ok) return <Refused failure={prepared.error} link={target.link} onClose={onClose} />
  return (
    <Asking
      prepared={prepared?.value ?? null}
      offline={offline}
      onClose={onClose}
      onRunning={setDeletionId}
      onRefused={error => setPrepared({ ok: false, error })}
    />
  )
}

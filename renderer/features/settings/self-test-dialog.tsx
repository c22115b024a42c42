import { Ban } from 'lucide-react'
import { useCallback, useEffect, useId, useRef, useState } from 'react'
import type { Outcome } from '#contract/desk/failure.ts'
import type { SelfTestPreparation } from '#contract/desk/views/settings.ts'
import { useClient } from '#data/desk-context.tsx'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { Button } from '#ui/button.tsx'
import { AlertDialog } from '#ui/dialog.tsx'
import { Icon } from '#ui/icon.tsx'
import { SelfTestForm } from './self-test-form.tsx'

const text = words.selfTest.dialog

/** No post was found, or this one may not be answered: another can be pasted. */
const Refused = ({
  sentence,
  onLookUp,
  onClose,
}: {
  sentence: string
  onLookUp: (link: string) => void
  onClose: () => void
}) => {
  const [link, setLink] = useState('')
  const id = useId()
  return (
    <form
      className="refused-test"
      onSubmit={event => {
        event.preventDefault()
        if (link.trim() !== '') onLookUp(link.trim())
      }}
    >
      <p className="why" role="alert">
        <Icon of={Ban} />
        <span>{sentence}</span>
      </p>
      <div className="field">
        <label htmlFor={id}>{text.link}</label>
        <input
          id={id}
          className="input"
          autoComplete="off"
          spellCheck={false}
          maxLength={300}
          value={link}
          onChange={event => setLink(event.target.value)}
        />
      </div>
      <footer>
        <Button onClick={onClose} data-first="">
          {text.cancel}
        </Button>
        <Button look="primary" type="submit" disabled={link.trim() === ''}>
          {text.lookUp}
        </Button>
      </footer>
    </form>
  )
}

/** The test before it is sent: what it answers, what everybody will read, and the test account's handle typed out. */
export const SelfTestDialog = ({
  account,
  handle,
  testAccount,
  onClose,
}: {
  account: string
  handle: string
  testAccount: string
  onClose: () => void
}) => {
  const client = useClient()
  const [prepared, setPrepared] = useState<Outcome<SelfTestPreparation> | null>(null)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const body = useRef<HTMLDivElement>(null)
  const newest = useRef(0)
  const prepare = useCallback(
    async (post?: string) => {
      newest.current += 1
      const mine = newest.current
      setPrepared(null)
      setSaid(null)
      const outcome = await client.call('selfTest.prepare', { account, ...(post === undefined ? {} : { post }) })
      if (mine === newest.current) setPrepared(outcome)
    },
    [client, account],
  )
  useEffect(() => {
    void prepare()
    return () => {
      newest.current += 1
    }
  }, [prepare])
  // the safe button has the focus first, also when the answer of X comes late
  useEffect(() => {
    if (prepared) body.current?.querySelector<HTMLElement>('[data-first]')?.focus()
  }, [prepared])

  const send = async (preparation: string, typedHandle: string) => {
    setBusy(true)
    const outcome = await client.call('selfTest.confirm', { preparation, typedHandle })
    setBusy(false)
    if (outcome.ok) return onClose()
    if (outcome.error.retryable || outcome.error.code === 'self_test_handle_mismatch')
      return setSaid(failureSentence(outcome.error))
    setPrepared(outcome)
  }
  return (
    <AlertDialog name={text.name(handle)} onClose={onClose}>
      <div ref={body}>
        {prepared?.ok && (
          <SelfTestForm
            preparation={prepared.value}
            testAccount={testAccount}
            busy={busy}
            said={said}
            onCancel={onClose}
            onSend={typed => void send(prepared.value.preparation, typed)}
          />
        )}
        {prepared && !prepared.ok && (
          <Refused sentence={failureSentence(prepared.error)} onLookUp={link => void prepare(link)} onClose={onClose} />
        )}
        {!prepared && (
          <>
            <p className="waiting">{text.looking}</p>
            <footer>
              <Button onClick={onClose} autoFocus>
                {text.cancel}
              </Button>
            </footer>
          </>
        )}
      </div>
    </AlertDialog>
  )
}

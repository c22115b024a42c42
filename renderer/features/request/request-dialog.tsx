import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import type { PostCard } from '#contract/desk/views/card.ts'
import { useCommand } from '#data/desk-context.tsx'
import { useHandles } from '#data/handles.ts'
import type { RequestDraft } from '#data/request-draft.ts'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Modal } from '#ui/modal.tsx'
import './request.css'

const text = words.request
const shortest = 3

/** Posts are made outside the desk: what there is instead is a word to the people who make them. */
export const RequestDialog = ({
  draft,
  about,
  onDraft,
  onSent,
  onClose,
}: {
  /** It stays while the dialog is closed, so that nothing written is lost. */
  draft: RequestDraft
  /** The post where the hand is; the request may be about it. */
  about: PostCard | null
  onDraft: (draft: RequestDraft) => void
  onSent: () => void
  onClose: () => void
}) => {
  const handles = useHandles()
  const send = useCommand('request.send')
  const [isAbout, setIsAbout] = useState(false)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const ready = draft.text.trim().length >= shortest && !busy

  const submit = async () => {
    if (!ready) return
    setBusy(true)
    const postId = isAbout && about ? about.id : null
    const outcome = await send({ text: draft.text.trim(), account: draft.account, postId })
    setBusy(false)
    if (outcome.ok) onSent()
    else setSaid(failureSentence(outcome.error))
  }
  return (
    <Modal name={text.title} look="request" onClose={onClose}>
      <form
        onSubmit={event => {
          event.preventDefault()
          void submit()
        }}
      >
        <h2>{text.title}</h2>
        <p>{text.lead}</p>
        <label className="field">
          <span>{text.text}</span>
          <textarea
            className="input"
            // biome-ignore lint/a11y/noAutofocus: the dialog is opened to write this
            autoFocus
            dir="auto"
            rows={4}
            maxLength={2_000}
            value={draft.text}
            onChange={event => onDraft({ ...draft, text: event.target.value })}
            onKeyDown={event => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return
              event.preventDefault()
              void submit()
            }}
          />
        </label>
        <label className="field">
          <span>{text.account}</span>
          <span className="select">
            <select
              className="input"
              value={draft.account ?? ''}
              onChange={event => {
                const chosen = handles.find(({ account }) => account === event.target.value)
                onDraft({ ...draft, account: chosen?.account ?? null })
              }}
            >
              <option value="">{text.anyAccount}</option>
              {handles.map(({ account, handle }) => (
                <option key={account} value={account}>
                  @{handle.replace(/^@/, '')}
                </option>
              ))}
            </select>
            <Icon of={ChevronDown} />
          </span>
        </label>
        {about && (
          <label className="about">
            <input type="checkbox" checked={isAbout} onChange={event => setIsAbout(event.target.checked)} />
            {text.about(about.author.handle)}
          </label>
        )}
        {said !== null && <p role="alert">{said}</p>}
        <footer>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button type="submit" look="primary" aria-disabled={!ready} title={ready ? undefined : text.tooShort}>
            {text.send}
          </Button>
        </footer>
      </form>
    </Modal>
  )
}

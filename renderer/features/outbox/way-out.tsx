import { ExternalLink, Undo2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { ReplyView } from '#contract/desk/views/reply.ts'
import { canBeTakenBack } from '#core/domain/reply.ts'
import { useCommand } from '#data/desk-context.tsx'
import { useKeyHint } from '#data/key-map.tsx'
import { needsPerson } from '#data/reply-steps.ts'
import { words } from '#data/words/en.ts'
import { TextButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'

const text = words.outbox

const Undo = ({ reply }: { reply: ReplyView }) => {
  const undo = useCommand('reply.undo')
  const { key, title } = useKeyHint()('reply.undo', text.undoHint)
  return (
    <TextButton title={title} onClick={() => void undo({ replyId: reply.id })}>
      <Icon of={Undo2} size={14} />
      {text.undo}{' '}
      {key !== null && (
        <span className="key" aria-hidden="true">
          {key}
        </span>
      )}
    </TextButton>
  )
}

/** The ticket in Zendesk, with the words on the clipboard: what the desk could not deliver a person can. */
const OpenWithText = ({ reply, href }: { reply: ReplyView; href: string }) => {
  const [copied, setCopied] = useState<boolean | null>(null)
  const copy = () =>
    navigator.clipboard.writeText(reply.text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <>
      <span className="copied" role="status">
        {copied !== null && (copied ? text.copied : text.notCopied)}
      </span>
      <a
        className="text-button"
        href={href}
        target="_blank"
        rel="noopener noreferrer"
        title={text.openHint}
        onClick={() => void copy()}
      >
        <Icon of={ExternalLink} size={14} />
        {text.openInZendesk}
      </a>
    </>
  )
}

/** Nobody presses an alarm away: it goes with a word on what became of the answer. */
const Dealt = ({ onDealt }: { onDealt: (how: 'byHand' | 'givenUp') => void }) => {
  const [asking, setAsking] = useState(false)
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (asking) first.current?.focus()
  }, [asking])
  if (!asking) return <TextButton onClick={() => setAsking(true)}>{text.dismiss}</TextButton>
  return (
    <fieldset className="dealt">
      <legend>{text.howDealt}</legend>
      <TextButton ref={first} onClick={() => onDealt('byHand')}>
        {text.byHand}
      </TextButton>
      <TextButton onClick={() => onDealt('givenUp')}>{text.givenUp}</TextButton>
      <TextButton onClick={() => setAsking(false)}>{text.notYet}</TextButton>
    </fieldset>
  )
}

/** What a person can do about a reply: take it back, look at it, deliver it by hand, be done with it. */
export const WayOut = ({ reply, onShow }: { reply: ReplyView; onShow: (reply: ReplyView) => void }) => {
  const dismiss = useCommand('reply.dismiss')
  if (canBeTakenBack(reply)) return <Undo reply={reply} />
  if (!needsPerson(reply)) return null
  const over = (how: 'seen' | 'byHand' | 'givenUp') => void dismiss({ replyId: reply.id, how })
  const isAlarm = reply.state === 'notDelivered'
  return (
    <span className="out">
      {isAlarm && reply.links.zendesk !== null && <OpenWithText reply={reply} href={reply.links.zendesk} />}
      <TextButton onClick={() => onShow(reply)}>{text.show}</TextButton>
      {isAlarm ? <Dealt onDealt={over} /> : <TextButton onClick={() => over('seen')}>{text.dismiss}</TextButton>}
    </span>
  )
}

import { useState } from 'react'
import type { SelfTestPreparation } from '#contract/desk/views/settings.ts'
import { confirmsHandle } from '#core/domain/deletion-guard.ts'
import { useSpeaker } from '#data/handles.ts'
import { clockSeconds, fullTime, stamp } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { Button } from '#ui/button.tsx'
import { Speaker } from '#ui/face.tsx'
import { TextSegments } from '#ui/text-segments.tsx'
import { TypedHandle } from '#ui/typed-handle.tsx'
import { useFreshPress } from '#ui/use-fresh-press.ts'

const text = words.selfTest.dialog

/** Whose post is answered, and what everybody will read: both to the letter. */
const Public = ({ preparation }: { preparation: SelfTestPreparation }) => {
  const { post, ticket, handle, readAt } = preparation
  const speaker = useSpeaker(post.author)
  return (
    <>
      <article className="post-now" aria-label={text.answers(post.author.handle)}>
        <span className="gutter">
          <Speaker {...speaker} />
        </span>
        <p className="by">
          <b>
            <bdi>{post.author.name}</bdi>
          </b>
          <span className="handle">@{post.author.handle}</span>
          <time title={fullTime(post.at)}>{stamp(post.at)}</time>
        </p>
        <TextSegments segments={post.text} />
        <p className="context">{text.readNow(clockSeconds(readAt))}</p>
      </article>
      <div className="will-be-public">
        <h3>{text.says}</h3>
        <blockquote aria-label={text.says}>{preparation.text}</blockquote>
        <p>{text.everybody(handle)}</p>
        <p>
          {text.ticket}: {ticket ? text.has(ticket.id, words.state.small[ticket.status] ?? ticket.status) : text.none}
        </p>
      </div>
    </>
  )
}

export const SelfTestForm = ({
  preparation,
  testAccount,
  busy,
  said,
  onCancel,
  onSend,
}: {
  preparation: SelfTestPreparation
  testAccount: string
  busy: boolean
  said: string | null
  onCancel: () => void
  onSend: (typedHandle: string) => void
}) => {
  const [typed, setTyped] = useState('')
  const right = confirmsHandle(typed, testAccount)
  const armed = right && !busy
  const press = useFreshPress(() => {
    if (armed) onSend(typed.trim())
  })
  return (
    <>
      <Public preparation={preparation} />
      <div className="fields">
        <TypedHandle handle={testAccount} words={text.type} typed={typed} right={right} onType={setTyped} />
      </div>
      {said !== null && (
        <p className="why" role="alert">
          {said}
        </p>
      )}
      <footer>
        <span className="hint">{busy ? text.hints.busy : right ? text.hints.armed : text.hints.handle}</span>
        <Button onClick={onCancel} data-first="">
          {text.cancel}
        </Button>
        <Button look="primary" disabled={!armed} {...press}>
          {text.send}
        </Button>
      </footer>
    </>
  )
}

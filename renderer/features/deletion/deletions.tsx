import { Check, Copy, ShieldCheck, ShieldX, Trash2 } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import type { DeletionsView } from '#contract/desk/views/deletion.ts'
import { useDeskQuery } from '#data/desk-context.tsx'
import { number, stampWithClock } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Nothing } from '#ui/nothing.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { DeletionItem } from './deletion-item.tsx'
import './deletion.css'

const text = words.deletions

/** To keep outside: with it the end of the trail can't be cut off unseen. */
const Head = ({ hash }: { hash: string }) => {
  const [copied, setCopied] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(hash).then(
      () => {
        setCopied(hash)
        setFailed(false)
      },
      () => setFailed(true),
    )
  const done = copied === hash
  return (
    <span className="head">
      · <code title={text.headOf(hash)}>{text.head(hash)}</code>
      <IconButton label={done ? text.headCopied : text.copyHead} onClick={copy}>
        <Icon of={done ? Check : Copy} size={12} />
      </IconButton>
      {failed && <span role="alert">{text.headNotCopied}</span>}
    </span>
  )
}

const Chain = ({ audit }: { audit: DeletionsView['audit'] }) =>
  audit.whole ? (
    <span className="whole">
      <Icon of={ShieldCheck} size={12} />
      {text.chain(number(audit.entries), stampWithClock(audit.checkedAt))}
      {audit.head !== null && <Head hash={audit.head} />}
    </span>
  ) : (
    <span className="whole broken">
      <Icon of={ShieldX} size={12} />
      {text.broken(number(audit.entries), audit.brokenAt ?? 0)}
    </span>
  )

const ByLink = ({ onLookUp }: { onLookUp: (post: string) => void }) => {
  const [post, setPost] = useState('')
  const id = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (post.trim() !== '') onLookUp(post.trim())
  }
  return (
    <form className="by-link" aria-label={text.byLink} onSubmit={submit}>
      <div className="field">
        <label htmlFor={id}>{text.link}</label>
        <input
          id={id}
          className="input"
          autoComplete="off"
          spellCheck={false}
          maxLength={300}
          value={post}
          onChange={event => setPost(event.target.value)}
        />
      </div>
      <Button type="submit" aria-disabled={post.trim() === ''}>
        {text.lookUp}
      </Button>
    </form>
  )
}

/** Every deletion of this desk, with a way to begin one from a link. */
export const Deletions = ({ onLookUp, onClose }: { onLookUp: (post: string) => void; onClose: () => void }) => {
  const { data, failure } = useDeskQuery('deletions.list', {})
  const pending = data?.deletions.filter(deletion => deletion.notice.state === 'pending').length ?? 0
  const size = data?.deletions.length ?? 0
  return (
    <Panel
      name={text.name}
      closeLabel={text.close}
      icon={Trash2}
      count={pending > 0 ? text.pending(pending) : undefined}
      line={data && <Chain audit={data.audit} />}
      onClose={onClose}
    >
      <ByLink onLookUp={onLookUp} />
      {!data && !failure && <Skeleton label={text.loading} />}
      {failure && <Nothing title={failureSentence(failure)} />}
      {data && size === 0 && <Nothing title={text.empty.title} text={text.empty.text} />}
      {data && size > 0 && (
        <div className="deletions" role="feed" aria-label={text.feed}>
          {data.deletions.map((deletion, index) => (
            <DeletionItem
              key={deletion.id}
              deletion={deletion}
              index={index}
              size={size}
              onConfirmAgain={() => onLookUp(deletion.link)}
            />
          ))}
        </div>
      )}
    </Panel>
  )
}

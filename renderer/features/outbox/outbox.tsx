import { CircleQuestionMark, OctagonAlert, Send, Undo2, WifiOff } from 'lucide-react'
import type { ReplyView } from '#contract/desk/views/reply.ts'
import { useCommand, useDeskQuery } from '#data/desk-context.tsx'
import { needsPerson, replySteps } from '#data/reply-steps.ts'
import { words } from '#data/words/en.ts'
import { replyProblem } from '#data/words/reply-problem.ts'
import { TextButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { ProofSteps } from '#ui/proof-steps.tsx'
import { HoldRing } from './hold-ring.tsx'
import './outbox.css'

const text = words.outbox

const Slot = ({ reply, offline }: { reply: ReplyView; offline: boolean }) => {
  if (reply.state === 'held') return offline ? <Icon of={WifiOff} /> : <HoldRing reply={reply} />
  if (needsPerson(reply)) return <Icon of={OctagonAlert} />
  return <Icon of={reply.state === 'unknown' ? CircleQuestionMark : Send} />
}

const WayOut = ({ reply, onShow }: { reply: ReplyView; onShow: (reply: ReplyView) => void }) => {
  const undo = useCommand('reply.undo')
  const dismiss = useCommand('reply.dismiss')
  if (reply.state === 'held') {
    return (
      <TextButton onClick={() => void undo({ replyId: reply.id })}>
        <Icon of={Undo2} size={14} />
        {text.undo}{' '}
        <span className="key" aria-hidden="true">
          {text.undoKey}
        </span>
      </TextButton>
    )
  }
  if (!needsPerson(reply)) return null
  return (
    <span className="out">
      <TextButton onClick={() => onShow(reply)}>{text.show}</TextButton>
      <TextButton onClick={() => void dismiss({ replyId: reply.id })}>{text.dismiss}</TextButton>
    </span>
  )
}

const Line = ({
  reply,
  offline,
  onShow,
}: {
  reply: ReplyView
  offline: boolean
  onShow: (reply: ReplyView) => void
}) => {
  const failed = needsPerson(reply)
  const steps = reply.state !== 'held' && !failed && reply.state !== 'unknown'
  return (
    <li data-state={failed ? 'failed' : reply.state === 'unknown' ? 'unknown' : undefined}>
      <span className="slot">
        <Slot reply={reply} offline={offline} />
      </span>
      <span className="to" title={reply.text}>
        {text.to(reply.toHandle, reply.ticketId)}
      </span>
      {reply.state === 'held' && offline && <span className="what">{text.waits}</span>}
      {failed && (
        <span className="what" title={replyProblem(reply.problem)}>
          {words.proof[reply.state === 'notSent' ? 'notSent' : 'notDelivered']}
        </span>
      )}
      {reply.state === 'unknown' && <span className="what">{words.proof.unknown}</span>}
      {steps && (
        <ProofSteps label={words.proof.name} steps={replySteps(reply).map(({ name, state }) => ({ name, state }))} />
      )}
      <WayOut reply={reply} onShow={onShow} />
    </li>
  )
}

/** What has left the composer and isn't proved yet. It stays when another conversation opens. */
export const Outbox = ({ offline, onShow }: { offline: boolean; onShow: (reply: ReplyView) => void }) => {
  const { data } = useDeskQuery('outbox.list', {})
  const replies = data?.replies ?? []
  if (replies.length === 0) return null
  return (
    <section className="outbox" aria-label={text.name}>
      <ul>
        {replies.map(reply => (
          <Line key={reply.id} reply={reply} offline={offline} onShow={onShow} />
        ))}
      </ul>
    </section>
  )
}

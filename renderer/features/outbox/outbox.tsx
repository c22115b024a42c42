import { CircleQuestionMark, LoaderCircle, OctagonAlert, Send, UsersRound } from 'lucide-react'
import type { ReplyState, ReplyView } from '#contract/desk/views/reply.ts'
import { wasStopped } from '#core/domain/reply.ts'
import { answeredBeside } from '#data/answered-beside.ts'
import { useDeskQuery } from '#data/desk-context.tsx'
import { needsPerson, replySteps, replyWindow } from '#data/reply-steps.ts'
import { words } from '#data/words/en.ts'
import { replyProblem } from '#data/words/reply-problem.ts'
import { Icon } from '#ui/icon.tsx'
import { ProofSteps } from '#ui/proof-steps.tsx'
import { HoldRing } from './hold-ring.tsx'
import { WayOut } from './way-out.tsx'
import './outbox.css'

const text = words.outbox

type Look = 'failed' | 'unknown' | 'beside' | 'leaving' | 'proving'

/** Before it leaves there is one calm line with "Undo"; afterwards the steps; whatever went wrong takes their place. */
const lookOf = (reply: ReplyView): Look => {
  if (reply.state === 'notDelivered' || wasStopped(reply)) return 'failed'
  if (reply.state === 'unknown') return 'unknown'
  if (needsPerson(reply)) return 'beside'
  const leaving: readonly ReplyState[] = ['claiming', 'claimed', 'checked', 'held']
  return leaving.includes(reply.state) ? 'leaving' : 'proving'
}

const Slot = ({ reply, look }: { reply: ReplyView; look: Look }) => {
  if (reply.state === 'held') return <HoldRing reply={reply} />
  const icons = {
    failed: OctagonAlert,
    unknown: CircleQuestionMark,
    beside: UsersRound,
    leaving: LoaderCircle,
    proving: Send,
  }
  return <Icon of={icons[look]} />
}

const What = ({ reply, look }: { reply: ReplyView; look: Look }) => {
  if (look === 'proving')
    return <ProofSteps label={words.proof.name} steps={replySteps(reply).map(({ name, state }) => ({ name, state }))} />
  if (look === 'leaving')
    return <span className="what">{reply.state !== 'held' && `${words.proof[reply.state]}…`}</span>
  return <span className="what">{look === 'beside' ? words.proof.answeredAsWell : words.proof[reply.state]}</span>
}

/** Why a person is asked, in a whole sentence. */
const why = (reply: ReplyView, look: Look): string[] => {
  if (look === 'failed') {
    const reason = replyProblem(reply.problem)
    return [`${reason.slice(0, 1).toUpperCase()}${reason.slice(1)}`]
  }
  return look === 'beside' ? reply.beside.map(answer => `${answeredBeside(answer, reply)}: “${answer.text}”`) : []
}

const Line = ({ reply, onShow }: { reply: ReplyView; onShow: (reply: ReplyView) => void }) => {
  const look = lookOf(reply)
  return (
    <li data-state={look} data-alarm={reply.state === 'notDelivered' ? '' : undefined}>
      <div className="line">
        <span className="slot">
          <Slot reply={reply} look={look} />
        </span>
        <span className="to" title={replyWindow(reply) ?? undefined}>
          {(reply.selfTest ? text.self : text.to)(reply.toHandle, reply.ticketId)}
        </span>
        <What reply={reply} look={look} />
        {look === 'leaving' && <WayOut reply={reply} onShow={onShow} />}
      </div>
      {why(reply, look).map(sentence => (
        <p key={sentence} className="reason">
          {sentence}
        </p>
      ))}
      <blockquote className="words" dir="auto" aria-label={text.said(reply.toHandle)}>
        {reply.text}
      </blockquote>
      {look !== 'leaving' && <WayOut reply={reply} onShow={onShow} />}
    </li>
  )
}

/** What has left the composer and isn't proved yet, with its words. It stays when another conversation opens. */
export const Outbox = ({ onShow }: { onShow: (reply: ReplyView) => void }) => {
  const { data } = useDeskQuery('outbox.list', {})
  const replies = data?.replies ?? []
  if (replies.length === 0) return null
  return (
    <section className="outbox" aria-label={text.name}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by the keyboard */}
      <ul tabIndex={0} aria-label={text.name}>
        {replies.map(reply => (
          <Line key={reply.id} reply={reply} onShow={onShow} />
        ))}
      </ul>
    </section>
  )
}

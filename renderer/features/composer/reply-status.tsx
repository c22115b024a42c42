import { Check, CircleQuestionMark, LoaderCircle, type LucideIcon, OctagonAlert, Timer } from 'lucide-react'
import { useCallback } from 'react'
import type { ReplyState, ReplyView } from '#contract/desk/views/reply.ts'
import { words } from '#data/words/en.ts'
import { replyProblem } from '#data/words/reply-problem.ts'
import { Icon } from '#ui/icon.tsx'
import { TickingText } from '#ui/ticking.tsx'

const text = words.replyStatus

type Look = { state: 'now' | 'done' | 'soon' | 'failed' | 'held'; icon: LucideIcon }

const looks: Record<ReplyState, Look> = {
  held: { state: 'held', icon: Timer },
  checking: { state: 'now', icon: LoaderCircle },
  sending: { state: 'now', icon: LoaderCircle },
  accepted: { state: 'done', icon: Check },
  tweeted: { state: 'done', icon: Check },
  seen: { state: 'done', icon: Check },
  unknown: { state: 'soon', icon: CircleQuestionMark },
  notSent: { state: 'failed', icon: OctagonAlert },
  notDelivered: { state: 'failed', icon: OctagonAlert },
}

const Leaves = ({ until }: { until: number }) => {
  const read = useCallback((now: number) => text.leaves(Math.max(0, Math.ceil((until - now) / 1_000))), [until])
  return <TickingText text={read} />
}

const sentence = (reply: ReplyView, offline: boolean) => {
  if (reply.state === 'held') return offline ? text.waits : <Leaves until={reply.heldUntil ?? Date.now()} />
  if (reply.state === 'notSent') return text.notSent(replyProblem(reply.problem))
  if (reply.state === 'notDelivered') return text.notDelivered(replyProblem(reply.problem))
  return text[reply.state]
}

/** Exactly one sentence on the newest reply of this composer, or on the press that led to none. */
export const ReplyStatus = ({
  reply,
  failed,
  offline,
}: {
  reply: ReplyView | null
  failed: string | null
  offline: boolean
}) => {
  const shown = failed === null ? reply : null
  const look = failed === null ? (shown ? looks[shown.state] : null) : looks.notSent
  return (
    <div className="reply-status-row" data-state={look?.state}>
      {look && <Icon of={look.icon} size={14} />}
      {/* The seconds of a hold would be read out one by one. */}
      <div
        className="reply-status"
        role="status"
        aria-label={text.name}
        aria-live={shown?.state === 'held' ? 'off' : 'polite'}
      >
        {failed === null ? shown && sentence(shown, offline) : text.notSent(failed)}
      </div>
    </div>
  )
}

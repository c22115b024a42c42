import { Check, CircleQuestionMark, LoaderCircle, type LucideIcon, OctagonAlert, Timer } from 'lucide-react'
import { useCallback } from 'react'
import type { ReplyState, ReplyView } from '#contract/desk/views/reply.ts'
import { replyWindow } from '#data/reply-steps.ts'
import { words } from '#data/words/en.ts'
import { replyProblem } from '#data/words/reply-problem.ts'
import { TextButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { TickingText } from '#ui/ticking.tsx'

const text = words.replyStatus

type Look = { state: 'now' | 'done' | 'soon' | 'failed' | 'held'; icon: LucideIcon }

const failing: Look = { state: 'failed', icon: OctagonAlert }
const working: Look = { state: 'now', icon: LoaderCircle }
const good: Look = { state: 'done', icon: Check }

const looks: Record<ReplyState, Look> = {
  claiming: working,
  claimed: working,
  checked: working,
  held: { state: 'held', icon: Timer },
  sending: working,
  accepted: good,
  tweeted: good,
  seen: good,
  unknown: { state: 'soon', icon: CircleQuestionMark },
  conflict: failing,
  answeredElsewhere: failing,
  refused: failing,
  notSent: failing,
  notDelivered: failing,
}

const Leaves = ({ until }: { until: number }) => {
  const read = useCallback((now: number) => text.leaves(Math.max(0, Math.ceil((until - now) / 1_000))), [until])
  return <TickingText text={read} />
}

const sentence = (reply: ReplyView) => {
  switch (reply.state) {
    case 'claiming':
      return reply.ticketId === null ? text.asking : text.claiming
    case 'claimed':
    case 'checked':
      return text.looking
    case 'held':
      return <Leaves until={reply.heldUntil ?? Date.now()} />
    case 'conflict':
    case 'answeredElsewhere':
    case 'refused':
    case 'notSent':
      return text.notSent(replyProblem(reply.problem))
    case 'notDelivered':
      return text.notDelivered(replyProblem(reply.problem))
    default:
      return text[reply.state]
  }
}

/** Exactly one sentence on the newest reply of this composer, or on the press that led to none. */
export const ReplyStatus = ({
  reply,
  failed,
  onAgain = null,
}: {
  reply: ReplyView | null
  failed: string | null
  /** Sends the kept text once more, where Zendesk never got it. */
  onAgain?: (() => void) | null
}) => {
  const shown = failed === null ? reply : null
  const look = failed === null ? (shown ? looks[shown.state] : null) : failing
  const window = shown && replyWindow(shown)
  return (
    <div className="reply-status-row" data-state={look?.state} title={window ?? undefined}>
      {look && <Icon of={look.icon} size={14} />}
      {/* The seconds of a hold would be read out one by one. */}
      <div
        className="reply-status"
        role="status"
        aria-label={text.name}
        aria-live={shown?.state === 'held' ? 'off' : 'polite'}
      >
        {failed === null ? shown && sentence(shown) : text.notSent(failed)}
      </div>
      {onAgain && shown?.state === 'notSent' && shown.problem?.code === 'never_arrived' && (
        <TextButton onClick={onAgain}>{text.sendAgain}</TextButton>
      )}
    </div>
  )
}

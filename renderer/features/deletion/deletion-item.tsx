import { Bell, BellRing, CircleQuestionMark, Link2, OctagonAlert } from 'lucide-react'
import { useState } from 'react'
import type { Outcome } from '#contract/desk/failure.ts'
import type { DeletionView } from '#contract/desk/views/deletion.ts'
import { deletionLine } from '#data/deletion-steps.ts'
import { useCommand } from '#data/desk-context.tsx'
import { roleOf, useHandles } from '#data/handles.ts'
import { clockSeconds, fullTime, isSameDay, number, stamp, stretch } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { TextButton } from '#ui/button.tsx'
import { HandleMark } from '#ui/face.tsx'
import { Icon } from '#ui/icon.tsx'
import { Mark } from '#ui/mark.tsx'
import { ProofSteps } from '#ui/proof-steps.tsx'

const text = words.deletions
const exact = (at: number) => (isSameDay(at, Date.now()) ? clockSeconds(at) : `${stamp(at)} ${clockSeconds(at)}`)
const channelOf = (channel: string) => (channel.startsWith('#') ? channel : `#${channel}`)

const reachOf = ({ counts }: DeletionView) =>
  (['views', 'replies', 'reposts', 'likes'] as const).flatMap(kind => {
    const value = counts[kind]
    return value === null || value === 0 ? [] : [words.card.counts[kind](number(value))]
  })

const State = ({ deletion }: { deletion: DeletionView }) => {
  const { state, detail } = deletion
  if (state === 'refused')
    return (
      <Mark look="alarm" icon={OctagonAlert}>
        {text.notDeleted(detail)}
      </Mark>
    )
  if (state === 'unknown')
    return (
      <Mark look="soon" icon={CircleQuestionMark}>
        {text.lost}
      </Mark>
    )
  return state === 'notStarted' ? (
    <Mark look="soon" icon={CircleQuestionMark}>
      {text.waits(detail)}
    </Mark>
  ) : null
}

const Notice = ({ notice }: { notice: DeletionView['notice'] }) =>
  notice.state === 'delivered' && notice.deliveredAt !== null ? (
    <Mark look="done" icon={BellRing}>
      {text.notified(channelOf(notice.channel), exact(notice.deliveredAt))}
    </Mark>
  ) : (
    <Mark look="soon" icon={Bell}>
      {text.noticePending(notice.detail, notice.attempts, notice.nextAt === null ? null : clockSeconds(notice.nextAt))}
    </Mark>
  )

/** One deletion: who, what, why, how far, whom it was told, and its place in the audit chain. */
export const DeletionItem = ({ deletion, index, size }: { deletion: DeletionView; index: number; size: number }) => {
  const tryNotice = useCommand('deletion.tryNotice')
  const lookAgain = useCommand('deletion.lookAgain')
  const [said, setSaid] = useState<string | null>(null)
  const role = roleOf(useHandles(), deletion.account) ?? 'main'
  const at = stamp(deletion.at)
  const input = { deletionId: deletion.id }
  const tell = (outcome: Outcome<unknown>) => setSaid(outcome.ok ? null : failureSentence(outcome.error))
  const handle = deletion.handle.replace(/^@/, '')
  const open = deletion.state === 'unknown'
  return (
    <article
      className="deletion"
      aria-label={text.item(handle, at)}
      aria-posinset={index + 1}
      aria-setsize={size}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the articles of a feed are where its keyboard stands
      tabIndex={0}
    >
      <span className="gutter">
        <HandleMark role={role} />
      </span>
      <p className="by" title={fullTime(deletion.at)}>
        <b>{deletion.by}</b>
        <span className="handle">@{handle}</span>
        <time dateTime={new Date(deletion.at).toISOString()}>{at}</time>
      </p>
      <p className="text" dir="auto">
        {deletion.text}
      </p>
      <p className="reason">
        {text.about(words.deletion.reasons[deletion.reason], stretch(deletion.onlineFor), reachOf(deletion))}
      </p>
      <ProofSteps label={words.deletion.steps.name} steps={deletionLine(deletion)} />
      {(open || deletion.state === 'refused' || deletion.state === 'notStarted') && (
        <div className="state">
          <State deletion={deletion} />
          {open && (
            <span className="actions always">
              <TextButton onClick={async () => tell(await lookAgain(input))}>{text.lookAgain}</TextButton>
            </span>
          )}
        </div>
      )}
      <div className="state">
        <Notice notice={deletion.notice} />
        {deletion.notice.state === 'pending' && (
          <span className="actions always">
            <TextButton onClick={async () => tell(await tryNotice(input))}>{text.tryNow}</TextButton>
          </span>
        )}
      </div>
      {said !== null && <p role="alert">{said}</p>}
      {deletion.audit && (
        <p className="audit">
          <Icon of={Link2} size={12} />
          {text.audit(deletion.audit.number)}{' '}
          <span>{deletion.audit.hash.slice(0, 12).replace(/(.{4})(?=.)/g, '$1 ')}</span>
        </p>
      )}
    </article>
  )
}

import { Bell, BellRing, CircleQuestionMark, CloudOff, Link2, OctagonAlert, Undo2 } from 'lucide-react'
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
  switch (state) {
    case 'refused':
      return (
        <Mark look="alarm" icon={OctagonAlert}>
          {text.notDeleted(detail)}
        </Mark>
      )
    case 'expired':
      return (
        <Mark look="alarm" icon={OctagonAlert}>
          {text.expired(detail)}
        </Mark>
      )
    case 'waiting':
      return (
        <Mark look="soon" icon={CloudOff}>
          {text.waiting(detail, clockSeconds(deletion.waitsUntil ?? deletion.at))}
        </Mark>
      )
    case 'unknown':
      return deletion.needs === 'lookOnX' ? (
        <Mark look="alarm" icon={OctagonAlert}>
          {text.lookOnX}
        </Mark>
      ) : (
        <Mark look="soon" icon={CircleQuestionMark}>
          {text.lost}
        </Mark>
      )
    case 'withdrawn':
      return (
        <Mark look="ours" icon={Undo2}>
          {text.withdrawn}
        </Mark>
      )
    default:
      return null
  }
}

/** What a person can do about it now. */
const WayOn = ({
  deletion,
  onConfirmAgain,
  tell,
}: {
  deletion: DeletionView
  onConfirmAgain: () => void
  tell: (outcome: Outcome<unknown>) => void
}) => {
  const lookAgain = useCommand('deletion.lookAgain')
  const withdraw = useCommand('deletion.withdraw')
  const input = { deletionId: deletion.id }
  if (deletion.state !== 'unknown' && deletion.needs !== 'confirmAgain') return null
  return (
    <p className="way">
      {deletion.needs === 'confirmAgain' && (
        <>
          <TextButton onClick={onConfirmAgain}>{words.deletion.confirmAgain}</TextButton>
          <TextButton onClick={async () => tell(await withdraw(input))}>{words.deletion.withdraw}</TextButton>
        </>
      )}
      {deletion.needs === 'lookOnX' && (
        <a className="text-button" href={deletion.link} target="_blank" rel="noopener noreferrer">
          {text.openOnX}
        </a>
      )}
      {deletion.state === 'unknown' && (
        <TextButton onClick={async () => tell(await lookAgain(input))}>{text.lookAgain}</TextButton>
      )}
    </p>
  )
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
export const DeletionItem = ({
  deletion,
  index,
  size,
  onConfirmAgain,
}: {
  deletion: DeletionView
  index: number
  size: number
  onConfirmAgain: () => void
}) => {
  const tryNotice = useCommand('deletion.tryNotice')
  const [said, setSaid] = useState<string | null>(null)
  const role = roleOf(useHandles(), deletion.account) ?? 'main'
  const at = stamp(deletion.at)
  const input = { deletionId: deletion.id }
  const tell = (outcome: Outcome<unknown>) => setSaid(outcome.ok ? null : failureSentence(outcome.error))
  const handle = deletion.handle.replace(/^@/, '')
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
        {deletion.confirmations > 1 && ` ${text.confirmed(deletion.confirmations)}`}
      </p>
      <ProofSteps label={words.deletion.steps.name} steps={deletionLine(deletion)} />
      <div className="state">
        <State deletion={deletion} />
      </div>
      <WayOn deletion={deletion} onConfirmAgain={onConfirmAgain} tell={tell} />
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

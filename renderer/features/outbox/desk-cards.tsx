import { CheckCheck, CircleQuestionMark, OctagonAlert, PencilLine, Send } from 'lucide-react'
import { type ComponentProps, memo } from 'react'
import type { DraftCard as DraftCardView, ReplyCard as ReplyCardView } from '#contract/desk/views/card.ts'
import type { ReplyView } from '#contract/desk/views/reply.ts'
import { wasStopped } from '#core/domain/reply.ts'
import { useCardActions } from '#data/card-actions.ts'
import { cardKey } from '#data/card-key.ts'
import { fullTime, stamp } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { CardFrame, type CardPlace } from '#ui/card-frame.tsx'
import { Icon } from '#ui/icon.tsx'
import { Mark } from '#ui/mark.tsx'

const text = words.deskCards

const Head = ({ to, ticketId, at }: { to: string; ticketId: string | null; at: number }) => (
  <p className="by">
    <b className="name">{to}</b>
    {ticketId !== null && <span className="number">#{ticketId}</span>}
    <time dateTime={new Date(at).toISOString()} title={fullTime(at)}>
      {stamp(at)}
    </time>
  </p>
)

/** Words that were begun and not sent: opened, they are in the composer again. */
export const DraftCard = memo(({ card, ...place }: CardPlace & { card: DraftCardView }) => {
  const desk = useCardActions()
  const to = text.draftTo(card.toHandle)
  return (
    <CardFrame
      name={`${text.draft}: ${to}`}
      place={place}
      cardKey={cardKey(card)}
      unread={false}
      settled={false}
      onOpen={() => desk.openAbout(card)}
    >
      <span className="gutter">
        <Icon of={PencilLine} />
      </span>
      <Head to={to} ticketId={card.ticketId} at={card.at} />
      <p className="text" dir="auto">
        {card.text}
      </p>
      <div className="state">
        <Mark look="waiting">{text.notSent}</Mark>
      </div>
    </CardFrame>
  )
})
DraftCard.displayName = 'DraftCard'

const markOf = (reply: ReplyView): Pick<ComponentProps<typeof Mark>, 'look' | 'icon'> => {
  if (reply.state === 'seen') return { look: 'done', icon: CheckCheck }
  if (reply.state === 'notDelivered' || wasStopped(reply)) return { look: 'alarm', icon: OctagonAlert }
  return reply.state === 'unknown' ? { look: 'soon', icon: CircleQuestionMark } : { look: 'ours', icon: Send }
}

/** An answer of this desk, and where it is. */
export const ReplyCard = memo(({ card, ...place }: CardPlace & { card: ReplyCardView }) => {
  const desk = useCardActions()
  const { reply } = card
  const to = text.replyTo(reply.toHandle)
  return (
    <CardFrame
      name={`${to}, ${words.proof[reply.state]}`}
      place={place}
      cardKey={cardKey(card)}
      unread={false}
      settled={reply.state === 'seen'}
      onOpen={() => desk.openAbout(card)}
    >
      <span className="gutter">
        <Icon of={Send} />
      </span>
      <Head to={to} ticketId={reply.ticketId} at={card.at} />
      <p className="text" dir="auto">
        {reply.text}
      </p>
      <div className="state">
        <Mark {...markOf(reply)}>{words.proof[reply.state]}</Mark>
      </div>
    </CardFrame>
  )
})
ReplyCard.displayName = 'ReplyCard'

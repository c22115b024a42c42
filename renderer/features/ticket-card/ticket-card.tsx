import {
  AtSign,
  Ellipsis,
  Heart,
  Import,
  Lock,
  type LucideIcon,
  MessageSquareLock,
  OctagonAlert,
  PenLine,
  Reply,
} from 'lucide-react'
import { memo, useCallback, useState } from 'react'
import type { TicketCard as TicketCardView, TicketSource } from '#contract/desk/views/card.ts'
import { useCardActions } from '#data/card-actions.ts'
import { cardKey } from '#data/card-key.ts'
import { useKeyHint } from '#data/key-map.tsx'
import { useReplyAlarm } from '#data/reply-alarms.ts'
import { useSayingOn } from '#data/spoken.ts'
import { age, fullTime } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { TextButton } from '#ui/button.tsx'
import { CardFrame, type CardPlace } from '#ui/card-frame.tsx'
import { CardMenu } from '#ui/card-menu.tsx'
import { Icon } from '#ui/icon.tsx'
import { Mark } from '#ui/mark.tsx'
import { Marked } from '#ui/marked.tsx'
import { SaidOnCard } from '#ui/said-on-card.tsx'
import { StatusCircle } from '#ui/status-circle.tsx'
import { TickingText } from '#ui/ticking.tsx'

const sourceIcons: Record<TicketSource, LucideIcon> = {
  mention: AtSign,
  message: MessageSquareLock,
  like: Heart,
  importer: Import,
  other: Ellipsis,
}

const State = ({ card }: { card: TicketCardView }) => {
  if (card.forbidden) {
    return (
      <Mark look="soon" icon={Lock}>
        {words.ticket.notYours}
      </Mark>
    )
  }
  if (card.beingAnswered) {
    return (
      <Mark look="ours" icon={PenLine}>
        {words.state.beingAnswered(words.state.you)}
      </Mark>
    )
  }
  const whose = card.assignee === null ? words.state.nobody : card.assignee.you ? words.state.you : card.assignee.name
  return (
    <Mark look="ours" icon={sourceIcons[card.source]} title={words.state.sources[card.source]}>
      {words.state.assigned(words.state.statuses[card.status], whose)}
      <span className="unseen">. {words.state.sources[card.source]}</span>
    </Mark>
  )
}

const Said = ({ card }: { card: TicketCardView }) => {
  const last = card.lastComment
  if (!last) return <p className="text clamp">{card.requester.name}</p>
  return (
    <p className="text clamp" dir="auto">
      {!last.public && (
        <span title={words.state.privateNote}>
          <Icon of={Lock} size={12} label={words.state.privateNote} />{' '}
        </span>
      )}
      {last.author !== card.requester.name && (
        <>
          <bdi>{card.requester.name}</bdi> ·{' '}
        </>
      )}
      {last.author}: <Marked text={last.text} />
    </p>
  )
}

type TicketCardProps = CardPlace & { card: TicketCardView }

/** A ticket on the same grid: a circle that fills, number and subject, who said what last. */
export const TicketCard = memo(({ card, index, size, current, related }: TicketCardProps) => {
  const desk = useCardActions()
  const alarm = useReplyAlarm(card)
  const [said, setSaid] = useState<string | null>(null)
  const saying = useSayingOn(cardKey(card))
  const hint = useKeyHint()
  const can = new Set(card.actions)
  const copy = (link: string) =>
    navigator.clipboard.writeText(link).then(
      () => setSaid(null),
      () => setSaid(words.card.notCopied),
    )
  const old = useCallback((now: number) => age(card.createdAt, now), [card.createdAt])
  return (
    <CardFrame
      name={words.card.ticket(card.id, card.subject)}
      place={{ index, size, current, related }}
      cardKey={cardKey(card)}
      unread={card.unread}
      settled={card.settled}
      onOpen={() => desk.open(card)}
    >
      <span className="gutter">
        <StatusCircle status={card.status} />
      </span>
      <p className="by" title={`${card.subject}, ${card.requester.name} @${card.requester.handle}`}>
        <span className="number">#{card.id}</span>
        <b className="subject">
          <bdi>
            <Marked text={card.subject} />
          </bdi>
        </b>
        <time dateTime={new Date(card.createdAt).toISOString()} title={fullTime(card.createdAt)}>
          <TickingText text={old} />
        </time>
      </p>
      <Said card={card} />
      <div className="state">
        {said === null && alarm && (
          <Mark look={alarm === 'notDelivered' ? 'alarm' : 'soon'} icon={OctagonAlert}>
            {words.state.reply[alarm]}
          </Mark>
        )}
        {said !== null ? (
          <span className="said-why">{said}</span>
        ) : saying !== null ? (
          <SaidOnCard saying={saying} />
        ) : (
          <State card={card} />
        )}
        <span className="actions">
          {can.has('reply') && (
            <TextButton onClick={() => desk.reply(card)} title={hint('reply', words.card.reply).title}>
              <Icon of={Reply} size={14} />
              <span className="label">{words.card.reply}</span>
            </TextButton>
          )}
          <CardMenu
            words={words.card}
            x={can.has('viewOnX') ? card.links.x : null}
            zendesk={can.has('openInZendesk') ? card.links.zendesk : null}
            onCopy={can.has('copyLink') ? copy : null}
          />
        </span>
      </div>
    </CardFrame>
  )
})
TicketCard.displayName = 'TicketCard'

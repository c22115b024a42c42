import { CornerDownRight, Eye, Flag, Heart, Lock, Merge, MessageCircle, OctagonAlert, Repeat2 } from 'lucide-react'
import { memo, useState } from 'react'
import type { PostCard as PostCardView } from '#contract/desk/views/card.ts'
import { useCardActions } from '#data/card-actions.ts'
import { cardKey } from '#data/card-key.ts'
import { useSpeaker } from '#data/handles.ts'
import { useReplyAlarm } from '#data/reply-alarms.ts'
import { shotsOf } from '#data/shots.ts'
import { useSayingOn } from '#data/spoken.ts'
import { fullTime, shortNumber, stamp } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { CardFrame, type CardPlace } from '#ui/card-frame.tsx'
import { Counts } from '#ui/counts.tsx'
import { Speaker } from '#ui/face.tsx'
import { Icon } from '#ui/icon.tsx'
import { Mark } from '#ui/mark.tsx'
import { MediaStrip } from '#ui/media-strip.tsx'
import { SaidOnCard } from '#ui/said-on-card.tsx'
import { TextSegments } from '#ui/text-segments.tsx'
import { ChooseBox } from './choose-box.tsx'
import { PostActions } from './post-actions.tsx'
import { StateMark, useIsLate } from './state-mark.tsx'

const countIcons = { replies: MessageCircle, reposts: Repeat2, likes: Heart, views: Eye }
const kinds = ['replies', 'reposts', 'likes', 'views'] as const

const countsOf = (card: PostCardView) =>
  kinds.flatMap(kind => {
    const value = card.counts[kind]
    if (value === null || value === 0) return []
    const short = shortNumber(value)
    return [{ icon: countIcons[kind], short, long: words.card.counts[kind](short) }]
  })

const contextOf = (card: PostCardView) => {
  if (card.inReplyTo) {
    const at = card.inReplyTo.at
    return words.card.inReply(card.inReplyTo.handle, at === null ? null : stamp(at))
  }
  return card.repostOf === null ? null : words.card.repostOf(card.repostOf)
}

type PostCardProps = CardPlace & { card: PostCardView }

/** A post: context, who and when, the words, where it stands. */
export const PostCard = memo(({ card, index, size, current, related }: PostCardProps) => {
  const desk = useCardActions()
  const speaker = useSpeaker(card.author)
  const late = useIsLate(card.state)
  const alarm = useReplyAlarm(card)
  const [said, setSaid] = useState<string | null>(null)
  const saying = useSayingOn(cardKey(card))
  const context = contextOf(card)
  const at = stamp(card.at)
  return (
    <CardFrame
      name={words.card.post(card.author.handle, at)}
      place={{ index, size, current, related }}
      cardKey={cardKey(card)}
      unread={card.unread}
      settled={card.settled}
      onOpen={() => desk.open(card)}
    >
      <span className="gutter">
        <ChooseBox card={card} />
        <Speaker {...speaker} />
      </span>
      {context !== null && (
        <p className="context">
          <Icon of={CornerDownRight} size={12} />
          {context}
        </p>
      )}
      {card.follows && (
        <p className="context">
          <Icon of={Merge} size={12} />
          {card.follows.imported
            ? words.ticket.sameConversation(stamp(card.follows.at))
            : words.ticket.threads(card.follows.ticketId)}
        </p>
      )}
      <p className="by" title={`${card.author.name} @${card.author.handle}, ${fullTime(card.at)}`}>
        <bdi className="name">{card.author.name}</bdi>
        <span className="handle">@{card.author.handle}</span>
        <time dateTime={new Date(card.at).toISOString()}>
          {card.edited ? `${words.card.edited}, ` : ''}
          {at}
        </time>
      </p>
      <TextSegments
        segments={card.text}
        lang={card.lang}
        className={card.media.length > 0 ? 'text pictured' : 'text'}
      />
      <MediaStrip shots={shotsOf(card.media)} />
      <div className="state">
        {said === null && saying !== null ? (
          <SaidOnCard saying={saying} />
        ) : said === null ? (
          <>
            {alarm && (
              <Mark look={alarm === 'notDelivered' ? 'alarm' : 'soon'} icon={OctagonAlert}>
                {words.state.reply[alarm]}
              </Mark>
            )}
            <StateMark state={card.state} late={late} />
            {card.flagged && (
              <Mark look="ours" icon={Flag}>
                {words.card.flagged}
              </Mark>
            )}
            {card.forbidden && (
              <Mark look="soon" icon={Lock}>
                {words.ticket.notYours}
              </Mark>
            )}
          </>
        ) : (
          <span className="said-why" role="alert" title={said}>
            {said}
          </span>
        )}
        {!late && <Counts counts={countsOf(card)} />}
        <PostActions card={card} late={late} onSaid={setSaid} />
      </div>
    </CardFrame>
  )
})
PostCard.displayName = 'PostCard'

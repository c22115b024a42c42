import { memo } from 'react'
import type { Card } from '#contract/desk/views/card.ts'
import { type CardActions, CardActionsContext } from '#data/card-actions.ts'
import { Gap } from '#features/column/gap.tsx'
import { DeletionCard } from '#features/deletion/deletion-card.tsx'
import { DraftCard, ReplyCard } from '#features/outbox/desk-cards.tsx'
import { PostCard } from '#features/post-card/post-card.tsx'
import { Tombstone } from '#features/post-card/tombstone.tsx'
import { TicketCard } from '#features/ticket-card/ticket-card.tsx'

type CardViewProps = {
  card: Card
  index: number
  size: number
  current: boolean
  related: boolean
  /** What its buttons do, for the column it stands in. */
  actions: CardActions
}

const Drawing = ({ card, ...place }: Omit<CardViewProps, 'actions'>) => {
  switch (card.kind) {
    case 'post':
      return <PostCard card={card} {...place} />
    case 'ticket':
      return <TicketCard card={card} {...place} />
    case 'tombstone':
      return <Tombstone card={card} index={place.index} size={place.size} />
    case 'gap':
      return <Gap card={card} index={place.index} size={place.size} />
    case 'draft':
      return <DraftCard card={card} {...place} />
    case 'reply':
      return <ReplyCard card={card} {...place} />
    case 'deletion':
      return <DeletionCard card={card} {...place} />
  }
}

/** The right drawing for a card; the only place that knows all kinds. */
export const CardView = memo(({ actions, ...drawing }: CardViewProps) => (
  <CardActionsContext value={actions}>
    <Drawing {...drawing} />
  </CardActionsContext>
))
CardView.displayName = 'CardView'

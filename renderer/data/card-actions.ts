import { createContext, useContext } from 'react'
import type { Card, DraftCard, PostCard, ReplyCard, TicketCard } from '#contract/desk/views/card.ts'

/** What a card asks the desk for. The app knows which feature answers. */
export type CardActions = {
  open(card: PostCard | TicketCard): void
  /** The conversation that a draft or a reply belongs to. */
  openAbout(card: DraftCard | ReplyCard): void
  openDeletions(): void
  reply(card: PostCard | TicketCard): void
  remove(card: PostCard): void
  /** The cards of the column it stands in, top first. */
  cards(): readonly Card[]
}

export const CardActionsContext = createContext<CardActions>({
  open: () => {},
  openAbout: () => {},
  openDeletions: () => {},
  reply: () => {},
  remove: () => {},
  cards: () => [],
})
export const useCardActions = () => useContext(CardActionsContext)

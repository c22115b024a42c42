import { createContext, useContext } from 'react'
import type { PostCard, TicketCard } from '#contract/desk/views/card.ts'

/** What a card asks the desk for. The app knows which feature answers. */
export type CardActions = {
  open(card: PostCard | TicketCard): void
  reply(card: PostCard | TicketCard): void
  remove(card: PostCard): void
}

export const CardActionsContext = createContext<CardActions>({ open: () => {}, reply: () => {}, remove: () => {} })
export const useCardActions = () => useContext(CardActionsContext)

import type { PostCard, TicketCard } from '#contract/desk/views/card.ts'
import { conversationKey } from './cards.ts'
import type { PostFacts } from './facts.ts'

/** What play mode was told to pass over, by a card's conversation. */
export type PlaySkip = { conversation: string; reason: string; at: number }

/** When the day began where the desk stands: a skip holds until it is over. Tomorrow the post still waits for somebody. */
export const dayBegan = (now: number): number => new Date(now).setHours(0, 0, 0, 0)

/**
 * What play mode looks at. Posts that nobody made a ticket of for so long aren't work any more; tickets of any age are,
 * as long as a view holds them. Nobody works off more than `most` in one sitting.
 */
export const playScope = { days: 7, most: 1_000 }

const isOpen = (status: string): boolean => status === 'new' || status === 'open'

/** Somebody has to answer it, and it is ours or nobody's (M33: nothing is taken from a colleague). */
export const postWaits = ({ state }: Pick<PostCard, 'state'>): boolean => {
  switch (state.kind) {
    case 'noTicket':
    case 'ticketAsked':
      return true
    case 'ticket':
      return isOpen(state.status) && (state.assignee === null || state.yours)
    case 'none':
    case 'answered':
    case 'answeredOutside':
    case 'beingAnswered':
      return false
  }
}

export const ticketWaits = (card: Pick<TicketCard, 'status' | 'settled' | 'beingAnswered'>): boolean =>
  isOpen(card.status) && !card.settled && !card.beingAnswered

/**
 * A post that was passed over before it had its ticket stays passed over with it; whoever had a ticket in the same thread
 * then is somebody else.
 */
export const isPassedOver = (
  { post, ticket }: Pick<PostFacts, 'post' | 'ticket'>,
  skips: ReadonlyMap<string, PlaySkip>,
): boolean => {
  if (ticket && skips.has(conversationKey(ticket.id, ''))) return true
  const ofThread = skips.get(conversationKey(null, post.conversationId))
  if (!ofThread || post.createdAt > ofThread.at) return false
  return ticket === null || ticket.createdAt + wholeSecond > ofThread.at
}

/** Zendesk's times have no milliseconds. */
const wholeSecond = 1_000

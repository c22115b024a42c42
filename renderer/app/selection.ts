import type { Card, DraftCard, PostCard, ReplyCard, TicketCard, TombstoneCard } from '#contract/desk/views/card.ts'
import type { ReplyView } from '#contract/desk/views/reply.ts'
import { cardKey, type Subject, subjectOf } from '#data/card-key.ts'

/** The card that is open: where it stands, what it is about, and what else belongs to it. */
export type Selection = {
  columnId: string
  key: string
  subject: Subject
  /** Null while it is opened from a line of the outbox, where only the reply is known. */
  conversation: string | null
  card: PostCard | TicketCard | null
}

/** The column of a card that stands in none: a search result, a line of the outbox. */
export const nowhere = ''

export const selectionOf = (card: PostCard | TicketCard, columnId: string): Selection => ({
  columnId,
  key: cardKey(card),
  subject: subjectOf(card),
  conversation: card.conversation,
  card,
})

/** What an address leads to: a post that is gone has a conversation all the same. */
export const selectionAt = (card: PostCard | TicketCard | TombstoneCard): Selection =>
  card.kind === 'tombstone'
    ? {
        columnId: nowhere,
        key: cardKey(card),
        subject: { postId: card.id },
        conversation: card.conversation,
        card: null,
      }
    : selectionOf(card, nowhere)

/** The conversation of a draft or a reply that stands in a column; null where it is about nothing that can be opened. */
export const selectionAbout = (card: DraftCard | ReplyCard, columnId: string): Selection | null => {
  const { postId, ticketId } = card.kind === 'draft' ? card : card.reply
  const rest = { columnId, key: cardKey(card), conversation: card.conversation, card: null }
  if (postId !== null) return { ...rest, subject: { postId } }
  return ticketId === null ? null : { ...rest, subject: { ticketId } }
}

/** What a line of the outbox is about; null while it is about nothing that can be opened. */
export const selectionOfReply = ({ postId, ticketId }: ReplyView): Selection | null => {
  const rest = { columnId: nowhere, conversation: null, card: null }
  if (postId !== null) return { ...rest, key: `post:${postId}`, subject: { postId } }
  return ticketId === null ? null : { ...rest, key: `ticket:${ticketId}`, subject: { ticketId } }
}

export const conversationOf = (card: Card) => ('conversation' in card ? card.conversation : null)

/** What stands beside the deck. Closing a conversation goes back to the search or the person it was opened from. */
export type Beside = 'conversation' | 'search' | 'person' | 'deletions' | 'settings' | null

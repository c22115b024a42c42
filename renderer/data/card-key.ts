import type { Card, PostCard, TicketCard } from '#contract/desk/views/card.ts'

/** A post and its tombstone share a key: what is gone stands where it stood. */
export const cardKey = (card: Card): string =>
  card.kind === 'tombstone' ? `post:${card.id}` : `${card.kind}:${card.id}`

export type Subject = { postId: string } | { ticketId: string }

export const subjectOf = (card: PostCard | TicketCard): Subject => {
  if (card.kind === 'post') return { postId: card.id }
  return card.postId === null ? { ticketId: card.id } : { postId: card.postId }
}

export const isOpenable = (card: Card): card is PostCard | TicketCard => card.kind === 'post' || card.kind === 'ticket'

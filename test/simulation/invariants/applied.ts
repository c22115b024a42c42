import type { Arrival, Departure } from '../network/requests.ts'
import type { World } from '../world/world.ts'
import type { Comment, Ticket } from '../world/zendesk/tickets.ts'

export type Sent = {
  ticketId: number
  replyId: string | null
  claimId: string | null
  claim: string | null
  comment: { body: string; public: boolean } | null
  stamp: string | null
}

/** What a PUT to a ticket carries; null when it is another request. */
export const sentIn = ({ service, incoming }: Pick<Departure, 'service' | 'incoming'>): Sent | null => {
  if (service !== 'zendesk' || incoming.method !== 'PUT') return null
  const { ticket }: { ticket?: Record<string, unknown> } = JSON.parse(incoming.text)
  const metadata = (ticket?.metadata ?? {}) as Record<string, unknown>
  const word = (name: string): string | null => {
    const value = metadata[name]
    return typeof value === 'string' ? value : null
  }
  const comment = ticket?.comment as Sent['comment'] | undefined
  const stamp = ticket?.updated_stamp
  return {
    ticketId: Number(incoming.path.split('/')[4]),
    replyId: word('reply_id'),
    claimId: word('claim_id'),
    claim: word('claim'),
    comment: comment ?? null,
    stamp: typeof stamp === 'string' ? stamp : null,
  }
}

/** The public comment that a reply became, in the world's truth. */
export const commentOfReply = (world: World, replyId: string): { ticket: Ticket; comment: Comment } | null => {
  for (const ticket of world.tickets.all) {
    const comment = ticket.comments.find(one => one.replyId === replyId)
    if (comment) return { ticket, comment }
  }
  return null
}

/** A reply's PUT that a service has just applied. */
export const appliedIn = (world: World, arrival: Arrival, status: number) => {
  const sent = status === 200 ? sentIn(arrival) : null
  if (!sent?.replyId || sent.comment?.public !== true) return null
  const found = commentOfReply(world, sent.replyId)
  return found ? { replyId: sent.replyId, ...found } : null
}

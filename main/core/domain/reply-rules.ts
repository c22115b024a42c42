import type { Ticket } from './ticket.ts'

/** Why a ticket can't carry a reply; null when it can. */
export type NoReply = 'ticket_carries_no_reply' | 'ticket_closed' | null

/**
 * Only a ticket whose channel is configured carries a reply, and never a direct or messaging one: there a public
 * comment would answer in private, or not at all.
 */
export const noReplyThrough = (ticket: Ticket, replyChannels: readonly string[]): NoReply => {
  if (ticket.messaging || ticket.source === 'message') return 'ticket_carries_no_reply'
  if (!replyChannels.includes(ticket.channel)) return 'ticket_carries_no_reply'
  if (ticket.status === 'closed') return 'ticket_closed'
  return null
}

/** A ticket that came from elsewhere (an importer, e-mail) about a post: the reply makes an X ticket beside it. */
export const needsOwnTicket = (ticket: Ticket, replyChannels: readonly string[]): boolean =>
  !ticket.messaging &&
  ticket.source !== 'message' &&
  (!replyChannels.includes(ticket.channel) || ticket.status === 'closed')

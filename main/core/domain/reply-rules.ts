import type { Ticket } from './ticket.ts'

/** Zendesk's limit: at 5,000 comments it imports nothing more, and takes no reply (Zendesk, "Ticket comments"). */
const commentsAtMost = 5_000
const warnFrom = 4_500

/** How much room a ticket has for what is still said. */
export const roomOf = (commentCount: number | null): 'enough' | 'nearly' | 'none' => {
  if (commentCount === null || commentCount < warnFrom) return 'enough'
  return commentCount < commentsAtMost ? 'nearly' : 'none'
}

/** Likes come through the X channel as mentions do (Zendesk, "X Corp channel"), under a name of their own. */
const isReplyChannel = (channel: string, replyChannels: readonly string[]): boolean =>
  replyChannels.includes(channel === 'twitter_favorite' ? 'twitter' : channel) || replyChannels.includes(channel)

/** Why a ticket can't carry a reply; null when it can. */
export type NoReply = 'ticket_carries_no_reply' | 'ticket_closed' | 'ticket_full' | null

/**
 * Only a ticket whose channel is configured carries a reply, and never a direct or messaging one: there a public
 * comment would answer in private, or not at all.
 */
export const noReplyThrough = (ticket: Ticket, replyChannels: readonly string[]): NoReply => {
  if (ticket.messaging || ticket.source === 'message') return 'ticket_carries_no_reply'
  if (!isReplyChannel(ticket.channel, replyChannels)) return 'ticket_carries_no_reply'
  if (ticket.status === 'closed') return 'ticket_closed'
  if (roomOf(ticket.commentCount) === 'none') return 'ticket_full'
  return null
}

/** A ticket that came from elsewhere (an importer, e-mail) about a post: the reply makes an X ticket beside it. */
export const needsOwnTicket = (ticket: Ticket, replyChannels: readonly string[]): boolean =>
  !ticket.messaging &&
  ticket.source !== 'message' &&
  (!isReplyChannel(ticket.channel, replyChannels) || ticket.status === 'closed')

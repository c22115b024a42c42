import type { PostId, TicketId } from '#contract/ids.ts'
import { matchTicket } from '#core/domain/matching.ts'
import { noReplyThrough } from '#core/domain/reply-rules.ts'
import { stampOf, type Ticket } from '#core/domain/ticket.ts'
import type { Desk } from '../desk.ts'
import { postsNear, takenFrom, takeTickets } from '../sync/match.ts'

/** A ticket of the post that can carry a reply and that we are sure of; null when there is none. */
export const linkedTicket = async (desk: Desk, postId: PostId): Promise<Ticket | null> => {
  const link = await desk.cache.linkOf(postId)
  const ticket = link ? await desk.cache.ticket(link.ticketId) : null
  return ticket && noReplyThrough(ticket, desk.config.replyChannels) === null ? ticket : null
}

/**
 * Looks for the ticket of a post in Zendesk by reading only: by our stamp, then by listing the view and matching. Never
 * asks for a ticket. `several`: more than one could be it; the operator chooses.
 */
export const findTicket = async (
  desk: Desk,
  postId: PostId,
): Promise<{ found: TicketId } | { found: null; several: TicketId[] }> => {
  const carries = (ticket: Ticket) => noReplyThrough(ticket, desk.config.replyChannels) === null
  const stamped = await desk.zendesk.ticketsStamped(stampOf(postId))
  if (stamped.ok) {
    const { tickets, users } = stamped.value
    await takeTickets(desk, { tickets, users })
    // external ids are not unique: the oldest is the one that was there first
    const oldest = tickets.filter(carries).sort((a, b) => a.createdAt - b.createdAt)[0]
    if (oldest) return { found: oldest.id }
  }
  const post = await desk.cache.post(postId)
  const author = post ? await desk.cache.person(post.authorId) : null
  if (!post || !author) return { found: null, several: [] }
  const page = await desk.zendesk.viewTickets(null, null)
  if (!page.ok) return { found: null, several: [] }
  const { tickets, users } = page.value
  await takeTickets(desk, { tickets, users })
  const theirs = tickets.filter(
    ticket => carries(ticket) && ticket.fromHandle?.toLowerCase() === author.handle.toLowerCase(),
  )
  const matching: TicketId[] = []
  const possible: TicketId[] = []
  for (const ticket of theirs) {
    const comments = await desk.cache.comments(ticket.id)
    const posts = await postsNear(desk, ticket, comments)
    const known = posts.some(({ id }) => id === postId) ? posts : [...posts, post]
    const matches = matchTicket(ticket, comments, known, await takenFrom(desk, ticket, known))
    const match = matches.find(each => each.postId === postId)
    if (match) (match.how === 'near' ? possible : matching).push(ticket.id)
  }
  const [only, ...others] = matching
  return only && others.length === 0 ? { found: only } : { found: null, several: [...matching, ...possible] }
}

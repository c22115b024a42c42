import type { PostId, TicketId } from '#contract/ids.ts'
import type { SimulatedDesk } from '../desk/simulated-desk.ts'
import { ourHandles } from '../world/people.ts'
import type { Ticket } from '../world/zendesk/tickets.ts'
import type { Invariant } from './judge.ts'

/** A conversation costs more to ask for than a hundred steps of the world. */
const ticketsAtMost = 4

/** Invariant 8: the ticket that Zendesk made of a mention is its ticket at every desk, or one to choose from. */
export const recognised: Invariant = ({ world, violated }) => {
  const { posts, tickets } = world
  /** In a feed of ours and in the queue, under the name that both have. */
  const isToBeSeen = (ticket: Ticket): boolean => {
    const post = posts.post(ticket.postId)
    const author = post ? posts.people.get(post.authorId) : null
    if (!post || !author || post.deletedAt !== null || author.protected || author.suspended) return false
    const named = ourHandles.some(({ handle }) => new RegExp(`@${handle}(?!\\w)`).test(post.text))
    // whoever is called otherwise now may be known under both names
    return named && author.handle === ticket.from && !author.renamed && !['solved', 'closed'].includes(ticket.status)
  }
  const look = async (desk: SimulatedDesk, ticket: Ticket): Promise<void> => {
    const conversation = await desk.query('conversation.get', { subject: { postId: ticket.postId as PostId } })
    const queue = await desk.query('conversation.get', { subject: { ticketId: String(ticket.id) as TicketId } })
    // a desk that has slept may not have read both yet
    if (!conversation.ok || !queue.ok || queue.value.ticket === null) return
    const { ticket: known, candidates } = conversation.value
    const id = String(ticket.id)
    if (known?.id !== id && !candidates.some(candidate => candidate.id === id))
      violated(
        '8: recognised',
        `${desk.name} takes #${known?.id ?? 'none'} for the ticket of ${ticket.postId}: it is #${id}`,
      )
  }
  return {
    async atEnd(desks) {
      const open = tickets.all.filter(isToBeSeen).slice(-ticketsAtMost)
      for (const desk of desks) for (const ticket of open) await look(desk, ticket)
    },
  }
}

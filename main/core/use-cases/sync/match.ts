import type { PostId } from '#contract/ids.ts'
import { type Match, matchTicket, writtenBetween } from '#core/domain/matching.ts'
import type { Post } from '#core/domain/post.ts'
import type { PostLink } from '#core/domain/post-link.ts'
import type { Ticket, TicketComment } from '#core/domain/ticket.ts'
import type { Desk } from '../desk.ts'

/** Finds the posts of tickets that have just come or changed. */
export const matchTickets = async (desk: Desk, tickets: readonly Ticket[]): Promise<void> => {
  for (const ticket of tickets) {
    const comments = await desk.cache.comments(ticket.id)
    await linkMatches(desk, ticket, comments, ticket.fromHandle ? await postsNear(desk, ticket, comments) : [])
  }
}

/** Finds the tickets of posts that have just come: the ticket may have been there before the post was read. */
export const matchPosts = async (desk: Desk, posts: readonly Post[]): Promise<void> => {
  const authors = new Map<string, Post[]>()
  for (const post of posts) {
    const author = await desk.cache.person(post.authorId)
    if (!author) continue
    const handle = author.handle.toLowerCase()
    authors.set(handle, [...(authors.get(handle) ?? []), post])
  }
  for (const [handle, theirs] of authors) {
    const since = Math.min(...theirs.map(post => post.createdAt)) - writtenBetween(0).to
    for (const { ticket, comments } of await desk.cache.ticketsFrom(handle, since)) {
      await linkMatches(desk, ticket, comments, theirs)
    }
  }
}

const postsNear = async (desk: Desk, ticket: Ticket, comments: readonly TicketComment[]): Promise<Post[]> => {
  const times = [ticket.createdAt, ...comments.map(comment => comment.createdAt)]
  const from = writtenBetween(Math.min(...times)).from
  const to = writtenBetween(Math.max(...times)).to
  return desk.cache.postsBy((ticket.fromHandle ?? '').toLowerCase(), from, to)
}

const linkMatches = async (
  desk: Desk,
  ticket: Ticket,
  comments: readonly TicketComment[],
  posts: readonly Post[],
): Promise<void> => {
  const links = matchTicket(ticket, comments, posts).map(
    (match: Match): PostLink => ({ postId: match.postId as PostId, ticketId: ticket.id, how: match.how }),
  )
  if (links.length > 0) desk.changes.cache(await desk.cache.link(links))
}

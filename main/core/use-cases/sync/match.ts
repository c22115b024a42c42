import type { PostId, TicketId } from '#contract/ids.ts'
import { type Match, matchTicket, writtenBetween } from '#core/domain/matching.ts'
import type { Post } from '#core/domain/post.ts'
import type { PostLink } from '#core/domain/post-link.ts'
import type { Ticket, TicketComment } from '#core/domain/ticket.ts'
import type { Desk } from '../desk.ts'

type Batch = Omit<Parameters<Desk['cache']['ingestTickets']>[0], 'seenAt' | 'view'>

/**
 * Takes over what Zendesk has just said, whoever asked for it, and finds the posts of the tickets in it: the queue's next
 * read won't, for it finds nothing changed. Answers the tickets that did.
 */
export const takeTickets = async (desk: Desk, batch: Batch): Promise<readonly TicketId[]> => {
  const changed = await desk.cache.ingestTickets({ ...batch, seenAt: desk.clock.now() })
  desk.changes.cache(changed)
  const news = new Set<string>(changed.tickets)
  await matchTickets(
    desk,
    (batch.tickets ?? []).filter(ticket => news.has(ticket.id)),
  )
  return changed.tickets
}

/** Takes over posts that X has just given in no feed, and finds their tickets, which may have been there before. */
export const takePosts = async (
  desk: Desk,
  batch: Pick<Parameters<Desk['cache']['ingestPosts']>[0], 'posts' | 'people' | 'gone'>,
): Promise<void> => {
  desk.changes.cache(await desk.cache.ingestPosts({ ...batch, seenAt: desk.clock.now() }))
  await matchPosts(desk, batch.posts)
}

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
      // the others beside them: what fits one alone is good for something only where it is the only one
      const known = new Map([...(await postsNear(desk, ticket, comments)), ...theirs].map(post => [post.id, post]))
      await linkMatches(desk, ticket, comments, [...known.values()])
    }
  }
}

/** What the ticket's requester posted in the time that its words can be from. */
export const postsNear = async (desk: Desk, ticket: Ticket, comments: readonly TicketComment[]): Promise<Post[]> => {
  const times = [ticket.createdAt, ...comments.map(comment => comment.createdAt)]
  const from = writtenBetween(Math.min(...times)).from
  const to = writtenBetween(Math.max(...times)).to
  return desk.cache.postsBy((ticket.fromHandle ?? '').toLowerCase(), from, to)
}

/** Those of the posts that another ticket is known to be of. */
export const takenFrom = async (
  desk: Desk,
  ticket: Pick<Ticket, 'id'>,
  posts: readonly Post[],
): Promise<ReadonlySet<PostId>> => {
  const taken = new Set<PostId>()
  for (const { id } of posts) {
    const link = await desk.cache.linkOf(id)
    if (link && link.ticketId !== ticket.id) taken.add(id)
  }
  return taken
}

const linkMatches = async (
  desk: Desk,
  ticket: Ticket,
  comments: readonly TicketComment[],
  posts: readonly Post[],
): Promise<void> => {
  const links = matchTicket(ticket, comments, posts, await takenFrom(desk, ticket, posts)).map(
    (match: Match): PostLink => ({ postId: match.postId as PostId, ticketId: ticket.id, how: match.how }),
  )
  if (links.length > 0) desk.changes.cache(await desk.cache.link(links))
}

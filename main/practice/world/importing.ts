import { handlesNamedIn, ownHandleOf } from './handles.ts'
import type { LiveWorld } from './live-world.ts'
import { commentCount, MOST_COMMENTS } from './older-comments.ts'
import { isVisible } from './posting.ts'
import {
  addComment,
  bodyInZendesk,
  changeOf,
  handleOfPost,
  makeImporterTicket,
  makePostTicket,
  twitterVia,
} from './tickets.ts'
import type { Post, Ticket } from './world.ts'

/** Mostly within two minutes, sometimes slow, never more than the 15 minutes Zendesk names. */
export function usualImportDelay(live: LiveWorld): number {
  const share = live.random.next()
  if (share < 0.72) return live.random.between(20_000, 90_000)
  if (share < 0.92) return live.random.between(90_000, 300_000)
  return live.random.between(300_000, 890_000)
}

/** When a follow-up overtakes its first post, it waits: one conversation is imported in order. */
export function importLater(live: LiveWorld, post: Post, delay: number, onto?: Ticket): void {
  const earlier = live.schedule
    .pending('import')
    .filter(job => {
      const other = live.post(String(job.fields.postId))
      return other?.authorId === post.authorId && other.conversationId === post.conversationId
    })
    .map(job => (job.dueAt - Date.now()) * live.schedule.speed)
  live.schedule.after(Math.max(delay, ...earlier.map(wait => wait + 1000)), 'import', {
    postId: post.id,
    ...(onto ? { ticketId: onto.id } : {}),
  })
}

/** Mentions and replies by others; never our own posts, never reposts. */
export function isImportable(post: Post, live: LiveWorld): boolean {
  if (ownHandleOf(post.authorId) || post.reposts || !isVisible(live, post)) return false
  if (handlesNamedIn(post.text).length > 0) return true
  return post.replyToAuthor !== undefined && ownHandleOf(post.replyToAuthor) !== undefined
}

/** The open ticket that the person's earlier posts of this conversation are in. */
export function ticketOfConversation(live: LiveWorld, post: Post): Ticket | undefined {
  for (let index = live.world.tickets.length - 1; index >= 0; index -= 1) {
    const ticket = live.world.tickets[index]
    if (!ticket || ticket.conversationId !== post.conversationId || ticket.status === 'closed') continue
    if (ticket.status === 'solved' || live.requester(ticket.requesterId)?.id !== post.authorId) continue
    return ticket
  }
  return undefined
}

const isOpen = (ticket: Ticket): boolean => ticket.status !== 'solved' && ticket.status !== 'closed'

/**
 * What Zendesk's X channel does with a post: a comment on the first ticket, or a new ticket, or nothing. `onto`: the
 * person's open ticket, which a post of another conversation joins all the same when it comes within minutes.
 */
export function importPost(live: LiveWorld, post: Post, at = Date.now(), onto?: Ticket): Ticket | undefined {
  if (live.ticketOf(post.id) || !isImportable(post, live)) return undefined
  const first = ticketOfConversation(live, post) ?? (onto && isOpen(onto) ? onto : undefined)
  if (!first) return makePostTicket(live, post, { at })
  // A full ticket takes nothing more, and Zendesk tells nobody.
  if (commentCount(first) >= MOST_COMMENTS) return undefined
  const author = live.person(post.authorId)
  if (!author) return undefined
  const changes =
    first.status === 'pending' || first.status === 'hold' ? [changeOf('status', 'open', first.status)] : []
  if (changes.length > 0) first.status = 'open'
  live.world.imported[post.id] = first.id
  addComment(live, first, {
    authorId: author.zendeskId,
    at,
    body: bodyInZendesk(post),
    public: true,
    via: twitterVia(author, handleOfPost(live, post), 'mention'),
    postId: post.id,
    changes,
  })
  return first
}

export function teachImporting(live: LiveWorld): void {
  live.schedule.on('import', job => {
    const post = live.post(String(job.fields.postId))
    // Edited meanwhile: the newest version is what comes over.
    const newest = post?.supersededBy === undefined ? post : live.post(post.supersededBy)
    if (newest) importPost(live, newest, Date.now(), live.ticket(Number(job.fields.ticketId ?? 0)))
  })
  live.schedule.on('importer', job => {
    const post = live.post(String(job.fields.postId))
    if (post) makeImporterTicket(live, post, Date.now())
  })
}

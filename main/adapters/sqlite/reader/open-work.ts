import type { PostId, TicketId } from '#contract/ids.ts'
import type { FeedKey } from '#core/domain/feed.ts'
import type { Readable } from '../database.ts'

/**
 * What may still wait for an answer, oldest first: a first sieve that walks a bounded range of an index, so that the facts
 * are gathered for little. What it lets through is judged by the rules.
 */
export const openWorkReading = (cache: Readable<'cache'>, workspaceId: string) => {
  // a ticket that matching merely proposed beside others decides nothing here
  const posts = cache
    .prepare<[string, FeedKey, string, string, string, number], string>(
      `SELECT CAST(feed_item.post_id AS TEXT) FROM feed_item
       CROSS JOIN post ON post.id = feed_item.post_id
       WHERE feed_item.workspace_id = ? AND feed_item.feed = ? AND feed_item.post_id >= CAST(? AS INTEGER)
         AND post.repost_of_id IS NULL
         AND NOT EXISTS (
           SELECT 1 FROM account CROSS JOIN post AS answer ON answer.conversation_id = post.conversation_id
             AND answer.in_reply_to_person_id = post.author_id AND answer.author_id = account.person_id
             AND answer.id > post.id
           WHERE account.workspace_id = ?)
         AND NOT EXISTS (
           SELECT 1 FROM ticket_link CROSS JOIN ticket ON ticket.id = ticket_link.ticket_id
           WHERE ticket_link.post_id = post.id AND ticket_link.how IN ('operator', 'stamp', 'created')
             AND (ticket.status NOT IN ('new', 'open') OR ticket.assignee_id <> ?))
       ORDER BY feed_item.post_id LIMIT ?`,
    )
    .pluck()
  const tickets = cache
    .prepare<[string, string, string, number], string>(
      `SELECT CAST(view_item.ticket_id AS TEXT) FROM view_item
       CROSS JOIN ticket ON ticket.id = view_item.ticket_id
       WHERE view_item.workspace_id = ? AND view_item.view = ? AND ticket.status IN ('new', 'open')
         AND (ticket.assignee_id IS NULL OR ticket.assignee_id = ?)
       ORDER BY view_item.created_at, view_item.ticket_id LIMIT ?`,
    )
    .pluck()
  return {
    openPosts: (feed: FeedKey, since: PostId, agentId: string, limit: number): PostId[] =>
      posts.all(workspaceId, feed, since, workspaceId, agentId, limit) as PostId[],
    openTickets: (view: string | null, agentId: string, limit: number): TicketId[] =>
      tickets.all(workspaceId, view ?? '', agentId, limit) as TicketId[],
  }
}

import type { PostId, TicketId } from '#contract/ids.ts'
import type { Place } from '#core/domain/place.ts'
import { mixedPosition } from '#core/domain/position.ts'
import type { Subject } from '#core/domain/reply.ts'
import { timeOfPost } from '#core/domain/snowflake.ts'
import type { linkReading } from '../cache/links.ts'
import type { ticketReading } from '../cache/tickets.ts'
import { idList, type Readable } from '../database.ts'

type Sources = { links: ReturnType<typeof linkReading>; tickets: ReturnType<typeof ticketReading> }

const postPlace = (id: string): Place => ({
  kind: 'post',
  position: mixedPosition(timeOfPost(id), 'post', id),
  id: id as PostId,
})

/** The threads of a subject with what is gone of them, and its ticket. */
export const conversationPlacesReading = (cache: Readable<'cache'>, { links, tickets }: Sources) => {
  // an edited post is known by the ids of its older versions too
  const threads = cache
    .prepare<[string], string>(
      `SELECT DISTINCT CAST(coalesce(post.conversation_id, tombstone.conversation_id) AS TEXT)
       FROM json_each(?) AS asked
       LEFT JOIN post_version ON post_version.id = CAST(asked.value AS INTEGER)
       LEFT JOIN post ON post.id = coalesce(post_version.post_id, CAST(asked.value AS INTEGER))
       LEFT JOIN tombstone ON tombstone.id = CAST(asked.value AS INTEGER)
       WHERE coalesce(post.conversation_id, tombstone.conversation_id) IS NOT NULL`,
    )
    .pluck()
  const posts = cache
    .prepare<[string], string>(
      `SELECT CAST(post.id AS TEXT) FROM json_each(?) AS asked
       CROSS JOIN post ON post.conversation_id = CAST(asked.value AS INTEGER)`,
    )
    .pluck()
  const gone = cache
    .prepare<[string], string>(
      `SELECT CAST(tombstone.id AS TEXT) FROM json_each(?) AS asked
       CROSS JOIN tombstone ON tombstone.conversation_id = CAST(asked.value AS INTEGER)`,
    )
    .pluck()

  return (subject: Subject): Place[] => {
    const ticketId: TicketId | null =
      'ticketId' in subject ? subject.ticketId : (links.linkOf(subject.postId)?.ticketId ?? null)
    const ticket = ticketId ? tickets.ticket(ticketId) : null
    const known = [...('postId' in subject ? [subject.postId] : []), ...(ticketId ? links.postsOf(ticketId) : [])]
    const roots = idList(threads.all(idList(known)))
    const ids = new Set([...posts.all(roots), ...gone.all(roots), ...(ticketId ? links.postsOf(ticketId) : [])])
    return [
      ...[...ids].map(postPlace),
      ...(ticket
        ? [{ kind: 'ticket' as const, position: mixedPosition(ticket.createdAt, 'ticket', ticket.id), id: ticket.id }]
        : []),
    ]
  }
}

import type { PostId, TicketId } from '#contract/ids.ts'
import type { TicketFacts } from '#core/domain/facts.ts'
import type { linkReading } from '../cache/links.ts'
import { type PersonRow, personColumns, personOf } from '../cache/post-rows.ts'
import type { ticketReading } from '../cache/tickets.ts'
import { idList, type Readable } from '../database.ts'
import type { replyReading } from '../desk/replies.ts'

type CommentRow = { ticketId: string; author: string | null; text: string; at: number; public: 0 | 1 }
type PostAuthorRow = PersonRow & { postId: string }
type HandleRow = PersonRow & { asked: string }

type Sources = {
  links: ReturnType<typeof linkReading>
  tickets: ReturnType<typeof ticketReading>
  replies: ReturnType<typeof replyReading>
}

export const ticketFactsReading = (cache: Readable<'cache'>, { links, tickets, replies }: Sources) => {
  const lastComments = cache.prepare<[string], CommentRow>(
    `SELECT CAST(comment.ticket_id AS TEXT) AS ticketId, zendesk_user.name AS author, comment.text,
       comment.created_at AS at, comment.public
     FROM json_each(?) AS asked
     CROSS JOIN ticket_comment AS comment ON comment.id = (
       SELECT id FROM ticket_comment WHERE ticket_id = CAST(asked.value AS INTEGER)
       ORDER BY created_at DESC, id DESC LIMIT 1)
     LEFT JOIN zendesk_user ON zendesk_user.id = comment.author_id`,
  )
  const authors = cache.prepare<[string], PostAuthorRow>(
    `SELECT asked.value AS postId, ${personColumns('person')} FROM json_each(?) AS asked
     CROSS JOIN post ON post.id = CAST(asked.value AS INTEGER)
     CROSS JOIN person ON person.id = post.author_id`,
  )
  const byHandles = cache.prepare<[string], HandleRow>(
    `SELECT asked.value AS asked, ${personColumns('person')} FROM json_each(?) AS asked
     CROSS JOIN person ON person.handle_key = asked.value`,
  )

  /** In the order asked for, leaving out what is not here. */
  return (ids: readonly TicketId[]): TicketFacts[] => {
    if (ids.length === 0) return []
    const found = tickets.ticketsOf(ids)
    const all = [...found.values()]
    const users = tickets.usersOf([
      ...new Set(all.flatMap(ticket => [ticket.requesterId, ...(ticket.assigneeId ? [ticket.assigneeId] : [])])),
    ])
    const last = new Map(lastComments.all(idList(ids)).map(row => [row.ticketId, row]))
    const firstPost = new Map<string, PostId>()
    for (const [ticketId, [first]] of links.postsOfTickets(ids)) if (first) firstPost.set(ticketId, first)
    const authorOf = new Map(authors.all(idList([...firstPost.values()])).map(row => [row.postId, row]))
    const handles = all.flatMap(ticket => ticket.fromHandle?.toLowerCase() ?? [])
    const personBy = new Map(byHandles.all(JSON.stringify(handles)).map(row => [row.asked, row]))
    const forbidden = tickets.forbiddenAmong(ids)
    const repliesHere = replies.repliesAbout([], ids)

    return ids.flatMap(id => {
      const ticket = found.get(id)
      if (!ticket) return []
      const comment = last.get(id)
      const postId = firstPost.get(id) ?? null
      // by the ticket's own word where it has one: an importer's post may be about somebody else
      const person = ticket.fromHandle ? personBy.get(ticket.fromHandle.toLowerCase()) : postId && authorOf.get(postId)
      return [
        {
          ticket,
          requester: users.get(ticket.requesterId) ?? null,
          requesterPerson: person ? personOf(person) : null,
          assignee: ticket.assigneeId ? (users.get(ticket.assigneeId) ?? null) : null,
          lastComment: comment
            ? { author: comment.author ?? 'Unknown', text: comment.text, at: comment.at, public: comment.public === 1 }
            : null,
          postId,
          forbidden: forbidden.has(id),
          replies: repliesHere.filter(reply => reply.ticketId === id),
        },
      ]
    })
  }
}

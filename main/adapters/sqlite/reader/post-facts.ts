import type { PersonId, PostId, TicketId } from '#contract/ids.ts'
import type { OwnAnswer, PostFacts } from '#core/domain/facts.ts'
import type { Person, Post } from '#core/domain/post.ts'
import type { linkReading } from '../cache/links.ts'
import { type PersonRow, type PostRow, personColumns, personOf, postColumns, postOf } from '../cache/post-rows.ts'
import type { ticketReading } from '../cache/tickets.ts'
import { idList, type Readable } from '../database.ts'
import type { flagReading } from '../desk/flags.ts'
import type { replyReading } from '../desk/replies.ts'
import type { ticketRequestReading } from '../desk/ticket-requests.ts'
import { parsed } from '../row.ts'

type Row = PostRow & {
  asked: string
  confirmedAt: number
  parentAt: number | null
  parentHandle: string | null
  parentPersonHandle: string | null
  repostHandle: string | null
}
type CommentRow = { postId: string; id: string; authorName: string; authorId: string; at: number; text: string }
type AnswerRow = OwnAnswer & { answers: string }

type OpenTicketRow = { handle: string; id: string; toHandle: string | null; at: number }
type WriterRow = { id: string; authorId: string; at: number }

type Sources = {
  links: ReturnType<typeof linkReading>
  tickets: ReturnType<typeof ticketReading>
  replies: ReturnType<typeof replyReading>
  requests: ReturnType<typeof ticketRequestReading>
  flags: ReturnType<typeof flagReading>
}

/** A post can be here before its author: X leaves people out of some answers. */
const unknownPerson = (id: PersonId): Person => ({
  id,
  handle: 'unknown',
  name: 'Unknown',
  avatar: null,
  protected: false,
})

/** The first post of the same person in the ticket, when this one is a later one. */
const earlierOf = (
  posts: readonly PostId[],
  post: Post,
  writerOf: ReadonlyMap<string, WriterRow>,
): PostFacts['earlier'] => {
  const first = posts.find(id => writerOf.get(id)?.authorId === post.authorId)
  const writer = first && writerOf.get(first)
  return first && writer && BigInt(first) < BigInt(post.id) ? { postId: first, at: writer.at } : null
}

const group = <T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> => Map.groupBy(rows, key)

/** The facts of a whole page in a dozen queries, however long it is. */
export const postFactsReading = (
  cache: Readable<'cache'>,
  workspaceId: string,
  { links, tickets, replies, requests, flags }: Sources,
) => {
  // an edited post is asked for by any of its versions' ids
  const posts = cache.prepare<[string], Row>(
    `SELECT asked.value AS asked, ${postColumns('post')}, coalesce(post.confirmed_at, post.seen_at) AS confirmedAt,
       parent.created_at AS parentAt,
       parent_author.handle AS parentHandle, parent_person.handle AS parentPersonHandle,
       repost_author.handle AS repostHandle
     FROM json_each(?) AS asked
     LEFT JOIN post_version ON post_version.id = CAST(asked.value AS INTEGER)
     CROSS JOIN post ON post.id = coalesce(post_version.post_id, CAST(asked.value AS INTEGER))
     LEFT JOIN post_version AS parent_version ON parent_version.id = post.in_reply_to_id
     LEFT JOIN post AS parent ON parent.id = coalesce(parent_version.post_id, post.in_reply_to_id)
     LEFT JOIN person AS parent_author ON parent_author.id = parent.author_id
     LEFT JOIN person AS parent_person ON parent_person.id = post.in_reply_to_person_id
     LEFT JOIN post AS repost ON repost.id = post.repost_of_id
     LEFT JOIN person AS repost_author ON repost_author.id = repost.author_id`,
  )
  const people = cache.prepare<[string], PersonRow>(
    `SELECT ${personColumns('person')} FROM json_each(?) AS asked
     CROSS JOIN person ON person.id = CAST(asked.value AS INTEGER)`,
  )
  // asked: [[ticket, since, post], …]
  const agentComments = cache.prepare<[string], CommentRow>(
    `SELECT asked.value ->> 2 AS postId, CAST(comment.id AS TEXT) AS id, zendesk_user.name AS authorName,
       comment.author_id AS authorId, comment.created_at AS at, comment.text
     FROM json_each(?) AS asked
     CROSS JOIN ticket_comment AS comment ON comment.ticket_id = CAST(asked.value ->> 0 AS INTEGER)
       AND comment.created_at >= asked.value ->> 1
     CROSS JOIN zendesk_user ON zendesk_user.id = comment.author_id AND zendesk_user.agent = 1
     WHERE comment.public = 1 ORDER BY comment.created_at, comment.id`,
  )
  const ownAnswers = cache.prepare<[string, string], AnswerRow>(
    `SELECT CAST(post.id AS TEXT) AS answers, CAST(answer.id AS TEXT) AS id,
       CAST(answer.author_id AS TEXT) AS authorId, account.handle, answer.created_at AS at, answer.text,
       CAST(answer.in_reply_to_id AS TEXT) AS inReplyToId
     FROM json_each(?) AS asked
     CROSS JOIN post ON post.id = CAST(asked.value AS INTEGER)
     CROSS JOIN account ON account.workspace_id = ? AND account.person_id <> post.author_id
     CROSS JOIN post AS answer ON answer.conversation_id = post.conversation_id
       AND answer.in_reply_to_person_id = post.author_id AND answer.author_id = account.person_id
       AND answer.id > post.id
     ORDER BY answer.id`,
  )

  // Zendesk has one open ticket a person: the oldest that is still worked on
  const openTickets = cache.prepare<[string], OpenTicketRow>(
    `SELECT asked.value AS handle, CAST(ticket.id AS TEXT) AS id, ticket.to_handle AS toHandle,
       ticket.created_at AS at
     FROM json_each(?) AS asked
     CROSS JOIN ticket ON ticket.id = (
       SELECT id FROM ticket WHERE lower(from_handle) = asked.value
         AND status IN ('new', 'open', 'pending', 'hold') AND source IN ('mention', 'like')
       ORDER BY created_at LIMIT 1)`,
  )
  const writers = cache.prepare<[string], WriterRow>(
    `SELECT asked.value AS id, CAST(post.author_id AS TEXT) AS authorId, post.created_at AS at
     FROM json_each(?) AS asked CROSS JOIN post ON post.id = CAST(asked.value AS INTEGER)`,
  )

  const peopleOf = (ids: readonly string[]): Map<string, Person> =>
    new Map(people.all(idList(ids)).map(row => [row.id, personOf(row)]))

  /** In the order asked for, leaving out what is not here. */
  const postFacts = (ids: readonly PostId[], workedOnSince = 0): PostFacts[] => {
    if (ids.length === 0) return []
    const rows = new Map(posts.all(idList(ids)).map(row => [row.asked, row]))
    const found = [...rows.values()].map(row => row.id)
    const authors = peopleOf([...new Set([...rows.values()].map(row => row.authorId))])
    const linkOf = links.sureLinks(found)
    const ticketIds = [...new Set([...linkOf.values()].map(link => link.ticketId))]
    const ticketOf = tickets.ticketsOf(ticketIds)
    const assignees = tickets.usersOf([...new Set([...ticketOf.values()].flatMap(ticket => ticket.assigneeId ?? []))])
    const asked = [...rows.values()].flatMap(row => {
      const link = linkOf.get(row.id)
      // Zendesk's times have whole seconds: an answer in the second of the post may stand before it
      return link ? [[link.ticketId, Math.floor(row.createdAt / 1_000) * 1_000, row.id]] : []
    })
    const comments = group(agentComments.all(JSON.stringify(asked)), row => row.postId)
    const answers = group(ownAnswers.all(idList(found), workspaceId), row => row.answers)
    const requestOf = new Map(requests.ticketRequests(found).map(request => [request.postId as string, request]))
    const forbidden = tickets.forbiddenAmong(ticketIds)
    const unlinked = [...rows.values()].filter(row => !linkOf.has(row.id) && row.createdAt >= workedOnSince)
    const handles = unlinked.flatMap(row => authors.get(row.authorId)?.handle.toLowerCase() ?? [])
    const openOf = new Map(openTickets.all(JSON.stringify([...new Set(handles)])).map(row => [row.handle, row]))
    const postsOf = links.postsOfTickets([...ticketIds, ...[...openOf.values()].map(open => open.id)])
    const writerOf = new Map(writers.all(idList([...postsOf.values()].flat())).map(row => [row.id, row]))
    const repliesHere = replies.repliesAbout(found, ticketIds)
    // a flag is on the version that was seen
    const flagged = flags.flaggedAmong(
      [...rows.values()].flatMap(row => (row.versions === null ? [row.id] : parsed<string[]>(row.versions))),
    )

    const openTicketOf = (open: OpenTicketRow | undefined): PostFacts['openTicket'] => {
      if (!open) return null
      const first = postsOf.get(open.id)?.[0] ?? null
      return {
        id: open.id as TicketId,
        toHandle: open.toHandle,
        postId: first,
        at: (first && writerOf.get(first)?.at) ?? open.at,
      }
    }

    return ids.flatMap(id => {
      const row = rows.get(id)
      if (!row) return []
      const post = postOf(row)
      const link = linkOf.get(row.id) ?? null
      const ticket = link ? (ticketOf.get(link.ticketId) ?? null) : null
      const parentHandle = row.parentHandle ?? row.parentPersonHandle
      return [
        {
          post,
          author: authors.get(post.authorId) ?? unknownPerson(post.authorId),
          parent:
            post.inReplyToId && parentHandle !== null
              ? { handle: parentHandle, at: row.parentAt, postId: post.inReplyToId }
              : null,
          repostOf: post.repostOfId ? (row.repostHandle ?? post.text.match(/^RT @(\w{1,15}):/)?.[1] ?? null) : null,
          link,
          ticket,
          assignee: ticket?.assigneeId ? (assignees.get(ticket.assigneeId) ?? null) : null,
          agentComments: (comments.get(row.id) ?? []).map(({ postId: _, ...comment }) => comment),
          ownAnswers: (answers.get(row.id) ?? []).map(({ answers: _, ...answer }) => answer),
          earlier: link ? earlierOf(postsOf.get(link.ticketId) ?? [], post, writerOf) : null,
          openTicket: link ? null : openTicketOf(openOf.get(authors.get(post.authorId)?.handle.toLowerCase() ?? '')),
          forbidden: link !== null && forbidden.has(link.ticketId),
          request: requestOf.get(row.id) ?? null,
          replies: repliesHere.filter(
            reply => reply.postId === row.id || (link !== null && reply.ticketId === link.ticketId),
          ),
          confirmedAt: row.confirmedAt,
          flagged: post.versions.some(version => flagged.has(version)),
        },
      ]
    })
  }
  return postFacts
}

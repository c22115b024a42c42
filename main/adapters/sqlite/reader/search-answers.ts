import type { linkReading } from '../cache/links.ts'
import { idList, type Readable } from '../database.ts'
import type { replyReading } from '../desk/replies.ts'

type Handles = {
  links: Pick<ReturnType<typeof linkReading>, 'sureLinks'>
  replies: Pick<ReturnType<typeof replyReading>, 'repliesAbout'>
}
export type Asked = { id: string; authorId: string; at: number; isRepost: boolean }
/** null: nobody has to answer it, because it is our own or a repost. */
export type Answered = boolean | null

/**
 * Whether posts were answered, by the rules of `core/domain/post-state` and in a few queries for many: a public comment
 * of an agent in the ticket, a reply of this desk that was seen on X, or a post of ours.
 */
export const answersReading = (cache: Readable<'cache'>, workspaceId: string, { links, replies }: Handles) => {
  const people = cache
    .prepare<[string], string>(
      'SELECT CAST(person_id AS TEXT) FROM account WHERE workspace_id = ? AND person_id IS NOT NULL',
    )
    .pluck()
  // asked: [[post, ticket, since], …]; the first comment is what the ticket was made from
  const byTicket = cache
    .prepare<[string], string>(
      `SELECT asked.value ->> 0 FROM json_each(?) AS asked
       CROSS JOIN ticket ON ticket.id = CAST(asked.value ->> 1 AS INTEGER)
       WHERE EXISTS (SELECT 1 FROM ticket_comment AS comment
         CROSS JOIN zendesk_user ON zendesk_user.id = comment.author_id AND zendesk_user.agent = 1
         WHERE comment.ticket_id = ticket.id AND comment.created_at >= asked.value ->> 2 AND comment.public = 1
           AND (comment.created_at > ticket.created_at OR comment.text <> ticket.description))`,
    )
    .pluck()
  const byPost = cache
    .prepare<[string, string], string>(
      `SELECT asked.value FROM json_each(?) AS asked
       CROSS JOIN post ON post.id = CAST(asked.value AS INTEGER)
       WHERE EXISTS (SELECT 1 FROM account
         CROSS JOIN post AS answer ON answer.conversation_id = post.conversation_id
           AND answer.in_reply_to_person_id = post.author_id AND answer.author_id = account.person_id
         WHERE account.workspace_id = ? AND answer.id > post.id)`,
    )
    .pluck()

  return (posts: readonly Asked[]): Map<string, Answered> => {
    const ours = new Set(people.all(workspaceId))
    const others = posts.filter(post => !post.isRepost && !ours.has(post.authorId))
    const ids = others.map(({ id }) => id)
    const ticketOf = links.sureLinks(ids)
    const asked = others.flatMap(({ id, at }) => {
      const link = ticketOf.get(id)
      // Zendesk's times have whole seconds
      return link ? [[id, link.ticketId, Math.floor(at / 1_000) * 1_000]] : []
    })
    const seen = replies
      .repliesAbout(ids, [...new Set([...ticketOf.values()].map(({ ticketId }) => ticketId))])
      .filter(({ state }) => state === 'seen')
    const answered = new Set([...byTicket.all(JSON.stringify(asked)), ...byPost.all(idList(ids), workspaceId)])
    for (const { id, at } of others) {
      const ticketId = ticketOf.get(id)?.ticketId
      const isSeen = seen.some(
        reply => reply.postId === id || (reply.ticketId === ticketId && ticketId && (reply.sentAt ?? 0) >= at),
      )
      if (isSeen) answered.add(id)
    }
    const isOther = new Set(ids)
    return new Map(posts.map(({ id }) => [id, isOther.has(id) ? answered.has(id) : null]))
  }
}

import type { PersonId, PostId, TicketId } from '#contract/ids.ts'
import type { PersonTrail, SeenHeld } from '#core/domain/person-trail.ts'
import { idList, type Readable } from '../database.ts'
import { linkReading } from './links.ts'

/** Every id by which something of a person is found in cache.db. */
export const personTrailReading = (cache: Readable<'cache'>, workspaceId: string) => {
  const { sureLinks } = linkReading(cache)
  const ids = <P extends unknown[]>(sql: string) => cache.prepare<P, string>(sql).pluck()
  const persons = ids<[string]>('SELECT CAST(id AS TEXT) FROM person WHERE handle_key = ?')
  const authored = ids<[string]>(
    `SELECT CAST(post.id AS TEXT) FROM json_each(?) AS asked
     CROSS JOIN post ON post.author_id = CAST(asked.value AS INTEGER)`,
  )
  const reposts = ids<[string]>(
    `SELECT CAST(post.id AS TEXT) FROM json_each(?) AS asked
     CROSS JOIN post ON post.repost_of_id = CAST(asked.value AS INTEGER)`,
  )
  const versions = ids<[string]>(
    `SELECT CAST(post_version.id AS TEXT) FROM json_each(?) AS asked
     CROSS JOIN post_version ON post_version.post_id = CAST(asked.value AS INTEGER)`,
  )
  const conversations = ids<[string]>(
    `SELECT DISTINCT CAST(post.conversation_id AS TEXT) FROM json_each(?) AS asked
     CROSS JOIN post ON post.id = CAST(asked.value AS INTEGER)`,
  )
  const answers = ids<[string, string, string]>(
    `SELECT CAST(post.id AS TEXT) FROM json_each(?) AS thread CROSS JOIN json_each(?) AS asked
     CROSS JOIN account ON account.workspace_id = ?
     CROSS JOIN post ON post.conversation_id = CAST(thread.value AS INTEGER)
       AND post.in_reply_to_person_id = CAST(asked.value AS INTEGER) AND post.author_id = account.person_id`,
  )
  const written = cache.prepare<[string], { id: string; requesterId: string }>(
    'SELECT CAST(id AS TEXT) AS id, requester_id AS requesterId FROM ticket WHERE lower(from_handle) = ?',
  )
  const customers = ids<[string]>(
    `SELECT zendesk_user.id FROM json_each(?) AS asked
     CROSS JOIN zendesk_user ON zendesk_user.id = asked.value WHERE zendesk_user.agent = 0`,
  )
  const requested = ids<[string]>(
    `SELECT CAST(ticket.id AS TEXT) FROM json_each(?) AS asked CROSS JOIN ticket ON ticket.requester_id = asked.value`,
  )
  const ofNobodyElse = ids<[string, string]>(
    `SELECT CAST(ticket.id AS TEXT) FROM json_each(?) AS asked
     CROSS JOIN ticket ON ticket.id = CAST(asked.value AS INTEGER)
     WHERE ticket.from_handle IS NULL OR lower(ticket.from_handle) = ?`,
  )

  return (asked: string): PersonTrail => {
    const handle = asked.toLowerCase()
    const personIds = persons.all(handle)
    const own = authored.all(idList(personIds))
    const postIds = [...new Set([...own, ...reposts.all(idList(own))])]
    const conversationIds = conversations.all(idList(own))
    const theirs = written.all(handle)
    // a ticket that an importer made is the importer's, and so is every other one of it
    const requesterIds = customers.all(idList([...new Set(theirs.map(({ requesterId }) => requesterId))]))
    const linked = [...sureLinks(own).values()].map(({ ticketId }) => ticketId)
    return {
      handle,
      personIds: personIds as PersonId[],
      postIds: postIds as PostId[],
      versionIds: versions.all(idList(postIds)) as PostId[],
      answerIds: answers.all(idList(conversationIds), idList(personIds), workspaceId) as PostId[],
      ticketIds: [
        ...new Set([
          ...theirs.map(({ id }) => id),
          ...requested.all(idList(requesterIds)),
          ...ofNobodyElse.all(idList([...new Set(linked)]), handle),
        ]),
      ] as TicketId[],
      requesterIds,
      conversationIds: conversationIds as PostId[],
    }
  }
}

/** How much of a trail lies here, and since when. */
export const cacheHeldReading = (cache: Readable<'cache'>) => {
  const pictures = cache
    .prepare<[string, string], number>(
      `SELECT count(*) FROM (
         SELECT picture_use.key FROM json_each(?) AS asked
           CROSS JOIN post ON post.id = CAST(asked.value AS INTEGER)
           CROSS JOIN json_each(post.media) AS shown
           CROSS JOIN picture_use ON picture_use.key = shown.value ->> 'key' AND picture_use.post_id = post.id
         UNION SELECT person.avatar_key FROM json_each(?) AS asked
           CROSS JOIN person ON person.id = CAST(asked.value AS INTEGER)
           CROSS JOIN picture ON picture.key = person.avatar_key)`,
    )
    .pluck()
  const comments = cache
    .prepare<[string], number>(
      `SELECT count(*) FROM json_each(?) AS asked
       CROSS JOIN ticket_comment ON ticket_comment.ticket_id = CAST(asked.value AS INTEGER)`,
    )
    .pluck()
  const span = cache.prepare<[string], { first: number | null; last: number | null }>(
    `SELECT min(post.created_at) AS first, max(post.created_at) AS last FROM json_each(?) AS asked
     CROSS JOIN post ON post.id = CAST(asked.value AS INTEGER)`,
  )
  return (trail: PersonTrail): SeenHeld => ({
    posts: trail.postIds.length,
    tickets: trail.ticketIds.length,
    comments: comments.get(idList(trail.ticketIds)) ?? 0,
    pictures: pictures.get(idList(trail.postIds), idList(trail.personIds)) ?? 0,
    ...(span.get(idList(trail.postIds)) ?? { first: null, last: null }),
  })
}

import type { PostId, TicketId } from '#contract/ids.ts'
import type { LinkHow, PostLink } from '#core/domain/post-link.ts'
import { idList, type Readable, type Writable } from '../database.ts'

type Row = { postId: string; ticketId: string; how: LinkHow }

/** A person's word first, then what we wrote ourselves, then what Zendesk answered, then what matching found. */
const strength: Record<LinkHow, number> = { operator: 6, stamp: 5, created: 4, link: 3, text: 2, near: 1 }
const isStrong = (how: LinkHow): boolean => strength[how] >= strength.created

const linkOf = (row: Row): PostLink => ({
  postId: row.postId as PostId,
  ticketId: row.ticketId as TicketId,
  how: row.how,
})

/** Best first; of two equally good ones the newer ticket, which Zendesk opens when the older one is closed. */
const bestFirst = (a: PostLink, b: PostLink): number =>
  strength[b.how] - strength[a.how] || (BigInt(b.ticketId) > BigInt(a.ticketId) ? 1 : -1)

/** The link to go by. Several tickets that matching merely proposed are a person's choice: none of them. */
const sureOf = (links: readonly PostLink[]): PostLink | null => {
  const [best, next] = links.filter(({ how }) => how !== 'near').sort(bestFirst)
  return best && (isStrong(best.how) || !next) ? best : null
}

const grouped = (rows: readonly Row[]): Map<string, PostLink[]> => {
  const groups = new Map<string, PostLink[]>()
  for (const row of rows) {
    const links = groups.get(row.postId)
    if (links) links.push(linkOf(row))
    else groups.set(row.postId, [linkOf(row)])
  }
  return groups
}

const columns =
  'CAST(ticket_link.post_id AS TEXT) AS postId, CAST(ticket_link.ticket_id AS TEXT) AS ticketId, ticket_link.how'

export const linkReading = (cache: Readable<'cache'>) => {
  const ofPosts = cache.prepare<[string], Row>(
    `SELECT ${columns} FROM json_each(?) AS asked
     CROSS JOIN ticket_link ON ticket_link.post_id = CAST(asked.value AS INTEGER)`,
  )
  const besideTickets = cache.prepare<[string], Row>(
    `SELECT DISTINCT ${columns} FROM json_each(?) AS asked
     CROSS JOIN ticket_link AS own ON own.ticket_id = CAST(asked.value AS INTEGER)
     CROSS JOIN ticket_link ON ticket_link.post_id = own.post_id`,
  )
  const sureLinks = (postIds: readonly string[]): Map<string, PostLink> => {
    const sure = new Map<string, PostLink>()
    for (const [postId, links] of grouped(ofPosts.all(idList(postIds)))) {
      const link = sureOf(links)
      if (link) sure.set(postId, link)
    }
    return sure
  }
  /** Posts whose sure link is the ticket, oldest first. */
  const postsOfTickets = (ticketIds: readonly string[]): Map<string, PostId[]> => {
    const posts = new Map<string, PostId[]>()
    for (const links of grouped(besideTickets.all(idList(ticketIds))).values()) {
      const link = sureOf(links)
      if (link) posts.set(link.ticketId, [...(posts.get(link.ticketId) ?? []), link.postId])
    }
    for (const ids of posts.values()) ids.sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
    return posts
  }
  return {
    sureLinks,
    postsOfTickets,
    linkOf: (postId: string): PostLink | null => sureLinks([postId]).get(postId) ?? null,
    postsOf: (ticketId: string): PostId[] => postsOfTickets([ticketId]).get(ticketId) ?? [],
    /** Every link, best first. */
    linksOf: (postId: string): PostLink[] =>
      ofPosts
        .all(idList([postId]))
        .map(linkOf)
        .sort(bestFirst),
  }
}

/** Each returns the links that are new or stronger than before, or gone. */
export const linkWriting = (cache: Writable<'cache'>) => {
  const known = cache.prepare<[string, string], { how: LinkHow }>(
    'SELECT how FROM ticket_link WHERE post_id = ? AND ticket_id = ?',
  )
  const save = cache.prepare('INSERT OR REPLACE INTO ticket_link (post_id, ticket_id, how) VALUES (?, ?, ?)')
  const overrule = cache.prepare<[string, string], Row>(
    `DELETE FROM ticket_link WHERE post_id = ? AND ticket_id <> ? AND how = 'operator' RETURNING ${columns}`,
  )
  const unstamp = cache.prepare<[string, string | null], Row>(
    `DELETE FROM ticket_link WHERE ticket_id = ? AND how = 'stamp' AND post_id IS NOT CAST(? AS INTEGER)
     RETURNING ${columns}`,
  )
  const carried = cache.prepare<[string], Row>(`DELETE FROM ticket_link WHERE post_id = ? RETURNING ${columns}`)

  const add = (link: PostLink): PostLink[] => {
    const { postId, ticketId, how } = link
    // a person who chooses again takes the earlier choice back
    const overruled = how === 'operator' ? overrule.all(postId, ticketId).map(linkOf) : []
    const before = known.get(postId, ticketId)
    if (before && strength[before.how] >= strength[how]) return overruled
    save.run(postId, ticketId, how)
    return [...overruled, link]
  }
  return {
    add,
    /** The ticket's stamp is this post's now; null: nobody's. */
    stamp: (ticketId: TicketId, postId: PostId | null): PostLink[] => [
      ...unstamp.all(ticketId, postId).map(linkOf),
      ...(postId === null ? [] : add({ postId, ticketId, how: 'stamp' })),
    ],
    /** An edited post keeps the tickets of its older version. */
    carry: (older: string, newer: PostId): void => {
      for (const row of carried.all(older)) add({ ...linkOf(row), postId: newer })
    },
  }
}

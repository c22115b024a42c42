import { describe, expect, it } from 'vitest'
import type { PostId, TicketId } from '#contract/ids.ts'
import type { Place } from '#core/domain/place.ts'
import type { LinkHow } from '#core/domain/post-link.ts'
import type { TicketAudit } from '#core/domain/ticket.ts'
import { comment, idAt, post, ticket } from './examples.ts'
import { openFiles } from './files.ts'

const nothing = { feeds: [], posts: [], tickets: [] }

describe('ingest of tickets', () => {
  it('gives them back as they came and tells exactly what changed', async () => {
    using files = openFiles()
    const { cache } = files
    const audit: TicketAudit = {
      id: '71',
      ticketId: '5' as TicketId,
      authorId: '901',
      createdAt: 7,
      replyId: 'reply-1',
      claim: { id: 'claim-1', act: 'takenOver' },
      events: [{ kind: 'tweet', text: 'hi', directMessage: false }],
    }
    const batch = { tickets: [ticket('5'), ticket('6')], comments: [comment('31', '5')], audits: [audit], seenAt: 10 }
    expect(await cache.ingestTickets(batch)).toEqual({ ...nothing, tickets: ['5', '6'] })
    expect(await cache.ingestTickets({ ...batch, seenAt: 11 })).toEqual(nothing)
    expect(await cache.ticket('5' as TicketId)).toEqual(ticket('5'))
    expect(await cache.comments('5' as TicketId)).toEqual([comment('31', '5')])
    expect(await cache.audits('5' as TicketId)).toEqual([audit])
    const later = ticket('6', { status: 'open', updatedAt: 9_000 })
    expect(await cache.ingestTickets({ tickets: [later], seenAt: 12 })).toEqual({ ...nothing, tickets: ['6'] })
    // an older state of the ticket, read by a slower call
    expect(await cache.ingestTickets({ tickets: [ticket('6')], seenAt: 13 })).toEqual(nothing)
    expect(await cache.ingestTickets({ comments: [comment('31', '5', { text: 'new' })], seenAt: 14 })).toEqual({
      ...nothing,
      tickets: ['5'],
    })
    // only some answers say how many comments there are: one that doesn't takes nothing away
    const full = { ...later, groupId: '5', commentCount: 4_600 }
    await cache.ingestTickets({ tickets: [full], seenAt: 15 })
    expect(await cache.ingestTickets({ tickets: [{ ...full, commentCount: null }], seenAt: 16 })).toEqual(nothing)
    expect(await cache.ticketsFrom('PERSON77', 2_006)).toEqual([{ ticket: full, comments: [] }])
    expect(await cache.ticketsFrom('person77', 0)).toHaveLength(2)
  })

  it('holds exactly the tickets of the view, newest created first', async () => {
    using files = openFiles()
    const { cache, reader } = files
    const same = ['7', '8', '9', '10'].map(id => ticket(id, { createdAt: 5_000 }))
    const tickets = [...same, ticket('11', { createdAt: 4_000 }), ticket('3', { createdAt: 6_000 })]
    const ids = tickets.map(one => one.id)
    // the view is known before the last of its tickets
    const first = { tickets: tickets.slice(0, 5), view: { id: null, tickets: ids }, seenAt: 1 }
    expect((await cache.ingestTickets(first)).feeds).toEqual(['queue'])
    expect((await cache.ingestTickets({ tickets: tickets.slice(5), seenAt: 2 })).feeds).toEqual(['queue'])
    expect((await cache.ingestTickets({ view: { id: null, tickets: ids }, seenAt: 3 })).feeds).toEqual([])
    for (const size of [1, 2, 3, 10]) {
      for (const towards of ['older', 'newer'] as const) {
        const seen: Place[] = []
        let page: Place[] = []
        do {
          page = reader.places({ kind: 'view', view: null }, { towards, from: seen.at(-1)?.position ?? null }, size)
          seen.push(...page)
        } while (page.length > 0)
        const order = ['3', '10', '9', '8', '7', '11']
        const listed = seen.map(place => (place.kind === 'ticket' ? place.id : ''))
        expect(listed).toEqual(towards === 'older' ? order : order.toReversed())
      }
    }
    expect(await cache.viewTickets(null)).toEqual(['3', '10', '9', '8', '7', '11'])
    const left = await cache.ingestTickets({ view: { id: null, tickets: ['3' as TicketId] }, seenAt: 4 })
    expect(left.feeds).toEqual(['queue'])
    expect(await cache.viewTickets(null)).toEqual(['3'])
  })
})

describe('links between posts and tickets', () => {
  const [one, two] = [idAt(1), idAt(2)]
  const link = (postId: PostId, ticketId: string, how: LinkHow) => ({ postId, ticketId: ticketId as TicketId, how })

  it('a stronger word replaces a weaker one, never the other way round', async () => {
    using files = openFiles()
    const { cache } = files
    for (const how of ['text', 'link', 'created', 'stamp', 'operator'] as const) {
      expect(await cache.link([link(one, '5', how)])).toEqual({ ...nothing, posts: [one], tickets: ['5'] })
      expect(await cache.link([link(one, '5', how)])).toEqual(nothing)
      expect(await cache.linkOf(one)).toEqual(link(one, '5', how))
    }
    expect(await cache.link([link(one, '5', 'text')])).toEqual(nothing)
    expect((await cache.linkOf(one))?.how).toBe('operator')
  })

  it('what was only proposed counts when it is the only one', async () => {
    using files = openFiles()
    const { cache, reader } = files
    await cache.ingestTickets({ tickets: [ticket('5'), ticket('6'), ticket('7')], seenAt: 1 })
    await cache.link([link(one, '5', 'text')])
    expect(reader.linkOf(one)).toEqual(link(one, '5', 'text'))
    await cache.link([link(one, '6', 'link')])
    expect(await cache.linkOf(one)).toBeNull()
    expect(await cache.postsOf('5' as TicketId)).toEqual([])
    expect(reader.candidates(one).map(({ ticket: { id }, how }) => [id, how])).toEqual([
      ['6', 'link'],
      ['5', 'text'],
    ])
    await cache.link([link(one, '7', 'created')])
    expect((await cache.linkOf(one))?.ticketId).toBe('7')
    await cache.link([link(one, '5', 'operator')])
    expect((await cache.linkOf(one))?.ticketId).toBe('5')
    // the operator changes their mind
    const changed = await cache.link([link(one, '6', 'operator')])
    expect(changed.tickets.sort()).toEqual(['5', '6'])
    expect(await cache.linkOf(one)).toEqual(link(one, '6', 'operator'))
  })

  it('a ticket knows its posts, oldest first by number, not by text', async () => {
    using files = openFiles()
    const { cache } = files
    const ids = ['999', '1000', two, one] as PostId[]
    await cache.link(ids.map(id => link(id, '5', 'created')))
    expect(await cache.postsOf('5' as TicketId)).toEqual(['999', '1000', one, two])
  })

  it('our stamp links by itself, moves with the ticket, and is no one else’s', async () => {
    using files = openFiles()
    const { cache } = files
    const stamped = ticket('5', { externalId: `x:${one}` })
    const changed = await cache.ingestTickets({ tickets: [stamped], seenAt: 1 })
    expect(changed).toEqual({ ...nothing, posts: [one], tickets: ['5'] })
    expect(await cache.linkOf(one)).toEqual(link(one, '5', 'stamp'))
    await cache.ingestTickets({ tickets: [{ ...stamped, externalId: `x:${two}`, updatedAt: 9_999 }], seenAt: 2 })
    expect(await cache.linkOf(one)).toBeNull()
    expect((await cache.linkOf(two))?.how).toBe('stamp')
    await cache.ingestTickets({ tickets: [{ ...stamped, externalId: 'crm-17', updatedAt: 99_999 }], seenAt: 3 })
    expect(await cache.linkOf(two)).toBeNull()
  })

  it('a post may be linked before it is here', async () => {
    using files = openFiles()
    await files.cache.link([link(one, '5', 'link')])
    await files.cache.ingestTickets({ tickets: [ticket('5')], seenAt: 1 })
    await files.cache.ingestPosts({ posts: [post(one, 'hi')], people: [], seenAt: 2 })
    expect(files.reader.postFacts([one])[0]?.ticket?.id).toBe('5')
    expect(files.reader.ticketFacts(['5' as TicketId])[0]?.postId).toBe(one)
  })
})

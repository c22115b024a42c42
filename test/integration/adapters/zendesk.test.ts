import { expect, test } from 'vitest'
import type { PostId, TicketId } from '#contract/ids.ts'
import { stampOf } from '#core/domain/ticket.ts'
import { adaptersFor, eventually, faultOf, got, startWorld } from '#test/integration/adapters/practice-world.ts'

type World = Awaited<ReturnType<typeof startWorld>>

const mention = async (world: World, ticket: 'now' | 'never' | 'importer' = 'now') => {
  const ids = await world.event({ kind: 'mention', text: 'where is my parcel', ticket })
  return { post: ids.post as PostId, ticket: ids.ticket as TicketId }
}

const fresh = async (world: World, id: TicketId) => {
  const ticket = got(await world.zendesk.ticket(id)).tickets[0]
  if (!ticket) throw new Error('no ticket')
  return ticket
}

/** Zendesk's stamps have whole seconds: within one, a second write is not seen as another. */
const nextSecond = () => new Promise(resolve => setTimeout(resolve, 1_050))

const handleOf = async (world: World) => {
  const handle = got(await world.zendesk.handles()).find(one => one.handle === 'harbor')
  if (!handle) throw new Error('no handle')
  return handle
}

test('who I am, what the view is called, which handles speak', async () => {
  const world = await startWorld()
  expect(got(await world.zendesk.me())).toMatchObject({ name: 'Ines' })
  expect(got(await world.zendesk.view(null)).title).not.toBe('')
  expect(got(await world.zendesk.handles()).map(one => [one.handle, one.canReply])).toEqual([
    ['harbor', true],
    ['harborstatus', true],
  ])
})

test('a wrong token is unauthorized', async () => {
  const world = await startWorld()
  const services = world.practice.services(1)
  const wrong = adaptersFor({
    ...services,
    zendesk: { ...services.zendesk, auth: { kind: 'bearer', token: 'wrong' } },
  })
  expect(faultOf(await wrong.zendesk.me())).toMatchObject({ kind: 'unauthorized', applied: 'no' })
})

test('the view, newest first, with its people', async () => {
  const world = await startWorld()
  const { ticket } = await mention(world)
  const page = got(await world.zendesk.viewTickets(null, null))
  expect(page.tickets[0]).toMatchObject({ id: ticket, source: 'mention', channel: 'twitter', toHandle: 'harbor' })
  const times = page.tickets.map(one => one.createdAt)
  expect(times).toEqual([...times].sort((a, b) => b - a))
  const known = new Set(page.users.map(user => user.id))
  for (const one of page.tickets) expect(known).toContain(one.requesterId)
})

test('any active view, by its id; the configured one is not among those to choose from', async () => {
  const world = await startWorld()
  const { ticket } = await mention(world)
  const views = got(await world.zendesk.views())
  expect(views.map(view => view.title)).toEqual(['Twitter, nobody’s'])
  const [nobodys] = views
  expect(got(await world.zendesk.view(nobodys?.id ?? ''))).toEqual({ title: nobodys?.title })
  const before = got(await world.zendesk.viewTickets(nobodys?.id ?? '', null))
  expect(before.tickets.map(one => one.id)).toContain(ticket)
  expect(before.tickets.every(one => one.assigneeId === null)).toBe(true)
  expect(faultOf(await world.zendesk.viewTickets('5', null))).toMatchObject({ kind: 'notFound', status: 404 })
})

test('sources: a mention, an importer, a like, a direct message', async () => {
  const world = await startWorld()
  const imported = await mention(world, 'importer')
  const { post } = await world.event({ kind: 'ownPost', text: 'hello' })
  const like = await world.event({ kind: 'like', postId: post })
  const message = await world.event({ kind: 'mention', dm: true })
  expect((await fresh(world, imported.ticket)).source).toBe('importer')
  expect((await fresh(world, like.ticket as TicketId)).source).toBe('like')
  expect((await fresh(world, message.ticket as TicketId)).source).toBe('message')
})

test('several tickets at once; those that are not there are left out', async () => {
  const world = await startWorld()
  const first = await mention(world)
  const second = await mention(world)
  const page = got(await world.zendesk.tickets([first.ticket, second.ticket, '999999' as TicketId]))
  expect(page.tickets.map(one => one.id).sort()).toEqual([first.ticket, second.ticket].sort())
  expect(got(await world.zendesk.tickets([])).tickets).toEqual([])
  expect(faultOf(await world.zendesk.ticket('999999' as TicketId)).kind).toBe('notFound')
})

test('our stamp is found again, without a search index', async () => {
  const world = await startWorld()
  const { post, ticket } = await mention(world)
  const { stamp } = await fresh(world, ticket)
  got(await world.zendesk.update(ticket, { stamp, externalId: stampOf(post) }))
  const found = got(await world.zendesk.ticketsStamped(stampOf(post)))
  expect(found.tickets).toMatchObject([{ id: ticket, externalId: stampOf(post) }])
})

test('a reply: comment, audit with our id, a tweet event, and the post on X', async () => {
  const world = await startWorld()
  const { post, ticket } = await mention(world)
  const { stamp } = await fresh(world, ticket)
  const handle = await handleOf(world)
  const sent = got(
    await world.zendesk.update(ticket, {
      stamp,
      comment: { text: 'On its way & soon there', public: true, asTweet: true },
      status: 'pending',
      assigneeId: got(await world.zendesk.me()).id,
      metadata: { reply_id: 'reply-1' },
      monitoredHandleId: handle.id,
    }),
  )
  expect(sent.ticket).toMatchObject({ id: ticket, status: 'pending' })
  expect(sent.audit?.replyId).toBe('reply-1')
  const comments = got(await world.zendesk.comments(ticket, null)).comments
  expect(comments[0]).toMatchObject({ text: 'On its way & soon there', public: true })
  await eventually(async () =>
    got(await world.zendesk.audits(ticket, null)).audits.some(audit =>
      audit.events.some(event => event.kind === 'tweet' && event.text.includes('On its way')),
    ),
  )
  const me = got(await world.x.whoAmI(world.main)).id
  const seen = await eventually(async () =>
    got(await world.x.ownPosts(world.main, me, { limit: 5 })).posts.find(one => one.text.includes('On its way')),
  )
  expect(seen.inReplyToId).toBe(post)
  expect(seen.segments[0]).toMatchObject({ kind: 'mention', dim: true })
})

test('a ticket that changed since is a conflict, and nothing is written', async () => {
  const world = await startWorld()
  const { ticket } = await mention(world)
  const { stamp } = await fresh(world, ticket)
  await nextSecond()
  await world.event({ kind: 'agentAnswer', ticketId: Number(ticket), text: 'mine', agent: 2 })
  const late = await world.zendesk.update(ticket, { stamp, comment: { text: 'late', public: true, asTweet: true } })
  expect(faultOf(late)).toMatchObject({ kind: 'conflict', status: 409, applied: 'no' })
  const texts = got(await world.zendesk.comments(ticket, null)).comments.map(comment => comment.text)
  expect(texts).not.toContain('late')
  expect(texts[0]).toContain('mine')
})

test.each(['empty', 'full'] as const)('a ticket from a post, answered %s, then 422', async createFromTweet => {
  const world = await startWorld({ createFromTweet })
  const { post } = await mention(world, 'never')
  const handle = await handleOf(world)
  const created = got(await world.zendesk.createFromPost(post, handle.id))
  expect(created === null).toBe(createFromTweet === 'empty')
  expect(faultOf(await world.zendesk.createFromPost(post, handle.id))).toMatchObject({
    kind: 'refused',
    status: 422,
    applied: 'no',
  })
  const tickets = got(await world.zendesk.viewTickets(null, null)).tickets
  expect(tickets.filter(one => one.description.includes('where is my parcel'))).toHaveLength(1)
  const posts = await world.journal('zendesk', 'POST')
  expect(posts).toHaveLength(2)
})

test('the digits of a post’s id arrive whole', async () => {
  const world = await startWorld({ createFromTweet: 'full' })
  const { post } = await mention(world, 'never')
  await world.zendesk.createFromPost(post, (await handleOf(world)).id)
  // The ticket is the right post's, so Zendesk has read all 19 digits.
  const again = faultOf(await world.zendesk.createFromPost(post, (await handleOf(world)).id))
  expect(again.detail).toMatch(/tweet/i)
  const other = String(BigInt(post) + 1n) as PostId
  const unknown = faultOf(await world.zendesk.createFromPost(other, (await handleOf(world)).id))
  expect(unknown.detail).not.toBe(again.detail)
})

test('send mode channel_back: only with its values does a comment become a tweet', async () => {
  const world = await startWorld({ sendMode: 'channelBack' })
  const tweets = async (sendMode: 'plain' | 'channel_back') => {
    const services = world.practice.services(1)
    const { zendesk } = adaptersFor({ ...services, zendesk: { ...services.zendesk, sendMode } })
    const { ticket } = await mention(world)
    const { stamp } = await fresh(world, ticket)
    const handle = await handleOf(world)
    const comment = { text: `sent ${sendMode}`, public: true, asTweet: true }
    got(await zendesk.update(ticket, { stamp, comment, monitoredHandleId: handle.id }))
    const events = async () =>
      got(await zendesk.audits(ticket, null)).audits.flatMap(audit => audit.events.filter(one => one.kind === 'tweet'))
    await new Promise(resolve => setTimeout(resolve, 500))
    return (await events()).length
  }
  expect(await tweets('plain')).toBe(0)
  expect(await tweets('channel_back')).toBe(1)
})

test('a read waits out an HTML 429; a write does not', async () => {
  const world = await startWorld()
  const { ticket } = await mention(world)
  const { stamp } = await fresh(world, ticket)
  const limit = { kind: 'status', status: 429, body: '<html>slow down</html>', headers: { 'retry-after': '1' } }
  await world.clearJournal('zendesk')
  await world.fault('zendesk', `tickets/${ticket}\\?`, limit)
  expect((await world.zendesk.ticket(ticket)).ok).toBe(true)
  expect(await world.journal('zendesk', 'GET')).toHaveLength(2)
  await world.fault('zendesk', `tickets/${ticket}$`, limit, { method: 'PUT' })
  const fault = faultOf(await world.zendesk.update(ticket, { stamp, status: 'open' }))
  expect(fault).toMatchObject({ kind: 'rateLimited', applied: 'no', detail: '' })
  expect(fault.until).toBeGreaterThan(Date.now())
  expect(await world.journal('zendesk', 'PUT')).toHaveLength(1)
})

test.each([
  ['dropAfter', { kind: 'dropAfter' }, 'lost', 1],
  ['truncate', { kind: 'truncate' }, 'lost', 1],
  ['dropBefore', { kind: 'dropBefore' }, 'lost', 0],
  ['html 503', { kind: 'html' }, 'broken', 0],
] as const)('a reply under %s: one PUT, it may have happened, and the audit tells', async (_, effect, kind, found) => {
  const world = await startWorld()
  const { ticket } = await mention(world)
  const { stamp } = await fresh(world, ticket)
  await world.fault('zendesk', `tickets/${ticket}$`, effect, { method: 'PUT' })
  const comment = { text: 'hello', public: true, asTweet: true }
  const sent = await world.zendesk.update(ticket, { stamp, comment, metadata: { reply_id: 'reply-7' } })
  expect(faultOf(sent)).toMatchObject({ kind, applied: 'maybe' })
  expect(await world.journal('zendesk', 'PUT')).toHaveLength(1)
  const audits = got(await world.zendesk.audits(ticket, null)).audits
  expect(audits.filter(audit => audit.replyId === 'reply-7')).toHaveLength(found)
})

test('a stopped Zendesk is unreachable; a write was certainly not applied', async () => {
  const world = await startWorld()
  const { ticket } = await mention(world)
  const { stamp } = await fresh(world, ticket)
  await world.practice.stop()
  expect(faultOf(await world.zendesk.ticket(ticket)).kind).toBe('unreachable')
  expect(faultOf(await world.zendesk.update(ticket, { stamp }))).toMatchObject({ kind: 'unreachable', applied: 'no' })
})

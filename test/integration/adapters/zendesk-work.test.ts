import { expect, test } from 'vitest'
import type { PostId, TicketId } from '#contract/ids.ts'
import { emailStampOf } from '#core/domain/ticket.ts'
import { adaptersFor, eventually, faultOf, got, startWorld } from '#test/integration/adapters/practice-world.ts'

type World = Awaited<ReturnType<typeof startWorld>>

const mention = async (world: World, more: Record<string, unknown> = {}) => {
  const ids = await world.event({ kind: 'mention', text: 'where is my parcel', ticket: 'now', ...more })
  return { post: ids.post as PostId, ticket: ids.ticket as TicketId }
}

const fresh = async (world: World, id: TicketId) => {
  const ticket = got(await world.zendesk.ticket(id)).tickets[0]
  if (!ticket) throw new Error('no ticket')
  return ticket
}

const ravi = '9100002'

test('a claim: assignee, status and stamp at once, and the audit says whose it is and what it changed', async () => {
  const world = await startWorld()
  const { ticket } = await mention(world)
  const { stamp, groupId } = await fresh(world, ticket)
  expect(groupId).toMatch(/^\d+$/)
  const me = got(await world.zendesk.me()).id
  const metadata = { claim_id: 'c-1', claim: 'taken' }
  got(await world.zendesk.update(ticket, { stamp, assigneeId: me, status: 'open', externalId: 'x:12', metadata }))
  const audit = got(await world.zendesk.audits(ticket, null)).audits[0]
  expect(audit).toMatchObject({ replyId: null, claim: { id: 'c-1', act: 'taken' }, authorId: me })
  expect(audit?.events).toEqual([
    { kind: 'change', field: 'assignee_id', from: null, to: me },
    { kind: 'change', field: 'status', from: 'new', to: 'open' },
    { kind: 'change', field: 'external_id', from: null, to: 'x:12' },
  ])
})

test('a colleague takes a ticket as another desk does, and without one', async () => {
  const world = await startWorld()
  const { ticket } = await mention(world)
  await world.event({ kind: 'agentTake', ticketId: ticket, agent: 2, claimId: 'theirs' })
  const audit = got(await world.zendesk.audits(ticket, null)).audits[0]
  expect(audit).toMatchObject({ authorId: ravi, claim: { id: 'theirs', act: 'taken' } })
  await world.event({ kind: 'agentUpdate', ticketId: ticket, agent: 3, assignTo: 'mia', tags: ['parcel'] })
  const now = await fresh(world, ticket)
  expect(now).toMatchObject({ assigneeId: '9100004', status: 'open', tags: ['parcel'] })
  expect(got(await world.zendesk.audits(ticket, null)).audits[0]?.claim).toBeNull()
})

test('tags replace all; a status on hold; macros recorded', async () => {
  const world = await startWorld()
  const { ticket } = await mention(world)
  const { stamp, tags } = await fresh(world, ticket)
  const change = { stamp, tags: [...tags, 'asked_payments'], status: 'hold', macroIds: ['360300006'] } as const
  const { ticket: changed } = got(await world.zendesk.update(ticket, change))
  expect(changed).toMatchObject({ status: 'hold', tags: ['asked_payments', 'twitter'] })
})

test('macros: the active ones, and what each would make of a ticket', async () => {
  const world = await startWorld()
  const { ticket } = await mention(world, { author: 'mara_ferryday' })
  const macros = got(await world.zendesk.macros())
  expect(macros.length).toBeGreaterThanOrEqual(5)
  expect(macros.map(macro => macro.title)).not.toContain('Summer opening hours')
  const apply = async (title: string) => {
    const macro = macros.find(one => one.title === title)
    return got(await world.zendesk.applyMacro(ticket, macro?.id ?? ''))
  }
  const before = await fresh(world, ticket)
  expect(await apply('Ask for the order number')).toEqual({
    text: 'Sorry about that, Mara! Can you tell us the order number?',
    public: true,
    status: 'pending',
    tags: before.tags,
    assigneeId: '9100001',
  })
  expect(await apply('We know about the outage')).toMatchObject({ tags: ['outage', 'told_we_know', 'twitter'] })
  expect(await apply('Internal: ask payments')).toMatchObject({
    text: `Ticket ${ticket} of Mara Ferryday needs a look by payments. Asked by Ines.`,
    public: false,
    status: 'hold',
  })
  expect(await fresh(world, ticket)).toEqual(before)
  expect(faultOf(await world.zendesk.applyMacro(ticket, '1')).kind).toBe('notFound')
})

test('whom a ticket can be given to: agents and administrators who still work here', async () => {
  const world = await startWorld()
  expect(got(await world.zendesk.agents()).map(agent => agent.name)).toEqual(['Ines', 'Ravi', 'Jo', 'Mia'])
  const { ticket } = await mention(world)
  const { stamp } = await fresh(world, ticket)
  expect(got(await world.zendesk.update(ticket, { stamp, assigneeId: '9100004' })).ticket.assigneeId).toBe('9100004')
  const tom = await world.zendesk.update(ticket, { stamp: (await fresh(world, ticket)).stamp, assigneeId: '9100005' })
  expect(faultOf(tom)).toMatchObject({ kind: 'refused', applied: 'no' })
})

test('a ticket of another group: forbidden to read, to change and to try a macro on; left out of a list', async () => {
  const world = await startWorld()
  const { ticket } = await mention(world)
  const { stamp } = await fresh(world, ticket)
  await world.event({ kind: 'moveTicket', ticketId: ticket })
  const answers = [
    await world.zendesk.ticket(ticket),
    await world.zendesk.comments(ticket, null),
    await world.zendesk.audits(ticket, null),
    await world.zendesk.update(ticket, { stamp, status: 'open' }),
    await world.zendesk.applyMacro(ticket, '360300001'),
  ]
  for (const answer of answers) expect(faultOf(answer)).toMatchObject({ kind: 'forbidden', applied: 'no' })
  expect(got(await world.zendesk.tickets([ticket])).tickets).toEqual([])
  expect(got(await world.zendesk.viewTickets(null, null)).tickets.map(one => one.id)).not.toContain(ticket)
})

test('a full ticket: counted in a list, read page by page, and refused with Zendesk’s words', async () => {
  const world = await startWorld()
  const { ticket } = await mention(world)
  await world.event({ kind: 'fillTicket', ticketId: ticket, comments: 4_999 })
  expect(got(await world.zendesk.tickets([ticket])).tickets[0]?.commentCount).toBe(4_999)
  expect((await fresh(world, ticket)).commentCount).toBeNull()
  const ids = new Set<string>()
  let cursor: string | null = null
  do {
    const page: { comments: { id: string }[]; next: string | null } = got(await world.zendesk.comments(ticket, cursor))
    for (const comment of page.comments) ids.add(comment.id)
    cursor = page.next
  } while (cursor !== null)
  expect(ids.size).toBe(4_999)
  const say = async (text: string) => {
    const { stamp } = await fresh(world, ticket)
    return world.zendesk.update(ticket, { stamp, comment: { text, public: false, asTweet: false } })
  }
  got(await say('the last one'))
  const refused = faultOf(await say('one too many'))
  expect(refused).toMatchObject({ kind: 'refused', status: 422, applied: 'no' })
  expect(refused.detail).toContain('5,000 comments')
  // everything but words is still possible
  got(await world.zendesk.update(ticket, { stamp: (await fresh(world, ticket)).stamp, status: 'pending' }))
}, 20_000)

test('the 31st change within ten minutes waits, and says until when', async () => {
  const world = await startWorld({ speed: 1 })
  const { ticket } = await mention(world)
  const change = async (count: number) =>
    world.zendesk.update(ticket, { stamp: (await fresh(world, ticket)).stamp, tags: [`t${count}`] })
  for (let count = 0; count < 30; count += 1) got(await change(count))
  const fault = faultOf(await change(30))
  expect(fault).toMatchObject({ kind: 'rateLimited', status: 429, applied: 'no' })
  expect((fault.until ?? 0) - Date.now()).toBeGreaterThan(590_000)
})

test('on to e-mail: one ticket for one key, found by it after a lost answer', async () => {
  const world = await startWorld()
  const { ticket } = await mention(world, { author: 'noor_tidewell' })
  const { requesterId } = await fresh(world, ticket)
  const email = got(await world.zendesk.emailOf(requesterId)) ?? 'noor@mail.example'
  const requester = { name: 'Noor', email }
  const draft = { subject: 'Your parcel', text: 'Dear Noor', requester, linkedTicket: ticket, key: 'k-1' }
  await world.fault('zendesk', '/api/v2/tickets$', { kind: 'dropAfter' }, { method: 'POST' })
  expect(faultOf(await world.zendesk.createEmailTicket(draft))).toMatchObject({ kind: 'lost', applied: 'maybe' })
  const found = got(await world.zendesk.ticketsStamped(emailStampOf('k-1'))).tickets
  expect(found).toMatchObject([{ subject: 'Your parcel', description: 'Dear Noor', source: 'other' }])
  // within two hours Zendesk answers the same ticket again
  expect(got(await world.zendesk.createEmailTicket(draft)).id).toBe(found[0]?.id)
  expect(got(await world.zendesk.ticketsStamped(emailStampOf('k-1'))).tickets).toHaveLength(1)
  const other = await world.zendesk.createEmailTicket({ ...draft, text: 'something else' })
  expect(faultOf(other)).toMatchObject({ kind: 'refused', status: 400 })
  expect(await world.journal('zendesk', 'POST')).toHaveLength(3)
})

test('who has an address in Zendesk, and who came from X without one', async () => {
  const world = await startWorld()
  const page = got(await world.zendesk.viewTickets(null, null))
  const emails = await Promise.all(
    [...new Set(page.tickets.map(ticket => ticket.requesterId))].map(async id => got(await world.zendesk.emailOf(id))),
  )
  expect(emails).toContain(null)
  expect(emails.find(email => email !== null)).toMatch(/^[^@]+@mail\.example$/)
  expect(got(await world.zendesk.emailOf(ravi))).toBe('ravi@harbor.example')
})

test('an answer to a direct message is a tweet event of its own kind', async () => {
  const world = await startWorld()
  const { ticket } = await world.event({ kind: 'mention', dm: true })
  await world.event({ kind: 'agentAnswer', ticketId: ticket, text: 'Of course' })
  const id = ticket as TicketId
  const events = await eventually(async () => {
    const { audits } = got(await world.zendesk.audits(id, null))
    const found = audits.flatMap(audit => audit.events.filter(event => event.kind === 'tweet'))
    return found.length > 0 && found
  })
  expect(events).toEqual([{ kind: 'tweet', text: 'Of course', directMessage: true }])
})

test('a world where plain comments go nowhere, and whose file does not say so', async () => {
  const world = await startWorld({ sendMode: 'channelBackUntold' })
  const services = world.practice.services(1)
  expect(services.zendesk.sendMode).toBe('plain')
  const handle = got(await world.zendesk.handles()).find(one => one.handle === 'harbor')
  const send = async (sendMode: 'plain' | 'channel_back') => {
    const { ticket } = await world.event({ kind: 'testPost', ticket: 'now' })
    const id = ticket as TicketId
    const { zendesk } = adaptersFor({ ...services, zendesk: { ...services.zendesk, sendMode } })
    const comment = { text: `sent ${sendMode}`, public: true, asTweet: true }
    const { stamp } = await fresh(world, id)
    got(await zendesk.update(id, { stamp, comment, monitoredHandleId: handle?.id ?? null }))
    return id
  }
  const tweeted = async (id: TicketId) =>
    got(await world.zendesk.audits(id, null)).audits.some(audit => audit.events.some(event => event.kind === 'tweet'))
  const plain = await send('plain')
  // the second one was sent later: when it is out, the first would have been
  const back = await send('channel_back')
  await eventually(() => tweeted(back))
  expect(await tweeted(plain)).toBe(false)
})

test('X cut off refuses connections while Zendesk goes on, and comes back', async () => {
  const world = await startWorld()
  const me = got(await world.x.whoAmI(world.main))
  const away = await fetch(`${world.practice.addresses.zendesk}/_practice/events`, {
    method: 'POST',
    body: JSON.stringify({ kind: 'cutOff', ms: 600_000 }),
  })
  expect(away.status).toBe(201)
  const { post } = await fetch(`${world.practice.addresses.zendesk}/_practice/events`, {
    method: 'POST',
    body: JSON.stringify({ kind: 'accident', handle: 'harbor' }),
  })
    .then(answer => answer.json() as Promise<{ ids: { post: PostId } }>)
    .then(answer => answer.ids)
  expect(faultOf(await world.x.deletePost(world.main, post))).toMatchObject({ kind: 'unreachable', applied: 'no' })
  expect((await world.zendesk.view(null)).ok).toBe(true)
  await fetch(`${world.practice.addresses.zendesk}/_practice/events`, {
    method: 'POST',
    body: JSON.stringify({ kind: 'reconnect' }),
  })
  expect(await eventually(async () => (await world.x.whoAmI(world.main)).ok)).toBe(true)
  expect(got(await world.x.deletePost(world.main, post))).toEqual({ deleted: true })
  expect(me.handle).toBe('harbor')
})

test('an update that changes nothing leaves no audit and no new stamp: what it says of itself is nowhere', async () => {
  const world = await startWorld()
  const { ticket } = await mention(world)
  const me = got(await world.zendesk.me()).id
  got(await world.zendesk.update(ticket, { stamp: (await fresh(world, ticket)).stamp, assigneeId: me, status: 'open' }))
  const before = await fresh(world, ticket)
  await new Promise(resolve => setTimeout(resolve, 1_050))
  const metadata = { claim_id: 'c-2', claim: 'taken' }
  got(await world.zendesk.update(ticket, { stamp: before.stamp, assigneeId: me, status: 'open', metadata }))
  expect((await fresh(world, ticket)).stamp).toBe(before.stamp)
  expect(got(await world.zendesk.audits(ticket, null)).audits.map(audit => audit.claim)).toEqual([null, null])
})

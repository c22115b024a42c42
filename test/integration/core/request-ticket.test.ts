import { expect, test } from 'vitest'
import { clearTicketRequests, makeWantedTickets, wantTickets } from '#core/use-cases/tickets/make-tickets.ts'
import { requestTicket } from '#core/use-cases/tickets/request-ticket.ts'
import type { TestDesk } from '#test/support/scripted-desk.ts'
import { lost, unreachable } from '#test/support/scripted-faults.ts'
import { catchUp, deliver, janeAsks, replyOf, resume, scene, send, words } from './scene.ts'

/** Jane's question has no ticket yet. */
const ready = async () => {
  const stage = scene()
  const { post } = janeAsks(stage, '@harbor my login fails', false)
  const desk = stage.open()
  await catchUp(desk, stage.world)
  const ask = () => stage.clock.run(requestTicket(desk, post.id, desk.stop.signal))
  return { ...stage, stage, post, desk, ask, created: () => stage.world.zendesk.count('createFromPost') }
}

for (const [name, setUp] of [
  ['with the ticket in the answer', () => undefined],
  ['with an empty answer', ({ world }) => Object.assign(world.zendesk.behaviour, { created: 'empty' })],
  ['with an answer that gets lost', ({ world }) => world.zendesk.fails('createFromPost', 'after', lost)],
  [
    'with a ticket that comes long after the answer was lost',
    ({ world }) => world.zendesk.fails('createFromPost', 'late', lost, { delay: 20_000 }),
  ],
  ['of a post that Zendesk has imported meanwhile', ({ world, post }) => void world.zendesk.open(post)],
] satisfies [string, (stage: Awaited<ReturnType<typeof ready>>) => void][]) {
  test(`a ticket is asked for once, ${name}`, async () => {
    const stage = await ready()
    setUp(stage)
    const found = await stage.ask()
    const [only] = stage.world.zendesk.tickets.keys()
    expect(found).toEqual({ ticketId: only })
    expect(stage.world.zendesk.tickets.size).toBe(1)
    expect(stage.created()).toBeLessThanOrEqual(1)
    expect(await stage.desk.desk.ticketRequest(stage.post.id)).toMatchObject({ state: 'known', ticketId: only })
    expect(await stage.ask()).toEqual({ ticketId: only })
    expect(stage.created()).toBeLessThanOrEqual(1)
  })
}

test('a request that was lost on its way stays unknown, and is not repeated by itself', async () => {
  const { desk, world, post, ask, created } = await ready()
  world.zendesk.fails('createFromPost', 'before', lost)
  expect(await ask()).toEqual({ ticketId: null, fault: null, candidates: [] })
  expect(await desk.desk.ticketRequest(post.id)).toMatchObject({ state: 'unknown' })
  expect(await ask()).toMatchObject({ ticketId: null })
  expect(created()).toBe(1)
  // Zendesk imports it by itself, a quarter of an hour later
  const imported = world.zendesk.open(post)
  expect(await ask()).toEqual({ ticketId: imported.id })
  expect(created()).toBe(1)
})

test('a request that certainly did not arrive may be made again', async () => {
  const { world, ask, created } = await ready()
  world.zendesk.fails('createFromPost', 'before', unreachable)
  expect(await ask()).toMatchObject({ ticketId: null, fault: { kind: 'unreachable' } })
  expect(await ask()).toHaveProperty('ticketId')
  expect(created()).toBe(2)
  expect(world.zendesk.tickets.size).toBe(1)
})

test('two at once ask once', async () => {
  const { desk, post, clock, created } = await ready()
  const found = await clock.run(
    Promise.all([requestTicket(desk, post.id, desk.stop.signal), requestTicket(desk, post.id, desk.stop.signal)]),
  )
  expect(found[0]).toEqual(found[1])
  expect(created()).toBe(1)
})

test('an importer’s ticket carries no reply: an X ticket is made beside it, and the answer goes through that', async () => {
  const { stage, desk, post, world } = await ready()
  const imported = world.zendesk.open(post, {
    channel: 'api',
    source: 'importer',
    fromHandle: null,
    description: `New post: https://x.com/jane/status/${post.id}`,
  })
  await catchUp(desk, world)
  const id = await send(desk, post)
  await deliver(desk, id)
  const reply = await replyOf(desk, id)
  expect(reply.state).toBe('seen')
  expect(reply.ticketId).not.toBe(imported.id)
  expect(stage.world.zendesk.tickets.get(reply.ticketId ?? imported.id)?.channel).toBe('twitter')
  expect(world.zendesk.publicSaid(words)).toHaveLength(1)
})

test('two tickets that could be it: the operator is asked, nothing is sent', async () => {
  const { desk, post, world } = await ready()
  world.zendesk.open(post)
  world.zendesk.open(post)
  const id = await send(desk, post)
  await deliver(desk, id)
  expect(await replyOf(desk, id)).toMatchObject({ state: 'notSent', problem: { code: 'service' } })
  expect((await replyOf(desk, id)).problem?.params.candidates).toMatch(/^\d+, \d+$/)
  expect(world.zendesk.publicSaid(words)).toHaveLength(0)
})

test('a ticket is made and the reply sent, the desk dies at any moment: one ticket, one answer at most', async () => {
  let traces = 1
  for (; traces < 40; traces++) {
    const { stage, post, world } = await ready()
    const dying = stage.open(traces)
    const end = await stage.clock.run(
      Promise.race([
        (async () => {
          const id = await send(dying, post)
          const { deliverReply } = await import('#core/use-cases/replies/deliver-reply.ts')
          await deliverReply(dying, id, dying.stop.signal)
          return 'over' as const
        })(),
        dying.crashed.then(() => 'crashed' as const),
      ]),
    )
    const next = stage.open()
    await resume(next)
    // whoever finds the draft sends it again
    const draft = await next.desk.draftOf(`post:${post.id}`)
    expect(draft?.text ?? words).toBe(words)
    expect(world.zendesk.count('createFromPost'), `after ${traces} traces`).toBeLessThanOrEqual(1)
    expect(world.zendesk.publicSaid(words).length, `after ${traces} traces`).toBe(draft ? 0 : 1)
    if (end === 'over') break
  }
  expect(traces).toBeGreaterThan(10)
})

const several = async () => {
  const stage = scene()
  const posts = ['one', 'two', 'three'].map(text =>
    stage.world.x.write({ by: 'jane', text: `@harbor ${text}`, at: stage.clock.now() - 30 * 60_000 }),
  )
  const desk = stage.open()
  await catchUp(desk, stage.world)
  const ids = posts.map(post => post.id)
  const states = async (at: TestDesk = desk) =>
    Promise.all(ids.map(async id => (await at.desk.ticketRequest(id))?.state ?? null))
  const work = (at: TestDesk = desk) =>
    stage.clock.run(Promise.race([makeWantedTickets(at, at.stop.signal), at.crashed]))
  return { ...stage, stage, posts, ids, desk, states, work }
}

test('several posts become tickets one after the other; one that fails fails alone and is tried again', async () => {
  const { desk, ids, world, states, work } = await several()
  expect(await wantTickets(desk, { postIds: ids })).toEqual({ ok: true, value: { wanted: 3 } })
  expect(await states()).toEqual(['wanted', 'wanted', 'wanted'])
  expect(world.zendesk.count('createFromPost')).toBe(0)
  world.zendesk.fails('createFromPost', 'before', { kind: 'forbidden', status: 403, applied: 'no', detail: 'No.' })
  await work()
  expect(await states()).toEqual(['refused', 'known', 'known'])
  expect((await desk.desk.ticketRequestsListed()).map(row => row.detail)).toEqual(['No.', null, null])
  await wantTickets(desk, { postIds: ids })
  await work()
  expect(await states()).toEqual(['known', 'known', 'known'])
  expect(world.zendesk.count('createFromPost')).toBe(4)
  expect(world.zendesk.tickets.size).toBe(3)
  await clearTicketRequests(desk)
  expect(await desk.desk.ticketRequestsListed()).toEqual([])
})

test('a rate limit is waited for, and counts as nobody’s failure', async () => {
  const { desk, ids, world, states, work, clock } = await several()
  await wantTickets(desk, { postIds: ids })
  const until = clock.now() + 30_000
  world.zendesk.fails('createFromPost', 'before', { kind: 'rateLimited', status: 429, applied: 'no', until })
  await work()
  expect(await states()).toEqual(['known', 'known', 'known'])
  expect(clock.now()).toBeGreaterThan(until)
})

test('killed after any step, several posts become tickets all the same, and none is asked for twice', async () => {
  for (let traces = 1, finished = false; !finished; traces++) {
    const { stage, posts, ids, world, states, work, clock } = await several()
    const dying = stage.open(traces)
    const begun = (async () => {
      await wantTickets(dying, { postIds: ids })
      await makeWantedTickets(dying, dying.stop.signal)
      finished = true
    })()
    await clock.run(Promise.race([begun, dying.crashed]))
    const next = stage.open()
    for (const { postId } of await next.desk.ticketRequestsOpen())
      await clock.run(requestTicket(next, postId, next.stop.signal))
    await work(next)
    const asked = world.zendesk.calls.filter(call => call.method === 'createFromPost').map(call => call.args[0])
    expect(new Set(asked).size, `after ${traces} traces`).toBe(asked.length)
    // a row that says "asked" is never asked for again, though its byte may not have left: Zendesk imports the post itself
    const never = ids.filter(id => !asked.includes(id))
    expect(never.length, `after ${traces} traces`).toBeLessThanOrEqual(1)
    for (const post of posts) if (never.includes(post.id)) world.zendesk.open(post)
    for (const { postId } of await next.desk.ticketRequestsOpen())
      await clock.run(requestTicket(next, postId, next.stop.signal))
    expect(await states(next), `after ${traces} traces`).toEqual(['known', 'known', 'known'])
    expect(world.zendesk.tickets.size, `after ${traces} traces`).toBe(3)
  }
})

test('what has a ticket, a repost and our own post are not asked for', async () => {
  const { desk, world, clock, stage } = await several()
  const { post: ticketed } = janeAsks(stage, '@harbor four')
  const ours = world.x.write({ by: 'harbor', text: 'News', at: clock.now() - 60_000 })
  await catchUp(desk, world)
  expect(await wantTickets(desk, { postIds: [ticketed.id, ours.id] })).toMatchObject({
    error: { code: 'already_ticketed' },
  })
  expect(await desk.desk.ticketRequestsListed()).toEqual([])
})

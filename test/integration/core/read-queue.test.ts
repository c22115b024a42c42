import { expect, test } from 'vitest'
import type { ColumnId, TicketId } from '#contract/ids.ts'
import { identifyAccount, identifyZendesk } from '#core/use-cases/sync/identify.ts'
import { queueMemory, readQueue } from '#core/use-cases/sync/read-tickets.ts'
import { unreachable } from '#test/support/scripted-faults.ts'
import { janeAsks, scene } from './scene.ts'

const minute = 60_000

test('tickets that left the view are read once more: they are solved, not forgotten', async () => {
  const stage = scene()
  const { ticket } = janeAsks(stage)
  const desk = stage.open()
  const memory = queueMemory()
  await stage.clock.run(readQueue(desk, memory))
  const id = ticket?.id as TicketId
  await stage.clock.pass(minute)
  stage.world.zendesk.solve(id)
  await stage.clock.run(readQueue(desk, memory))
  expect(await desk.cache.viewTickets(null)).toEqual([])
  expect(await desk.cache.ticket(id)).toMatchObject({ status: 'solved' })
})

test('comments are read for what is new or changed, a few at a time, and not again and again', async () => {
  const stage = scene()
  const { world, clock } = stage
  for (let index = 0; index < 20; index++) janeAsks(stage, `@harbor question ${index}`)
  const desk = stage.open()
  const memory = queueMemory()
  await clock.run(readQueue(desk, memory))
  expect(world.zendesk.count('comments')).toBe(12)
  await clock.run(readQueue(desk, memory))
  await clock.run(readQueue(desk, memory))
  expect(world.zendesk.count('comments')).toBe(20)
  const [id] = world.zendesk.tickets.keys()
  await clock.pass(minute)
  world.zendesk.colleagueSays(id as TicketId, 'Done.')
  await clock.run(readQueue(desk, memory))
  expect(world.zendesk.count('comments')).toBe(21)
  expect((await desk.cache.comments(id as TicketId)).map(comment => comment.text)).toContain('Done.')
})

test('one ticket whose comments can not be read does not hold up the others', async () => {
  const stage = scene()
  const { world, clock } = stage
  janeAsks(stage, '@harbor one')
  janeAsks(stage, '@harbor two')
  const desk = stage.open()
  const memory = queueMemory()
  world.zendesk.fails('comments', 'before', { kind: 'unreadable', detail: 'half a page' }, { times: 1 })
  expect(await clock.run(readQueue(desk, memory))).toEqual({ fault: null })
  await clock.run(readQueue(desk, memory))
  expect(world.zendesk.count('comments')).toBe(2)
  expect(await desk.cache.feedStatus('queue')).toMatchObject({ state: 'live' })
})

test('Zendesk is away: the column says since when, the tickets stay', async () => {
  const stage = scene()
  const { world, clock } = stage
  janeAsks(stage)
  const desk = stage.open()
  const memory = queueMemory()
  await clock.run(readQueue(desk, memory))
  const fresh = (await desk.cache.feedStatus('queue'))?.freshAt
  await clock.pass(minute)
  world.zendesk.fails('viewTickets', 'before', unreachable, { times: 2 })
  await clock.run(readQueue(desk, memory))
  await clock.pass(minute)
  await clock.run(readQueue(desk, memory))
  expect(await desk.cache.feedStatus('queue')).toMatchObject({ state: 'offline', since: fresh, freshAt: fresh })
  expect(await desk.cache.viewTickets(null)).toHaveLength(1)
})

test('a queue that was worked empty does not count tomorrow’s tickets as read', async () => {
  const stage = scene()
  const { world, clock } = stage
  const desk = stage.open()
  const marks: string[] = []
  const { markRead } = desk.desk
  desk.desk.markRead = async (column: ColumnId, upTo) => {
    marks.push(upTo)
    await markRead(column, upTo)
  }
  const memory = queueMemory()
  const { ticket } = janeAsks(stage)
  await clock.run(readQueue(desk, memory))
  expect(marks).toHaveLength(1)
  await clock.pass(minute)
  world.zendesk.solve(ticket?.id as TicketId)
  await clock.run(readQueue(desk, memory))
  // the desk is closed over night; somebody writes two hours before it is opened
  janeAsks(stage, '@harbor good night')
  await clock.pass(120 * minute)
  await clock.run(readQueue(desk, memory))
  expect(marks).toHaveLength(1)
})

test('Zendesk is asked before X has answered: which handle it speaks for is known all the same, and stays', async () => {
  const stage = scene()
  const desk = stage.open()
  const [harbor] = desk.config.accounts
  if (!harbor) throw new Error('no account')
  const { whoAmI } = desk.x
  desk.x.whoAmI = async account => {
    await stage.clock.wait(2_000)
    return whoAmI(account)
  }
  await stage.clock.run(Promise.all([identifyAccount(desk, harbor.id), identifyZendesk(desk)]))
  await stage.clock.run(identifyAccount(desk, harbor.id))
  expect(await desk.cache.account(harbor.id)).toMatchObject({
    zendeskHandleId: 'h-harbor',
    canReply: true,
    personId: stage.world.x.harbor.id,
  })
})

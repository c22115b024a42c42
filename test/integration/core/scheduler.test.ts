import { expect, test } from 'vitest'
import type { Column } from '#contract/desk/views/layout.ts'
import type { AccountId, ColumnId } from '#contract/ids.ts'
import { defaultColumns, plainColumn } from '#core/domain/column-registry.ts'
import { searchFeed, viewFeed } from '#core/domain/feed.ts'
import { startScheduler } from '#engine/scheduler/scheduler.ts'
import { janeAsks, scene } from './scene.ts'

const account = 'harbor' as AccountId
const minute = 60_000

const search = (id: string, query: string): Column => ({
  ...plainColumn,
  id: id as ColumnId,
  type: 'search',
  params: { account, query },
})
const view = (id: string): Column => ({ ...plainColumn, id: id as ColumnId, type: 'queue', params: { view: id } })

const ready = () => {
  const stage = scene()
  janeAsks(stage)
  const desk = stage.open()
  const { clock, world } = stage
  const deck = defaultColumns(desk.config.accounts)
  const scheduler = startScheduler(desk, deck, {})
  const queries = () => world.x.calls.filter(call => call.method === 'search').map(call => call.args[1])
  const views = () => world.zendesk.calls.filter(call => call.method === 'viewTickets').map(call => call.args[0])
  return { desk, clock, world, deck, scheduler, queries, views }
}

test('a source is read from when its first column is there until its last is gone, once for both', async () => {
  const { clock, deck, scheduler, queries } = ready()
  await clock.pass(minute)
  expect(queries()).toEqual([])
  scheduler.follow([...deck, search('one', 'ferry'), search('two', 'ferry'), search('three', 'pier')])
  await clock.pass(1_000)
  expect(queries()).toEqual(['ferry', 'pier'])
  scheduler.follow([...deck, search('two', 'ferry')])
  await clock.pass(minute)
  expect(queries().filter(query => query === 'pier')).toHaveLength(1)
  const so = queries().length
  expect(so).toBeGreaterThan(5)
  scheduler.follow(deck)
  await clock.pass(10 * minute)
  expect(queries()).toHaveLength(so)
  await clock.run(scheduler.stop())
})

test('mentions, own posts and the queue are read whatever the deck shows', async () => {
  const { clock, world, scheduler } = ready()
  scheduler.follow([])
  const before = world.x.count('mentions')
  const queue = world.zendesk.count('viewTickets')
  await clock.pass(minute)
  expect(world.x.count('mentions')).toBeGreaterThan(before)
  expect(world.x.count('ownPosts')).toBeGreaterThan(0)
  expect(world.zendesk.count('viewTickets')).toBeGreaterThan(queue)
  await clock.run(scheduler.stop())
})

test('a wrong query is asked for seldom, until somebody says "now"; the others go on', async () => {
  const { desk, clock, deck, scheduler, queries } = ready()
  const wrong = search('wrong', 'nonsense:yes')
  scheduler.follow([...deck, wrong, search('one', 'ferry')])
  await clock.pass(4 * minute)
  expect(queries().filter(query => query === 'nonsense:yes')).toHaveLength(1)
  expect(queries().filter(query => query === 'ferry').length).toBeGreaterThan(20)
  expect(await desk.cache.feedStatus(searchFeed(account, 'nonsense:yes'))).toMatchObject({ state: 'error' })
  scheduler.wake([searchFeed(account, 'nonsense:yes')])
  await clock.pass(1_000)
  expect(queries().filter(query => query === 'nonsense:yes')).toHaveLength(2)
  await clock.run(scheduler.stop())
})

test('many searches share what X lets one account ask', async () => {
  const { clock, deck, scheduler, world } = ready()
  scheduler.follow([...deck, ...Array.from({ length: 20 }, (_, index) => search(`s${index}`, `word${index}`))])
  await clock.pass(15 * minute)
  expect(world.x.count('search')).toBeLessThanOrEqual(300)
  expect(world.x.count('search')).toBeGreaterThan(200)
  await clock.run(scheduler.stop())
})

test('any view is a column: its tickets are its own, its title is known, and one that is gone says so', async () => {
  const { desk, clock, world, deck, scheduler, views } = ready()
  const [ticket] = world.zendesk.tickets.keys()
  if (!ticket) throw new Error('no ticket')
  world.zendesk.otherViews.set('77', { title: 'Refunds', holds: new Set([ticket]) })
  scheduler.follow([...deck, view('77'), view('78')])
  await clock.pass(4 * minute)
  expect(await desk.cache.viewTickets('77')).toEqual([ticket])
  expect(await desk.cache.viewTickets(null)).toEqual([ticket])
  expect(await desk.cache.feedStatus(viewFeed('77'))).toMatchObject({ state: 'live' })
  expect(await desk.cache.feedStatus(viewFeed('78'))).toMatchObject({ state: 'error', detail: 'RecordNotFound' })
  expect(views().filter(id => id === '78')).toHaveLength(1)
  world.zendesk.otherViews.get('77')?.holds.clear()
  await clock.pass(minute)
  expect(await desk.cache.viewTickets('77')).toEqual([])
  expect(await desk.cache.viewTickets(null)).toEqual([ticket])
  await clock.run(scheduler.stop())
})

import { expect, test } from 'vitest'
import type { AccountId, PostId } from '#contract/ids.ts'
import { confirmPosts, nextUnconfirmed, unconfirmedShown } from '#core/use-cases/history/confirm-posts.ts'
import { startConfirming } from '#engine/history/confirm-loop.ts'
import { unreachable } from '#test/support/scripted-faults.ts'
import { catchUp, type Scene, scene } from './scene.ts'

const hour = 3_600_000

/** A desk that has read all there is and looks again 25 hours later. */
const dayLater = async (write: (stage: Scene) => void) => {
  const stage = scene()
  write(stage)
  const desk = stage.open()
  await catchUp(desk, stage.world)
  stage.clock.sleep(25 * hour)
  const calls = () => stage.world.x.calls.filter(call => call.method === 'lookup')
  return { ...stage, desk, lookups: calls }
}
const harbor = 'harbor' as AccountId

test('a shown post that X removed becomes a tombstone; the others are as X has them now', async () => {
  const { desk, clock, world } = await dayLater(({ world }) => {
    for (const by of ['jane', 'bob', 'eve']) world.x.write({ by, text: `@harbor words of ${by}` })
  })
  const [jane, bob, eve] = [...world.x.posts.values()]
  if (!jane || !bob || !eve) throw new Error('Nobody wrote.')
  world.x.posts.delete(jane.id)
  world.x.posts.set(bob.id, { ...bob, likes: 7 })
  const ids = [jane.id, bob.id, eve.id]
  expect(await unconfirmedShown(desk, ids)).toHaveLength(3)
  expect(await clock.run(confirmPosts(desk, ids))).toMatchObject({ state: 'confirmed', left: [] })
  expect(await desk.cache.post(jane.id)).toBeNull()
  expect(await desk.cache.post(bob.id)).toMatchObject({ likes: 7 })
  expect(await unconfirmedShown(desk, ids)).toEqual([])
  expect(await desk.desk.confirmingOn([harbor], '2026-11-21')).toBe(2)
  clock.sleep(25 * hour)
  expect(await unconfirmedShown(desk, ids)).toHaveLength(2)
})

test('an edited post is there in its newest version', async () => {
  const { desk, clock, world } = await dayLater(({ world }) => {
    world.x.write({ by: 'jane', text: '@harbor frist' })
  })
  const [first] = [...world.x.posts.values()]
  if (!first) throw new Error('Nobody wrote.')
  const newer = String(BigInt(first.id) + 5n) as PostId
  const versions = [first.id, newer]
  world.x.posts.set(first.id, { ...first, versions })
  world.x.posts.set(newer, { ...first, id: newer, text: '@harbor first', versions })
  await clock.run(confirmPosts(desk, [first.id]))
  expect(await desk.cache.post(first.id)).toMatchObject({ id: newer, text: '@harbor first' })
})

test('those that wait for an answer come first, then the longest unasked, as far as the budget goes', async () => {
  const { desk, clock, world } = await dayLater(({ world, clock }) => {
    const old = world.x.write({ by: 'bob', text: '@harbor answered', at: clock.now() - 3 * hour })
    world.x.write({ by: 'harbor', text: '@bob yes', to: old, at: clock.now() - 2 * hour })
    world.x.write({ by: 'jane', text: '@harbor waits', at: clock.now() - hour })
  })
  await desk.desk.saveSettings({ confirmDaily: 2 })
  const [answered, ours, waits] = [...world.x.posts.values()]
  const first = await nextUnconfirmed(desk, new Set())
  expect(first[0]).toBe(waits?.id)
  expect(first).toHaveLength(2)
  await clock.run(confirmPosts(desk, first))
  // the day's budget is spent
  expect(await nextUnconfirmed(desk, new Set())).toEqual([])
  clock.sleep(24 * hour)
  const rest = await nextUnconfirmed(desk, new Set())
  expect([answered?.id, ours?.id]).toContain(rest.find(id => id !== waits?.id))
})

test('what is on the screen is looked up although the budget is spent, within the daily cap, and after an outage', async () => {
  const { desk, clock, world, lookups } = await dayLater(({ world }) => {
    for (let number = 0; number < 130; number++) world.x.write({ by: 'jane', text: `@harbor ${number}` })
  })
  await desk.desk.saveSettings({ confirmDaily: 0, dailyCap: 1_000 })
  const ids = [...world.x.posts.keys()] as PostId[]
  for (const id of ids.slice(0, 20)) world.x.posts.delete(id)
  world.x.fails('lookup', 'before', unreachable, { times: 1 })
  const before = lookups().length
  const loop = startConfirming(desk)
  loop.shown(ids)
  // a page that reports again does not hurry a service that is down
  loop.shown(ids.slice(0, 5))
  await clock.pass(30_000)
  expect(lookups().length - before).toBe(3)
  expect(await unconfirmedShown(desk, ids)).toEqual([])
  expect(await desk.cache.post(ids[0] as PostId)).toBeNull()
  await Promise.all([loop.stop(), clock.pass(1)])

  // the cap ends it
  clock.sleep(25 * hour)
  await desk.desk.addReads(harbor, '2026-11-22', 1_000)
  await desk.desk.addReads('harborstatus' as AccountId, '2026-11-22', 1_000)
  expect(await confirmPosts(desk, ids)).toEqual({ state: 'capped' })
})

test('by itself the desk confirms what is merely old, and a new process goes on with the rest', async () => {
  const stage = await dayLater(({ world }) => {
    for (let number = 0; number < 150; number++) world.x.write({ by: 'harbor', text: `news ${number}` })
  })
  const { clock, lookups, world } = stage
  const ids = [...world.x.posts.keys()] as PostId[]
  const first = startConfirming(stage.desk)
  await clock.pass(21_000)
  expect(lookups()).toHaveLength(1)
  await Promise.all([first.stop(), clock.pass(1)])
  const desk = stage.open()
  expect(await unconfirmedShown(desk, ids)).toHaveLength(50)
  const second = startConfirming(desk)
  await clock.pass(40_000)
  expect(await unconfirmedShown(desk, ids)).toEqual([])
  expect(lookups()).toHaveLength(2)
  await Promise.all([second.stop(), clock.pass(1)])
})

import { expect, test } from 'vitest'
import { startUpkeep } from '#engine/history/upkeep-loop.ts'
import { catchUp, scene } from './scene.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A desk that has read a post of today and one of six days ago. */
const stage = async () => {
  const stageOf = scene()
  const { world, clock } = stageOf
  world.x.write({ by: 'jane', text: '@harbor old words', at: clock.now() - 6 * day })
  world.x.write({ by: 'bob', text: '@harbor new words' })
  const desk = stageOf.open()
  await catchUp(desk, world)
  const posts = async () => {
    const all = await Promise.all([...world.x.posts.values()].map(({ id }) => desk.cache.post(id)))
    return all.flatMap(post => post?.text ?? [])
  }
  const upkeep = startUpkeep(desk, desk.files)
  // copies are made on a real disk, which takes its own time and none of the clock's
  const until = async (happened: () => boolean | Promise<boolean>) => {
    const atLatest = performance.now() + 15_000
    while (!(await happened())) {
      if (performance.now() > atLatest) throw new Error('It does not happen.')
      await clock.pass(10)
    }
  }
  const stop = () => Promise.all([upkeep.stop(), clock.pass(1)])
  return { ...stageOf, desk, posts, upkeep, until, stop }
}

test('what is kept is looked at once an hour, and at once when the settings change', async () => {
  const { clock, desk, posts, upkeep, until, stop } = await stage()
  await clock.pass(2 * minute)
  expect(await posts()).toHaveLength(2)
  await desk.desk.saveSettings({ keepDays: { posts: 5, tickets: 180, pictures: 180 } })
  await clock.pass(minute)
  expect(await posts()).toHaveLength(2)
  upkeep.wake()
  await until(async () => (await posts()).length === 1)
  expect(await posts()).toEqual(['@harbor new words'])
  clock.sleep(6 * day)
  await clock.pass(61 * minute)
  await until(async () => (await posts()).length === 0)
  await stop()
  expect(desk.errors).toEqual([])
})

test('a copy is made by itself, one a day, also by a desk that is started several times', async () => {
  const { clock, desk, until, stop } = await stage()
  expect(desk.files.backedUpAt()).toBeNull()
  await clock.pass(minute)
  await until(() => desk.files.backedUpAt() !== null)
  const first = desk.files.backedUpAt()
  await stop()
  const again = startUpkeep(desk, desk.files)
  await clock.pass(30 * minute)
  expect(desk.files.backedUpAt()).toBe(first)
  clock.sleep(day)
  await clock.pass(11 * minute)
  await until(() => desk.files.backedUpAt() !== first)
  await Promise.all([again.stop(), clock.pass(1)])
})

test('the files are put in order when nobody has acted for ten minutes, and not every time', async () => {
  const { clock, desk, upkeep, world, until, stop } = await stage()
  const [old] = [...world.x.posts.values()]
  if (!old) throw new Error('Nobody wrote.')
  await desk.cache.markGone([old.id], 'x', clock.now())
  for (let minutes = 0; minutes < 20; minutes += 5) {
    upkeep.acted()
    await clock.pass(5 * minute)
  }
  expect([desk.files.compactedAt(), desk.files.uncleanSince() === null]).toEqual([null, false])
  await clock.pass(6 * minute)
  await until(() => desk.files.compactedAt() !== null)
  expect(desk.files.uncleanSince()).toBeNull()
  const first = desk.files.compactedAt()
  await clock.pass(2 * hour)
  expect(desk.files.compactedAt()).toBe(first)
  // what somebody asked to be removed does not wait for tomorrow
  await desk.cache.removePerson(await desk.cache.personTrail('bob'), clock.now())
  upkeep.cleanSoon()
  await clock.pass(2 * minute)
  expect(desk.files.uncleanSince()).toBeNull()
  await stop()
})

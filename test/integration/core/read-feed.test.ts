import { describe, expect, test } from 'vitest'
import type { AccountId, ColumnId, PostId } from '#contract/ids.ts'
import type { XFeed } from '#core/domain/feed.ts'
import { firstFill } from '#core/domain/read-budget.ts'
import { firstIdAt } from '#core/domain/snowflake.ts'
import { readFeed } from '#core/use-cases/sync/read-feed.ts'
import type { TestDesk } from '#test/support/scripted-desk.ts'
import { unreachable } from '#test/support/scripted-faults.ts'
import { scene } from './scene.ts'

const feed = 'mentions:harbor' as XFeed
const own = 'own:harbor' as XFeed
const account = 'harbor' as AccountId
const minute = 60_000
const day = 24 * 60 * minute

/** `count` mentions, the last one a minute ago. */
const mentions = ({ world, clock }: ReturnType<typeof scene>, count: number, every = minute): PostId[] =>
  Array.from(
    { length: count },
    (_, index) => world.x.write({ by: 'jane', text: `@harbor ${index}`, at: clock.now() - (count - index) * every }).id,
  )

/** Every post of the world, in the feed or not. */
const inFeed = async (desk: TestDesk, ids: readonly PostId[]): Promise<PostId[]> => {
  const there: PostId[] = []
  for (const id of ids) if (await desk.cache.post(id)) there.push(id)
  return there
}
const read = (desk: TestDesk, from = feed) => desk.clock.run(readFeed(desk, from))
const reads = (desk: TestDesk) => desk.desk.readsOn(account, '2026-11-20')

test('the first fill reads at most 600 mentions and 200 own posts of at most 7 days', async () => {
  const stage = scene()
  const old = stage.world.x.write({ by: 'jane', text: '@harbor long ago', at: stage.clock.now() - 8 * day }).id
  const ids = mentions(stage, 700)
  for (let index = 0; index < 250; index++) stage.world.x.write({ by: 'harbor', text: `own ${index}` })
  const desk = stage.open()
  expect((await read(desk)).complete).toBe(true)
  await read(desk, own)
  expect(await reads(desk)).toBeLessThanOrEqual(firstFill.mentions + firstFill.own)
  const here = await inFeed(desk, [old, ...ids])
  expect(here).toEqual(ids.slice(-here.length))
  expect(here.length).toBeGreaterThan(firstFill.mentions - 20)
  expect(await desk.cache.gaps(feed)).toEqual([])
})

test('an interrupted first fill goes on where it stopped, and still reads no more than its share', async () => {
  const stage = scene()
  const ids = mentions(stage, 1500)
  const desk = stage.open()
  stage.world.x.fails('mentions', 'before', unreachable)
  await read(desk)
  expect(await reads(desk)).toBe(0)
  stage.world.x.heal()
  await read(desk)
  const once = await reads(desk)
  expect(once).toBeLessThanOrEqual(firstFill.mentions)
  await read(desk)
  expect(await reads(desk)).toBe(once)
  expect(await inFeed(desk, ids)).toHaveLength(once)
})

test('a first fill whose third page is lost leaves a gap, and the gap is filled without a duplicate', async () => {
  const stage = scene()
  const ids = mentions(stage, 300)
  const desk = stage.open()
  const { mentions: ask } = desk.x
  let pages = 0
  desk.x.mentions = async (...args) => {
    pages += 1
    if (pages === 3) stage.world.x.fails('mentions', 'before', unreachable)
    return ask(...args)
  }
  expect((await read(desk)).complete).toBe(false)
  const [gap] = await desk.cache.gaps(feed)
  expect(gap?.afterId).toBeNull()
  expect(await desk.cache.mark(feed)).toMatchObject({ newestId: ids.at(-1) })
  expect((await read(desk)).complete).toBe(true)
  expect(await desk.cache.gaps(feed)).toEqual([])
  expect(await inFeed(desk, ids)).toEqual(ids)
  // the part that was there is not read, nor paid for, again
  expect(await reads(desk)).toBe(ids.length)
})

describe('later reads', () => {
  const filled = async () => {
    const stage = scene()
    mentions(stage, 3)
    const desk = stage.open()
    await read(desk)
    return { ...stage, stage, desk }
  }

  test('ask for what is newer than the mark, and move it when all has come', async () => {
    const { desk, world, stage, clock } = await filled()
    const before = await desk.cache.mark(feed)
    await clock.pass(5 * minute)
    const ids = mentions(stage, 4, 10_000)
    const paid = await reads(desk)
    expect(await read(desk)).toEqual({ complete: true, ids: [...ids].reverse() })
    expect(world.x.calls.at(-1)?.args[2]).toMatchObject({ sinceId: before?.newestId })
    expect((await desk.cache.mark(feed))?.newestId).toBe(ids.at(-1))
    expect(await reads(desk)).toBe(paid + 4)
  })

  test('that are interrupted twice leave what is missing as a gap, and lose and repeat nothing', async () => {
    const { desk, world, stage, clock } = await filled()
    await clock.pass(600 * minute)
    const ids = mentions(stage, 350)
    const { mentions: ask } = desk.x
    let pages = 0
    desk.x.mentions = async (...args) => {
      pages += 1
      if (pages === 2 || pages === 4) world.x.fails('mentions', 'before', unreachable)
      return ask(...args)
    }
    const paid = await reads(desk)
    expect((await read(desk)).complete).toBe(false)
    const late = world.x.write({ by: 'joe', text: '@harbor and I came while it was broken' }).id
    expect((await read(desk)).complete).toBe(false)
    expect(await desk.cache.gaps(feed)).toHaveLength(1)
    expect((await read(desk)).complete).toBe(true)
    expect(await desk.cache.gaps(feed)).toEqual([])
    expect(await inFeed(desk, [...ids, late])).toEqual([...ids, late])
    expect(await reads(desk)).toBe(paid + 351)
  })

  test('that die between two pages begin again: the mark has not moved', async () => {
    const { desk, stage, clock } = await filled()
    await clock.pass(300 * minute)
    const ids = mentions(stage, 150)
    const before = await desk.cache.mark(feed)
    const { mentions: ask } = desk.x
    let pages = 0
    desk.x.mentions = (...args) => {
      pages += 1
      return pages === 2 ? new Promise(() => undefined) : ask(...args)
    }
    void readFeed(desk, feed)
    await clock.pass(minute)
    expect(await desk.cache.mark(feed)).toEqual(before)
    const next = stage.open()
    expect((await read(next)).complete).toBe(true)
    expect(await inFeed(next, ids)).toEqual(ids)
  })

  test('whose mark X no longer takes go on from the oldest it does', async () => {
    const { desk, stage, world, clock } = await filled()
    await clock.pass(20 * day)
    const lostForGood = world.x.write({ by: 'jane', text: '@harbor old', at: clock.now() - 9 * day }).id
    const ids = mentions(stage, 5)
    const oldest = firstIdAt(clock.now() - 7 * day)
    world.x.fails('mentions', 'before', { kind: 'staleMark', status: 400, sinceId: oldest })
    expect((await read(desk)).complete).toBe(true)
    expect(await inFeed(desk, [lostForGood, ...ids])).toEqual(ids)
    expect((await desk.cache.mark(feed))?.newestId).toBe(ids.at(-1))
    expect(await desk.cache.feedStatus(feed)).toMatchObject({ state: 'live' })
  })

  test('by two at once do not tear the mark nor pay twice', async () => {
    const { desk, stage, clock } = await filled()
    await clock.pass(minute)
    mentions(stage, 3, 1_000)
    const paid = await reads(desk)
    await clock.run(Promise.all([readFeed(desk, feed), readFeed(desk, feed)]))
    expect(await reads(desk)).toBe(paid + 3)
  })
})

test('the daily cap stops reading and says so; the next day it goes on without a gap', async () => {
  const stage = scene()
  const { clock, world } = stage
  mentions(stage, 3)
  const desk = stage.open()
  await read(desk)
  await desk.desk.saveSettings({ dailyCap: 100 })
  await clock.pass(400 * minute)
  const ids = mentions(stage, 300)
  expect(await read(desk)).toMatchObject({ complete: false, capped: true })
  expect(await reads(desk)).toBeLessThanOrEqual(100)
  expect(await desk.cache.feedStatus(feed)).toMatchObject({
    state: 'capped',
    until: Date.parse('2026-11-21T00:00:00Z'),
  })
  const asked = world.x.count('mentions')
  await read(desk)
  expect(world.x.count('mentions')).toBe(asked)
  // the look before a reply leaves is worth its reads
  expect((await clock.run(readFeed(desk, own, { ignoreCap: true }))).complete).toBe(true)
  await clock.pass(day)
  await desk.desk.saveSettings({ dailyCap: 5000 })
  expect((await read(desk)).complete).toBe(true)
  expect(await inFeed(desk, ids)).toEqual(ids)
  expect(await desk.cache.feedStatus(feed)).toMatchObject({ state: 'live', since: null })
})

test('a new desk counts as read what is older than an hour, once, and not again while nothing comes', async () => {
  const stage = scene()
  const { clock } = stage
  const marks: string[] = []
  const desk = stage.open()
  const { markRead } = desk.desk
  desk.desk.markRead = async (column: ColumnId, upTo) => {
    marks.push(upTo)
    await markRead(column, upTo)
  }
  await read(desk)
  await clock.pass(minute)
  await read(desk)
  expect(marks).toEqual([])
  mentions(stage, 1)
  await read(desk)
  await clock.pass(minute)
  await read(desk)
  expect(marks).toEqual([firstIdAt(clock.now() - 61 * minute)].map(() => marks[0]))
})

test('a token of another handle: the column says whose it is, and X is not asked for its posts', async () => {
  const stage = scene()
  const desk = stage.open()
  const { whoAmI } = desk.x
  desk.x.whoAmI = () => whoAmI('harborstatus' as AccountId)
  expect(await read(desk)).toMatchObject({ complete: false, fault: { kind: 'unauthorized' } })
  expect(await desk.cache.feedStatus(feed)).toMatchObject({ state: 'unauthorized' })
  expect((await desk.cache.feedStatus(feed))?.detail).toContain('@harborstatus')
  expect(stage.world.x.count('mentions')).toBe(0)
})

import { describe, expect, test } from 'vitest'
import type { AccountId } from '#contract/ids.ts'
import { searchFeed } from '#core/domain/feed.ts'
import { dayOf } from '#core/domain/read-budget.ts'
import type { XService } from '#core/ports/x.ts'
import { fillGap } from '#core/use-cases/sync/fill-gap.ts'
import { readFeed } from '#core/use-cases/sync/read-feed.ts'
import { tryQuery } from '#core/use-cases/sync/try-query.ts'
import type { TestDesk } from '#test/support/scripted-desk.ts'
import { unreachable } from '#test/support/scripted-faults.ts'
import type { ScriptedWorld } from '#test/support/scripted-services.ts'
import { scene } from './scene.ts'

const account = 'harbor' as AccountId
const feed = searchFeed(account, 'ferry is:late')
const ferry = searchFeed(account, 'ferry')
const minute = 60_000

const ready = () => {
  const stage = scene()
  const { world, clock } = stage
  const desk = stage.open()
  const write = (text: string, ago: number) => world.x.write({ by: 'jane', text, at: clock.now() - ago })
  const read = (of = ferry) => clock.run(readFeed(desk, of))
  const reads = () => desk.desk.readsOn(account, dayOf(clock.now()))
  const searches = () => world.x.calls.filter(call => call.method === 'search').map(call => call.args[2])
  return { desk, world, clock, write, read, reads, searches }
}

describe('a search feed', () => {
  test('begins with what X has of 7 days, and goes on from its mark; every post counts', async () => {
    const { write, read, reads, searches, desk, clock } = ready()
    const early = write('the ferry is late', 3 * 24 * 60 * minute)
    write('nothing of the kind', minute)
    expect(await read()).toMatchObject({ complete: true, ids: [early.id] })
    await clock.pass(minute)
    const later = write('another Ferry', 0)
    expect(await read()).toMatchObject({ complete: true, ids: [later.id] })
    // X goes back 7 days by itself: a time of ours may be an hour too early for it
    expect(searches()).toMatchObject([{ limit: 50 }, { sinceId: early.id }])
    expect(searches()[0]).not.toHaveProperty('startTime')
    expect(await reads()).toBe(2)
    expect(await desk.cache.feedStatus(ferry)).toMatchObject({ state: 'live' })
    expect(await desk.cache.mark(ferry)).toMatchObject({ newestId: later.id })
  })

  test('that X calls wrong says so in X’s words', async () => {
    const { read, desk } = ready()
    const wrong = searchFeed(account, 'nonsense:yes')
    expect(await read(wrong)).toMatchObject({ complete: false, capped: false })
    expect(await desk.cache.feedStatus(wrong)).toMatchObject({
      state: 'error',
      detail: "Reference to invalid operator 'nonsense:yes'",
    })
  })

  test('leaves the last fifth of the day’s reads to the mentions', async () => {
    const { desk, clock, read, searches } = ready()
    await desk.desk.saveSettings({ dailyCap: 100 })
    await desk.desk.addReads(account, dayOf(clock.now()), 75)
    expect(await read()).toMatchObject({ complete: false, capped: true })
    expect(await desk.cache.feedStatus(ferry)).toMatchObject({ state: 'capped' })
    expect(searches()).toEqual([])
    expect(await clock.run(readFeed(desk, `mentions:${account}`))).toMatchObject({
      complete: true,
    })
  })

  test('a gap that X can no longer give does not hold up what is new', async () => {
    const { desk, world, clock, read, write } = ready()
    write('ferry before', 10 * minute)
    await read()
    for (let index = 0; index < 200; index++) write(`ferry more ${index}`, 0)
    await clock.pass(minute)
    breakAtSecondPage(desk, world)
    await read()
    expect(await desk.cache.gaps(ferry)).toHaveLength(1)
    await clock.pass(8 * 24 * 60 * minute)
    const now = write('ferry at last', 0)
    expect(await read()).toMatchObject({ complete: true, ids: [now.id] })
    expect(await desk.cache.gaps(ferry)).toHaveLength(1)
  })
})

const breakAtSecondPage = (desk: TestDesk, { x }: ScriptedWorld): void => {
  let pages = 0
  const search: XService['search'] = async (...args) => {
    pages += 1
    if (pages === 2) x.fails('search', 'before', unreachable)
    return x.port.search(...args)
  }
  desk.x = { ...desk.x, search }
}

describe('a query that is tried', () => {
  test('costs its posts, keeps them, and leaves the first read of its column as it is', async () => {
    const { desk, clock, write, read, reads } = ready()
    const posts = Array.from({ length: 25 }, (_, index) => write(`ferry ${index}`, index * minute))
    expect(await clock.run(tryQuery(desk, { account, query: 'ferry' }))).toEqual({ ok: true, value: { reads: 10 } })
    expect(await reads()).toBe(10)
    expect(await desk.cache.mark(ferry)).toBeNull()
    expect(await read()).toMatchObject({ complete: true })
    for (const { id } of posts) expect(await desk.cache.post(id)).not.toBeNull()
  })

  test('is refused in X’s words, or by our own cap before X is asked', async () => {
    const { desk, clock, searches } = ready()
    expect(await clock.run(tryQuery(desk, { account, query: 'nonsense:yes' }))).toMatchObject({
      error: { code: 'service_refused', params: { detail: "Reference to invalid operator 'nonsense:yes'" } },
    })
    await desk.desk.saveSettings({ dailyCap: 100 })
    await desk.desk.addReads(account, dayOf(clock.now()), 90)
    expect(await clock.run(tryQuery(desk, { account, query: 'ferry' }))).toMatchObject({
      error: { code: 'daily_cap_reached', params: { handle: 'harbor', until: Date.parse('2026-11-21T00:00:00Z') } },
    })
    expect(searches()).toHaveLength(1)
  })
})

describe('a gap that somebody fills', () => {
  /** 200 posts came at once, and the network broke after the first page. */
  const withGap = async () => {
    const all = ready()
    const { desk, clock, write, read, world } = all
    write('ferry before', 10 * minute)
    await read()
    await clock.pass(minute)
    const posts = Array.from({ length: 200 }, (_, index) => write(`ferry ${index}`, 0))
    breakAtSecondPage(desk, world)
    await read()
    const [gap] = await desk.cache.gaps(ferry)
    if (!gap) throw new Error('no gap')
    return { ...all, gap, posts }
  }

  test('is gone, and only it was read', async () => {
    const { desk, clock, gap, posts, searches } = await withGap()
    expect(await clock.run(fillGap(desk, { gapId: gap.id }))).toEqual({ ok: true, value: {} })
    expect(await desk.cache.gaps(ferry)).toEqual([])
    for (const { id } of posts) expect(await desk.cache.post(id)).not.toBeNull()
    expect(searches().slice(3)).toMatchObject([{ untilId: gap.beforeId }])
    expect(await clock.run(fillGap(desk, { gapId: gap.id }))).toEqual({ ok: true, value: {} })
    expect(searches()).toHaveLength(4)
  })

  test('stays, smaller, where the day’s cap ends it; the reason is said', async () => {
    const { desk, clock, gap, reads } = await withGap()
    await desk.desk.saveSettings({ dailyCap: Math.ceil(((await reads()) + 60) / 0.8) })
    expect(await clock.run(fillGap(desk, { gapId: gap.id }))).toMatchObject({ error: { code: 'daily_cap_reached' } })
    const [left] = await desk.cache.gaps(ferry)
    expect(left?.id).toBe(gap.id)
    expect(BigInt(left?.beforeId ?? 0)).toBeLessThan(BigInt(gap.beforeId))
    expect(left?.afterId).toBe(gap.afterId)
  })
})

test('what a query holds is no part of the handle', () => {
  expect(feed).toBe('search:harbor:ferry is:late')
})

import { expect, test } from 'vitest'
import { createJobs } from '#engine/jobs.ts'
import { startLoop } from '#engine/scheduler/loop.ts'
import { afterTrouble } from '#engine/scheduler/pace.ts'
import { manualClock } from '#test/support/manual-clock.ts'

const log = (errors: unknown[] = []) => ({
  info: () => undefined,
  warn: () => undefined,
  error: (event: string) => void errors.push(event),
})

test('one job of a key at a time; one that throws is tried again a few times, and then the key is free', async () => {
  const errors: unknown[] = []
  const clock = manualClock()
  const jobs = createJobs(log(errors), clock)
  const begun: number[] = []
  const work = (number: number) => async () => {
    begun.push(number)
    throw new Error('a defect')
  }
  jobs.start('reply:1', work(1))
  jobs.start('reply:1', work(2))
  jobs.start('reply:2', work(3))
  await clock.pass(1_000)
  expect(begun).toEqual([1, 3])
  await clock.pass(120_000)
  expect(begun).toHaveLength(10)
  jobs.start('reply:1', work(4))
  expect(begun).toHaveLength(11)
  await clock.run(jobs.stop())
  jobs.start('reply:1', work(5))
  expect(begun).toHaveLength(11)
  expect(errors).toHaveLength(11)
})

test('a loop whose turn throws waits before the next; a wake during a turn is not lost', async () => {
  const clock = manualClock()
  let turns = 0
  const broken = startLoop(clock, log(), 'broken', async () => {
    turns += 1
    throw new Error('a defect')
  })
  await clock.pass(60_000)
  expect(turns).toBeLessThan(10)
  await broken.stop()
  let reads = 0
  const loop = startLoop(clock, log(), 'reads', async () => {
    reads += 1
    await clock.wait(1_000)
    return 600_000
  })
  await clock.pass(500)
  loop.wake()
  await clock.pass(1_000)
  expect(reads).toBe(2)
  const stopped = loop.stop()
  await clock.run(stopped)
})

test('after trouble: until the service said, longer with each failure, and not every second without hope', () => {
  const fault = { service: 'x', kind: 'unreachable', status: null, detail: '', until: null, applied: 'no' } as const
  const wait = (change: object, failures = 1) => afterTrouble({ ...fault, ...change }, failures, 30_000, 1_000, 0.5)
  expect(wait({ kind: 'rateLimited', until: 61_000 })).toBe(60_000)
  expect(wait({ kind: 'rateLimited', until: 500 })).toBe(1_000)
  expect([wait({}, 1), wait({}, 2), wait({}, 20)]).toEqual([2_000, 4_000, 15_000])
  expect(wait({ kind: 'unauthorized' })).toBe(60_000)
  expect(wait({ kind: 'usageCapped' })).toBe(600_000)
})

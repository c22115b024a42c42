import { expect, test } from 'vitest'
import { createClock } from '#adapters/system/clock.ts'
import { createIds } from '#adapters/system/ids.ts'

const clock = createClock()

test('waits about as long as asked', async () => {
  const started = clock.monotonic()
  await clock.wait(30)
  expect(clock.monotonic() - started).toBeGreaterThanOrEqual(25)
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(50)
})

test('ends at once when told to, before or during', async () => {
  const stop = new AbortController()
  const started = clock.monotonic()
  const waiting = clock.wait(60_000, stop.signal)
  stop.abort()
  await waiting
  await clock.wait(60_000, stop.signal)
  expect(clock.monotonic() - started).toBeLessThan(1_000)
})

test('a wait of months does not fire at once', async () => {
  const stop = new AbortController()
  let ended = false
  const waiting = clock.wait(2 ** 40, stop.signal).then(() => (ended = true))
  await clock.wait(20)
  expect(ended).toBe(false)
  stop.abort()
  await waiting
})

test('ids are unique, randomness is below one', () => {
  const ids = createIds()
  expect(ids.next()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/)
  expect(ids.next()).not.toBe(ids.next())
  expect(ids.random()).toBeLessThan(1)
})

import { expect, test } from 'vitest'
import { comparePosts, firstIdAt, newestOf, oldestOf, timeOfPost } from '#core/domain/snowflake.ts'

test('an id tells when the post was written, to the millisecond', () => {
  // an id of the wild, with the time that X shows for it
  expect(new Date(timeOfPost('1541815603606036480')).toISOString()).toBe('2022-06-28T16:07:40.105Z')
  const at = Date.parse('2026-11-20T10:00:00.123Z')
  expect(timeOfPost(firstIdAt(at))).toBe(at)
  expect(firstIdAt(0)).toBe('0')
})

test('order is by number: not by text, and not by a JS number that loses digits', () => {
  expect(comparePosts('999', '1000')).toBeLessThan(0)
  expect(comparePosts('1990000000000000001', '1990000000000000002')).toBeLessThan(0)
  expect(comparePosts('1990000000000000001', '1990000000000000001')).toBe(0)
  const ids = ['999', '1990000000000000002', '1990000000000000001']
  expect([newestOf(ids), oldestOf(ids), newestOf([])]).toEqual(['1990000000000000002', '999', null])
})

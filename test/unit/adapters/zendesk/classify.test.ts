import { expect, test } from 'vitest'
import { classify } from '#adapters/zendesk/classify.ts'
import { answer } from '#test/unit/adapters/system/fake-http.ts'

const now = 1_800_000_000_000

test.each([
  [404, { error: 'RecordNotFound', description: 'Not found' }, 'notFound', 'Not found'],
  [
    422,
    {
      error: 'RecordInvalid',
      description: 'Record validation errors',
      details: { base: [{ description: 'Tweet has already been turned into a ticket', error: 'DuplicateValue' }] },
    },
    'refused',
    'Tweet has already been turned into a ticket',
  ],
  [
    409,
    { error: 'UpdateConflict', description: 'Safe Update prevented the update' },
    'conflict',
    'Safe Update prevented the update',
  ],
  [403, { error: { title: 'Forbidden', message: 'You do not have access' } }, 'forbidden', 'You do not have access'],
  [
    400,
    { errors: [{ code: 'InvalidValue', title: 'Invalid', detail: 'page is not valid' }] },
    'refused',
    'page is not valid',
  ],
  [401, { error: "Couldn't authenticate you" }, 'unauthorized', "Couldn't authenticate you"],
  [429, '<html>Rate limit for ticket updates exceeded</html>', 'rateLimited', ''],
  [500, '<html>oops</html>', 'broken', ''],
  [503, '', 'broken', ''],
  [302, '', 'unreadable', ''],
  [415, {}, 'refused', ''],
] as const)('%i in each of its shapes', (status, body, kind, detail) => {
  expect(classify(answer(status, body), true, now)).toEqual({
    service: 'zendesk',
    kind,
    status,
    detail,
    until: null,
    applied: status >= 400 && status < 500 ? 'no' : 'maybe',
  })
  expect(classify(answer(status, body), false, now).applied).toBe('no')
})

test('Retry-After as seconds and as a date', () => {
  const until = (value: string) => classify(answer(429, '<html>', { 'retry-after': value }), true, now).until
  expect(until('93')).toBe(now + 93_000)
  expect(until(new Date(now + 30_000).toUTCString())).toBe(now + 30_000)
  expect(until('soon')).toBeNull()
})

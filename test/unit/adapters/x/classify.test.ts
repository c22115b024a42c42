import { expect, test } from 'vitest'
import { HttpFailure } from '#adapters/system/http.ts'
import { classify } from '#adapters/x/classify.ts'
import { XProblem } from '#adapters/x/x-client.ts'
import { timeOfPost } from '#core/domain/snowflake.ts'
import { answer } from '#test/unit/adapters/system/fake-http.ts'

const problem = (status: number, body: unknown, headers = {}) => new XProblem(answer(status, body, headers))
const types = 'https://api.twitter.com/2/problems'

test.each([
  [
    'bad token',
    401,
    { title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' },
    'unauthorized',
  ],
  ['no credits', 402, { title: 'CreditsDepleted' }, 'creditsDepleted'],
  ['spending limit', 403, { title: 'SpendCapReached', detail: 'cap' }, 'usageCapped'],
  ['usage cap', 429, { title: 'UsageCapExceeded', type: `${types}/usage-capped`, period: 'Monthly' }, 'usageCapped'],
  ['usage cap, other host', 429, { type: 'https://api.x.com/2/problems/usage-capped' }, 'usageCapped'],
  ['rate limit', 429, { title: 'Too Many Requests', type: 'about:blank' }, 'rateLimited'],
  ['rate limit, old form', 429, { errors: [{ code: 88, message: 'Rate limit exceeded' }] }, 'rateLimited'],
  ['code 88 with another status', 403, { errors: [{ code: 88, message: 'Rate limit exceeded' }] }, 'rateLimited'],
  ['not ours', 403, { title: 'Forbidden', detail: 'You are not authorized', type: 'about:blank' }, 'forbidden'],
  ['app without write right', 403, { type: `${types}/oauth1-permissions` }, 'forbidden'],
  ['gone', 404, { errors: [{ type: `${types}/resource-not-found` }] }, 'notFound'],
  ['unknown path, empty body', 404, '', 'notFound'],
  ['bad id', 400, { title: 'Invalid Request', errors: [{ message: 'id' }] }, 'refused'],
  ['generated error', 400, { code: 400, message: 'no' }, 'refused'],
  ['html', 503, '<html>over capacity</html>', 'broken'],
  ['empty 500', 500, '', 'broken'],
  ['redirect', 302, '', 'unreadable'],
  ['html with a 200', 200, '<html>', 'unreadable'],
] as const)('%s: %i', (_, status, body, kind) => {
  expect(classify(problem(status, body), false)).toMatchObject({ service: 'x', kind, status, applied: 'no' })
})

test('what a failed DELETE may have done', () => {
  const applied = (thrown: unknown) => classify(thrown, true).applied
  for (const status of [400, 401, 403, 404, 429]) expect(applied(problem(status, {}))).toBe('no')
  for (const status of [200, 302, 500, 503]) expect(applied(problem(status, ''))).toBe('maybe')
  expect(applied(new HttpFailure('refused', 'ECONNREFUSED', 'h'))).toBe('no')
  expect(applied(new HttpFailure('lost', 'ECONNRESET', 'h'))).toBe('maybe')
  expect(applied(new HttpFailure('tooLarge', 'TOO_LARGE', 'h'))).toBe('maybe')
  expect(applied(new Error('something else'))).toBe('maybe')
})

test('no answer: refused is unreachable, the rest is lost', () => {
  expect(classify(new HttpFailure('refused', 'ENOTFOUND', 'h'), false).kind).toBe('unreachable')
  expect(classify(new HttpFailure('lost', 'TIMED_OUT', 'h'), false).kind).toBe('lost')
})

test('a rate limit says until when; a usage cap must not be waited for', () => {
  const headers = { 'x-rate-limit-reset': '1800000000', 'x-rate-limit-remaining': '39999' }
  expect(classify(problem(429, {}, headers), false).until).toBe(1_800_000_000_000)
  expect(classify(problem(429, {}), false).until).toBeNull()
  expect(classify(problem(429, { title: 'UsageCapExceeded' }, headers), false)).toMatchObject({
    kind: 'usageCapped',
    until: null,
  })
})

test('a stale mark is named with the oldest one allowed', () => {
  const message =
    "'since_id' must be a tweet id created after 2026-11-13T00:00Z. Please use a 'since_id' that is larger than 2120000000000000000"
  const stale = classify(problem(400, { title: 'Invalid Request', errors: [{ message }] }), false)
  expect(stale).toMatchObject({ kind: 'staleMark', status: 400 })
  // A minute younger: the mark moves with the clock.
  expect(timeOfPost(stale.sinceId ?? '0') - timeOfPost('2120000000000000000')).toBe(60_000)
  expect(classify(problem(400, { errors: [{ message: message.split('.')[0] }] }), false).kind).toBe('staleMark')
})

test('the words are X’s, short, and without tokens', () => {
  const detail = `Bearer abcDEF123456789abcdef ${'long '.repeat(200)}`
  const fault = classify(problem(403, { title: 'Forbidden', detail }), false)
  expect(fault.detail).not.toContain('abcDEF')
  expect(fault.detail.length).toBeLessThanOrEqual(300)
})

import { expect, test } from 'vitest'
import { HttpFailure } from '#adapters/system/http.ts'
import { createXService } from '#adapters/x/create-x-service.ts'
import type { AccountId, PersonId, PostId } from '#contract/ids.ts'
import { answer, kept, scripted, stillClock } from '#test/unit/adapters/system/fake-http.ts'

const account = 'harbor' as AccountId
const person = '7' as PersonId
const id = '2123947481756072604' as PostId

const serviceOn = (...script: Parameters<typeof scripted>) => {
  const http = scripted(...script)
  const log = kept()
  const accounts = [{ id: account, auth: { kind: 'oauth2', accessToken: 'token-of-harbor-1234567890' } as const }]
  return {
    http,
    log,
    x: createXService({ http, clock: stillClock(), log, baseUrl: 'http://127.0.0.1:4000', accounts }),
  }
}

const queryOf = (url: string | undefined) => Object.fromEntries(new URL(url ?? 'http://x').searchParams)

test('asks for mentions with its own paging and its own time limit', async () => {
  const { http, x } = serviceOn(
    answer(
      200,
      { meta: { result_count: 0, next_token: 'n' } },
      { 'x-rate-limit-remaining': '7', 'x-rate-limit-reset': '1800000900', date: 'Sat, 21 Nov 2026 02:00:00 GMT' },
    ),
  )
  const page = await x.mentions(account, person, { sinceId: '5' as PostId, startTime: 1, token: 't', limit: 1 })
  expect(page).toMatchObject({
    ok: true,
    serverTime: Date.UTC(2026, 10, 21, 2),
    value: { posts: [], nextToken: 'n', rate: { remaining: 7, resetAt: 1_800_000_900_000 } },
  })
  const asked = http.asked[0]
  expect(new URL(asked?.url ?? '').pathname).toBe('/2/users/7/mentions')
  expect(queryOf(asked?.url)).toMatchObject({ since_id: '5', pagination_token: 't', max_results: '5' })
  expect(queryOf(asked?.url)).not.toHaveProperty('start_time')
  expect(asked?.headers?.Authorization).toBe('Bearer token-of-harbor-1234567890')
  expect(asked?.timeoutMs).toBe(15_000)
})

test('a search pages by next_token, takes at least 10 and at most 512 characters', async () => {
  const { http, x } = serviceOn(answer(200, { meta: { result_count: 0 } }))
  await x.search(account, 'harbor -is:retweet', { startTime: Date.UTC(2026, 10, 20), token: 't', limit: 5 })
  expect(queryOf(http.asked[0]?.url)).toMatchObject({
    query: 'harbor -is:retweet',
    max_results: '10',
    next_token: 't',
    start_time: '2026-11-20T00:00:00.000Z',
  })
  expect(await x.search(account, 'x'.repeat(513), { limit: 10 })).toMatchObject({
    ok: false,
    fault: { kind: 'refused' },
  })
  expect(http.asked).toHaveLength(1)
})

test('a page whose posts can’t be read is a fault; one odd post among others is a warning', async () => {
  const broken = { id: '1', text: 'no author' }
  const fine = { id: '2', text: 'x', author_id: '7', conversation_id: '2' }
  const all = serviceOn(answer(200, { data: [broken] }))
  expect(await all.x.lookup(account, [id])).toMatchObject({ ok: false, fault: { kind: 'unreadable' } })
  const some = serviceOn(answer(200, { data: [broken, fine] }))
  expect(await some.x.lookup(account, [id])).toMatchObject({ ok: true, value: { posts: [{ id: '2' }] } })
  expect(some.log.lines[0]).toMatchObject({ event: 'x.unreadablePosts', facts: { broken: 1, read: 1 } })
})

test.each([
  ['deleted', answer(200, { data: { deleted: true } }), { ok: true, value: { deleted: true } }],
  ['not by this request', answer(200, { data: { deleted: false } }), { ok: true, value: { deleted: false } }],
  ['a 200 that says nothing', answer(200, {}), { ok: false, fault: { kind: 'unreadable', applied: 'maybe' } }],
  ['a page', answer(200, '<html>'), { ok: false, fault: { kind: 'unreadable', applied: 'maybe' } }],
  ['already gone', answer(404, { title: 'Not Found' }), { ok: false, fault: { kind: 'notFound', applied: 'no' } }],
  ['not ours', answer(403, { title: 'Forbidden' }), { ok: false, fault: { kind: 'forbidden', applied: 'no' } }],
  ['503', answer(503, '<html>'), { ok: false, fault: { kind: 'broken', applied: 'maybe' } }],
  ['lost', new HttpFailure('lost', 'ECONNRESET', 'h'), { ok: false, fault: { kind: 'lost', applied: 'maybe' } }],
  [
    'offline',
    new HttpFailure('refused', 'ENOTFOUND', 'h'),
    { ok: false, fault: { kind: 'unreachable', applied: 'no' } },
  ],
])('one DELETE, never repeated: %s', async (_, played, expected) => {
  const { http, x } = serviceOn(played)
  expect(await x.deletePost(account, id)).toMatchObject(expected)
  expect(http.asked.map(request => [request.method, request.url])).toEqual([
    ['DELETE', `http://127.0.0.1:4000/2/tweets/${id}`],
  ])
})

test('an account nobody configured is not asked about', async () => {
  const { http, x } = serviceOn(answer(200, {}))
  expect(await x.whoAmI('stranger' as AccountId)).toMatchObject({ ok: false, fault: { kind: 'unauthorized' } })
  expect(http.asked).toHaveLength(0)
})

test('the token is in no fault and in no log line', async () => {
  const { log, x } = serviceOn(answer(401, { detail: 'bad token token-of-harbor-1234567890' }))
  const result = await x.whoAmI(account)
  expect(JSON.stringify([result, log.lines])).not.toContain('token-of-harbor')
})

test('a timeline of nobody is a fault, not an empty page; a lookup of gone posts is a page', async () => {
  const errors = [{ resource_type: 'user', resource_id: '7', type: 'https://api.x.com/2/problems/resource-not-found' }]
  const { x } = serviceOn(answer(200, { errors }))
  expect(await x.mentions(account, person, { limit: 100 })).toMatchObject({ ok: false, fault: { kind: 'notFound' } })
  const gone = [{ ...errors[0], resource_type: 'tweet', resource_id: id }]
  expect(await serviceOn(answer(200, { errors: gone })).x.lookup(account, [id])).toMatchObject({
    ok: true,
    value: { posts: [], gone: [{ id, why: 'notFound' }] },
  })
})

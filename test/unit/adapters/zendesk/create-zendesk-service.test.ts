import { expect, test } from 'vitest'
import { HttpFailure } from '#adapters/system/http.ts'
import { createZendeskService } from '#adapters/zendesk/create-zendesk-service.ts'
import type { PostId, TicketId } from '#contract/ids.ts'
import type { SendMode } from '#contract/services/services-file.ts'
import { answer, asText, kept, scripted, stillClock } from '#test/unit/adapters/system/fake-http.ts'

const id = '35436' as TicketId
const stamp = '2026-11-20T10:00:00Z'
const wireTicket = {
  id: 35436,
  status: 'open',
  requester_id: 1,
  created_at: stamp,
  updated_at: stamp,
  via: { channel: 'twitter' },
}

const serviceOn = (script: Parameters<typeof scripted>, sendMode: SendMode = 'plain', random = 0.5) => {
  const http = scripted(...script)
  const clock = stillClock()
  const log = kept()
  const zendesk = createZendeskService({
    http,
    clock,
    log,
    ids: { next: () => 'id', random: () => random },
    service: {
      baseUrl: 'https://acme.zendesk.com/',
      auth: { kind: 'bearer', token: 'zendesk-token-1234567890' },
      viewId: '360',
      sendMode,
      replyChannels: ['twitter'],
    },
  })
  return { http, clock, log, zendesk }
}

const sent = (http: ReturnType<typeof scripted>) => JSON.parse(asText(http.asked[0]?.body))
const lost = new HttpFailure('lost', 'ECONNRESET', 'h')

test('a read is tried three times with jitter, and no more', async () => {
  const { http, clock, zendesk } = serviceOn([answer(503, '<html>')])
  expect(await zendesk.view(null)).toMatchObject({ ok: false, fault: { kind: 'broken', applied: 'no' } })
  expect(http.asked).toHaveLength(3)
  expect(clock.waits).toEqual([250, 500])
})

test.each([
  ['lost', lost],
  ['offline', new HttpFailure('refused', 'ECONNREFUSED', 'h')],
  ['503', answer(503, '<html>')],
  ['429', answer(429, '<html>', { 'retry-after': '2' })],
])('a read recovers from %s', async (_, failure) => {
  const { http, zendesk } = serviceOn([failure, answer(200, { view: { title: 'Twitter' } })])
  expect(await zendesk.view(null)).toMatchObject({ ok: true, value: { title: 'Twitter' } })
  expect(http.asked).toHaveLength(2)
})

test('Retry-After is kept to, up to 20 s in all', async () => {
  const short = serviceOn([answer(429, '<html>', { 'retry-after': '7' })], 'plain', 0)
  await short.zendesk.view(null)
  expect(short.clock.waits).toEqual([7_000, 7_000])
  const long = serviceOn([answer(429, '<html>', { 'retry-after': '60' })])
  expect(await long.zendesk.view(null)).toMatchObject({
    ok: false,
    fault: { kind: 'rateLimited', until: 1_800_000_060_000 },
  })
  expect(long.clock.waits).toEqual([])
  expect(long.http.asked).toHaveLength(1)
})

test.each([401, 403, 404, 422])('a read that is refused with %i is not repeated', async status => {
  const { http, zendesk } = serviceOn([answer(status, {})])
  await zendesk.view(null)
  expect(http.asked).toHaveLength(1)
})

test.each([
  ['lost', lost, 'lost', 'maybe'],
  ['offline', new HttpFailure('refused', 'ECONNREFUSED', 'h'), 'unreachable', 'no'],
  ['429', answer(429, '<html>', { 'retry-after': '1' }), 'rateLimited', 'no'],
  ['503', answer(503, '<html>'), 'broken', 'maybe'],
  ['409', answer(409, {}), 'conflict', 'no'],
  ['a page', answer(200, '<html>'), 'unreadable', 'maybe'],
  ['an empty 200', answer(200, ''), 'unreadable', 'maybe'],
  ['half a ticket', answer(200, { ticket: { id: 1 } }), 'unreadable', 'maybe'],
] as const)('a write is sent once: %s', async (_, played, kind, applied) => {
  const { http, zendesk } = serviceOn([played])
  expect(await zendesk.update(id, { stamp })).toMatchObject({ ok: false, fault: { kind, applied } })
  expect(http.asked).toHaveLength(1)
})

test('a reply: guarded by the stamp, with the reply’s id, under the send mode “plain”', async () => {
  const { http, zendesk } = serviceOn([answer(200, { ticket: wireTicket, audit: null })])
  const comment = { text: 'Hello 👋', public: true, asTweet: true }
  const result = await zendesk.update(id, {
    stamp,
    comment,
    status: 'pending',
    assigneeId: '9100001',
    externalId: 'x:1',
    metadata: { reply_id: 'r-1', claim_id: 'c-1', claim: 'released' },
    monitoredHandleId: '360000185001',
  })
  expect(result).toMatchObject({ ok: true, value: { ticket: { id, stamp }, audit: null } })
  expect(http.asked[0]).toMatchObject({ method: 'PUT', url: `https://acme.zendesk.com/api/v2/tickets/${id}` })
  expect(sent(http)).toEqual({
    ticket: {
      safe_update: true,
      updated_stamp: stamp,
      comment: { body: 'Hello 👋', public: true },
      status: 'pending',
      assignee_id: 9100001,
      external_id: 'x:1',
      metadata: { reply_id: 'r-1', claim_id: 'c-1', claim: 'released' },
    },
  })
})

test.each([
  ['channel_back', { channel_back: '1', channel_source_id: '360000185001' }],
  [{ mode: 'channel_back' }, { channel_back: '1', channel_source_id: '360000185001' }],
  [
    { mode: 'channel_back', channelBack: 'yes', channelSourceId: '7' },
    { channel_back: 'yes', channel_source_id: '7' },
  ],
] as [SendMode, Record<string, string>][])('send mode %j adds its values to a tweet only', async (mode, values) => {
  const ok = answer(200, { ticket: wireTicket })
  const commentOf = async (comment: { text: string; public: boolean; asTweet: boolean }) => {
    const { http, zendesk } = serviceOn([ok], mode)
    await zendesk.update(id, { stamp, comment, monitoredHandleId: '360000185001' })
    return sent(http).ticket.comment
  }
  expect(await commentOf({ text: 'a', public: true, asTweet: true })).toEqual({ body: 'a', public: true, ...values })
  expect(await commentOf({ text: 'a', public: true, asTweet: false })).toEqual({ body: 'a', public: true })
  expect(await commentOf({ text: 'a', public: false, asTweet: true })).toEqual({ body: 'a', public: false })
})

test('what is not changed is not sent; null unassigns', async () => {
  const { http, zendesk } = serviceOn([answer(200, { ticket: wireTicket })])
  await zendesk.update(id, { stamp, assigneeId: null })
  expect(sent(http)).toEqual({ ticket: { safe_update: true, updated_stamp: stamp, assignee_id: null } })
})

test('tags replace, macros are named by their numbers', async () => {
  const { http, zendesk } = serviceOn([answer(200, { ticket: wireTicket })])
  await zendesk.update(id, { stamp, tags: [], macroIds: ['360300001'], status: 'hold' })
  const rest = { tags: [], macro_ids: [360300001], status: 'hold' }
  expect(sent(http)).toEqual({ ticket: { safe_update: true, updated_stamp: stamp, ...rest } })
})

test('lists to choose from are read to the end, without what is no longer in use', async () => {
  const page = (macros: unknown[], next: string | null) =>
    answer(200, { macros, meta: { has_more: next !== null, after_cursor: next } })
  const { http, zendesk } = serviceOn([
    page([{ id: 1, title: 'A', active: true, description: 'why' }], 'c'),
    page([{ id: 2, title: 'B', active: false }, { id: 3 }, { id: 4, title: 'D' }], null),
  ])
  expect(await zendesk.macros()).toMatchObject({
    value: [
      { id: '1', title: 'A', description: 'why' },
      { id: '4', title: 'D', description: null },
    ],
  })
  expect(http.asked.map(asked => new URL(asked.url).searchParams.get('page[after]'))).toEqual([null, 'c'])
})

test('a list that never ends is cut after five pages; a page that fails is no short list', async () => {
  const more = answer(200, {
    users: [{ id: 1, name: 'Ines', role: 'admin' }],
    meta: { has_more: true, after_cursor: 'c' },
  })
  const endless = serviceOn([more])
  expect((await endless.zendesk.agents()).ok).toBe(true)
  expect(endless.http.asked).toHaveLength(5)
  const roles = new URL(endless.http.asked[0]?.url ?? '').searchParams.getAll('role[]')
  expect(roles).toEqual(['agent', 'admin'])
  const torn = serviceOn([more, answer(403, {})])
  expect(await torn.zendesk.agents()).toMatchObject({ ok: false, fault: { kind: 'forbidden' } })
})

test('whoever has left is not offered; the primary address is the one', async () => {
  const users = [
    { id: 1, name: 'Ines', role: 'admin', active: true, suspended: false },
    { id: 2, name: 'Tom', role: 'agent', active: false },
    { id: 3, name: 'Una', role: 'agent', suspended: true },
  ]
  const { zendesk } = serviceOn([answer(200, { users })])
  expect(await zendesk.agents()).toMatchObject({ value: [{ id: '1', name: 'Ines', agent: true }] })
  const identities = [
    { type: 'twitter', value: 'jane', primary: true },
    { type: 'email', value: 'old@acme.example', primary: false },
    { type: 'email', value: 'jane@acme.example', primary: true },
  ]
  expect(await serviceOn([answer(200, { identities })]).zendesk.emailOf('5')).toMatchObject({
    value: 'jane@acme.example',
  })
  expect(await serviceOn([answer(200, { identities: [] })]).zendesk.emailOf('5')).toMatchObject({ value: null })
})

test('a ticket by e-mail: once, with its key as Idempotency-Key and as stamp', async () => {
  const { http, zendesk } = serviceOn([answer(201, { ticket: wireTicket })])
  const requester = { name: 'Jane', email: 'jane@acme.example' }
  const draft = { subject: 'Your parcel', text: 'Hello', requester, linkedTicket: id, key: 'k-1' }
  expect(await zendesk.createEmailTicket(draft)).toMatchObject({ ok: true, value: { id } })
  expect(http.asked[0]).toMatchObject({ method: 'POST', headers: { 'idempotency-key': 'k-1' } })
  expect(sent(http)).toEqual({
    ticket: {
      subject: 'Your parcel',
      comment: { body: 'Hello', public: true },
      requester,
      external_id: 'email:k-1',
      metadata: { linked_ticket: id },
    },
  })
  const gone = serviceOn([lost])
  expect(await gone.zendesk.createEmailTicket(draft)).toMatchObject({ fault: { kind: 'lost', applied: 'maybe' } })
  expect(gone.http.asked).toHaveLength(1)
})

test('create from a post: every digit of the id leaves', async () => {
  const post = '2123947481756072604' as PostId
  const empty = serviceOn([answer(201, '')])
  expect(await empty.zendesk.createFromPost(post, '360000185001')).toMatchObject({ ok: true, value: null })
  expect(asText(empty.http.asked[0]?.body)).toBe(
    '{"ticket":{"twitter_status_message_id":2123947481756072604,"monitored_twitter_handle_id":360000185001}}',
  )
  const full = serviceOn([answer(201, { ticket: wireTicket })])
  expect(await full.zendesk.createFromPost(post, '1')).toMatchObject({ ok: true, value: { id } })
  const twice = serviceOn([answer(422, { error: 'RecordInvalid' })])
  expect(await twice.zendesk.createFromPost(post, '1')).toMatchObject({
    ok: false,
    fault: { kind: 'refused', applied: 'no' },
  })
})

test('an anonymous answer is an unauthorized one, a customer’s a forbidden one', async () => {
  const me = async (user: unknown) => serviceOn([answer(200, { user })]).zendesk.me()
  expect(await me({ id: null, name: 'Anonymous user', role: 'end-user' })).toMatchObject({
    fault: { kind: 'unauthorized' },
  })
  expect(await me({ id: 5, name: 'Jane', role: 'end-user' })).toMatchObject({ fault: { kind: 'forbidden' } })
  expect(await me({ id: 5, name: 'Ines', role: 'agent' })).toMatchObject({
    value: { id: '5', name: 'Ines', role: 'agent' },
  })
})

test('one odd ticket does not hide the others; all odd is a fault', async () => {
  const some = serviceOn([
    answer(200, { tickets: [wireTicket, { id: 2 }], meta: { has_more: true, after_cursor: 'c' } }),
  ])
  expect(await some.zendesk.viewTickets(null, null)).toMatchObject({
    ok: true,
    value: { tickets: [{ id }], users: [], next: 'c' },
  })
  expect(some.log.lines).toHaveLength(1)
  const all = serviceOn([answer(200, { tickets: [{ id: 2 }] })])
  expect(await all.zendesk.viewTickets(null, 'c')).toMatchObject({ ok: false, fault: { kind: 'unreadable' } })
  expect(all.http.asked[0]?.url).toContain('page%5Bafter%5D=c')
})

test('an API token goes as Basic, and no token into a fault or the log', async () => {
  const http = scripted(answer(401, { error: 'bad zendesk-token-1234567890' }))
  const log = kept()
  const auth = { kind: 'apiToken', email: 'ines@acme.example', token: 'zendesk-token-1234567890' } as const
  const zendesk = createZendeskService({
    http,
    clock: stillClock(),
    log,
    ids: { next: () => 'id', random: () => 0 },
    service: { baseUrl: 'https://acme.zendesk.com', auth, viewId: '1', sendMode: 'plain', replyChannels: ['twitter'] },
  })
  const result = await zendesk.me()
  const header = http.asked[0]?.headers?.authorization ?? ''
  expect(Buffer.from(header.replace('Basic ', ''), 'base64').toString()).toBe(
    'ines@acme.example/token:zendesk-token-1234567890',
  )
  expect(JSON.stringify([result, log.lines])).not.toContain('zendesk-token')
})

import { expect, test } from 'vitest'
import { createSocialTeam } from '#adapters/slack/create-social-team.ts'
import { HttpFailure } from '#adapters/system/http.ts'
import { answer, asText, kept, scripted, stillClock } from '#test/unit/adapters/system/fake-http.ts'

const token = 'xoxb-practice-slack-abb96843be79'
const message = {
  id: 'd-1',
  about: 'deletion' as const,
  headline: 'Deleted',
  quote: 'x & y',
  facts: [{ label: 'Who', value: 'Ines' }],
  anchor: { number: 128, hash: '3fa9'.repeat(16) },
}
const list = answer(200, { ok: true, channels: [{ id: 'C07SOCIALAC', name: 'social_media_action' }] })
const posted = answer(200, { ok: true, channel: 'C07SOCIALAC', ts: '1795227451.000001' })
const lost = new HttpFailure('lost', 'ECONNRESET', 'slack.com')

const bot = (channel: string, ...script: Parameters<typeof scripted>) => {
  const http = scripted(...script)
  const log = kept()
  const team = createSocialTeam({
    http,
    clock: stillClock(),
    log,
    service: { baseUrl: 'https://slack.com', token, channel },
  })
  return {
    http,
    log,
    team,
    form: (at: number) => Object.fromEntries(new URLSearchParams(asText(http.asked[at]?.body))),
  }
}

test('finds the channel once, then posts by id', async () => {
  const { http, team, form } = bot('#social_media_action', list, posted)
  expect(await team.tell(message)).toMatchObject({ ok: true, value: { ref: 'C07SOCIALAC:1795227451.000001' } })
  await team.tell(message)
  expect(http.asked.map(request => request.url)).toEqual([
    'https://slack.com/api/conversations.list',
    'https://slack.com/api/chat.postMessage',
    'https://slack.com/api/chat.postMessage',
  ])
  expect(http.asked[1]?.headers).toMatchObject({ authorization: `Bearer ${token}` })
  expect(http.asked[1]?.timeoutMs).toBe(10_000)
  expect(form(1)).toMatchObject({
    channel: 'C07SOCIALAC',
    unfurl_links: 'false',
    text: expect.stringContaining('Deleted'),
  })
  expect(JSON.parse(form(1).metadata ?? '')).toEqual({
    event_type: 'switchboard_deletion',
    event_payload: { deletion_id: 'd-1' },
  })
  expect(team).toMatchObject({ channel: '#social_media_action', canUpdate: true })
})

test('a bot that may not list channels posts by name, and learns the id from the answer', async () => {
  const { http, team, form } = bot('social_media_action', answer(200, { ok: false, error: 'missing_scope' }), posted)
  expect(await team.tell(message)).toMatchObject({ ok: true })
  expect(form(1).channel).toBe('social_media_action')
  await team.tell(message)
  expect(http.asked).toHaveLength(3)
  expect(form(2).channel).toBe('C07SOCIALAC')
})

test('an id is not looked up', async () => {
  const { http, team } = bot('C07SOCIALAC', posted)
  await team.tell(message)
  expect(http.asked).toHaveLength(1)
})

test.each([
  ['invalid_auth', answer(200, { ok: false, error: 'invalid_auth' }), 'unauthorized', 'no'],
  ['not_in_channel', answer(200, { ok: false, error: 'not_in_channel' }), 'forbidden', 'no'],
  ['channel_not_found', answer(200, { ok: false, error: 'channel_not_found' }), 'notFound', 'no'],
  ['any other word', answer(200, { ok: false, error: 'msg_too_long' }), 'refused', 'no'],
  ['internal_error', answer(200, { ok: false, error: 'internal_error' }), 'broken', 'maybe'],
  ['429', answer(429, { ok: false, error: 'ratelimited' }, { 'retry-after': '30' }), 'rateLimited', 'no'],
  ['429 without a time', answer(429, '<html>'), 'rateLimited', 'no'],
  ['503', answer(503, '<html>'), 'broken', 'maybe'],
  ['a page with a 200', answer(200, '<html>'), 'unreadable', 'maybe'],
  ['an answer without ts', answer(200, { ok: true }), 'unreadable', 'maybe'],
  ['a redirect', answer(302, '', { location: 'https://evil.example' }), 'unreadable', 'maybe'],
  ['lost', lost, 'lost', 'maybe'],
  ['offline', new HttpFailure('refused', 'ENOTFOUND', 'slack.com'), 'unreachable', 'no'],
] as const)('a notice is sent once: %s', async (_, played, kind, applied) => {
  const { http, team, log } = bot('C07SOCIALAC', played)
  const told = await team.tell(message)
  expect(told).toMatchObject({ ok: false, fault: { service: 'slack', kind, applied } })
  expect(http.asked).toHaveLength(1)
  expect(JSON.stringify([told, log.lines])).not.toContain('abb96843be79')
})

test('a rate limit says until when', async () => {
  const { team } = bot('C07SOCIALAC', answer(429, { ok: false }, { 'retry-after': '30' }))
  expect(await team.tell(message)).toMatchObject({ fault: { until: 1_800_000_030_000 } })
})

test('updates the message it was given', async () => {
  const { http, team, form } = bot('C07SOCIALAC', posted)
  await team.update('C07SOCIALAC:1795227451.000001', message)
  expect(http.asked[0]?.url).toBe('https://slack.com/api/chat.update')
  expect(form(0)).toMatchObject({ channel: 'C07SOCIALAC', ts: '1795227451.000001' })
})

test('finds a message by metadata or by its words, page by page', async () => {
  const history = (messages: unknown[], next = '') =>
    answer(200, { ok: true, messages, has_more: next !== '', response_metadata: { next_cursor: next } })
  const other = { ts: '1.0', text: 'something', blocks: null }
  const byMetadata = {
    ts: '2.0',
    metadata: { event_type: 'switchboard_deletion', event_payload: { deletion_id: 'd-1' } },
  }
  const byWords = { ts: '3.0', blocks: [{ type: 'context', elements: [{ type: 'mrkdwn', text: 'Deletion d-1' }] }] }
  const first = bot('C07SOCIALAC', history([other], 'next'), history([byMetadata]))
  expect(await first.team.find('d-1', 1_800_000_000_000)).toMatchObject({ ok: true, value: { ref: 'C07SOCIALAC:2.0' } })
  expect(first.form(0)).toMatchObject({ oldest: '1799999940.000000', include_all_metadata: 'true' })
  expect(first.form(1).cursor).toBe('next')
  const second = bot('C07SOCIALAC', history([other, byWords]))
  expect(await second.team.find('d-1', 0)).toMatchObject({ ok: true, value: { ref: 'C07SOCIALAC:3.0' } })
  const none = bot('C07SOCIALAC', history([other]))
  expect(await none.team.find('d-1', 0)).toMatchObject({ ok: true, value: null })
  const endless = bot('C07SOCIALAC', history([other], 'again'))
  expect(await endless.team.find('d-1', 0)).toMatchObject({ ok: false })
  const scope = bot('C07SOCIALAC', answer(200, { ok: false, error: 'missing_scope' }))
  expect(await scope.team.find('d-1', 0)).toMatchObject({ ok: false, fault: { kind: 'forbidden' } })
})

test('a webhook tells, tells again instead of updating, and can’t look', async () => {
  const http = scripted({ ...answer(200, 'ok'), headers: { 'content-type': 'text/plain' } })
  const webhookUrl = 'https://hooks.slack.com/services/T/B/secret'
  const team = createSocialTeam({ http, clock: stillClock(), log: kept(), service: { webhookUrl } })
  expect(team.canUpdate).toBe(false)
  expect(await team.tell(message)).toMatchObject({ ok: true, value: { ref: null } })
  await team.update('whatever', message)
  expect(http.asked.map(request => request.url)).toEqual([webhookUrl, webhookUrl])
  expect(JSON.parse(asText(http.asked[0]?.body))).toMatchObject({ text: expect.stringContaining('Deletion d-1') })
  expect(await team.find('d-1', 0)).toMatchObject({ ok: false, fault: { kind: 'refused' } })
})

test.each([
  [404, 'no_service', 'notFound', 'no'],
  [403, 'invalid_token', 'forbidden', 'no'],
  [410, 'channel_is_archived', 'notFound', 'no'],
  [429, '', 'rateLimited', 'no'],
  [500, 'rollup_error', 'broken', 'maybe'],
] as const)('a webhook’s %i %s', async (status, words, kind, applied) => {
  const http = scripted({ ...answer(status, words), headers: { 'content-type': 'text/plain' } })
  const log = kept()
  const team = createSocialTeam({
    http,
    clock: stillClock(),
    log,
    service: { webhookUrl: 'https://hooks.slack.com/services/T/B/sEcReT123' },
  })
  const told = await team.tell(message)
  expect(told).toMatchObject({ ok: false, fault: { kind, applied, detail: words } })
  expect(http.asked).toHaveLength(1)
  expect(JSON.stringify([told, log.lines])).not.toContain('sEcReT123')
})

import { expect, test } from 'vitest'
import type { z } from 'zod'
import { nextOf, WireHandle, WireList, WireTicket, WireUser, wireAudit, wireComment } from '#adapters/zendesk/map.ts'
import type { TicketId } from '#contract/ids.ts'

const wire = {
  id: 35436,
  subject: '@acme is the registry down?',
  description: '@acme is the registry down?',
  status: 'new',
  requester_id: 20978392,
  assignee_id: null,
  external_id: null,
  tags: ['twitter'],
  created_at: '2026-11-20T10:00:00Z',
  updated_at: '2026-11-20T10:00:00Z',
  from_messaging_channel: false,
  custom_fields: [{ id: 1, value: null }],
  via: {
    channel: 'twitter',
    source: {
      from: { profile_url: 'https://www.twitter.com/jane', username: 'jane', name: 'Jane' },
      to: { profile_url: 'https://www.twitter.com/acme', username: '@acme', name: 'Acme' },
      rel: 'mention',
    },
  },
}

const ticket = (facts: Record<string, unknown> = {}): z.output<typeof WireTicket> =>
  WireTicket.parse({ ...wire, ...facts })
const via = (channel: unknown, rel: unknown = null) => ({ via: { channel, source: { from: {}, to: {}, rel } } })

test('a ticket that a mention made', () => {
  expect(ticket()).toEqual({
    id: '35436',
    subject: '@acme is the registry down?',
    status: 'new',
    requesterId: '20978392',
    assigneeId: null,
    externalId: null,
    channel: 'twitter',
    source: 'mention',
    fromHandle: 'jane',
    toHandle: 'acme',
    description: '@acme is the registry down?',
    tags: ['twitter'],
    createdAt: Date.UTC(2026, 10, 20, 10),
    updatedAt: Date.UTC(2026, 10, 20, 10),
    stamp: '2026-11-20T10:00:00Z',
    messaging: false,
  })
})

test('the stamp stays to the letter', () => {
  expect(ticket({ updated_at: '2026-11-20T10:00:00.000+00:00' }).stamp).toBe('2026-11-20T10:00:00.000+00:00')
})

test.each([
  ['twitter', null, {}, 'mention'],
  ['twitter', 'something new', {}, 'mention'],
  ['twitter', 'direct_message', {}, 'message'],
  ['twitter', 'like', {}, 'like'],
  ['twitter_favorite', null, {}, 'like'],
  ['twitter_dm', null, {}, 'message'],
  ['native_messaging', null, {}, 'message'],
  ['whatsapp', null, { from_messaging_channel: true }, 'message'],
  ['api', null, {}, 'importer'],
  ['any_channel', null, {}, 'importer'],
  ['email', null, {}, 'other'],
  [30, null, {}, 'other'],
] as const)('channel %s, rel %s', (channel, rel, facts, source) => {
  expect(ticket({ ...via(channel, rel), ...facts }).source).toBe(source)
})

test('nulls and missing fields that real tickets have', () => {
  expect(
    ticket({ via: null, subject: null, raw_subject: 'raw', description: null, tags: null, status: 'custom' }),
  ).toMatchObject({
    channel: 'unknown',
    source: 'other',
    fromHandle: null,
    subject: 'raw',
    description: '',
    tags: [],
    status: 'open',
  })
  expect(
    ticket({ external_id: 7, via: { channel: 'twitter', source: { from: { profile_url: 'https://x.com/jane' } } } }),
  ).toMatchObject({ externalId: '7', fromHandle: 'jane', toHandle: null })
  expect(WireTicket.safeParse({ ...wire, updated_at: null }).success).toBe(false)
  expect(WireTicket.safeParse({ ...wire, id: null }).success).toBe(false)
})

test('a comment’s words, plain first', () => {
  const comment = wireComment('1' as TicketId)
  const base = {
    id: 5,
    author_id: 6,
    public: true,
    created_at: '2026-11-20T10:00:00Z',
    audit_id: 7,
    via: { channel: 'api' },
  }
  expect(comment.parse({ ...base, body: 'body', plain_body: 'plain&nbsp;body' })).toEqual({
    id: '5',
    ticketId: '1',
    authorId: '6',
    public: true,
    text: 'plain body',
    createdAt: Date.UTC(2026, 10, 20, 10),
    channel: 'api',
    auditId: '7',
  })
  expect(comment.parse({ ...base, body: 'body', public: null, audit_id: null })).toMatchObject({
    text: 'body',
    public: false,
  })
})

test('an audit: our id comes back, unknown events are passed over', () => {
  const audit = wireAudit('1' as TicketId).parse({
    id: 9,
    author_id: 6,
    created_at: '2026-11-20T10:00:00Z',
    metadata: { system: { ip: '192.0.2.1' }, custom: { reply_id: 'r-1', other: 5 } },
    events: [
      { id: 1, type: 'Comment', public: true, body: 'hello', author_id: 8 },
      { id: 2, type: 'Tweet', direct_message: false, body: 'hello', recipients: [1] },
      { id: 3, type: 'Error', message: 'X said no' },
      { id: 4, type: 'Change', field_name: 'status', value: 'open' },
      'nonsense',
      null,
    ],
  })
  expect(audit.replyId).toBe('r-1')
  expect(audit.events).toEqual([
    { kind: 'comment', commentId: '1', public: true, text: 'hello', authorId: '8' },
    { kind: 'tweet', text: 'hello', directMessage: false },
    { kind: 'error', text: 'X said no' },
  ])
})

test.each([[{}], [null], [{ custom: null }], [{ custom: 'text' }], [{ custom: { reply_id: 5 } }]])(
  'metadata %j carries no id of ours',
  metadata => {
    const audit = { id: 9, author_id: 6, created_at: '2026-11-20T10:00:00Z', metadata }
    expect(wireAudit('1' as TicketId).parse(audit).replyId).toBeNull()
  },
)

test('handles, users and cursors', () => {
  const handle = { id: 1, screen_name: '@acme', twitter_user_id: '1180554477112860672' }
  expect(WireHandle.parse({ ...handle, allow_reply: true, can_reply: true })).toEqual({
    id: '1',
    handle: 'acme',
    personId: '1180554477112860672',
    canReply: true,
  })
  expect(WireHandle.parse({ ...handle, allow_reply: false, can_reply: true }).canReply).toBe(false)
  expect(WireUser.parse({ id: 1, name: 'Ines', role: 'admin' })).toEqual({ id: '1', name: 'Ines', agent: true })
  expect(WireUser.parse({ id: 1, name: null, role: 'end-user' })).toEqual({ id: '1', name: '', agent: false })
  expect(nextOf(WireList.parse({ meta: { has_more: true, after_cursor: 'c' } }))).toBe('c')
  expect(nextOf(WireList.parse({ meta: { has_more: false, after_cursor: 'c' } }))).toBeNull()
  expect(nextOf(WireList.parse({}))).toBeNull()
})

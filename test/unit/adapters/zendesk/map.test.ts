import { expect, test } from 'vitest'
import type { z } from 'zod'
import {
  nextOf,
  WireHandle,
  WireList,
  WireMacroResult,
  WireTicket,
  WireUser,
  wireAudit,
  wireComment,
} from '#adapters/zendesk/map.ts'
import type { TicketId } from '#contract/ids.ts'

const wire = {
  id: 35436,
  subject: '@acme is the registry down?',
  description: '@acme is the registry down?',
  status: 'new',
  requester_id: 20978392,
  assignee_id: null,
  group_id: 5,
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
    groupId: '5',
    commentCount: null,
    messaging: false,
  })
})

test('what a desk made for a conversation by e-mail is no importer’s', () => {
  expect(ticket({ ...via('api'), external_id: 'email:k-1' })).toMatchObject({
    source: 'other',
    externalId: 'email:k-1',
  })
})

test('the count of comments, where an answer has it', () => {
  expect(ticket({ comment_count: 4_600, group_id: null })).toMatchObject({ commentCount: 4_600, groupId: null })
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
  [30, null, {}, 'mention'],
  [26, null, {}, 'message'],
  [23, null, {}, 'like'],
  [4, null, {}, 'other'],
] as const)('channel %s, rel %s', (channel, rel, facts, source) => {
  expect(ticket({ ...via(channel, rel), ...facts }).source).toBe(source)
})

test.each([
  [
    'Facebook’s',
    'facebook',
    { name: 'Ana', profile_url: 'https://www.facebook.com/sample_ana', facebook_id: '5' },
    null,
  ],
  ['Instagram’s', 'instagram_dm', { username: 'sample_ana' }, null],
  ['an e-mail’s', 'email', { address: 'sample_ana@example.com', name: 'Ana' }, null],
  ['an importer’s that doesn’t say it is X', 'any_channel', { username: 'sample_ana' }, null],
  ['an importer’s that says so', 'any_channel', { profile_url: 'https://x.com/sample_ana' }, 'sample_ana'],
  ['a look-alike’s', 'any_channel', { profile_url: 'https://notx.com/sample_ana' }, null],
  ['X’s, by its number', 30, { username: '@sample_ana' }, 'sample_ana'],
  ['a like’s', 'twitter_favorite', { username: 'sample_ana' }, 'sample_ana'],
] as const)('the handle of %s author', (_whose, channel, from, handle) => {
  expect(ticket({ via: { channel, source: { from, to: {}, rel: null } } }).fromHandle).toBe(handle)
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
      { id: 4, type: 'Change', field_name: 'priority', value: 'high' },
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

test.each([
  [{}],
  [null],
  [{ custom: null }],
  [{ custom: 'text' }],
  [{ custom: { reply_id: 5, claim_id: 6, claim: 'taken' } }],
  [{ custom: { claim_id: 'c-1', claim: 'something new' } }],
  [{ custom: { claim: 'taken' } }],
])('metadata %j carries no id of ours', metadata => {
  const audit = { id: 9, author_id: 6, created_at: '2026-11-20T10:00:00Z', metadata }
  expect(wireAudit('1' as TicketId).parse(audit)).toMatchObject({ replyId: null, claim: null })
})

test('a claim, and what changed with it', () => {
  const audit = wireAudit('1' as TicketId).parse({
    id: 9,
    author_id: 6,
    created_at: '2026-11-20T10:00:00Z',
    metadata: { custom: { claim_id: 'c-1', claim: 'takenOver', reply_id: 7 } },
    events: [
      { id: 1, type: 'Change', field_name: 'status', value: 'open', previous_value: 'new' },
      { id: 2, type: 'Change', field_name: 'assignee_id', value: 9100001, previous_value: null },
      { id: 3, type: 'Change', field_name: 'tags', value: ['a', 'b'], previous_value: [] },
      { id: 4, type: 'Create', field_name: 'external_id', value: 'x:1' },
    ],
  })
  expect(audit).toMatchObject({ replyId: null, claim: { id: 'c-1', act: 'takenOver' } })
  expect(audit.events).toEqual([
    { kind: 'change', field: 'status', from: 'new', to: 'open' },
    { kind: 'change', field: 'assignee_id', from: null, to: '9100001' },
    { kind: 'change', field: 'tags', from: null, to: 'a b' },
    { kind: 'change', field: 'external_id', from: null, to: 'x:1' },
  ])
})

const scoped = [
  ['channel:all', 'for all'],
  ['channel:twitter', 'for X'],
  ['channel:email', 'for mail'],
]
const applied = (fields: Record<string, unknown>) => WireMacroResult.parse({ result: { ticket: fields } })

test.each([
  [
    'a ticket from X',
    { via: { channel: 'twitter' }, comment: { body: 'plain', public: true, scoped_body: scoped } },
    'for X',
  ],
  ['one that says nothing of its channel', { comment: { body: 'plain', scoped_body: scoped } }, 'for X'],
  ['a ticket from e-mail', { via: { channel: 'email' }, comment: { body: 'p', scoped_body: scoped } }, 'for mail'],
  ['a channel without a wording', { via: { channel: 'web' }, comment: { body: 'p', scoped_body: scoped } }, 'for all'],
  ['no wordings', { comment: { body: 'plain', scoped_body: null } }, 'plain'],
  ['no comment', {}, null],
])('the wording of a macro for %s', (_, fields, text) => {
  expect(applied(fields).text).toBe(text)
})

test('a macro that says only what it changes leaves the rest as it is', () => {
  const nothing = { text: null, public: null, status: null, tags: null, assigneeId: null }
  expect(applied({})).toEqual(nothing)
  expect(applied({ status: 'pending', tags: ['a'], assignee_id: 5, comment: { body: 'note', public: false } })).toEqual(
    {
      text: 'note',
      public: false,
      status: 'pending',
      tags: ['a'],
      assigneeId: '5',
    },
  )
  expect(WireMacroResult.safeParse({ macro: {} }).success).toBe(false)
})

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

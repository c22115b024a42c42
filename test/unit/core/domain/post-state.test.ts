import { describe, expect, test } from 'vitest'
import { isSettled, postState } from '#core/domain/post-state.ts'
import { facts, idOf, minute, noon, post, reply, ticket } from './examples.ts'

const now = noon + 30 * minute
const desk = { now, agent: { id: '7', name: 'Ana' }, ours: new Set(['1', '2']), queueReadAt: now - 5_000 }
const mine = post('My login fails')
const answer = {
  id: idOf('9'),
  authorId: '1',
  handle: 'harbor',
  at: noon + 10 * minute,
  text: 'Try this',
  inReplyToId: mine.id,
}
const said = { id: '50', authorName: 'Ben', authorId: '8', at: noon + 10 * minute, text: 'Try this' }
const ben = { id: '8', name: 'Ben', agent: true }

test.each([
  ['no ticket: since when, and when it is an alarm', {}, { kind: 'noTicket', since: noon, dueAt: noon + 15 * minute }],
  ['asked for', { request: request('asked') }, { kind: 'ticketAsked', unknown: false }],
  ['asked for, answer lost', { request: request('unknown') }, { kind: 'ticketAsked', unknown: true }],
  ['asked for, refused', { request: request('refused') }, { kind: 'noTicket' }],
  ['new', { ticket: ticket() }, { kind: 'ticket', status: 'new', yours: false }],
  ['mine', { ticket: ticket({ status: 'open', assigneeId: '7' }) }, { kind: 'ticket', yours: true }],
  [
    'taken just now',
    { ticket: ticket({ status: 'open', assigneeId: '8', updatedAt: now - minute }), assignee: ben },
    { kind: 'beingAnswered', by: 'Ben', you: false },
  ],
  [
    'taken long ago',
    { ticket: ticket({ status: 'open', assigneeId: '8', updatedAt: now - 11 * minute }), assignee: ben },
    { kind: 'ticket', assignee: 'Ben' },
  ],
  [
    'our reply is on its way',
    { ticket: ticket(), replies: [reply({ state: 'sending' })] },
    { kind: 'beingAnswered', you: true },
  ],
  ['answered by a colleague', { ticket: ticket(), agentComments: [said] }, { kind: 'answered', by: 'Ben', you: false }],
  [
    'what the ticket was made from is no answer',
    { ticket: ticket(), agentComments: [{ ...said, at: ticket().createdAt, text: ticket().description }] },
    { kind: 'ticket' },
  ],
  ['answered outside', { ticket: ticket(), ownAnswers: [answer] }, { kind: 'answeredOutside', handle: 'harbor' }],
  [
    'ours, seen a moment before the comments',
    { ticket: ticket(), ownAnswers: [{ ...answer, at: now - 1_000 }] },
    { kind: 'answered', by: '@harbor' },
  ],
  [
    'outside, as soon as the queue was read after it',
    { ticket: ticket(), ownAnswers: [{ ...answer, at: now - 9_000 }] },
    { kind: 'answeredOutside' },
  ],
  ['our own post', { post: post('News', { authorId: '1' as typeof mine.authorId }) }, { kind: 'none' }],
  ['a repost', { post: post('RT', { repostOfId: idOf('3') }) }, { kind: 'none' }],
] satisfies [string, Parameters<typeof facts>[0], object][])('%s', (_, change, state) => {
  expect(postState(facts(change), desk)).toMatchObject(state)
})

function request(state: 'asked' | 'unknown' | 'refused') {
  return { postId: mine.id, state, ticketId: null, askedAt: noon, detail: null, listed: false, version: 1 }
}

describe('a reply that was seen', () => {
  const seen = (change: Parameters<typeof reply>[0]) =>
    postState(facts({ post: mine, ticket: ticket(), replies: [reply({ state: 'seen', ...change })] }), desk).kind
  test('answers the post it was written to', () => {
    expect(seen({ postId: mine.id, sentAt: noon + minute, times: { seen: noon + 2 * minute } })).toBe('answered')
  })
  test('does not answer a follow-up that was written while it was on its way', () => {
    expect(seen({ postId: idOf('3'), sentAt: noon - 5_000, times: { seen: noon + 5_000 } })).toBe('ticket')
  })
})

test('what asks nothing of the reader is settled', () => {
  expect(isSettled({ kind: 'noTicket', since: 0, dueAt: 0 })).toBe(false)
  expect(isSettled({ kind: 'beingAnswered', ticketId: ticket().id, by: 'Ben', you: false })).toBe(true)
  expect(isSettled({ kind: 'beingAnswered', ticketId: ticket().id, by: 'Ana', you: true })).toBe(false)
  expect(isSettled({ kind: 'answeredOutside', ticketId: null, handle: 'harbor', at: 0 })).toBe(true)
})

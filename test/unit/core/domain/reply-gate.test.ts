import { describe, expect, test } from 'vitest'
import type { CommentId, TicketId } from '#contract/ids.ts'
import { type Evidence, findAnswers, notAcknowledged, type Target } from '#core/domain/reply-gate.ts'
import { firstIdAt } from '#core/domain/snowflake.ts'
import type { TicketAudit, ZendeskUser } from '#core/domain/ticket.ts'
import { comment, minute, noon } from './examples.ts'

const postId = firstIdAt(noon)
const target: Target = { postId, conversationId: postId, authorId: '77', at: noon }
const users = new Map<string, ZendeskUser>([
  ['7', { id: '7', name: 'Ana', agent: true }],
  ['900', { id: '900', name: 'Jane', agent: false }],
  ['901', { id: '901', name: 'Joe', agent: false }],
])
const evidence = (change: Partial<Evidence> = {}): Evidence => ({
  comments: [],
  audits: [],
  users,
  requesterId: '900',
  ticketCreatedAt: noon + 5 * minute,
  ticketDescription: 'My login fails',
  ownPosts: [],
  ...change,
})
const said = (text: string, change: Parameters<typeof comment>[1] = {}) =>
  comment(text, { authorId: '7', createdAt: noon + 10 * minute, ...change })
const tweeted = (text: string, change: Partial<TicketAudit> = {}, directMessage = false): TicketAudit => ({
  id: '60',
  ticketId: '5' as TicketId,
  authorId: '7',
  createdAt: noon + 10 * minute,
  replyId: null,
  claim: null,
  events: [{ kind: 'tweet', text, directMessage }],
  ...change,
})
const own = (text: string, change: Partial<Evidence['ownPosts'][number]> = {}): Evidence['ownPosts'][number] => ({
  id: firstIdAt(noon + 11 * minute),
  handle: 'harbor',
  text,
  segments: [{ kind: 'text', text }],
  createdAt: noon + 11 * minute,
  conversationId: postId,
  inReplyToId: postId,
  inReplyToPersonId: '77',
  ...change,
})
const found = (change: Partial<Evidence>) => findAnswers(target, evidence(change)).map(answer => answer.id)

describe('an answer is', () => {
  test('an agent’s public comment after the post, also by an agent nobody knows', () => {
    expect(found({ comments: [said('Try this')] })).toEqual(['comment:50'])
    expect(found({ comments: [said('Try this', { authorId: '99' })] })).toEqual(['comment:50'])
  })
  test('a Tweet event of an audit whose comment was not listed', () => {
    expect(found({ audits: [tweeted('Try this')] })).toEqual(['audit:60'])
  })
  test('our post that answers the post', () => {
    expect(found({ ownPosts: [own('@jane Try this')] })).toEqual([`post:${firstIdAt(noon + 11 * minute)}`])
  })
  test('our post to the person in the same conversation after it', () => {
    expect(found({ ownPosts: [own('@jane Try this', { inReplyToId: '1' })] })).toHaveLength(1)
  })
})

describe('no answer is', () => {
  test.each([
    ['an internal note', { comments: [said('Ask Ben', { public: false })] }],
    ['the requester’s own word', { comments: [said('Hello?', { authorId: '900' })] }],
    ['another customer’s word', { comments: [said('Me too', { authorId: '901' })] }],
    [
      'what was said before the post',
      { comments: [said('Earlier', { createdAt: noon - minute })], ticketCreatedAt: 0 },
    ],
    [
      'what the ticket was made from, by an importer or an agent',
      { comments: [said('@harbor My login  fails', { createdAt: noon + 5 * minute })] },
    ],
    ['a direct message', { audits: [tweeted('In private', {}, true)] }],
    ['an earlier Tweet event', { audits: [tweeted('Earlier', { createdAt: noon - minute })] }],
    [
      'our post to somebody else in the conversation',
      { ownPosts: [own('@joe hi', { inReplyToId: '1', inReplyToPersonId: '78' })] },
    ],
    ['our post in another conversation', { ownPosts: [own('@jane hi', { inReplyToId: '1', conversationId: '1' })] }],
    [
      'our earlier post to the person',
      { ownPosts: [own('@jane hi', { id: firstIdAt(noon - minute), inReplyToId: '1' })] },
    ],
  ] satisfies [string, Partial<Evidence>][])('%s', (_, change) => {
    expect(found(change)).toEqual([])
  })
})

test('the comment, its Tweet event and the post on X are one answer', () => {
  const text = 'Try the forum'
  expect(
    found({ comments: [said(text)], audits: [tweeted(text)], ownPosts: [own(`@jane ${text} https://t.co/x`)] }),
  ).toEqual(['comment:50'])
})

test('the same standard text to two people is an answer to the one it was written to', () => {
  const toJoe = own('@joe Try the forum', { inReplyToId: '1', conversationId: '1', inReplyToPersonId: '78' })
  expect(found({ ownPosts: [toJoe] })).toEqual([])
})

test('a comment in the second of the post counts: Zendesk’s times have no finer grain', () => {
  const late = { ...target, at: noon + 700 }
  const answers = findAnswers(late, evidence({ comments: [said('Quick', { createdAt: noon })], ticketCreatedAt: 0 }))
  expect(answers).toHaveLength(1)
})

test('an answer in the second in which the ticket was made counts, by its words', () => {
  expect(found({ comments: [said('Try this', { createdAt: noon + 5 * minute })] })).toEqual(['comment:50'])
})

test('answers that were seen and accepted stop nothing, a new one does', () => {
  const answers = findAnswers(
    target,
    evidence({ comments: [said('One'), said('Two', { id: '51' as CommentId, createdAt: noon + 12 * minute })] }),
  )
  expect(notAcknowledged(answers, ['comment:50']).map(answer => answer.id)).toEqual(['comment:51'])
})

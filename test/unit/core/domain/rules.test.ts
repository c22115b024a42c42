import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { AccountId } from '#contract/ids.ts'
import { accountIdOf, namesHandle } from '#core/domain/account.ts'
import { chainInput, chainStart } from '#core/domain/audit.ts'
import { type CardContext, postCard, ticketCard } from '#core/domain/cards.ts'
import { dayEnd, dayOf, readsLeft } from '#core/domain/read-budget.ts'
import { noReplyThrough, roomOf } from '#core/domain/reply-rules.ts'
import { waitForStamp } from '#core/domain/safe-update.ts'
import { facts, harbor, harborstatus, noon, post, ticket } from './examples.ts'

test('a stamp may be used when the server’s second is a later one', () => {
  const at = (time: string) => Date.parse(`2026-11-20T12:00:${time}Z`)
  expect(waitForStamp('2026-11-20T12:00:05Z', at('06'))).toBe(0)
  expect(waitForStamp('2026-11-20T12:00:05Z', at('05'))).toBe(1000)
  expect(waitForStamp('2026-11-20T12:00:05Z', at('05.900'))).toBe(1000)
  // a server whose header is behind its own rows
  expect(waitForStamp('2026-11-20T12:00:05Z', at('03'))).toBe(3000)
})

test('reads are counted by X’s day and never come out below none', () => {
  expect(dayOf(Date.parse('2026-11-20T23:59:59.999Z'))).toBe('2026-11-20')
  expect(dayEnd(noon)).toBe(Date.parse('2026-11-21T00:00:00Z'))
  expect([readsLeft(10, 100), readsLeft(120, 100)]).toEqual([90, 0])
})

test('a handle is named whole: @harborstatus does not name @harbor', () => {
  const [main, status] = ['harbor', 'harborstatus'] as AccountId[]
  if (!main || !status) return
  expect(namesHandle('@HarborStatus is it down?', main)).toBe(false)
  expect(namesHandle('@HarborStatus is it down?', status)).toBe(true)
  expect(namesHandle('@harborstatus, @harbor: hello', main)).toBe(true)
  expect(namesHandle('mail me at a@harbor', main)).toBe(false)
  expect(namesHandle('f@harbor&n', main)).toBe(false)
  expect(namesHandle('(@harbor)', main)).toBe(true)
  expect(accountIdOf('@Harbor')).toBe(main)
})

test('the audit chain is taken over the same bytes in every version of the desk', () => {
  const fact = {
    at: 1,
    kind: 'reply' as const,
    subject: 'r1',
    state: 'held',
    facts: { b: 2, a: null, A: 'x' },
  }
  const input = chainInput(chainStart, 1, fact)
  expect(input).toBe(`["${'0'.repeat(64)}",1,1,"reply","r1","held",[["A","x"],["a",null],["b",2]]]`)
  expect(chainInput(chainStart, 1, { ...fact, facts: { A: 'x', a: null, b: 2 } })).toBe(input)
  expect(createHash('sha256').update(input).digest('hex')).toBe(
    '7ee8943096bd91492a257222ad9063ca1dc4ce1d693e97e3c035493360534c6a',
  )
})

const minute = 60_000

const context: CardContext = {
  now: noon + 60_000,
  agent: { id: '7', name: 'Ana' },
  ours: new Set(['1', '2']),
  queueReadAt: noon,
  accounts: [harbor, harborstatus],
  replyChannels: ['twitter'],
  hasPicture: () => false,
  zendeskUrl: 'https://harbor.zendesk.com/',
}
const actions = (change: Parameters<typeof facts>[0]) => postCard(facts(change), context, false).actions

test('what a card offers', () => {
  const link = ['viewOnX', 'copyLink']
  const both = ['flag', 'viewOnX', 'openInZendesk', 'copyLink']
  expect(actions({})).toEqual(['reply', 'makeTicket', 'flag', ...link])
  expect(actions({ ticket: ticket() })).toEqual(['reply', ...both])
  // an importer's ticket: the reply makes its own
  expect(actions({ ticket: ticket({ channel: 'api', source: 'importer' }) })).toEqual(['reply', ...both])
  expect(actions({ ticket: ticket({ status: 'closed' }) })).toEqual(['reply', ...both])
  expect(actions({ ticket: ticket({ source: 'message' }) })).toEqual(both)
  expect(actions({ ticket: ticket({ messaging: true }) })).toEqual(both)
  expect(actions({ post: post('News', { authorId: '1' as never }) })).toEqual(['delete', ...link])
  expect(actions({ post: post('RT', { repostOfId: '3' as never }) })).toEqual(['flag', ...link])
  const asked = {
    postId: post('').id,
    state: 'asked',
    ticketId: null,
    askedAt: noon,
    detail: null,
    listed: false,
    version: 1,
  } as const
  expect(actions({ request: asked })).toEqual(['reply', 'flag', ...link])
})

test('who writes again while a ticket of theirs is worked on is one conversation with it, until the import is late', () => {
  const writes = post('@harbor and now it is hot')
  const openTicket = { id: '5' as never, toHandle: 'harbor', postId: '1' as never, at: writes.createdAt - minute }
  const at = (now: number, change: object = {}) =>
    postCard(facts({ post: writes, openTicket, ...change }), { ...context, now }, false)
  const soon = at(writes.createdAt + minute)
  expect(soon).toMatchObject({ conversation: 'ticket:5', follows: { ticketId: '5', imported: false } })
  expect(soon.actions).not.toContain('makeTicket')
  const late = at(writes.createdAt + 16 * minute)
  expect(late.follows).toBeNull()
  expect(late.actions).toContain('makeTicket')
  for (const other of [
    { openTicket: { ...openTicket, toHandle: 'harborstatus' } },
    { openTicket: { ...openTicket, at: writes.createdAt + 1 } },
    { openTicket: null },
  ])
    expect(at(writes.createdAt + minute, other).follows).toBeNull()
  const both = at(writes.createdAt + minute, { ticket: ticket({ id: '5' as never }), earlier: { postId: '1', at: 1 } })
  expect(both).toMatchObject({ conversation: 'ticket:5', follows: { postId: '1', imported: true } })
})

test('our own post that Zendesk made a ticket of is no work', () => {
  const card = (fromHandle: string) =>
    ticketCard(
      {
        ticket: ticket({ fromHandle }),
        requester: null,
        requesterPerson: null,
        assignee: null,
        lastComment: null,
        postId: null,
        forbidden: false,
        replies: [],
      },
      context,
      false,
    )
  expect(card('HarborStatus')).toMatchObject({ settled: true, actions: ['openInZendesk', 'copyLink'] })
  expect(card('jane')).toMatchObject({ settled: false, actions: ['reply', 'openInZendesk', 'copyLink'] })
})

test('a ticket has room until 4,500 comments, and carries no reply from 5,000 on', () => {
  expect([null, 4_499, 4_500, 4_999, 5_000].map(roomOf)).toEqual(['enough', 'enough', 'nearly', 'nearly', 'none'])
  expect(noReplyThrough(ticket({ commentCount: 4_999 }), ['twitter'])).toBeNull()
  expect(noReplyThrough(ticket({ commentCount: 5_000 }), ['twitter'])).toBe('ticket_full')
})

test('what a ticket offers, and that both cards of a conversation have one key', () => {
  const card = (change: Parameters<typeof ticket>[0], postId: string | null = null) =>
    ticketCard(
      {
        ticket: ticket(change),
        requester: null,
        requesterPerson: null,
        assignee: null,
        lastComment: null,
        postId: postId as never,
        forbidden: false,
        replies: [],
      },
      context,
      false,
    )
  expect(card({}).actions).toEqual(['reply', 'openInZendesk', 'copyLink'])
  expect(card({ messaging: true, source: 'message' }).actions).toEqual(['openInZendesk', 'copyLink'])
  expect(card({ channel: 'api' }).actions).toEqual(['openInZendesk', 'copyLink'])
  expect(card({ channel: 'api' }, '3').actions).toContain('reply')
  expect(card({}).conversation).toBe(postCard(facts({ ticket: ticket() }), context, false).conversation)
  expect(card({}).links.zendesk).toBe('https://harbor.zendesk.com/agent/tickets/5')
})

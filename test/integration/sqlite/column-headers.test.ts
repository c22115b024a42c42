import { expect, it } from 'vitest'
import { ColumnPreview, DeckView } from '#contract/desk/views/column.ts'
import type { Column, ColumnFilters } from '#contract/desk/views/layout.ts'
import type { AccountId, ColumnId, PersonId, TicketId } from '#contract/ids.ts'
import { plainColumn, plainFilters } from '#core/domain/column-registry.ts'
import type { FeedKey } from '#core/domain/feed.ts'
import { deckQuery } from '#core/use-cases/queries/get-deck.ts'
import { previewColumn } from '#core/use-cases/queries/preview-column.ts'
import { type Kind, keysOf, layOut, queriesOn } from './column-scene.ts'
import { account, idAt, person, post, ticket } from './examples.ts'
import { openFiles } from './files.ts'

type Files = ReturnType<typeof openFiles>

const harbor = 'harbor' as AccountId
const feed = 'mentions:harbor' as FeedKey
const mentions: Kind = { type: 'mentions', params: { accounts: [harbor] } }

const keep = async (files: Files, from: number, to: number, text: (at: number) => string, authorId = '77') => {
  const posts = Array.from({ length: to - from + 1 }, (_, step) => {
    const at = from + step
    return post(idAt(at), text(at), { authorId: authorId as PersonId })
  })
  const people = [person('77'), person('1', { handle: 'harbor' })]
  await files.cache.ingestPosts({ posts, people, feeds: [{ feed, ids: posts.map(one => one.id) }], seenAt: 1 })
}
const refundOrHello = (at: number) => (at % 2 === 0 ? `refund ${at}` : `hello ${at}`)

const headersOf = (files: Files) => {
  const deck = deckQuery(queriesOn(files))
  return () => {
    const outcome = deck()
    if (!outcome.ok) throw new Error(outcome.error.code)
    return DeckView.parse(outcome.value)
  }
}
const countsOf = (look: ReturnType<typeof headersOf>) => {
  const { unread, total, hidden } = look().columns[0] ?? {}
  return { unread, total, hidden }
}

it('counts what is unread, what is there and what is held back, and goes on counting as things come and go', async () => {
  using files = openFiles()
  await files.cache.setAccount(account)
  await keep(files, 1, 20, refundOrHello)
  await keep(files, 21, 22, () => 'refund, from us', '1')
  await layOut(files, mentions)
  const look = headersOf(files)
  expect(countsOf(look)).toEqual({ unread: 20, total: 22, hidden: 0 })
  await files.desk.markRead('c' as ColumnId, idAt(10))
  expect(countsOf(look)).toEqual({ unread: 10, total: 22, hidden: 0 })
  expect(look().columns[0]?.readUpTo).toBe(idAt(10))
  await layOut(files, mentions, { filters: { match: 'refund' } })
  expect(countsOf(look)).toEqual({ unread: 5, total: 22, hidden: 10 })
  await keep(files, 30, 33, refundOrHello)
  expect(countsOf(look)).toEqual({ unread: 7, total: 26, hidden: 12 })
  await files.cache.markGone([idAt(32)], 'x', 2)
  expect(countsOf(look)).toEqual({ unread: 6, total: 26, hidden: 13 })
  await files.desk.markRead('c' as ColumnId, idAt(16))
  expect(countsOf(look)).toEqual({ unread: 3, total: 26, hidden: 13 })
  await layOut(files, mentions, { clearedUpTo: idAt(22), filters: { match: 'refund' } })
  expect(countsOf(look)).toEqual({ unread: 1, total: 4, hidden: 3 })
  await layOut(files, mentions, { clearedUpTo: idAt(22) })
  expect(countsOf(look)).toEqual({ unread: 3, total: 4, hidden: 0 })
})

it('counts no further than a thousand', async () => {
  using files = openFiles()
  await keep(files, 1, 1_200, refundOrHello)
  await layOut(files, mentions)
  const look = headersOf(files)
  expect(countsOf(look)).toEqual({ unread: 1_000, total: 1_000, hidden: 0 })
  await layOut(files, mentions, { filters: { match: 'refund' } })
  expect(countsOf(look)).toEqual({ unread: 500, total: 1_000, hidden: 500 })
})

it('follows a ticket that is answered, in a column of what is unanswered and in the queue', async () => {
  using files = openFiles()
  await keep(files, 1, 4, at => `post ${at}`)
  const open = ticket('5', { externalId: `x:${idAt(2)}`, status: 'open', updatedAt: 10_000 })
  await files.cache.ingestTickets({ tickets: [open], view: { id: null, tickets: [open.id] }, seenAt: 1 })
  const look = headersOf(files)
  await layOut(files, mentions, { filters: { tickets: ['open'] } })
  expect(countsOf(look)).toEqual({ unread: 1, total: 4, hidden: 3 })
  await files.cache.ingestTickets({ tickets: [{ ...open, status: 'solved', updatedAt: 20_000 }], seenAt: 2 })
  expect(countsOf(look)).toEqual({ unread: 0, total: 4, hidden: 4 })
  await layOut(files, { type: 'queue', params: { view: null } })
  expect(countsOf(look)).toEqual({ unread: 1, total: 1, hidden: 0 })
  await files.desk.markRead('c' as ColumnId, '5')
  expect(countsOf(look)).toEqual({ unread: 0, total: 1, hidden: 0 })
  expect(look().columns[0]?.readUpTo).toBe(`${open.createdAt}:5`)
  await layOut(files, { type: 'queue', params: { view: null } }, { filters: { tickets: ['open'] } })
  expect(countsOf(look)).toEqual({ unread: 0, total: 1, hidden: 1 })
})

it('says of every type what it is made from', async () => {
  using files = openFiles()
  await keep(files, 1, 1, () => 'My login fails   since\nyesterday')
  await files.cache.ingestTickets({ tickets: [ticket('5', { subject: 'Login' })], seenAt: 1 })
  await files.cache.setViewTitle(null, 'Twitter')
  await files.desk.setFlag(idAt(1), 5)
  const look = headersOf(files)
  const kinds: [Kind, string, string][] = [
    [{ type: 'mentions', params: { accounts: [harbor, 'quay' as AccountId] } }, 'Mentions', '@harbor, @quay'],
    [{ type: 'own', params: { account: harbor } }, 'Own posts', '@harbor'],
    [{ type: 'status', params: { account: harbor } }, 'Status feed', '@harbor'],
    [{ type: 'queue', params: { view: null } }, 'Zendesk queue', 'Twitter'],
    [{ type: 'queue', params: { view: '360' } }, 'Zendesk queue', 'Zendesk'],
    [{ type: 'search', params: { account: harbor, query: 'ferry down' } }, 'Search on X', 'ferry down'],
    [{ type: 'person', params: { handle: 'mara' } }, 'Person', '@mara'],
    [
      { type: 'conversation', params: { subject: { postId: idAt(1) } } },
      'Conversation',
      '@Person77: My login fails since yesterday',
    ],
    [{ type: 'conversation', params: { subject: { ticketId: '5' as TicketId } } }, 'Conversation', '#5 Login'],
    [{ type: 'outbox', params: {} }, 'Drafts and outbox', ''],
    [{ type: 'deletions', params: {} }, 'Deletions', ''],
    [{ type: 'flagged', params: {} }, 'Flagged', ''],
    [{ type: 'history', params: { query: 'login from:mara' } }, 'Search here', 'login from:mara'],
  ]
  for (const [kind, title, source] of kinds) {
    await layOut(files, kind)
    const { columns, counts } = look()
    expect(columns[0]).toMatchObject({ title, source })
    expect(counts.flagged).toBe(1)
  }
})

it('previews a column that is not on the deck, page by page', async () => {
  using files = openFiles()
  await keep(files, 1, 20, refundOrHello)
  const filters: ColumnFilters = { ...plainFilters, match: 'refund' }
  const column = { ...plainColumn, ...mentions, filters, id: 'new' as ColumnId, title: 'Refunds' } as Column
  const context = queriesOn(files)
  const first = ColumnPreview.parse(previewColumn(context, { column, limit: 6 }))
  expect(first).toMatchObject({ title: 'Refunds', source: '@harbor', total: 20, hidden: 10 })
  expect(keysOf(first)).toEqual([20, 18, 16, 14, 12, 10].map(at => `post:${idAt(at)}`))
  const second = previewColumn(context, { column, limit: 6, before: first.next ?? '' })
  expect([keysOf(second), second.next]).toEqual([[8, 6, 4, 2].map(at => `post:${idAt(at)}`), null])
})

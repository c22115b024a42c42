import { describe, expect, it } from 'vitest'
import type { AccountId, ColumnId, DeletionId, DraftId, PersonId, PostId, ReplyId, TicketId } from '#contract/ids.ts'
import type { Account } from '#core/domain/account.ts'
import type { FeedKey } from '#core/domain/feed.ts'
import type { Post } from '#core/domain/post.ts'
import { type Kind, keysOf, layOut, pageOf, queriesOn, walkBack, walkDown } from './column-scene.ts'
import { account, comment, deletion, draft, idAt, notice, person, post, reply, ticket } from './examples.ts'
import { openFiles } from './files.ts'

type Files = ReturnType<typeof openFiles>

const harbor = 'harbor' as AccountId
const quay = 'quay' as AccountId
const quayAccount: Account = { ...account, id: quay, handle: 'quay', role: 'status', personId: '2' as PersonId }
const mentions: Kind = { type: 'mentions', params: { accounts: [harbor] } }
const sizes = [1, 2, 3, 7, 50]

const keep = (files: Files, posts: readonly Post[], ...feeds: FeedKey[]) =>
  files.cache.ingestPosts({
    posts: [...posts],
    people: [person('77'), person('78'), person('1', { handle: 'harbor' }), person('2', { handle: 'quay' })],
    feeds: feeds.map(feed => ({ feed, ids: posts.map(one => one.id) })),
    seenAt: 1,
  })
const numbered = (from: number, to: number, change: Partial<Post> = {}) =>
  Array.from({ length: to - from + 1 }, (_, at) => post(idAt(from + at), `post ${from + at}`, change))
const addGap = (files: Files, id: string, feed: FeedKey, after: PostId | null, before: PostId) =>
  files.cache.ingestPosts({ posts: [], people: [], addGap: { id, feed, afterId: after, beforeId: before }, seenAt: 1 })

/** Down and up, with pages of any size: the same cards, each once. */
const expectWhole = (files: Files, expected: readonly string[]) => {
  const context = queriesOn(files)
  for (const limit of sizes) {
    expect([limit, walkDown(context, limit).seen]).toEqual([limit, expected])
    if (expected.length > 0) expect([limit, walkBack(context, limit)]).toEqual([limit, expected])
  }
}
const postKeys = (...times: number[]) => times.map(at => `post:${idAt(at)}`)
const down = (from: number, to: number) => postKeys(...Array.from({ length: from - to + 1 }, (_, at) => from - at))

describe('a column, page by page', () => {
  it('of one feed has every post, tombstone and gap once, downwards and upwards', async () => {
    using files = openFiles()
    await layOut(files, mentions)
    await keep(files, numbered(1, 20), 'mentions:harbor' as FeedKey)
    await files.cache.markGone([idAt(7)], 'x', 2)
    await addGap(files, 'middle', 'mentions:harbor' as FeedKey, idAt(9), idAt(10))
    await addGap(files, 'top', 'mentions:harbor' as FeedKey, idAt(20), idAt(30))
    await addGap(files, 'end', 'mentions:harbor' as FeedKey, null, idAt(1))
    expectWhole(files, [
      'gap:top',
      ...down(20, 10),
      'gap:middle',
      ...postKeys(9, 8),
      `tombstone:${idAt(7)}`,
      ...down(6, 1),
      'gap:end',
    ])
  })

  it('of several handles has a post that names both of them once, and the gaps of each', async () => {
    using files = openFiles()
    await layOut(files, { type: 'mentions', params: { accounts: [harbor, quay] } })
    await keep(files, numbered(1, 12), 'mentions:harbor' as FeedKey)
    await keep(files, [...numbered(5, 8), ...numbered(20, 22)], 'mentions:quay' as FeedKey)
    await addGap(files, 'one', 'mentions:harbor' as FeedKey, idAt(5), idAt(6))
    await addGap(files, 'two', 'mentions:quay' as FeedKey, idAt(5), idAt(6))
    expectWhole(files, [...down(22, 20), ...down(12, 6), 'gap:two', 'gap:one', ...down(5, 1)])
  })

  it('of a status handle draws the gaps of both feeds that it is read from', async () => {
    using files = openFiles()
    await layOut(files, { type: 'status', params: { account: quay } })
    await keep(files, numbered(1, 6), 'status:quay' as FeedKey)
    await addGap(files, 'own', 'own:quay' as FeedKey, idAt(1), idAt(2))
    await addGap(files, 'said', 'mentions:quay' as FeedKey, idAt(4), idAt(5))
    expectWhole(files, [...postKeys(6, 5), 'gap:said', ...postKeys(4, 3, 2), 'gap:own', ...postKeys(1)])
  })

  it('of own posts and of an X query is a feed like any other', async () => {
    using files = openFiles()
    await keep(files, numbered(1, 5), 'own:harbor' as FeedKey)
    await keep(files, numbered(3, 9), 'search:harbor:harbor down OR "no ferry"' as FeedKey)
    await layOut(files, { type: 'own', params: { account: harbor } })
    expectWhole(files, down(5, 1))
    await layOut(files, { type: 'search', params: { account: harbor, query: 'harbor down OR "no ferry"' } })
    expectWhole(files, down(9, 3))
  })

  it('of a view has its tickets by creation, those of one second by their number', async () => {
    using files = openFiles()
    const tickets = ['7', '8', '9', '10'].map(id => ticket(id, { createdAt: 5_000 }))
    const all = [...tickets, ticket('11', { createdAt: 4_000 }), ticket('3', { createdAt: 6_000 })]
    await files.cache.ingestTickets({ tickets: all, view: { id: null, tickets: all.map(one => one.id) }, seenAt: 1 })
    await files.cache.ingestTickets({ view: { id: '360', tickets: ['9', '11'] as TicketId[] }, seenAt: 1 })
    await layOut(files, { type: 'queue', params: { view: null } })
    expectWhole(
      files,
      ['3', '10', '9', '8', '7', '11'].map(id => `ticket:${id}`),
    )
    await layOut(files, { type: 'queue', params: { view: '360' } })
    expectWhole(files, ['ticket:9', 'ticket:11'])
    await layOut(files, { type: 'queue', params: { view: '361' } })
    expectWhole(files, [])
  })

  it('of a person has posts, tickets and our answers by time; an answer that became a post is there once', async () => {
    using files = openFiles()
    await files.cache.setAccount(account)
    const theirs = numbered(1, 4, { conversationId: idAt(1) })
    const answer = (at: number) =>
      post(idAt(at), 'Try again', {
        authorId: '1' as PersonId,
        conversationId: idAt(1),
        inReplyToId: idAt(1),
        inReplyToPersonId: '77' as PersonId,
      })
    await keep(files, [...theirs, answer(6), answer(8), post(idAt(9), 'other', { authorId: '78' as PersonId })])
    // of one moment the ticket stands above the post
    const created = theirs[3]?.createdAt ?? 0
    await files.cache.ingestTickets({ tickets: [ticket('5', { createdAt: created })], seenAt: 1 })
    const at = (answer(6).createdAt ?? 0) + 2
    const sent = reply({
      state: 'seen',
      tweetId: idAt(8),
      times: { claiming: at, seen: at + 90 },
      toHandle: 'Person77',
    })
    await files.desk.commit({ reply: sent })
    await layOut(files, { type: 'person', params: { handle: 'pErSon77' } })
    expectWhole(files, ['reply:reply-1', ...postKeys(6), 'ticket:5', ...postKeys(4, 3, 2, 1)])
    await layOut(files, { type: 'person', params: { handle: 'nobody' } })
    expectWhole(files, [])
  })

  it('of a conversation has the whole thread, what is gone of it, and the ticket', async () => {
    using files = openFiles()
    await keep(files, [...numbered(1, 5, { conversationId: idAt(1) }), post(idAt(6), 'elsewhere')])
    await files.cache.markGone([idAt(3)], 'x', 2)
    const created = post(idAt(4), '').createdAt
    await files.cache.ingestTickets({
      tickets: [ticket('5', { externalId: `x:${idAt(2)}`, createdAt: created })],
      comments: [comment('50', '5')],
      seenAt: 1,
    })
    const whole = [...postKeys(5), 'ticket:5', ...postKeys(4), `tombstone:${idAt(3)}`, ...postKeys(2, 1)]
    await layOut(files, { type: 'conversation', params: { subject: { postId: idAt(2) } } })
    expectWhole(files, whole)
    await layOut(files, { type: 'conversation', params: { subject: { ticketId: '5' as TicketId } } })
    expectWhole(files, whole)
    await layOut(files, { type: 'conversation', params: { subject: { postId: idAt(99) } } })
    expectWhole(files, [])
  })

  it('of the outbox has drafts with words and replies that are open', async () => {
    using files = openFiles()
    await keep(files, numbered(1, 3))
    const drafts = [
      draft({ id: 'empty' as DraftId, subject: { postId: idAt(1) }, text: '', updatedAt: 9_000 }),
      draft({ id: 'words' as DraftId, subject: { postId: idAt(2) }, text: 'Hi', updatedAt: 5_000 }),
    ]
    for (const one of drafts) await files.desk.commit({ draft: one })
    const replies = [
      reply({ id: 'open' as ReplyId, times: { claiming: 7_000 } }),
      reply({ id: 'failed' as ReplyId, state: 'notSent', times: { claiming: 3_000, notSent: 8_000 } }),
      reply({ id: 'over' as ReplyId, state: 'seen', times: { claiming: 4_000 } }),
    ]
    for (const one of replies) await files.desk.commit({ reply: one })
    await layOut(files, { type: 'outbox', params: {} })
    expectWhole(files, ['reply:open', 'draft:words', 'reply:failed'])
    expect(pageOf(queriesOn(files)).cards[1]).toMatchObject({
      text: 'Hi',
      toHandle: 'Person77',
      postId: idAt(2),
      conversation: `thread:${idAt(2)}`,
    })
  })

  it('of deletions has every one, and walks no audit trail', async () => {
    using files = openFiles()
    for (let at = 1; at <= 12; at += 1) {
      const id = `d${at}` as DeletionId
      const confirmedAt = at * 1_000
      await files.desk.commit({ deletion: deletion({ id, confirmedAt }), notice: notice({ deletionId: id }) })
    }
    await layOut(files, { type: 'deletions', params: {} })
    expectWhole(
      files,
      [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map(at => `deletion:d${at}`),
    )
    const context = queriesOn(files)
    const around = pageOf(context, { around: { time: 5_000 }, limit: 4 })
    expect([keysOf(around), around.around]).toEqual([['deletion:d6', 'deletion:d5', 'deletion:d4', 'deletion:d3'], 1])
    files.reader.verifyAudit = () => {
      throw new Error('walked')
    }
    expect(pageOf(context).cards).toHaveLength(12)
  })

  it('of flags has the one flagged last first, and only what is still here', async () => {
    using files = openFiles()
    await keep(files, numbered(1, 5))
    await files.desk.setFlag(idAt(4), 1_000)
    await files.desk.setFlag(idAt(1), 3_000)
    await files.desk.setFlag(idAt(2), 2_000)
    await files.desk.setFlag(idAt(77), 9_000)
    await layOut(files, { type: 'flagged', params: {} })
    expectWhole(files, postKeys(1, 2, 4))
    const [card] = pageOf(queriesOn(files)).cards
    expect(card).toMatchObject({ flagged: true, actions: expect.arrayContaining(['flag']) })
    await files.cache.markGone([idAt(2)], 'x', 2)
    expectWhole(files, postKeys(1, 4))
  })
})

it('a saved search lists what it finds, newest first, in both directions', async () => {
  using files = openFiles()
  await keep(files, [...numbered(1, 12), post(idAt(20), 'something else')], 'mentions:harbor' as FeedKey)
  await files.cache.ingestTickets({
    tickets: [ticket('5')],
    comments: [comment('50', '5', { text: 'my last post', createdAt: post(idAt(6), '').createdAt })],
    seenAt: 1,
  })
  await layOut(files, { type: 'history', params: { query: 'post from:person77 OR "last post"' } })
  const context = queriesOn(files)
  const all = walkDown(context, 50).seen
  expect([...all].sort()).toEqual([...down(12, 1), 'ticket:5'].sort())
  expectWhole(files, all)
  await layOut(files, { type: 'history', params: { query: 'post from:person77' } }, { filters: { exclude: '7' } })
  expectWhole(files, [...down(12, 8), 'ticket:5', ...down(6, 1)])
  await layOut(files, { type: 'history', params: { query: 'post (' } })
  expectWhole(files, [])
})

describe('a page around', () => {
  it('a time or a card has half of it on either side, and can be walked on both ways', async () => {
    using files = openFiles()
    await layOut(files, mentions)
    await keep(files, numbered(1, 30), 'mentions:harbor' as FeedKey)
    const context = queriesOn(files)
    const noon = pageOf(context, { around: { time: post(idAt(15), '').createdAt }, limit: 6 })
    expect([keysOf(noon), noon.around]).toEqual([down(17, 12), 2])
    expect(keysOf(pageOf(context, { after: noon.previous ?? '', limit: 3 }))).toEqual(down(20, 18))
    expect(keysOf(pageOf(context, { before: noon.next ?? '', limit: 3 }))).toEqual(down(11, 9))
    const exact = pageOf(context, { around: { position: idAt(15) }, limit: 6 })
    expect([keysOf(exact), exact.around]).toEqual([down(17, 12), 2])
    const newest = pageOf(context, { around: { time: 9_000_000_000_000 }, limit: 6 })
    expect([keysOf(newest), newest.around, newest.previous]).toEqual([down(30, 25), 0, null])
    const oldest = pageOf(context, { around: { time: 0 }, limit: 6 })
    expect([keysOf(oldest), oldest.around, oldest.next]).toEqual([postKeys(3, 2, 1), 2, null])
  })

  it('a column that holds nothing is empty', async () => {
    using files = openFiles()
    await layOut(files, mentions)
    const context = queriesOn(files)
    const nothing = { cards: [], positions: [], next: null, previous: null, around: null }
    expect(pageOf(context)).toMatchObject(nothing)
    expect(pageOf(context, { around: { time: 5 } })).toMatchObject(nothing)
    expect(pageOf(context, { after: '5' })).toMatchObject(nothing)
    expect(pageOf(context, { hidden: true })).toMatchObject(nothing)
  })
})

describe('what is not shown', () => {
  const scattered = (files: Files) =>
    keep(
      files,
      Array.from({ length: 60 }, (_, at) => post(idAt(at + 1), at % 3 === 0 ? `refund ${at}` : `hello ${at}`)),
      'mentions:harbor' as FeedKey,
    )

  it('shown and hidden together are everything, each once', async () => {
    using files = openFiles()
    await scattered(files)
    await addGap(files, 'gap', 'mentions:harbor' as FeedKey, idAt(29), idAt(30))
    await files.cache.markGone([idAt(11)], 'x', 2)
    await layOut(files, mentions)
    const all = walkDown(queriesOn(files), 50).seen
    await layOut(files, mentions, { filters: { match: 'REFÚND' } })
    const context = queriesOn(files)
    const shown = walkDown(context, 7).seen
    const hidden = walkDown(context, 7, true).seen
    expect(shown).toHaveLength(21)
    expect(shown).toContain('gap:gap')
    expect(hidden).toContain(`tombstone:${idAt(11)}`)
    expect([...shown, ...hidden].sort()).toEqual(all.sort())
    expectWhole(files, shown)
  })

  it('of a filtered column a call looks at a thousand, and says where to go on', async () => {
    using files = openFiles()
    const posts = Array.from({ length: 2_500 }, (_, at) => post(idAt(at + 1), at === 0 ? 'refund' : 'hello'))
    await keep(files, posts, 'mentions:harbor' as FeedKey)
    await layOut(files, mentions, { filters: { match: 'refund' } })
    const context = queriesOn(files)
    const first = pageOf(context)
    expect([first.cards, first.next]).toEqual([[], idAt(1_501)])
    const second = pageOf(context, { before: first.next ?? '' })
    expect([second.cards, second.next]).toEqual([[], idAt(501)])
    const third = pageOf(context, { before: second.next ?? '' })
    expect([keysOf(third), third.next]).toEqual([postKeys(1), null])
  })

  it('dates are a range of the index, however far back', async () => {
    using files = openFiles()
    const minutes = (number: number) => idAt(number * 60_000)
    const posts = Array.from({ length: 3_000 }, (_, at) => post(minutes(at), `post ${at}`))
    await keep(files, posts, 'mentions:harbor' as FeedKey)
    const at = (number: number) => post(minutes(number), '').createdAt
    await layOut(files, mentions, { filters: { from: at(5), to: at(8) } })
    const page = pageOf(queriesOn(files))
    expect([keysOf(page), page.next]).toEqual([[8, 7, 6, 5].map(number => `post:${minutes(number)}`), null])
  })

  it('what was cleared is neither shown nor hidden', async () => {
    using files = openFiles()
    await scattered(files)
    await layOut(files, mentions, { clearedUpTo: idAt(40), filters: { match: 'refund' } })
    const context = queriesOn(files)
    expect(walkDown(context, 3).seen).toEqual(postKeys(58, 55, 52, 49, 46, 43))
    expect(walkDown(context, 3, true).seen).toHaveLength(14)
    expect(pageOf(context, { around: { time: 0 }, limit: 4 }).cards).toHaveLength(2)
    await layOut(files, mentions, { clearedUpTo: idAt(60) })
    expectWhole(files, [])
  })

  it('unread only: what was read and what is ours is not shown, and is not hidden by a filter', async () => {
    using files = openFiles()
    await files.cache.setAccount(account)
    await files.cache.setAccount(quayAccount)
    await keep(files, numbered(1, 9), 'mentions:harbor' as FeedKey)
    await keep(files, [post(idAt(10), 'ours', { authorId: '2' as PersonId })], 'mentions:harbor' as FeedKey)
    await files.desk.markRead('c' as ColumnId, idAt(6))
    await layOut(files, mentions, { unreadOnly: true })
    const context = queriesOn(files)
    expectWhole(files, down(9, 7))
    expect(walkDown(context, 5, true).seen).toEqual([])
  })
})

describe('a gap', () => {
  it('says how many posts it may hold, by the pace around it', async () => {
    using files = openFiles()
    await layOut(files, mentions)
    // one post a second above and below, and a hundred seconds between
    const step = (at: number) => idAt(at * 1_000)
    const posts = [...Array(20).keys()].flatMap(at => [post(step(at), 'below'), post(step(at + 120), 'above')])
    await keep(files, posts, 'mentions:harbor' as FeedKey)
    await addGap(files, 'gap', 'mentions:harbor' as FeedKey, step(19), step(120))
    const gap = pageOf(queriesOn(files)).cards.find(card => card.kind === 'gap')
    expect(gap).toMatchObject({ estimate: 101 })
  })
})

import { describe, expect, it } from 'vitest'
import { searchIdsReading } from '#adapters/sqlite/reader/search-ids.ts'
import { createDeskReader } from '#adapters/sqlite/reader.ts'
import type { Column } from '#contract/desk/views/layout.ts'
import type { AccountId, ColumnId, MediaKey, PersonId, PostId, TicketId } from '#contract/ids.ts'
import { plainColumn } from '#core/domain/column-registry.ts'
import type { FeedKey } from '#core/domain/feed.ts'
import type { Post } from '#core/domain/post.ts'
import { holds, type Node, resolved, type SearchLeaf } from '#core/domain/search/search-tree.ts'
import { timeOfPost } from '#core/domain/snowflake.ts'
import { account, comment, idAt, person, post, ticket } from './examples.ts'
import { openFiles, workspace } from './files.ts'
import { foundBy, idsFoundBy, treeOf } from './found-by.ts'

const harbor = 'harbor' as AccountId
const mentions = 'mentions:harbor' as FeedKey
const outage = 'search:harbor:outage' as FeedKey
const columns: Column[] = [
  { ...plainColumn, id: 'c1' as ColumnId, type: 'mentions', params: { accounts: [harbor] } },
  {
    ...plainColumn,
    id: 'c2' as ColumnId,
    title: 'Outage',
    type: 'search',
    params: { account: harbor, query: 'outage' },
  },
  { ...plainColumn, id: 'c3' as ColumnId, type: 'queue', params: { view: null } },
  { ...plainColumn, id: 'c4' as ColumnId, type: 'flagged', params: {} },
  { ...plainColumn, id: 'c5' as ColumnId, type: 'conversation', params: { subject: { postId: idAt(3) } } },
]
const picture = {
  key: 'c'.repeat(32) as MediaKey,
  url: 'https://pbs.twimg.com/a.jpg',
  kind: 'photo' as const,
  alt: null,
  width: 1,
  height: 1,
}

const words = ['login', 'logs', 'crash', 'pay', 'payment', 'lo', 'again', 'harbor']
const seeded = (seed: number) => {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 9) % below
  }
}

type Made = { post: Post; feeds: FeedKey[]; ticket: string | null; answered: boolean }

/** 240 posts, an hour apart, of four people; every fifth has a ticket, every tenth an answer in it. */
const made = (random: (below: number) => number): Made[] =>
  Array.from({ length: 240 }, (_, at): Made => {
    const text = Array.from({ length: 1 + random(4) }, () => words[random(words.length)]).join(' ')
    const reply = random(3) === 0
    const feeds = [...(random(2) === 0 ? [mentions] : []), ...(random(3) === 0 ? [outage] : [])]
    const id = idAt(at * 3_600_000)
    const isOurs = random(10) === 0
    return {
      feeds,
      ticket: at % 5 === 0 ? String(500 + at) : null,
      answered: at % 10 === 0 && !isOurs,
      post: post(id, random(4) === 0 ? `${text}?` : text, {
        authorId: (isOurs ? '1' : String(70 + random(4))) as PersonId,
        lang: ['en', 'ja', null][random(3)] ?? null,
        media: random(4) === 0 ? [picture] : [],
        segments: [{ kind: 'text', text }, ...(random(4) === 0 ? [{ kind: 'link' as const, text: 'x.example' }] : [])],
        inReplyToId: reply ? idAt(at * 3_600_000 - 5) : null,
        inReplyToPersonId: reply ? ('1' as PersonId) : null,
      }),
    }
  })

const fill = async (files: ReturnType<typeof openFiles>, all: readonly Made[]): Promise<void> => {
  await files.cache.setAccount(account)
  const people = ['70', '71', '72', '73'].map(id => person(id, { handle: `person${id}` }))
  await files.cache.ingestPosts({
    posts: all.map(one => one.post).toReversed(),
    people: [...people, person('1', { handle: 'harbor' })],
    feeds: [mentions, outage].map(feed => ({
      feed,
      ids: all.filter(one => one.feeds.includes(feed)).map(one => one.post.id),
    })),
    seenAt: 1,
  })
  const ticketed = all.filter(one => one.ticket !== null)
  await files.cache.ingestTickets({
    users: [{ id: '5', name: 'Ana', agent: true }],
    tickets: ticketed.map(({ post: { id, createdAt }, ticket: number }) =>
      ticket(number ?? '', { externalId: `x:${id}`, createdAt, updatedAt: createdAt }),
    ),
    comments: ticketed
      .filter(one => one.answered)
      .map(({ post: { createdAt }, ticket: number }) =>
        comment(`${number}0`, number ?? '', { authorId: '5', text: 'Thanks', createdAt: createdAt + 60_000 }),
      ),
    view: { id: null, tickets: ticketed.slice(0, 9).map(one => one.ticket as TicketId) },
    seenAt: 1,
  })
  await files.desk.setFlag(idAt(0), 5)
}

/** What a leaf means, said once more in the plainest way. */
const test =
  ({ post: one, feeds, ticket: number, answered }: Made, inView: ReadonlySet<string>) =>
  (leaf: SearchLeaf): boolean => {
    const said = one.text.replace('?', '').split(' ')
    switch (leaf.kind) {
      case 'text':
        if (leaf.phrase)
          return (
            said.join(' ').concat(' ').includes(`${leaf.text} `) && ` ${said.join(' ')} `.includes(` ${leaf.text} `)
          )
        return said.some(word => (leaf.prefix ? word.startsWith(leaf.text) : word === leaf.text))
      case 'from':
        return leaf.handle === (one.authorId === '1' ? 'harbor' : `person${one.authorId}`)
      case 'to':
        return leaf.handle === 'harbor' && one.inReplyToPersonId === '1'
      case 'handle':
        return feeds.includes(mentions) || one.authorId === '1'
      case 'has':
        return {
          media: one.media.length > 0,
          link: one.segments.some(({ kind }) => kind === 'link'),
          reply: one.inReplyToId !== null,
          question: one.text.endsWith('?'),
        }[leaf.what]
      case 'is':
        if (leaf.state === 'deleted') return false
        if (leaf.state === 'ticketed') return number !== null
        return one.authorId !== '1' && answered === (leaf.state === 'answered')
      case 'ticket':
        return number === leaf.id
      case 'lang':
        return one.lang === leaf.lang
      case 'since':
        return timeOfPost(one.id) >= leaf.at
      case 'until':
        return timeOfPost(one.id) < leaf.at
      case 'in':
        return leaf.columns.some(({ type }) => {
          if (type === 'mentions') return feeds.includes(mentions)
          if (type === 'search') return feeds.includes(outage)
          if (type === 'queue') return number !== null && inView.has(number)
          return one.id === (type === 'flagged' ? idAt(0) : idAt(3))
        })
    }
  }

const pieces = [
  ...['login ', 'lo* ', 'log* ', 'pay* ', 'paym* ', 'crash ', '"pay again" ', 'harb* ', 'nothing '],
  ...['from:person70 ', 'from:harbor ', 'from:nobody ', 'to:harbor ', 'handle:harbor ', 'in:mentions ', 'in:Outage '],
  ...[
    'in:"Zendesk queue" ',
    'in:flagged ',
    'in:Conversation ',
    'has:media ',
    'has:link ',
    'has:reply ',
    'has:question ',
  ],
  ...['is:answered ', 'is:unanswered ', 'is:ticketed ', 'ticket:500 ', 'lang:ja ', 'lang:en '],
]

describe('operators', () => {
  it('find together what each of them finds, in any combination, in pages of any size', async () => {
    using files = openFiles()
    const random = seeded(5)
    const all = made(random)
    await fill(files, all)
    const inView = new Set(all.flatMap(one => one.ticket ?? []).slice(0, 9))
    const dates = [40, 120, 200].map(at => new Date(timeOfPost(idAt(at * 3_600_000))).toISOString().slice(0, 10))
    const ids = searchIdsReading(files.readable, workspace)
    const query = (depth: number): string => {
      const parts = Array.from({ length: 1 + random(3) }, (): string => {
        const drawn = random(10)
        if (drawn === 0 && depth > 0) return `(${query(depth - 1)} OR ${query(depth - 1)}) `
        if (drawn === 1 && depth > 0) return `-(${pieces[random(pieces.length)]}OR ${pieces[random(pieces.length)]}) `
        if (drawn === 2) return `-${pieces[random(pieces.length)]}`
        if (drawn === 3) return `${random(2) === 0 ? 'since' : 'until'}:${dates[random(3)]} `
        return pieces[random(pieces.length)] ?? ''
      })
      // something has to be asked for
      return `${pieces[random(pieces.length)]}${parts.join('')}`
    }
    for (let round = 0; round < 250; round += 1) {
      const asked = query(2)
      const tree = treeOf(asked, columns)
      const node: Node<SearchLeaf> = resolved(tree, leaf => ({ kind: 'leaf', leaf }))
      const expected = all.filter(one => holds(node, test(one, inView))).map(one => one.post.id as string)
      const walked: string[] = []
      const size = 1 + random(30)
      for (let before: PostId | null = null; ; ) {
        const page: ReturnType<typeof ids> = ids(tree, before, size)
        walked.push(...page.ids)
        if (page.next === null) break
        before = page.next
      }
      expect([asked, walked.toReversed()]).toEqual([asked, expected])
      const posts = foundBy(files.reader, asked, columns).flatMap(place => (place.kind === 'post' ? place.id : []))
      expect([asked, posts.toReversed()]).toEqual([asked, expected])
      // a look at few rows only, and on from there
      const pieced: string[] = []
      for (let from: string | null = null; ; ) {
        const part: ReturnType<typeof files.reader.search> = files.reader.search(
          tree,
          { towards: 'older', from },
          size,
          1,
        )
        pieced.push(...part.places.flatMap(place => (place.kind === 'post' ? place.id : [])))
        if (part.more === null) break
        from = part.more
      }
      expect([asked, pieced.toReversed()]).toEqual([asked, expected])
    }
  })

  it('find what is gone by who wrote it, where it stood and when', async () => {
    using files = openFiles()
    const { cache, reader } = files
    await cache.ingestPosts({
      posts: [post(idAt(1), 'one two'), post(idAt(2), 'two'), post(idAt(86_400_000), 'two')],
      people: [person('77', { handle: 'Jane' })],
      feeds: [{ feed: mentions, ids: [idAt(1)] }],
      seenAt: 1,
    })
    await cache.markGone([idAt(1), idAt(86_400_000)], 'x', 5)
    const found = (query: string) => idsFoundBy(reader, query, columns)
    expect(found('two ')).toEqual([idAt(2)])
    expect(found('is:deleted')).toEqual([idAt(86_400_000), idAt(1)])
    expect(found('is:deleted from:jane in:mentions')).toEqual([idAt(1)])
    expect(found(`is:deleted until:${new Date(timeOfPost(idAt(86_400_000))).toISOString().slice(0, 10)}`)).toEqual([
      idAt(1),
    ])
    // its words are gone
    expect(found('is:deleted two ')).toEqual([])
    expect(found('two OR is:deleted ')).toEqual([idAt(86_400_000), idAt(2), idAt(1)])
    expect(found('from:jane -is:deleted ')).toEqual([idAt(2)])
  })

  it('find tickets by their words, who asked and their number', async () => {
    using files = openFiles()
    await files.cache.ingestTickets({
      users: [{ id: '5', name: 'Ana', agent: true }],
      tickets: [
        ticket('5', { fromHandle: 'Jane', toHandle: 'harbor' }),
        ticket('6', { fromHandle: 'Bob', toHandle: 'harborstatus' }),
        ticket('7', { description: 'No comment yet.' }),
      ],
      comments: [
        comment('50', '5', { text: 'ログインできません refund', createdAt: 1_000 }),
        comment('51', '5', { authorId: '5', text: 'The refund is on its way', createdAt: 2_000 }),
        comment('60', '6', { text: 'A refund?', createdAt: 3_000 }),
      ],
      view: { id: null, tickets: ['6' as TicketId] },
      seenAt: 1,
    })
    const found = (query: string) => idsFoundBy(files.reader, query, columns)
    expect(found('refund')).toEqual(['ticket 6', 'ticket 5'])
    expect(found('ログイン')).toEqual(['ticket 5'])
    expect(found('refund from:jane')).toEqual(['ticket 5'])
    expect(found('way from:jane')).toEqual([])
    expect(found('refund handle:harborstatus')).toEqual(['ticket 6'])
    expect(found('refund is:answered')).toEqual(['ticket 5'])
    expect(found('refund is:unanswered')).toEqual(['ticket 6'])
    expect(found('refund in:"zendesk queue"')).toEqual(['ticket 6'])
    expect(found('in:"zendesk queue"')).toEqual(['ticket 6'])
    expect(found('refund lang:en')).toEqual([])
    expect(found('refund -way')).toEqual(['ticket 6', 'ticket 5'])
    expect(found('ticket:5')).toEqual(['ticket 5'])
    expect(found('ticket:7')).toEqual(['ticket 7'])
    expect(found('ticket:8')).toEqual([])
  })
})

describe('the index', () => {
  const vocabulary = (files: ReturnType<typeof openFiles>): string[] =>
    files.writable.cache.prepare<[], string>('SELECT DISTINCT term FROM post_vocabulary ORDER BY 1').pluck().all()
  const check = (files: ReturnType<typeof openFiles>): void => {
    files.writable.cache.exec("INSERT INTO post_fts (post_fts, rank) VALUES ('integrity-check', 1)")
  }

  it('holds what the rows say after every change, and nothing of what has gone', async () => {
    using files = openFiles()
    const { cache, reader } = files
    const found = (query: string) => idsFoundBy(reader, query, columns)
    const one = post(idAt(1), 'Is it down?', { authorId: '71' as PersonId, lang: 'en' })
    const take = (taken: Post, feed: FeedKey | null, seenAt: number) =>
      cache.ingestPosts({
        posts: [taken],
        people: [person('71', { handle: 'jane' })],
        ...(feed ? { feeds: [{ feed, ids: [taken.id] }] } : {}),
        seenAt,
      })
    await take(one, mentions, 1)
    expect(found('in:mentions has:question lang:en from:jane')).toEqual([idAt(1)])
    expect(found('in:outage')).toEqual([])
    // it joins a second feed
    await take(one, outage, 2)
    expect(found('in:mentions in:outage down')).toEqual([idAt(1)])
    check(files)
    // it is another one now: another language, no question any more
    await take({ ...one, text: 'Er ist weg', lang: 'de' }, null, 3)
    expect(found('has:question')).toEqual([])
    expect(found('lang:de in:outage weg')).toEqual([idAt(1)])
    expect(found('down')).toEqual([])
    check(files)
    // an edit has an id of its own, and stands where the first one stood
    await take({ ...one, id: idAt(2), text: 'Er ist da', versions: [idAt(1), idAt(2)] }, null, 4)
    expect(found('in:mentions in:outage')).toEqual([idAt(2)])
    check(files)
    // gone, and seen again: it stands in its feeds
    await cache.markGone([idAt(2)], 'x', 5)
    expect(vocabulary(files)).toEqual([])
    check(files)
    await take({ ...one, id: idAt(2), text: 'Er ist da', versions: [idAt(1), idAt(2)] }, null, 6)
    expect(found('in:mentions in:outage from:jane')).toEqual([idAt(2)])
    check(files)
    await cache.markGone([idAt(2)], 'us', 7)
    expect(vocabulary(files)).toEqual([])
  })

  it('knows beginnings of any length, however many words begin so', async () => {
    using files = openFiles()
    // more than are looked up one by one: letters after "tran", words after "inters", which "internal" doesn't begin like
    const georgian = Array.from({ length: 43 }, (_, at) => `tran${String.fromCodePoint(0x10d0 + at)}s`)
    const longer = [...Array.from({ length: 50 }, (_, at) => `inters${at}`), 'internal']
    const texts = Array.from({ length: 60 }, (_, at) => `conn${at.toString(36).padStart(2, 'x')} other`)
    const posts = [...texts, ...georgian, ...longer, 'concert', 'co', 'c', 'con', 'tran'].map((text, at) =>
      post(idAt(at), text),
    )
    await files.cache.ingestPosts({ posts, people: [], seenAt: 1 })
    const count = (query: string) => idsFoundBy(files.reader, query).length
    expect(count('conn')).toBe(60)
    expect(count('con')).toBe(62)
    expect(count('co')).toBe(63)
    expect(count('c*')).toBe(64)
    expect(count('connx')).toBe(36)
    expect(count('"conn"* -connxa ')).toBe(59)
    expect(count('oth')).toBe(60)
    expect(count('tran')).toBe(44)
    expect(count('inte')).toBe(51)
    expect(count('inters')).toBe(50)
    expect(count('inters4')).toBe(11)
  })

  it('is asked by a reader that was made before anything was kept', async () => {
    using files = openFiles()
    const reader = createDeskReader(files.readable, workspace)
    expect(reader.peopleBeginning('ja', 5)).toEqual([])
    await files.cache.ingestPosts({
      posts: [],
      people: [
        person('1', { handle: 'Jane', name: 'Müller' }),
        person('2', { handle: 'x', name: 'Jan Bee' }),
        person('3'),
      ],
      seenAt: 1,
    })
    expect(reader.peopleBeginning('ja', 5).map(({ handle }) => handle)).toEqual(['Jane', 'x'])
  })
})

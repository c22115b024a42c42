import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { emptyLog } from '#adapters/sqlite/maintenance.ts'
import type { MediaKey, PersonId, PostId, TicketId } from '#contract/ids.ts'
import type { FeedKey } from '#core/domain/feed.ts'
import type { Place } from '#core/domain/place.ts'
import type { Cursor } from '#core/domain/position.ts'
import type { DeskReader } from '#core/ports/desk-reader.ts'
import { account, comment, idAt, person, post, ticket } from './examples.ts'
import { openFiles } from './files.ts'
import { foundBy } from './found-by.ts'

const mentions = 'mentions:harbor' as FeedKey
const nothing = { feeds: [], posts: [], tickets: [] }
const inMentions = { kind: 'feed', feed: mentions, gaps: [mentions] } as const
const fromTop: Cursor = { towards: 'older', from: null }
const idOf = (place: Place): string => (place.kind === 'gap' ? place.gap.id : 'id' in place ? place.id : '')

/** Everything in a feed, page after page. */
const walkAll = (reader: DeskReader, towards: Cursor['towards'], size: number): string[] => {
  const seen: Place[] = []
  let page: Place[] = []
  do {
    page = reader.places(inMentions, { towards, from: seen.at(-1)?.position ?? null }, size)
    seen.push(...page)
  } while (page.length > 0)
  return seen.map(idOf)
}

describe('ingest of posts', () => {
  it('keeps 19 digits and gives the post back as it came', async () => {
    using files = openFiles()
    const id = '1990000000000000003' as PostId
    const whole = post(id, 'Hé @harbor', {
      authorId: '1999999999999999999' as PersonId,
      conversationId: '1990000000000000001' as PostId,
      inReplyToId: '1990000000000000001' as PostId,
      inReplyToPersonId: '1999999999999999998' as PersonId,
      quoteOfId: '1990000000000000002' as PostId,
      media: [
        {
          key: 'a'.repeat(32) as MediaKey,
          url: 'https://pbs.twimg.com/a',
          kind: 'photo',
          alt: null,
          width: 1,
          height: 2,
        },
      ],
      versions: ['1990000000000000002' as PostId, id],
      views: null,
    })
    const author = person('1999999999999999999', { avatar: { key: 'b'.repeat(32) as MediaKey, url: 'https://x/b' } })
    await files.cache.ingestPosts({ posts: [whole], people: [author], seenAt: 1 })
    expect(await files.cache.post(id)).toEqual(whole)
    expect(await files.cache.person('1999999999999999999')).toEqual(author)
    expect(files.reader.postFacts([id])[0]).toMatchObject({ post: whole, author })
    expect((await files.cache.picturesWanted(9)).map(picture => picture.url).sort()).toEqual([
      'https://pbs.twimg.com/a',
      'https://x/b',
    ])
  })

  it('tells exactly what changed', async () => {
    using files = openFiles()
    const { cache } = files
    const batch = (change: Parameters<typeof post>[2], seenAt: number) => ({
      posts: [post(idAt(1), 'one', change), post(idAt(2), 'two')],
      people: [person('77')],
      feeds: [{ feed: mentions, ids: [idAt(1), idAt(2)] }],
      seenAt,
    })
    expect(await cache.ingestPosts(batch({}, 10))).toEqual({
      feeds: [mentions],
      posts: [idAt(1), idAt(2)],
      tickets: [],
    })
    expect(await cache.ingestPosts(batch({}, 20))).toEqual(nothing)
    expect(await cache.ingestPosts(batch({ likes: 1 }, 30))).toEqual({ ...nothing, posts: [idAt(1)] })
    // an answer that was on its way for longer does not take the like back
    expect(await cache.ingestPosts(batch({ likes: 0 }, 25))).toEqual(nothing)
    expect((await cache.post(idAt(1)))?.likes).toBe(1)
    // no views in this answer: the known number stays
    expect(await cache.ingestPosts(batch({ likes: 1, views: null }, 40))).toEqual(nothing)
    expect(await cache.ingestPosts(batch({ likes: 1, text: 'one, whole' }, 50))).toEqual({
      ...nothing,
      posts: [idAt(1)],
    })
    expect(foundBy(files.reader, 'whole')).toHaveLength(1)
    const other = 'status:harbor' as FeedKey
    const again = {
      posts: [post(idAt(2), 'two')],
      people: [],
      feeds: [{ feed: other, ids: [idAt(2), idAt(9)] }],
      seenAt: 60,
    }
    expect(await cache.ingestPosts(again)).toEqual({ ...nothing, feeds: [other] })
  })

  it('moves a mark forward only, and keeps, narrows and closes gaps', async () => {
    using files = openFiles()
    const { cache, reader } = files
    const none = { posts: [], people: [], seenAt: 1 }
    const gap = { id: 'g', feed: mentions, afterId: idAt(1), beforeId: idAt(9) }
    expect(await cache.ingestPosts({ ...none, mark: { feed: mentions, newestId: idAt(9) }, addGap: gap })).toEqual({
      ...nothing,
      feeds: [mentions],
    })
    await cache.ingestPosts({ ...none, mark: { feed: mentions, newestId: idAt(5) } })
    expect(await cache.mark(mentions)).toEqual({ feed: mentions, newestId: idAt(9) })
    const left = { ...gap, beforeId: idAt(4) }
    await cache.ingestPosts({ ...none, gap: { id: 'g', left } })
    expect(await cache.gaps(mentions)).toEqual([left])
    expect(reader.places(inMentions, fromTop, 5)).toEqual([
      { kind: 'gap', position: `${idAt(4)}:g`, gap: left, older: idAt(1) },
    ])
    expect(await cache.ingestPosts({ ...none, gap: { id: 'g', left: null } })).toEqual({
      ...nothing,
      feeds: [mentions],
    })
    expect(await cache.gaps(mentions)).toEqual([])
  })

  it('puts the newest version of an edited post in the place of the older, whichever comes first', async () => {
    const [older, newer] = [idAt(1), idAt(2)]
    const first = post(older, 'Logni fails')
    const second = post(newer, 'Login fails', { versions: [older, newer], conversationId: older })
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      using files = openFiles()
      const { cache, reader } = files
      await cache.ingestTickets({ tickets: [ticket('5', { externalId: `x:${older}` })], seenAt: 1 })
      for (const [at, one] of order.entries()) {
        await cache.ingestPosts({ posts: [one], people: [], feeds: [{ feed: mentions, ids: [one.id] }], seenAt: at })
      }
      expect(reader.places(inMentions, fromTop, 9).map(idOf)).toEqual([newer])
      expect((await cache.post(older))?.text).toBe('Login fails')
      expect(foundBy(reader, 'logni')).toEqual([])
      expect(reader.thread(older).missing).toEqual([])
      const kept = files.writable.cache.prepare('SELECT text FROM post_version').pluck().all()
      expect(kept).toEqual(['Logni fails'])
      if (order[0] === first) expect((await cache.linkOf(newer))?.ticketId).toBe('5')
    }
  })
})

describe('a post that is gone', () => {
  const secret = 'Unmistakable1234 words that must not stay'
  const picture = { key: 'c'.repeat(32) as MediaKey, url: 'https://pbs.twimg.com/c' }

  it('leaves a tombstone in its feeds, and nothing of it in the table, the index or the file', async () => {
    using files = openFiles()
    const { cache, reader } = files
    const many = Array.from({ length: 300 }, (_, at) => post(idAt(at), `Post number ${at} about logging in`))
    const shown = { ...picture, kind: 'photo' as const, alt: null, width: 1, height: 1 }
    many[7] = post(idAt(7), secret, { media: [shown] })
    await cache.ingestPosts({
      posts: many,
      people: [person('77')],
      feeds: [{ feed: mentions, ids: many.map(one => one.id) }],
      seenAt: 1,
    })
    await cache.savePicture(picture.key, { bytes: new TextEncoder().encode('PICTUREBYTES'), mime: 'image/png' }, 2)
    expect(reader.media(picture.key)?.mime).toBe('image/png')
    const fileText = (name: string) => readFileSync(path.join(files.folder, name)).toString('latin1')
    const words = ['nmistakable1234', 'PICTUREBYTES', picture.key]
    emptyLog(files.writable.cache)
    for (const word of words) expect([word, fileText('cache.db').includes(word)]).toEqual([word, true])
    expect(await cache.markGone([idAt(7)], 'us', 5)).toEqual({ ...nothing, posts: [idAt(7)] })
    expect(await cache.markGone([idAt(7)], 'x', 6)).toEqual(nothing)
    expect(await cache.post(idAt(7))).toBeNull()
    expect(foundBy(reader, 'Unmistakable1234')).toEqual([])
    expect(reader.media(picture.key)).toBeNull()
    expect(reader.places(inMentions, { towards: 'older', from: idAt(8) }, 1).map(idOf)).toEqual([idAt(7)])
    expect(reader.postFacts([idAt(7)])).toEqual([])
    expect(reader.tombstones([idAt(7)])).toEqual([
      { id: idAt(7), by: 'us', handle: 'Person77', at: 5, conversationId: idAt(7) },
    ])
    expect(emptyLog(files.writable.cache)).toBe(true)
    for (const word of words) {
      expect([word, fileText('cache.db').includes(word), fileText('cache.db-wal').includes(word)]).toEqual([
        word,
        false,
        false,
      ])
    }
    expect(fileText('cache.db')).toContain('Post number 8')
  })

  it('keeps a picture that another post shows', async () => {
    using files = openFiles()
    const media = [{ ...picture, kind: 'photo' as const, alt: null, width: 1, height: 1 }]
    const posts = [post(idAt(1), 'a', { media }), post(idAt(2), 'b', { media })]
    await files.cache.ingestPosts({ posts, people: [], seenAt: 1 })
    await files.cache.markGone([idAt(1)], 'x', 2)
    expect(await files.cache.picturesWanted(5)).toEqual([picture])
    await files.cache.markGone([idAt(2)], 'x', 3)
    expect(await files.cache.picturesWanted(5)).toEqual([])
  })

  it('comes back with a later sight only, and never after our own deletion', async () => {
    using files = openFiles()
    const { cache, reader } = files
    const batch = (at: number, seenAt: number) => ({
      posts: [post(idAt(at), 'back')],
      people: [],
      feeds: [{ feed: mentions, ids: [idAt(at)] }],
      seenAt,
    })
    await cache.ingestPosts({ ...batch(1, 1), gone: [{ id: idAt(1), why: 'notFound' }], seenAt: 10 })
    expect(await cache.ingestPosts(batch(1, 9))).toEqual(nothing)
    expect(await cache.post(idAt(1))).toBeNull()
    expect((await cache.ingestPosts(batch(1, 11))).posts).toEqual([idAt(1)])
    expect(reader.places(inMentions, fromTop, 5).map(idOf)).toEqual([idAt(1)])
    expect(reader.postFacts([idAt(1)])).toHaveLength(1)
    await cache.markGone([idAt(1)], 'us', 12)
    expect(await cache.ingestPosts(batch(1, 99))).toEqual(nothing)
  })

  it('is a tombstone of its thread even when it was never here', async () => {
    using files = openFiles()
    const { cache, reader } = files
    const answer = post(idAt(3), 'and?', {
      conversationId: idAt(1),
      inReplyToId: idAt(2),
      inReplyToPersonId: '78' as PersonId,
    })
    const next = post(idAt(4), 'hm', { conversationId: idAt(1), inReplyToId: idAt(1) })
    await cache.ingestPosts({ posts: [answer, next], people: [person('77'), person('78')], seenAt: 1 })
    expect(reader.thread(idAt(1))).toMatchObject({ tombstones: [], missing: [idAt(1), idAt(2)] })
    await cache.ingestPosts({ posts: [], people: [], gone: [{ id: idAt(2), why: 'suspended' }], seenAt: 2 })
    const { tombstones, missing, posts } = reader.thread(idAt(1))
    expect(tombstones).toEqual([{ id: idAt(2), by: 'x', handle: 'Person78', at: 2, conversationId: idAt(1) }])
    expect(missing).toEqual([idAt(1)])
    expect(posts.map(one => one.post.id)).toEqual([idAt(3), idAt(4)])
  })
})

describe('a column', () => {
  it('is read in pages without a duplicate or a hole, gaps and tombstones in their places', async () => {
    using files = openFiles()
    const { cache, reader } = files
    // ids of one millisecond, and of the same second: only the id orders them
    const ids = Array.from({ length: 57 }, (_, at) => String(BigInt(idAt(5)) + BigInt(at)) as PostId)
    const gap = { id: 'gap', feed: mentions, afterId: ids[19] as PostId, beforeId: ids[20] as PostId }
    const top = { id: 'top', feed: mentions, afterId: ids[56] as PostId, beforeId: idAt(900) }
    const end = { id: 'end', feed: mentions, afterId: null, beforeId: ids[0] as PostId }
    for (const addGap of [gap, top, end]) {
      await cache.ingestPosts({
        posts: ids.map(id => post(id, 'p')),
        people: [],
        feeds: [{ feed: mentions, ids }],
        addGap,
        seenAt: 1,
      })
    }
    await cache.markGone([ids[30] as PostId], 'x', 2)
    const expected = ['top', ...ids.toReversed(), 'end']
    expected.splice(expected.indexOf(ids[20] as string) + 1, 0, 'gap')
    for (const size of [1, 7, 10, 36, 57, 100]) {
      const down = walkAll(reader, 'older', size)
      expect(down).toEqual(expected)
      expect(walkAll(reader, 'newer', size)).toEqual(expected.toReversed())
    }
    const above = ids[50] as PostId
    expect([reader.countNews([mentions], null), reader.countPosts([mentions], null)]).toEqual([56, 57])
    expect([reader.countNews([mentions], above), reader.countPosts([mentions], above)]).toEqual([6, 6])
  })

  it('comes with everything its cards need', async () => {
    using files = openFiles()
    const { cache, reader } = files
    await cache.setAccount(account)
    const question = post(idAt(1), '@harbor my login fails', {
      inReplyToId: idAt(0),
      inReplyToPersonId: '1' as PersonId,
    })
    const answer = post(idAt(2), '@Person77 try again', {
      authorId: '1' as PersonId,
      conversationId: idAt(1),
      inReplyToId: idAt(1),
      inReplyToPersonId: '77' as PersonId,
    })
    const repost = post(idAt(3), 'RT @someone: hi', { repostOfId: idAt(1) })
    const stranger = post(idAt(4), 'me too', {
      authorId: '78' as PersonId,
      conversationId: idAt(1),
      inReplyToId: idAt(1),
    })
    await cache.ingestPosts({
      posts: [question, answer, repost, stranger],
      people: [person('77'), person('1', { handle: 'harbor' })],
      feeds: [{ feed: mentions, ids: [idAt(1), idAt(3), idAt(4)] }],
      seenAt: 1,
    })
    const created = question.createdAt
    await cache.ingestTickets({
      tickets: [ticket('5', { externalId: `x:${idAt(1)}`, assigneeId: '901', status: 'open' })],
      users: [
        { id: '900', name: 'Customer', agent: false },
        { id: '901', name: 'Ana', agent: true },
      ],
      comments: [
        comment('31', '5', { createdAt: created + 5 }),
        comment('32', '5', { authorId: '901', text: 'earlier', createdAt: created - 1_000 }),
        comment('33', '5', { authorId: '901', text: 'note', public: false, createdAt: created + 7 }),
        comment('34', '5', { authorId: '901', text: 'Try again.', createdAt: created + 9 }),
      ],
      view: { id: null, tickets: ['5' as TicketId] },
      seenAt: 2,
    })
    const [other, again, asked] = reader.postFacts([idAt(4), idAt(3), idAt(1)])
    expect(asked).toMatchObject({
      link: { ticketId: '5', how: 'stamp' },
      parent: { handle: 'harbor', at: null, postId: idAt(0) },
      assignee: { name: 'Ana' },
      agentComments: [{ id: '34', authorName: 'Ana', authorId: '901', text: 'Try again.' }],
      ownAnswers: [{ id: idAt(2), handle: 'harbor', text: '@Person77 try again', inReplyToId: idAt(1) }],
    })
    expect(again).toMatchObject({ repostOf: 'Person77', link: null })
    expect(other).toMatchObject({
      ownAnswers: [],
      parent: { handle: 'Person77', at: created },
      author: { handle: 'unknown' },
    })
    const [queued] = reader.ticketFacts(['5' as TicketId])
    expect(queued).toMatchObject({
      requester: { name: 'Customer' },
      requesterPerson: { handle: 'Person77' },
      lastComment: { author: 'Ana', text: 'Try again.', public: true },
      postId: idAt(1),
    })
    expect((await cache.postsBy('person77', created, created)).map(one => one.id)).toEqual([idAt(1)])
  })
})

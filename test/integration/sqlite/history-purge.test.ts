import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { historyPurge } from '#adapters/sqlite/cache/purge.ts'
import { keptReading } from '#adapters/sqlite/desk/kept.ts'
import { createDeskFiles } from '#adapters/sqlite/desk-files.ts'
import type { ClaimId, MediaKey, PersonId, PostId, TicketId } from '#contract/ids.ts'
import type { FeedKey } from '#core/domain/feed.ts'
import type { Post } from '#core/domain/post.ts'
import { cutoffsAt } from '#core/domain/retention.ts'
import { firstIdAt } from '#core/domain/snowflake.ts'
import { comment, deletion, draft, person, post, reply, ticket } from './examples.ts'
import { openFiles, workspace } from './files.ts'

const day = 24 * 3_600_000
const now = Date.parse('2026-11-20T10:00:00Z')
const feed = 'mentions:harbor' as FeedKey
const keep = (posts: number, tickets = posts, pictures = posts) => cutoffsAt({ posts, tickets, pictures }, now)

const idDaysAgo = (days: number, number = 0): PostId =>
  String(BigInt(firstIdAt(now - days * day)) + BigInt(number)) as PostId
const oldPost = (days: number, number: number, change: Partial<Post> = {}): Post =>
  post(idDaysAgo(days, number), `Words${number}x of ${days} days`, {
    authorId: String(500 + number) as PersonId,
    ...change,
  })

type Files = ReturnType<typeof openFiles>
const take = async (files: Files, posts: readonly Post[]) =>
  files.cache.ingestPosts({
    posts,
    people: posts.map(({ authorId }) => person(authorId)),
    feeds: [{ feed, ids: posts.map(({ id }) => id) }],
    seenAt: now - 100 * day,
  })
const pass = (files: Files, cutoffs: ReturnType<typeof keep>) => {
  const desk = createDeskFiles(files.writable, workspace, performance.now.bind(performance))
  desk.beginPurge()
  for (;;) {
    const over = desk.purgeStep(cutoffs, now)
    if (over) return over
  }
}
const idsLeft = (files: Files) =>
  files.readable.cache.prepare<[], string>('SELECT CAST(id AS TEXT) FROM post ORDER BY id').pluck().all()
const found = (files: Files, word: string) =>
  files.readable.cache
    .prepare<[string], number>('SELECT count(*) FROM post_fts WHERE post_fts MATCH ?')
    .pluck()
    .get(word)
const count = (files: Files, table: string) =>
  files.readable.cache.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get()

describe('what is older than the settings keep', () => {
  it('goes with versions, index, feeds, links, pictures and authors, and no tombstone stays', async () => {
    using files = openFiles()
    const picture = {
      key: 'a'.repeat(32) as MediaKey,
      url: 'https://pbs.twimg.com/a.jpg',
      kind: 'photo',
      alt: null,
      width: 1,
      height: 1,
    } as const
    const shared = { ...picture, key: 'b'.repeat(32) as MediaKey, url: 'https://pbs.twimg.com/b.jpg' }
    const first = oldPost(200, 1)
    const edited = oldPost(200, 2, {
      versions: [first.id, idDaysAgo(200, 2)],
      media: [picture, shared],
      authorId: first.authorId,
    })
    const young = oldPost(3, 3, { media: [shared] })
    const gone = oldPost(190, 4)
    await take(files, [first])
    await take(files, [edited, young, gone])
    await files.cache.markGone([gone.id], 'x', now)
    await files.cache.ingestTickets({ tickets: [ticket('5', { updatedAt: now - 3 * day })], seenAt: now })
    await files.cache.link([{ postId: edited.id, ticketId: '5' as TicketId, how: 'operator' }])
    await files.cache.ingestPosts({
      posts: [],
      people: [],
      addGap: { id: 'g', feed, afterId: null, beforeId: idDaysAgo(195) },
      seenAt: now,
    })

    expect(pass(files, keep(180))).toMatchObject({ posts: 1, tickets: 0, changed: { feeds: [feed] } })
    expect(idsLeft(files)).toEqual([young.id])
    expect([found(files, 'Words2x'), found(files, 'Words3x')]).toEqual([0, 1])
    expect(['tombstone', 'post_version', 'ticket_link', 'feed_gap'].map(table => count(files, table))).toEqual([
      0, 0, 0, 0,
    ])
    expect([count(files, 'feed_item'), count(files, 'person'), count(files, 'picture')]).toEqual([1, 1, 1])
    // the same pass again finds nothing
    expect(pass(files, keep(180))).toMatchObject({ posts: 0 })
  })

  it('stays while somebody works on it: a draft, an open reply, a claim, a flag, a deletion, a view', async () => {
    using files = openFiles()
    const posts = Array.from({ length: 9 }, (_, number) => oldPost(200, number))
    const [drafted, replied, flagged, deleted, claimed, viewed, noted, answered, plain] = posts.map(({ id }) => id) as [
      PostId,
      PostId,
      PostId,
      PostId,
      PostId,
      PostId,
      PostId,
      PostId,
      PostId,
    ]
    await take(files, posts)
    const linked: [PostId, string][] = [
      [claimed, '11'],
      [viewed, '12'],
      [noted, '13'],
      [answered, '14'],
    ]
    await files.cache.ingestTickets({
      tickets: [
        ...linked.map(([, id]) => ticket(id, { updatedAt: now - 200 * day })),
        ticket('15', { updatedAt: now - 200 * day }),
      ],
      comments: [comment('1', '15'), comment('2', '11')],
      view: { id: null, tickets: ['12' as TicketId] },
      seenAt: now,
    })
    await files.cache.link(linked.map(([postId, id]) => ({ postId, ticketId: id as TicketId, how: 'operator' })))
    await files.desk.commit({ draft: draft({ subject: { postId: drafted } }) })
    await files.desk.commit({ reply: reply({ postId: replied, ticketId: null, state: 'notDelivered' }) })
    await files.desk.commit({
      reply: reply({ id: 'r2' as never, postId: null, ticketId: '14' as TicketId, state: 'seen' }),
    })
    await files.desk.commit({ deletion: deletion({ postId: deleted, state: 'unknown' }) })
    await files.desk.setFlag(flagged, now)
    await files.desk.commit({
      claim: {
        id: 'c' as ClaimId,
        ticketId: '11' as TicketId,
        agentId: '9',
        state: 'ours',
        previous: { assigneeId: null, status: 'open' },
        stamp: null,
        takenFrom: null,
        askedAt: 1,
        version: 1,
      } as never,
    })
    await files.desk.commit({ ticketNote: { ticketId: '13' as TicketId, text: 'half', version: 1, updatedAt: 1 } })

    expect(pass(files, keep(180))).toMatchObject({ posts: 2, tickets: 2 })
    expect(idsLeft(files)).toEqual([drafted, replied, flagged, deleted, claimed, viewed, noted].sort())
    expect(idsLeft(files)).not.toContain(plain)
    const tickets = files.readable.cache.prepare<[], number>('SELECT id FROM ticket ORDER BY id').pluck().all()
    expect(tickets).toEqual([11, 12, 13])
    expect(count(files, 'ticket_comment')).toBe(1)
  })

  it('goes in short steps, and a pass that was cut off goes on where it was', async () => {
    using files = openFiles()
    const posts = Array.from({ length: 400 }, (_, number) => oldPost(200, number))
    await take(files, posts)
    const purge = historyPurge(files.writable.cache, workspace, keptReading(files.writable.desk, workspace))
    purge.begin()
    expect(purge.step(keep(180), now, () => 1, 0)).toBeNull()
    expect(idsLeft(files)).toHaveLength(396)
    expect(idsLeft(files)[0]).toBe(posts[4]?.id)
    // the desk was killed here
    expect(pass(files, keep(180))).toMatchObject({ posts: 396 })
    expect(count(files, 'person')).toBe(0)
  })

  it('takes the oldest pictures when they need too much room, and no avatar that is worn', async () => {
    using files = openFiles()
    const of = (name: string, at: number) => ({
      key: name.repeat(32) as MediaKey,
      url: `https://pbs.twimg.com/${name}.jpg`,
      at,
    })
    const media = [of('a', 1), of('b', 2), of('c', 3)]
    const avatar = of('d', 0)
    for (const { at, ...shown } of media) {
      const one = oldPost(3 - at / 10, at, { media: [{ ...shown, kind: 'photo', alt: null, width: 1, height: 1 }] })
      await files.cache.ingestPosts({
        posts: [one],
        people: [person(one.authorId, { avatar })],
        seenAt: now - day + at,
      })
    }
    for (const { key } of [...media, avatar])
      await files.cache.savePicture(key, { bytes: Buffer.alloc(1_000, 1), mime: 'image/png' }, now)
    const purge = historyPurge(files.writable.cache, workspace, keptReading(files.writable.desk, workspace), {
      pictureRoom: 2_500,
    })
    purge.begin()
    expect(purge.step(keep(180), now, () => 0, 1)).toMatchObject({ purged: { pictures: 2 } })
    expect(files.reader.hasPicture(media[2]?.key ?? '')).toBe(true)
    expect(files.reader.hasPicture(avatar.key)).toBe(true)
    expect(files.reader.hasPicture(media[0]?.key ?? '')).toBe(false)
  })

  it('leaves no byte in the file once it was written anew', async () => {
    using files = openFiles()
    const posts = Array.from({ length: 1_500 }, (_, number) => oldPost(number % 3 === 0 ? 3 : 200, number))
    for (let from = 0; from < posts.length; from += 50)
      await take(
        files,
        posts.filter((_, at) => at % 30 === from / 50),
      )
    pass(files, keep(180))
    const desk = createDeskFiles(files.writable, workspace, () => 0)
    expect(desk.uncleanSince()).toBe(now)
    desk.writeAnew()
    expect(desk.uncleanSince()).toBeNull()
    expect(desk.emptyLogs()).toBe(true)
    files.close()
    const bytes = readdirSync(files.folder).map(name => readFileSync(path.join(files.folder, name)))
    const found = (number: number) => bytes.some(file => file.includes(`Words${number}x`))
    expect(posts.flatMap((_, number) => (found(number) ? [number] : []))).toEqual(
      posts.flatMap((_, number) => (number % 3 === 0 ? [number] : [])),
    )
  })
})

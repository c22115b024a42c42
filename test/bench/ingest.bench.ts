import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { createCacheStore } from '#adapters/sqlite/cache-store.ts'
import { feedWords } from '#adapters/sqlite/facets.ts'
import { openReadOnly, openWritable } from '#adapters/sqlite/open-databases.ts'
import { createDeskReader } from '#adapters/sqlite/reader.ts'
import { searchText } from '#adapters/sqlite/search-text.ts'
import { pageOf } from '#adapters/x/map.ts'
import type { CommentId, TicketId } from '#contract/ids.ts'
import type { FeedKey } from '#core/domain/feed.ts'
import type { Post } from '#core/domain/post.ts'
import type { Ticket, TicketComment } from '#core/domain/ticket.ts'
import type { PostPage } from '#core/ports/x.ts'
import type { Bench, Figure } from './figure.ts'
import { seeded, wirePage } from './ingest-pages.ts'

const workspace = 'bench'
const feed = 'mentions:harbor' as FeedKey
const pages = 100
const rounds = 5
const seenAt = Date.UTC(2026, 10, 20)

type Databases = ReturnType<typeof openWritable>
type Page = Pick<PostPage, 'posts' | 'people'>

const inNewFolder = async <T>(work: (databases: Databases, folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'switchboard-ingest-'))
  const databases = openWritable(folder)
  try {
    return await work(databases, folder)
  } finally {
    databases.desk.close()
    databases.cache.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const mapped = (body: unknown): Page => {
  const found = pageOf(body)
  if (found?.page.posts.length !== 100) throw new Error('The page of the bench is not what X answers.')
  return found.page
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
const quantile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN

/** What a page becomes in the tables, ready to be bound: the floor only inserts. */
type Rows = { people: unknown[][]; posts: unknown[][]; pictures: unknown[][]; uses: unknown[][]; items: unknown[][] }

const rowsOf = ({ posts, people }: Page, known: Set<string>): Rows => {
  const fresh = people.filter(person => !known.has(person.id))
  for (const person of fresh) known.add(person.id)
  const media = posts.flatMap(post => post.media.map(picture => ({ picture, post })))
  return {
    people: fresh.map(({ id, handle, name, avatar }) => [
      id,
      handle,
      handle.toLowerCase(),
      name,
      avatar?.key,
      avatar?.url,
      0,
      seenAt,
    ]),
    posts: posts.map((post: Post) => [
      post.id,
      post.authorId,
      post.createdAt,
      post.text,
      searchText(post.text),
      JSON.stringify(post.segments),
      post.lang,
      post.conversationId,
      post.inReplyToId,
      post.inReplyToPersonId,
      post.repostOfId,
      post.quoteOfId,
      post.media.length > 0 ? JSON.stringify(post.media) : null,
      post.replies,
      post.reposts,
      post.likes,
      post.views,
      null,
      seenAt,
      feedWords([1]),
    ]),
    pictures: [
      ...fresh.flatMap(({ avatar }) => (avatar ? [[avatar.key, avatar.url, seenAt]] : [])),
      ...media.map(({ picture }) => [picture.key, picture.url, seenAt]),
    ],
    uses: media.map(({ picture, post }) => [picture.key, post.id]),
    items: posts.map(post => [workspace, feed, post.id]),
  }
}

const places = (count: number): string => Array.from({ length: count }, () => '?').join(', ')

/** The floor: a prepared insert per row into the same tables (their triggers fill the index), a transaction per page. */
const bareInserts = ({ cache }: Databases): ((rows: Rows) => void) => {
  const person = cache.prepare(`INSERT INTO person VALUES (${places(8)})`)
  const post = cache.prepare(
    `INSERT INTO post (id, author_id, created_at, text, search_text, segments, lang, conversation_id, in_reply_to_id,
       in_reply_to_person_id, repost_of_id, quote_of_id, media, replies, reposts, likes, views, versions, seen_at, feeds)
     VALUES (${places(20)})`,
  )
  const picture = cache.prepare('INSERT INTO picture (key, url, wanted_at) VALUES (?, ?, ?)')
  const use = cache.prepare('INSERT INTO picture_use VALUES (?, ?)')
  const item = cache.prepare('INSERT INTO feed_item (workspace_id, feed, post_id) VALUES (?, ?, ?)')
  return cache.transaction((rows: Rows) => {
    for (const row of rows.people) person.run(...row)
    for (const row of rows.posts) post.run(...row)
    for (const row of rows.pictures) picture.run(...row)
    for (const row of rows.uses) use.run(...row)
    for (const row of rows.items) item.run(...row)
  }).immediate
}

/** From the text of X's answer to committed rows. `steps`: processor milliseconds of each ingest. */
const ingesting = ({ cache }: Databases, steps: number[]): ((answer: string) => Promise<void>) => {
  const store = createCacheStore(cache, workspace)
  return async answer => {
    const { posts, people } = mapped(JSON.parse(answer))
    const step = process.cpuUsage()
    await store.ingestPosts({ posts, people, feeds: [{ feed, ids: posts.map(post => post.id) }], seenAt })
    const { user, system } = process.cpuUsage(step)
    steps.push((user + system) / 1_000)
  }
}

const timed = async (work: () => unknown): Promise<number> => {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** Page by page in turn, so that whatever else the machine does hits both alike. */
const oneRound = (rows: readonly Rows[], answers: readonly string[], steps: number[]) =>
  inNewFolder(bare =>
    inNewFolder(async ours => {
      const insert = bareInserts(bare)
      const ingest = ingesting(ours, steps)
      const sum = { floor: 0, value: 0 }
      for (const [at, page] of rows.entries()) {
        sum.floor += await timed(() => insert(page))
        sum.value += await timed(() => ingest(answers[at] ?? ''))
      }
      return sum
    }),
  )

const ingestFigures = async (): Promise<Figure[]> => {
  const random = seeded(1)
  const bodies = Array.from({ length: pages }, (_, number) => wirePage(number, random))
  const answers = bodies.map(body => JSON.stringify(body))
  const known = new Set<string>()
  const rows = bodies.map(body => rowsOf(mapped(body), known))
  const floors: number[] = []
  const values: number[] = []
  const steps: number[] = []
  // the first round warms both up and is not counted
  for (let round = 0; round <= rounds; round += 1) {
    const sum = await oneRound(rows, answers, steps)
    if (round === 0) steps.length = 0
    else {
      floors.push(sum.floor)
      values.push(sum.value)
    }
  }
  const rate = (milliseconds: number): number => (pages * 100 * 1_000) / milliseconds
  const [value, floor] = [rate(median(values)), rate(median(floors))]
  const step = quantile(steps, 0.95)
  return [
    {
      name: 'ingest of X pages, from the answer’s text to rows',
      value,
      unit: 'posts/s',
      floor,
      ratio: value / floor,
      bar: '≥ 0.5 × bare prepared inserts',
      holds: value / floor >= 0.5,
    },
    {
      name: 'processor time of one ingest of 100 posts, p95',
      value: step,
      unit: 'ms',
      floor: null,
      ratio: null,
      bar: '≤ 20 ms',
      holds: step <= 20,
    },
  ]
}

/** At the size of a year: pages from anywhere in the column, tickets on a third of the posts. */
const pageFigure = (): Promise<Figure> =>
  inNewFolder(async ({ cache }, folder) => {
    const store = createCacheStore(cache, workspace)
    const random = seeded(2)
    const ids: string[] = []
    for (let number = 0; number < 1_000; number += 1) {
      const { posts, people } = mapped(wirePage(number, random))
      ids.push(...posts.map(post => post.id))
      await store.ingestPosts({ posts, people, feeds: [{ feed, ids: posts.map(post => post.id) }], seenAt })
      const linked = posts.filter((_, at) => at % 3 === 0)
      await store.ingestTickets({
        tickets: linked.map(post => ticketOf(post)),
        users: [{ id: '900', name: 'Ana', agent: true }],
        comments: linked.map(post => commentOf(post)),
        seenAt,
      })
    }
    const handles = openReadOnly(folder)
    const reader = createDeskReader(handles, workspace)
    const times: number[] = []
    for (let round = 0; round < 600; round += 1) {
      const before = round % 2 === 0 ? null : (ids[Math.floor(random() * ids.length)] ?? null)
      const from = performance.now()
      const places = reader.places({ kind: 'feed', feed, gaps: [feed] }, { towards: 'older', from: before }, 50)
      const rows = reader.postFacts(places.flatMap(place => (place.kind === 'post' ? place.id : [])))
      times.push(performance.now() - from)
      if (round > 0 && before === null && rows.length !== 50) throw new Error('The page of the bench is not full.')
    }
    handles.desk.close()
    handles.cache.close()
    const value = quantile(times.slice(100), 0.95)
    return {
      name: 'a column page of 50 with its facts, of 100,000 posts, p95',
      value,
      unit: 'ms',
      floor: null,
      ratio: null,
      bar: '≤ 5 ms',
      holds: value <= 5,
    }
  })

const ticketNumber = (post: Post): string => String(post.createdAt - Date.UTC(2026, 0, 1))

const ticketOf = (post: Post): Ticket => ({
  id: ticketNumber(post) as TicketId,
  subject: post.text.slice(0, 60),
  status: 'open',
  requesterId: post.authorId,
  assigneeId: '900',
  externalId: `x:${post.id}`,
  channel: 'twitter',
  source: 'mention',
  fromHandle: `user${post.authorId.slice(-8)}`,
  toHandle: 'harbor',
  description: post.text,
  tags: [],
  createdAt: post.createdAt,
  updatedAt: post.createdAt,
  stamp: new Date(post.createdAt).toISOString(),
  groupId: null,
  commentCount: null,
  messaging: false,
})

const commentOf = (post: Post): TicketComment => ({
  id: `${ticketNumber(post)}1` as CommentId,
  ticketId: ticketNumber(post) as TicketId,
  authorId: '900',
  public: true,
  text: 'Thank you, please try again.',
  createdAt: post.createdAt + 60_000,
  channel: 'twitter',
  auditId: null,
})

const bench: Bench = { name: 'ingest', run: async () => [...(await ingestFigures()), await pageFigure()] }
export default bench

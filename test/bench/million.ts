import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { createCacheStore } from '#adapters/sqlite/cache-store.ts'
import { closeWritable } from '#adapters/sqlite/maintenance.ts'
import { cacheMigrations } from '#adapters/sqlite/migrations/cache-migrations.ts'
import { deskMigrations } from '#adapters/sqlite/migrations/desk-migrations.ts'
import { openWritable } from '#adapters/sqlite/open-databases.ts'
import type { CommentId, MediaKey, PersonId, PostId, TicketId } from '#contract/ids.ts'
import { accountIdOf } from '#core/domain/account.ts'
import type { FeedKey } from '#core/domain/feed.ts'
import type { Person, Post } from '#core/domain/post.ts'
import { firstIdAt } from '#core/domain/snowflake.ts'
import { stampOf, type Ticket, type TicketComment } from '#core/domain/ticket.ts'
import type { CacheStore } from '#core/ports/cache-store.ts'
import { workspaceFolder } from '#hosts/shared/data-folder.ts'
import { readServices } from '#hosts/shared/services.ts'
import { seeded, textOf } from './ingest-pages.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A million posts of 140 days, through the real store. Made once; what it was made of is written beside it. */

export const millionWorkspace = 'million'
export const millionPosts = 1_000_000
const batchSize = 500
/** Counted up when what is made here changes. */
const recipe = 3

const day = 86_400_000
/** It ends today and is 140 days old, so that a desk that keeps 180 has nothing to purge; used for a month. */
const end = Math.floor(Date.now() / day) * day
const apart = 12_000
const timeOf = (number: number): number => end - (millionPosts - number) * apart
const usedFor = 30 * day

const main = accountIdOf('harbor')
const status = accountIdOf('harborstatus')
/** What the four columns of the bench show. */
export const millionFeeds = {
  mentions: `mentions:${main}`,
  own: `own:${main}`,
  status: `status:${status}`,
  search: `search:${main}:outage`,
} as const satisfies Record<string, FeedKey>

const ours: Person = {
  id: '1400000000000000000' as PersonId,
  handle: 'harbor',
  name: 'Harbor',
  avatar: null,
  protected: false,
}
const agent = { id: '900', name: 'Ana', agent: true }
const personCount = 20_000
/** Five people write a tenth of everything. */
const busy = 5

const personOf = (number: number): Person => {
  const id = String(1_400_000_000_000_000_000n + BigInt(number + 1) * 1_000_003n) as PersonId
  return { id, handle: `user${number}`, name: `Name ${number}`, avatar: null, protected: false }
}
export const busyHandle = (number: number): string => personOf(number % busy).handle
export const rareHandle = (number: number): string => personOf(busy + (number % (personCount - busy))).handle

const languageOf = (text: string): string => {
  if (/[\u3040-\u30ff]/.test(text)) return 'ja'
  if (/[\u4e00-\u9fff]/.test(text)) return 'zh'
  if (/[\uac00-\ud7af]/.test(text)) return 'ko'
  if (/[\u0600-\u06ff]/.test(text)) return 'ar'
  return /[\u0e00-\u0e7f]/.test(text) ? 'th' : 'en'
}

const postOf = (number: number, random: () => number): { post: Post; author: Person; feeds: FeedKey[] } => {
  const createdAt = timeOf(number)
  const id = String(BigInt(firstIdAt(createdAt)) + BigInt(Math.floor(random() * 4_000_000))) as PostId
  const place = random()
  const isOwn = place >= 0.9
  const drawn = random() < 0.1 ? Math.floor(random() * busy) : busy + Math.floor(random() * (personCount - busy))
  const author = isOwn ? ours : personOf(drawn)
  const words = `${textOf(random)}${random() < 0.25 ? '?' : ''}`
  const linked = random() < 0.2
  const pictured = random() < 0.1
  const answers = random() < 0.6
  const url = `https://pbs.twimg.com/media/${id}.jpg`
  const key = id.padStart(32, '0') as MediaKey
  // a tenth of the mentions names the outage that a column searches for
  const feeds: FeedKey[] =
    place < 0.6
      ? [millionFeeds.mentions, ...(random() < 0.1 ? [millionFeeds.search] : [])]
      : place < 0.8
        ? [`mentions:${status}`, millionFeeds.status]
        : isOwn
          ? [millionFeeds.own]
          : [millionFeeds.search]
  const post: Post = {
    id,
    authorId: author.id,
    createdAt: Math.floor(createdAt / 1_000) * 1_000,
    text: linked ? `${words} https://t.co/${id.slice(-10)}` : words,
    segments: [
      { kind: 'mention', text: '@harbor', href: 'https://x.com/harbor', dim: true },
      { kind: 'text', text: words.slice('@harbor'.length) },
      ...(linked ? [{ kind: 'link' as const, text: 'example.com/help', href: 'https://example.com/help' }] : []),
    ],
    lang: languageOf(words),
    conversationId: (answers ? String(BigInt(id) - 4_194_304_000_000n) : id) as PostId,
    inReplyToId: answers ? (String(BigInt(id) - 4_194_304_000_000n) as PostId) : null,
    inReplyToPersonId: answers ? ours.id : null,
    repostOfId: null,
    quoteOfId: null,
    media: pictured ? [{ key, url, kind: 'photo', alt: null, width: 1200, height: 800 }] : [],
    replies: 1,
    reposts: 0,
    likes: 2,
    views: Math.floor(random() * 9_000),
    versions: [id],
  }
  return { post, author, feeds }
}

const ticketNumber = (number: number): string => String(100_000 + number)
const ticketOf = (post: Post, author: Person, number: number): Ticket => ({
  id: ticketNumber(number) as TicketId,
  subject: post.text.slice(0, 60),
  status: number % 3 === 0 ? 'solved' : 'open',
  requesterId: author.id,
  assigneeId: agent.id,
  externalId: stampOf(post.id),
  channel: 'twitter',
  source: 'mention',
  fromHandle: author.handle,
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
const commentOf = (post: Post, number: number, random: () => number): TicketComment => ({
  id: `${ticketNumber(number)}1` as CommentId,
  ticketId: ticketNumber(number) as TicketId,
  authorId: agent.id,
  public: true,
  text: `Thank you. ${textOf(random)}`,
  createdAt: post.createdAt + 60_000,
  channel: 'twitter',
  auditId: null,
})

/** Every eighth mention has a ticket, and half of those an answer. */
const withTickets = async (
  store: CacheStore,
  made: readonly ReturnType<typeof postOf>[],
  first: number,
  random: () => number,
): Promise<void> => {
  const ticketed = made.map((one, at) => ({ ...one, number: first + at })).filter(({ number }) => number % 8 === 0)
  await store.ingestTickets({
    tickets: ticketed.map(({ post, author, number }) => ticketOf(post, author, number)),
    users: [agent],
    comments: ticketed
      .filter(({ number }) => number % 16 === 0)
      .map(({ post, number }) => commentOf(post, number, random)),
    seenAt: end,
  })
}

const fill = async (folder: string): Promise<void> => {
  const databases = openWritable(folder)
  const store = createCacheStore(databases.cache, millionWorkspace)
  const random = seeded(11)
  for (let first = 0; first < millionPosts; first += batchSize) {
    const made = Array.from({ length: batchSize }, (_, at) => postOf(first + at, random))
    const byFeed = new Map<FeedKey, PostId[]>()
    for (const { post, feeds } of made) {
      for (const feed of feeds) byFeed.set(feed, [...(byFeed.get(feed) ?? []), post.id])
    }
    await store.ingestPosts({
      posts: made.map(({ post }) => post),
      people: [...new Map(made.map(({ author }) => [author.id, author])).values()],
      feeds: [...byFeed].map(([feed, ids]) => ({ feed, ids })),
      seenAt: end,
    })
    await withTickets(store, made, first, random)
  }
  for (const [id, personId] of [[main, ours.id] as const, [status, null] as const]) {
    await store.setAccount({
      id,
      handle: id,
      role: id === main ? 'main' : 'status',
      personId,
      name: id,
      zendeskHandleId: null,
      canReply: null,
      proved: true,
      problem: null,
    })
  }
  for (const feed of [...Object.values(millionFeeds), `mentions:${status}` as const]) {
    await store.setFeedStatus({ feed, freshAt: end, state: 'live', until: null, since: null, detail: null })
  }
  await store.setAgent(agent)
  closeWritable(databases)
}

const runs = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Whether this run makes it: nobody does, or whoever began is gone. */
const taken = (lock: string): boolean => {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (existsSync(lock) && !runs(Number(readFileSync(lock, 'utf8')))) rmSync(lock, { force: true })
    return false
  }
}

let ready: Promise<string> | null = null

const make = async (): Promise<string> => {
  const schema = [cacheMigrations.at(-1)?.number, deskMigrations.at(-1)?.number, recipe].join('-')
  const folder = join(tmpdir(), 'switchboard-bench-million')
  const marker = join(folder, 'made-of')
  const isFresh = () => readFileSync(marker, 'utf8') === schema && Date.now() - statSync(marker).mtimeMs < usedFor
  const lock = `${folder}.lock`
  // two runs at once make it once
  while (!(existsSync(marker) && isFresh()) && !taken(lock)) await pause(500)
  if (existsSync(marker) && isFresh()) return folder
  const unfinished = mkdtempSync(`${folder}-unfinished-`)
  try {
    await fill(unfinished)
    writeFileSync(join(unfinished, 'made-of'), schema)
    rmSync(folder, { recursive: true, force: true })
    renameSync(unfinished, folder)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
    rmSync(lock, { force: true })
  }
  return folder
}

/** The folder with the million posts, for whoever only reads. Another run with the same schema finds it there. */
export const millionFolder = (): Promise<string> => {
  ready ??= make()
  return ready
}

/** A data folder with the million posts for the workspace of this services file. */
export const millionDataFolderFor = async (servicesFile: string): Promise<string> => {
  const dataFolder = temporaryFolder()
  const { workspaceId } = readServices(servicesFile)
  const folder = workspaceFolder(dataFolder, workspaceId)
  cpSync(await millionFolder(), folder, { recursive: true })
  const databases = openWritable(folder)
  for (const table of [
    'feed_item',
    'feed_code',
    'sync_mark',
    'feed_status',
    'account',
    'workspace_fact',
    'view_item',
  ]) {
    databases.cache.prepare(`UPDATE ${table} SET workspace_id = ?`).run(workspaceId)
  }
  closeWritable(databases)
  return dataFolder
}

if (import.meta.main) {
  const begun = performance.now()
  const folder = await millionFolder()
  process.stdout.write(`${folder} after ${((performance.now() - begun) / 1_000).toFixed(1)} s\n`)
}

import { cpSync } from 'node:fs'
import { createCacheStore } from '#adapters/sqlite/cache-store.ts'
import { closeWritable } from '#adapters/sqlite/maintenance.ts'
import { openWritable } from '#adapters/sqlite/open-databases.ts'
import { pageOf } from '#adapters/x/map.ts'
import type { CommentId, TicketId } from '#contract/ids.ts'
import { accountIdOf } from '#core/domain/account.ts'
import type { FeedKey } from '#core/domain/feed.ts'
import type { Post } from '#core/domain/post.ts'
import { newestOf } from '#core/domain/snowflake.ts'
import { stampOf, type Ticket, type TicketComment } from '#core/domain/ticket.ts'
import type { CacheStore } from '#core/ports/cache-store.ts'
import { workspaceFolder } from '#hosts/shared/data-folder.ts'
import { readServices } from '#hosts/shared/services.ts'
import { seeded, wirePage } from './ingest-pages.ts'
import { temporaryFolder } from './temporary-folder.ts'

const postCount = 100_000
const pageSize = 100
/** Tickets are on the newest posts only: older ones are solved, and the desk has forgotten them. */
const ticketedPages = 30
const inView = 300
/** Pictures of the newest posts are on the disk. */
const picturedPages = 5
const agent = { id: '900', name: 'Ana', agent: true }

/** 1 × 1, transparent. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Ticket numbers grow with the posts they were made from. */
const ticketIdOf = (post: Post): TicketId =>
  String(Math.floor((post.createdAt - Date.UTC(2026, 0, 1)) / 1_000)) as TicketId

const ticketOf = (post: Post): Ticket => ({
  id: ticketIdOf(post),
  subject: post.text.slice(0, 60),
  status: 'open',
  requesterId: post.authorId,
  assigneeId: agent.id,
  externalId: stampOf(post.id),
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
  id: `${ticketIdOf(post)}1` as CommentId,
  ticketId: ticketIdOf(post),
  authorId: agent.id,
  public: true,
  text: 'Thank you for telling us. Please try again, and write to us if it still does not work.',
  createdAt: post.createdAt + 60_000,
  channel: 'twitter',
  auditId: null,
})

const withTickets = async (store: CacheStore, posts: readonly Post[], seenAt: number): Promise<TicketId[]> => {
  const ticketed = posts.filter((_, at) => at % 3 === 0)
  const requesters = new Set(ticketed.map(post => post.authorId as string))
  await store.ingestTickets({
    tickets: ticketed.map(ticketOf),
    users: [agent, ...[...requesters].map(id => ({ id, name: id, agent: false }))],
    comments: ticketed.filter((_, at) => at % 2 === 0).map(commentOf),
    seenAt,
  })
  await store.link(ticketed.map(post => ({ postId: post.id, ticketId: ticketIdOf(post), how: 'stamp' as const })))
  return ticketed.map(ticketIdOf)
}

const main = accountIdOf('harbor')
const status = accountIdOf('harborstatus')
const mainFeeds: FeedKey[] = [`mentions:${main}`]
const statusFeeds: FeedKey[] = [`mentions:${status}`, `status:${status}`]

/** The year of a busy account: 100,000 posts through the real store, tickets on the newest, three full columns. */
const fill = async (workspaceId: string, folder: string, posts: number): Promise<void> => {
  const databases = openWritable(folder)
  const store = createCacheStore(databases.cache, workspaceId)
  const random = seeded(7)
  const seenAt = Date.now()
  const view: TicketId[] = []
  const newest = new Map<FeedKey, Post['id']>()
  const pages = posts / pageSize
  for (let number = 0; number < pages; number += 1) {
    const page = pageOf(wirePage(number, random))?.page
    if (!page || page.posts.length !== pageSize) throw new Error('A page of the fixtures is not what X answers.')
    const ids = page.posts.map(post => post.id)
    const feeds = number % 5 === 4 ? statusFeeds : mainFeeds
    await store.ingestPosts({ ...page, feeds: feeds.map(feed => ({ feed, ids })), seenAt })
    for (const feed of feeds) newest.set(feed, newestOf(ids) ?? (ids[0] as Post['id']))
    if (number >= pages - ticketedPages) view.push(...(await withTickets(store, page.posts, seenAt)))
    if (number < pages - picturedPages) continue
    const pictures = [...page.people.flatMap(({ avatar }) => avatar ?? []), ...page.posts.flatMap(({ media }) => media)]
    for (const { key } of pictures) await store.savePicture(key, { bytes: picture, mime: 'image/png' }, seenAt)
  }
  for (const [feed, newestId] of newest) {
    if (feed.startsWith('mentions:'))
      await store.ingestPosts({ posts: [], people: [], mark: { feed, newestId }, seenAt })
    await store.setFeedStatus({ feed, freshAt: seenAt, state: 'live', until: null, since: null, detail: null })
  }
  await store.ingestTickets({ view: { id: null, tickets: view.slice(-inView) }, seenAt })
  await store.setAgent(agent)
  await store.setViewTitle(null, 'Twitter')
  closeWritable(databases)
}

/** A workspace's id has the addresses of its services in it, and ports differ from run to run. */
const rename = (folder: string, workspaceId: string): void => {
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
}

const filled = new Map<number, Promise<string>>()

const filledWith = (posts: number): Promise<string> => {
  const known = filled.get(posts)
  if (known) return known
  const filling = (async () => {
    const folder = temporaryFolder()
    await fill('bench', folder, posts)
    return folder
  })()
  filled.set(posts, filling)
  return filling
}

/**
 * A data folder of its own with 100,000 cached posts, or so many, for the workspace of this services file. The first
 * call of a run makes them, the others copy.
 */
export const dataFolderFor = async (servicesFile: string, posts = postCount): Promise<string> => {
  const dataFolder = temporaryFolder()
  const { workspaceId } = readServices(servicesFile)
  const folder = workspaceFolder(dataFolder, workspaceId)
  cpSync(await filledWith(posts), folder, { recursive: true })
  rename(folder, workspaceId)
  return dataFolder
}

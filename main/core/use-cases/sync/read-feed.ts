import type { AccountId, PostId } from '#contract/ids.ts'
import type { Account } from '#core/domain/account.ts'
import { sourcesOf } from '#core/domain/column-registry.ts'
import type { Answer, ServiceFault } from '#core/domain/fault.ts'
import type { FeedGap, FeedKey } from '#core/domain/feed.ts'
import type { Post } from '#core/domain/post.ts'
import { dayEnd, dayOf, firstFill, readsLeft } from '#core/domain/read-budget.ts'
import { comparePosts, firstIdAt, newestOf, oldestOf } from '#core/domain/snowflake.ts'
import type { PageOf, PostPage } from '#core/ports/x.ts'
import { columnsOf } from '../columns.ts'
import { type Desk, settingsOf } from '../desk.ts'
import { noteFresh, noteTrouble } from './feed-status.ts'
import { identifyAccount } from './identify.ts'
import { matchPosts } from './match.ts'

/** `mentions:` or `own:`, the two kinds that are read from X. */
export type SourceFeed = Extract<FeedKey, `mentions:${string}` | `own:${string}`>

export type FeedRead =
  | { complete: true; ids: PostId[] }
  | { complete: false; fault: ServiceFault | null; capped: boolean }

export const accountOf = (feed: SourceFeed): AccountId => feed.slice(feed.indexOf(':') + 1) as AccountId

/**
 * Reads what is new in a feed, whole or not at all: the mark moves only when every page has come, else what is missing
 * becomes a gap that the next read fills. A crash in between loses nothing: the mark has not moved.
 *
 * `ignoreCap`: the look before a reply leaves is worth its reads.
 */
export const readFeed = (desk: Desk, feed: SourceFeed, { ignoreCap = false } = {}): Promise<FeedRead> =>
  desk.locks.run(`feed:${feed}`, () => readWhole(desk, feed, ignoreCap))

const readWhole = async (desk: Desk, feed: SourceFeed, ignoreCap: boolean): Promise<FeedRead> => {
  const account = await identifyAccount(desk, accountOf(feed))
  if (!account?.personId) return troubleOfAccount(desk, feed)
  for (const gap of await desk.cache.gaps(feed)) {
    const filled = await readRange(desk, feed, account, { gap, ignoreCap })
    if (!filled.complete) return report(desk, feed, filled)
  }
  return report(desk, feed, await readRange(desk, feed, account, { gap: null, ignoreCap }))
}

/** Nobody knows who this account is: the token was refused, or X can't be asked. */
const troubleOfAccount = async (desk: Desk, feed: SourceFeed): Promise<FeedRead> => {
  const probe = await desk.x.whoAmI(accountOf(feed))
  if (probe.ok) {
    const problem = (await desk.cache.account(accountOf(feed)))?.problem
    if (!problem) return { complete: false, fault: null, capped: false }
    const fault: ServiceFault = {
      service: 'x',
      kind: 'unauthorized',
      status: null,
      detail: problem,
      until: null,
      applied: 'no',
    }
    return report(desk, feed, { complete: false, fault, capped: false })
  }
  return report(desk, feed, { complete: false, fault: probe.fault, capped: false })
}

const report = async (desk: Desk, feed: SourceFeed, read: FeedRead): Promise<FeedRead> => {
  if (read.complete) await noteFresh(desk, feed)
  else if (read.fault) await noteTrouble(desk, feed, read.fault)
  else if (read.capped) await noteTrouble(desk, feed, { state: 'capped', until: dayEnd(desk.clock.now()) })
  return read
}

const readRange = async (
  desk: Desk,
  feed: SourceFeed,
  account: Account,
  { gap, ignoreCap }: { gap: FeedGap | null; ignoreCap: boolean },
): Promise<FeedRead> => {
  const mark = gap ? null : await desk.cache.mark(feed)
  const firstEver = !gap && !mark
  let after = gap ? gap.afterId : (mark?.newestId ?? null)
  /** Nothing is known of the time before: the first fill, or what an interruption left of it. */
  const filling = after === null
  let staleMarks = 0
  const startTime = desk.clock.now() - firstFill.days * 24 * 3_600_000
  const newIds: PostId[] = []
  let read = 0
  const fill = feed.startsWith('own:') ? firstFill.own : firstFill.mentions
  let newest: PostId | null = null
  let oldest: PostId | null = null
  let token: string | null = null
  /** What was not read becomes (or stays) a gap, and the mark moves past it. */
  const stop = async (fault: ServiceFault | null, capped: boolean): Promise<FeedRead> => {
    if (gap && oldest)
      await desk.cache.ingestPosts({ ...empty(desk), gap: { id: gap.id, left: { ...gap, beforeId: oldest } } })
    else if (!gap && newest && oldest) {
      if (firstEver) await markOldRead(desk, feed)
      const addGap: FeedGap = { id: desk.ids.next(), feed, afterId: after, beforeId: oldest }
      desk.changes.cache(await desk.cache.ingestPosts({ ...empty(desk), mark: { feed, newestId: newest }, addGap }))
    }
    return { complete: false, fault, capped }
  }
  for (;;) {
    const left = ignoreCap ? Number.POSITIVE_INFINITY : await leftToday(desk, account.id)
    if (left < smallestPage) return stop(null, true)
    const share = Math.min(left, filling ? fill - read : left)
    const page: PageOf = { limit: Math.min(100, Math.floor(share / 2)) }
    if (after) page.sinceId = after
    else page.startTime = startTime
    if (gap) page.untilId = gap.beforeId
    if (token) page.token = token
    const answer = await ask(desk, feed, account, page)
    if (!answer.ok) {
      const { fault } = answer
      // after a long silence: X no longer takes the mark, and what lies before the one it names can't be read any more
      if (fault.kind === 'staleMark' && after && staleMarks < 2) {
        staleMarks += 1
        const allowed = (fault.sinceId ?? null) as PostId | null
        after = allowed && comparePosts(allowed, after) > 0 ? allowed : null
        continue
      }
      return stop(fault, false)
    }
    const { value } = answer
    await desk.desk.addReads(account.id, dayOf(desk.clock.now()), value.reads)
    const ids = await take(desk, feed, value)
    newIds.push(...ids)
    const seen = value.posts.map(post => post.id)
    newest = newestOf(newest ? [newest, ...seen] : seen)
    oldest = oldestOf(oldest ? [oldest, ...seen] : seen)
    token = value.nextToken
    read += value.reads
    if (!token || (filling && fill - read < smallestPage)) break
  }
  // while nothing has come there is nothing to count as read
  if (firstEver && newest) await markOldRead(desk, feed)
  if (gap) desk.changes.cache(await desk.cache.ingestPosts({ ...empty(desk), gap: { id: gap.id, left: null } }))
  else if (newest && (!mark || comparePosts(newest, mark.newestId) > 0)) {
    await desk.cache.ingestPosts({ ...empty(desk), mark: { feed, newestId: newest } })
  }
  return { complete: true, ids: newIds }
}

/** A new desk does not begin with a week of unread posts: what is older than an hour counts as read. */
const markOldRead = async (desk: Desk, feed: SourceFeed): Promise<void> => {
  for (const column of await columnsOf(desk)) {
    if (!sourcesOf(column).includes(feed)) continue
    await desk.desk.markRead(column.id, firstIdAt(desk.clock.now() - newAtFirst))
  }
}

const newAtFirst = 3_600_000

/** X gives 5 posts a page at least, and each may bring a parent along that counts as well. */
const smallestPage = 10

const empty = (desk: Desk) => ({ posts: [], people: [], seenAt: desk.clock.now() })

const leftToday = async (desk: Desk, account: AccountId): Promise<number> => {
  const { dailyCap } = await settingsOf(desk)
  return readsLeft(await desk.desk.readsOn(account, dayOf(desk.clock.now())), dailyCap)
}

const ask = (desk: Desk, feed: SourceFeed, account: Account, page: PageOf): Promise<Answer<PostPage>> => {
  const personId = account.personId
  if (!personId) throw new Error(`Nobody has said who @${account.handle} is.`)
  return feed.startsWith('own:')
    ? desk.x.ownPosts(account.id, personId, page)
    : desk.x.mentions(account.id, personId, page)
}

/** Writes a page. Reposts and our own posts are kept, but are nobody's work: they do not join a mentions feed. */
const take = async (desk: Desk, feed: SourceFeed, page: PostPage): Promise<PostId[]> => {
  const account = accountOf(feed)
  const ours = new Set((await allAccounts(desk)).flatMap(known => known.personId ?? []))
  const joins = feed.startsWith('own:')
    ? page.posts
    : page.posts.filter(post => !post.repostOfId && !ours.has(post.authorId))
  const ids = joins.map(post => post.id)
  const isStatus = desk.config.accounts.some(known => known.id === account && known.role === 'status')
  const feeds: { feed: FeedKey; ids: PostId[] }[] = [{ feed, ids }]
  if (isStatus) feeds.push({ feed: `status:${account}`, ids })
  const changed = await desk.cache.ingestPosts({
    posts: page.posts,
    people: page.people,
    gone: page.gone,
    feeds,
    seenAt: desk.clock.now(),
  })
  if (page.referenced.length > 0) await takeReferenced(desk, page.referenced, page)
  desk.changes.cache(changed)
  if (!feed.startsWith('own:')) await matchPosts(desk, joins)
  return ids
}

/** Parents and quotes came along: kept for the thread, in no feed. */
const takeReferenced = async (desk: Desk, referenced: readonly Post[], page: PostPage): Promise<void> => {
  await desk.cache.ingestPosts({ posts: referenced, people: page.people, seenAt: desk.clock.now() })
}

export const allAccounts = async (desk: Desk): Promise<Account[]> =>
  (await Promise.all(desk.config.accounts.map(account => desk.cache.account(account.id)))).filter(
    account => account !== null,
  )

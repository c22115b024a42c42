import type { PostId } from '#contract/ids.ts'
import type { Account } from '#core/domain/account.ts'
import { sourcesOf } from '#core/domain/column-registry.ts'
import type { Answer, ServiceFault } from '#core/domain/fault.ts'
import { accountOfFeed, type FeedGap, type FeedKey, queryOfFeed, type XFeed } from '#core/domain/feed.ts'
import { dayEnd, dayOf, firstFill, readsLeftFor } from '#core/domain/read-budget.ts'
import { comparePosts, firstIdAt, newestOf, oldestOf, timeOfPost } from '#core/domain/snowflake.ts'
import type { PageOf, PostPage } from '#core/ports/x.ts'
import { columnsOf } from '../columns.ts'
import { type Desk, settingsOf } from '../desk.ts'
import { newAtFirst } from './begin-columns.ts'
import { noteFresh, noteTrouble } from './feed-status.ts'
import { identifyAccount } from './identify.ts'
import { matchPosts, takePosts } from './match.ts'

export type FeedRead =
  | { complete: true; ids: PostId[] }
  | { complete: false; fault: ServiceFault | null; capped: boolean }

/**
 * Reads what is new in a feed, whole or not at all: the mark moves only when every page has come, else what is missing
 * becomes a gap that the next read fills. A crash in between loses nothing: the mark has not moved.
 *
 * `ignoreCap`: the look before a reply leaves is worth its reads.
 */
export const readFeed = (desk: Desk, feed: XFeed, { ignoreCap = false } = {}): Promise<FeedRead> =>
  desk.locks.run(`feed:${feed}`, () => readWhole(desk, feed, ignoreCap))

const readWhole = async (desk: Desk, feed: XFeed, ignoreCap: boolean): Promise<FeedRead> => {
  const ask = await askOf(desk, feed)
  if (!ask) return troubleOfAccount(desk, feed)
  for (const gap of await desk.cache.gaps(feed)) {
    if (isOutOfReach(desk, gap)) continue
    const filled = await readRange(desk, feed, ask, { gap, ignoreCap })
    if (!filled.complete) return report(desk, feed, filled)
  }
  return report(desk, feed, await readRange(desk, feed, ask, { gap: null, ignoreCap }))
}

/** Of a search that nobody read for a week: X would refuse the gap, and what is new would wait behind it for ever. */
const isOutOfReach = (desk: Desk, { feed, beforeId }: FeedGap): boolean =>
  feed.startsWith('search:') && timeOfPost(beforeId) < desk.clock.now() - firstFill.days * 24 * 3_600_000 + atTheEdge

const atTheEdge = 10 * 60_000

/**
 * Reads what is missing in one gap, as far as the day's cap lets it; the rest stays a gap. null: another read has filled
 * it meanwhile.
 */
export const readGap = (desk: Desk, { id, feed }: { id: string; feed: XFeed }): Promise<FeedRead | null> =>
  desk.locks.run(`feed:${feed}`, async () => {
    const gap = await desk.cache.gap(id)
    if (!gap) return null
    const ask = await askOf(desk, feed)
    return ask ? readRange(desk, feed, ask, { gap, ignoreCap: false }) : troubleOfAccount(desk, feed)
  })

/** What a feed is asked for with; null: X has not said who the account is, and a timeline is asked for by that. */
const askOf = async (desk: Desk, feed: XFeed): Promise<Ask | null> => {
  const account = accountOfFeed(feed)
  const query = queryOfFeed(feed)
  if (query !== null) return page => desk.x.search(account, query, page)
  const personId = (await identifyAccount(desk, account))?.personId
  if (!personId) return null
  return feed.startsWith('own:')
    ? page => desk.x.ownPosts(account, personId, page)
    : page => desk.x.mentions(account, personId, page)
}

type Ask = (page: PageOf) => Promise<Answer<PostPage>>

/** Nobody knows who this account is: the token was refused, or X can't be asked. */
const troubleOfAccount = async (desk: Desk, feed: XFeed): Promise<FeedRead> => {
  const probe = await desk.x.whoAmI(accountOfFeed(feed))
  if (probe.ok) {
    const problem = (await desk.cache.account(accountOfFeed(feed)))?.problem
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

const report = async (desk: Desk, feed: XFeed, read: FeedRead): Promise<FeedRead> => {
  if (read.complete) await noteFresh(desk, feed)
  else if (read.fault) await noteTrouble(desk, feed, read.fault)
  else if (read.capped) await noteTrouble(desk, feed, { state: 'capped', until: dayEnd(desk.clock.now()) })
  return read
}

const readRange = async (
  desk: Desk,
  feed: XFeed,
  ask: Ask,
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
  const account = accountOfFeed(feed)
  const fill = firstFill[kindOf(feed)]
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
    const left = ignoreCap ? Number.POSITIVE_INFINITY : await leftToday(desk, feed)
    if (left < smallestPage) return stop(null, true)
    const share = Math.min(left, filling ? fill - read : left)
    const page: PageOf = { limit: Math.min(100, Math.floor(share / 2)) }
    if (after) page.sinceId = after
    // a search goes back 7 days by itself, and by X's clock
    else if (kindOf(feed) !== 'search') page.startTime = startTime
    if (gap) page.untilId = gap.beforeId
    if (token) page.token = token
    const answer = await ask(page)
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
    await desk.desk.addReads(account, dayOf(desk.clock.now()), value.reads)
    const ids = await takePage(desk, feed, value)
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
const markOldRead = async (desk: Desk, feed: XFeed): Promise<void> => {
  for (const column of await columnsOf(desk)) {
    if (!sourcesOf(column).includes(feed)) continue
    await desk.desk.markRead(column.id, firstIdAt(desk.clock.now() - newAtFirst))
  }
}

/** X gives 5 posts a page at least, and each may bring a parent along that counts as well. */
export const smallestPage = 10

const empty = (desk: Desk) => ({ posts: [], people: [], seenAt: desk.clock.now() })

const kindOf = (feed: XFeed): 'mentions' | 'own' | 'search' =>
  feed.startsWith('own:') ? 'own' : feed.startsWith('search:') ? 'search' : 'mentions'

/** Posts that the feed may still read today. */
export const leftToday = async (desk: Desk, feed: XFeed): Promise<number> => {
  const { dailyCap } = await settingsOf(desk)
  const read = await desk.desk.readsOn(accountOfFeed(feed), dayOf(desk.clock.now()))
  return readsLeftFor(kindOf(feed) === 'search' ? 'search' : 'timeline', read, dailyCap)
}

/** Writes a page. Reposts and our own posts are kept, but are nobody's work: they do not join a mentions feed. */
export const takePage = async (desk: Desk, feed: XFeed, page: PostPage): Promise<PostId[]> => {
  const account = accountOfFeed(feed)
  const ours = new Set((await allAccounts(desk)).flatMap(known => known.personId ?? []))
  const joins =
    kindOf(feed) === 'mentions' ? page.posts.filter(post => !post.repostOfId && !ours.has(post.authorId)) : page.posts
  const ids = joins.map(post => post.id)
  const isStatus =
    kindOf(feed) !== 'search' && desk.config.accounts.some(known => known.id === account && known.role === 'status')
  const feeds: { feed: FeedKey; ids: PostId[] }[] = [{ feed, ids }]
  if (isStatus) feeds.push({ feed: `status:${account}`, ids })
  const changed = await desk.cache.ingestPosts({
    posts: page.posts,
    people: page.people,
    gone: page.gone,
    feeds,
    seenAt: desk.clock.now(),
  })
  // parents and quotes came along: kept for the thread, in no feed
  if (page.referenced.length > 0) await takePosts(desk, { posts: page.referenced, people: page.people })
  desk.changes.cache(changed)
  if (kindOf(feed) !== 'own') await matchPosts(desk, joins)
  return ids
}

export const allAccounts = async (desk: Desk): Promise<Account[]> =>
  (await Promise.all(desk.config.accounts.map(account => desk.cache.account(account.id)))).filter(
    account => account !== null,
  )

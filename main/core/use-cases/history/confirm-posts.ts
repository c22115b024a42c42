import type { AccountId, PostId } from '#contract/ids.ts'
import { confirmationsLeft, confirmedSince, lookupAtOnce } from '#core/domain/confirmation.ts'
import type { ServiceFault } from '#core/domain/fault.ts'
import { dayOf, readsLeft } from '#core/domain/read-budget.ts'
import { newestOf } from '#core/domain/snowflake.ts'
import { type Desk, settingsOf } from '../desk.ts'
import { takePosts } from '../sync/match.ts'

/** `left`: posts that X neither gave nor called gone; asking again soon would say the same. */
export type Confirmed =
  | { state: 'confirmed'; asked: PostId[]; left: PostId[] }
  | { state: 'capped' }
  | { state: 'trouble'; fault: ServiceFault }

/** The handle with the most reads left today, and how many. */
const readerOf = async (desk: Desk): Promise<{ account: AccountId; left: number } | null> => {
  const { dailyCap } = await settingsOf(desk)
  const day = dayOf(desk.clock.now())
  let best: { account: AccountId; left: number } | null = null
  for (const { id } of desk.config.accounts) {
    const known = await desk.cache.account(id)
    // X refuses its token
    if (known?.problem) continue
    const left = readsLeft(await desk.desk.readsOn(id, day), dailyCap)
    if (!best || left > best.left) best = { account: id, left }
  }
  return best
}

/**
 * Asks X for posts that are here already, at most 100: they are as X has them now, an edited one in its newest version,
 * and what X does not give any more leaves its words and becomes a tombstone. A post of a protected or suspended author
 * counts as gone: nobody may see it.
 */
export const confirmPosts = async (desk: Desk, ids: readonly PostId[]): Promise<Confirmed> => {
  const reader = await readerOf(desk)
  const asked = ids.slice(0, Math.min(lookupAtOnce, reader?.left ?? 0))
  if (!reader || asked.length === 0) return { state: 'capped' }
  const outdated = await lookUp(desk, reader.account, asked)
  if (!Array.isArray(outdated)) return outdated
  // X gives the version that was asked for, and names the newer ones
  if (outdated.length > 0) {
    const newer = await lookUp(desk, reader.account, outdated.slice(0, lookupAtOnce))
    if (!Array.isArray(newer)) return newer
  }
  desk.changes.changed('history')
  const left = await desk.cache.unconfirmedAmong(asked, confirmedSince(desk.clock.now()))
  return { state: 'confirmed', asked, left }
}

/** Ids of newer versions that were not asked for. */
const lookUp = async (
  desk: Desk,
  account: AccountId,
  ids: readonly PostId[],
): Promise<PostId[] | Extract<Confirmed, { state: 'trouble' }>> => {
  const answer = await desk.x.lookup(account, ids)
  if (!answer.ok) return { state: 'trouble', fault: answer.fault }
  const { posts, referenced, people, gone, reads } = answer.value
  const seenAt = desk.clock.now()
  await desk.desk.addReads(account, dayOf(seenAt), reads, reads)
  await takePosts(desk, { posts: [...posts, ...referenced], people, gone })
  const given = new Set<string>(posts.map(post => post.id))
  return posts.flatMap(post => {
    const newest = newestOf(post.versions)
    return newest && BigInt(newest) > BigInt(post.id) && !given.has(newest) ? [newest] : []
  })
}

/** What of the shown posts has to be asked about; those that wait for an answer first. */
export const unconfirmedShown = (desk: Desk, ids: readonly PostId[]): Promise<PostId[]> =>
  desk.cache.unconfirmedAmong(ids, confirmedSince(desk.clock.now()))

/**
 * What the day's budget lets be asked about now: posts that wait for an answer, then the longest unasked. The order is
 * the rows' own, so a restart goes on where the desk was. `without`: X was asked about them lately.
 */
export const nextUnconfirmed = async (desk: Desk, without: ReadonlySet<string>): Promise<PostId[]> => {
  const now = desk.clock.now()
  const { confirmDaily } = await settingsOf(desk)
  const accounts = desk.config.accounts.map(({ id }) => id)
  const confirmed = await desk.desk.confirmingOn(accounts, dayOf(now))
  const allowed = confirmationsLeft(confirmDaily, confirmed, (await readerOf(desk))?.left ?? 0)
  if (allowed === 0) return []
  const since = confirmedSince(now)
  const room = allowed + without.size
  const waiting = await desk.cache.unconfirmedWaiting(
    accounts.map(id => `mentions:${id}` as const),
    since,
    now,
    room,
  )
  const others = waiting.length < room ? await desk.cache.unconfirmed(since, room) : []
  return [...new Set([...waiting, ...others])].filter(id => !without.has(id)).slice(0, allowed)
}

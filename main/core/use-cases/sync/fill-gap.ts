import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import { accountOfFeed, isXFeed, type XFeed } from '#core/domain/feed.ts'
import { dayEnd } from '#core/domain/read-budget.ts'
import type { Desk } from '../desk.ts'
import { serviceFailure } from '../service-failure.ts'
import { readGap } from './read-feed.ts'

/** Reads what one gap left out, and says why where something is still left: it stays a gap, a smaller one. */
export const fillGap = async (desk: Desk, { gapId }: { gapId: string }): Promise<Outcome<Record<string, never>>> => {
  const gap = await desk.cache.gap(gapId)
  // another window, or the feed's own reading, was faster
  if (!gap) return done({})
  if (!isXFeed(gap.feed)) return failed('not_found', { gapId })
  const read = await readGap(desk, { id: gapId, feed: gap.feed })
  if (!read || read.complete) return done({})
  if (read.fault) return serviceFailure(read.fault)
  return read.capped ? capReached(desk, gap.feed) : failed('service_unreachable', { service: 'x' }, true)
}

/** Our own cap, not X's: it can be raised in the settings. */
export const capReached = (desk: Desk, feed: XFeed): ReturnType<typeof failed> =>
  failed('daily_cap_reached', { handle: accountOfFeed(feed), until: dayEnd(desk.clock.now()) })

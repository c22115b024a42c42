import type { ServiceFault } from '#core/domain/fault.ts'
import type { FeedKey, FeedStatus } from '#core/domain/feed.ts'
import type { Desk } from '../desk.ts'

const stateOf = (fault: ServiceFault): FeedStatus['state'] => {
  switch (fault.kind) {
    case 'unreachable':
    case 'lost':
      return 'offline'
    case 'rateLimited':
      return 'rateLimited'
    case 'usageCapped':
    case 'creditsDepleted':
      return 'stopped'
    case 'unauthorized':
    case 'forbidden':
      return 'unauthorized'
    default:
      return 'error'
  }
}

/** A complete answer: the feed is fresh. */
export const noteFresh = async (desk: Desk, feed: FeedKey): Promise<void> => {
  const before = await desk.cache.feedStatus(feed)
  await desk.cache.setFeedStatus({
    feed,
    freshAt: desk.clock.now(),
    state: 'live',
    until: null,
    since: null,
    detail: null,
  })
  desk.changes.changed('deck')
  if (before && before.state !== 'live') desk.log.info('feed.live', { feed })
}

/**
 * The feed can't be read, and why. `since` is the last good answer where there was one: that is what "offline since"
 * means to somebody who reads the column.
 */
export const noteTrouble = async (
  desk: Desk,
  feed: FeedKey,
  trouble: ServiceFault | { state: 'capped'; until: number },
): Promise<void> => {
  const before = await desk.cache.feedStatus(feed)
  const state = 'state' in trouble ? trouble.state : stateOf(trouble)
  const since = before && before.state !== 'live' && before.since ? before.since : (before?.freshAt ?? desk.clock.now())
  await desk.cache.setFeedStatus({
    feed,
    freshAt: before?.freshAt ?? null,
    state,
    until: trouble.until,
    since,
    detail: 'state' in trouble ? null : trouble.detail,
  })
  desk.changes.changed('deck')
  if (before?.state !== state) desk.log.warn('feed.trouble', { feed, state })
}

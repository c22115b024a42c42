import type { ServiceFault } from '#core/domain/fault.ts'
import { accountOfFeed, type FeedKey, isXFeed, queryOfFeed, type ViewFeed, type XFeed } from '#core/domain/feed.ts'
import { dayEnd } from '#core/domain/read-budget.ts'
import { type Desk, settingsOf } from '#core/use-cases/desk.ts'
import { identifyView, identifyZendesk } from '#core/use-cases/sync/identify.ts'
import { readFeed } from '#core/use-cases/sync/read-feed.ts'
import { queueMemory, readQueue } from '#core/use-cases/sync/read-tickets.ts'
import { type Loop, startLoop } from './loop.ts'
import { afterTrouble } from './pace.ts'

/** Milliseconds between two reads, as the settings say. */
const every = async (desk: Desk): Promise<number> => (await settingsOf(desk)).pollSeconds * 1000

/** A query or a view that the service calls wrong stays wrong until a person changes it; "Try now" asks at once. */
const wrongEvery = 5 * 60_000
const isWrong = ({ kind }: ServiceFault): boolean => kind === 'refused' || kind === 'notFound'

/** X takes 300 searches in 15 minutes from one person's token, all queries together; some are for tried queries. */
const searchPause = 4_000

/** `reading`: all that is read at the moment, to share one account's searches out among its queries. */
export const xLoop = (desk: Desk, feed: XFeed, reading: () => readonly FeedKey[]): Loop => {
  const account = accountOfFeed(feed)
  const isSearch = (candidate: FeedKey): boolean =>
    isXFeed(candidate) && queryOfFeed(candidate) !== null && accountOfFeed(candidate) === account
  const pause = (): number => (isSearch(feed) ? reading().filter(isSearch).length * searchPause : 0)
  let failures = 0
  return startLoop(desk.clock, desk.log, feed, async () => {
    const wait = Math.max(await every(desk), pause())
    const read = await readFeed(desk, feed)
    if (read.complete) {
      failures = 0
      return wait
    }
    failures += 1
    // the cap can be raised, so it is looked at again before the day ends
    if (read.capped) return Math.min(dayEnd(desk.clock.now()) - desk.clock.now(), 60_000)
    if (isSearch(feed) && read.fault && isWrong(read.fault)) return wrongEvery
    return afterTrouble(read.fault, failures, wait, desk.clock.now(), desk.ids.random())
  })
}

export const viewLoop = (desk: Desk, feed: ViewFeed): Loop => {
  const memory = queueMemory()
  let failures = 0
  let identified = false
  return startLoop(desk.clock, desk.log, feed, async () => {
    const wait = await every(desk)
    if (!identified) identified = await (feed === 'queue' ? identifyZendesk(desk) : identifyView(desk, feed))
    const { fault } = await readQueue(desk, memory, feed)
    if (!fault) {
      failures = 0
      // comments that are still wanted come soon, but not all at once; those of other views have time
      return feed === 'queue' && memory.commentsWanted.size > 0 ? Math.min(wait, 2_000) : wait
    }
    failures += 1
    if (feed !== 'queue' && isWrong(fault)) return wrongEvery
    return afterTrouble(fault, failures, wait, desk.clock.now(), desk.ids.random())
  })
}

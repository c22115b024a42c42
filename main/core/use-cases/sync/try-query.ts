import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { AccountId } from '#contract/ids.ts'
import { searchFeed } from '#core/domain/feed.ts'
import { dayOf } from '#core/domain/read-budget.ts'
import type { Desk } from '../desk.ts'
import { serviceFailure } from '../service-failure.ts'
import { capReached } from './fill-gap.ts'
import { leftToday, smallestPage, takePage } from './read-feed.ts'

/** X's smallest page of a search. */
const fewest = 10

/**
 * The newest posts that a query finds, once, before somebody makes a column of it. They lie in the feed of that column;
 * its mark is not set by them, so the column's own first read begins as if nothing were here.
 */
export const tryQuery = async (
  desk: Desk,
  { account, query }: { account: AccountId; query: string },
): Promise<Outcome<{ reads: number }>> => {
  if (!desk.config.accounts.some(({ id }) => id === account)) return failed('not_found', { account })
  const feed = searchFeed(account, query)
  return desk.locks.run(`feed:${feed}`, async () => {
    if ((await leftToday(desk, feed)) < smallestPage) return capReached(desk, feed)
    const answer = await desk.x.search(account, query, { limit: fewest })
    if (!answer.ok) return serviceFailure(answer.fault)
    const { reads } = answer.value
    await desk.desk.addReads(account, dayOf(desk.clock.now()), reads)
    await takePage(desk, feed, answer.value)
    desk.changes.changed('deck')
    return done({ reads })
  })
}

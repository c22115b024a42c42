/** X bills per post read and UTC day; the cap keeps a broken loop from costing a month's money. */

export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10)

/** When the next UTC day begins, epoch milliseconds. */
export const dayEnd = (time: number): number => Date.parse(`${dayOf(time)}T00:00:00Z`) + 24 * 3_600_000

/** How many posts may still be read today; never below 0. */
export const readsLeft = (read: number, cap: number): number => Math.max(0, cap - read)

/**
 * The first fill reads no more than this, however much there is: 800 posts an account, most of them mentions; parents
 * that come along count.
 */
export const firstFill = { days: 7, mentions: 600, own: 200, search: 100 }

/** A search that finds half of X must not use up the day's reads before the mentions are read: this part is not its own. */
const keptFromSearches = 0.2

/** What a feed may still read today of an account's cap. */
export const readsLeftFor = (kind: 'search' | 'timeline', read: number, cap: number): number =>
  readsLeft(read, kind === 'search' ? Math.floor(cap * (1 - keptFromSearches)) : cap)

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
export const firstFill = { days: 7, mentions: 600, own: 200 }

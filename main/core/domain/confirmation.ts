/**
 * X asks whoever keeps its posts to follow what becomes of them within 24 hours ("X Developer Policy", content
 * compliance). The desk looks up what is on the screen, and of the rest as much as the budget allows.
 */
export const confirmedFor = 24 * 3_600_000

/** What was last seen on X before this time (epoch milliseconds) has to be looked up again. */
export const confirmedSince = (now: number): number => now - confirmedFor

export const isUnconfirmed = (confirmedAt: number, now: number): boolean => confirmedAt < confirmedSince(now)

/** Ids that X takes in one lookup. */
export const lookupAtOnce = 100

/**
 * How many posts may be looked up now for no other reason than that they are old: the budget's rest, as far as the
 * day's cap lets it. `left`: reads that the handle has left today.
 */
export const confirmationsLeft = (budget: number, confirmed: number, left: number): number =>
  Math.max(0, Math.min(budget - confirmed, left, lookupAtOnce))

/** Days until every post was confirmed once; null: never, with this budget. */
export const daysToConfirm = (rest: number, budget: number): number | null =>
  rest === 0 ? 0 : budget === 0 ? null : Math.ceil(rest / budget)

/** What X asks of whoever pays per use for one post read, in US dollars (X API pricing, 2026); other plans differ. */
export const usdPerRead = 0.005

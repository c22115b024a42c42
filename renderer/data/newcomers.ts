import type { Outcome } from '#contract/desk/failure.ts'
import type { ColumnPage } from '#contract/desk/views/column.ts'

/**
 * How many cards have come above `since`, the newest card that was shown. `cursor`: up to where they need not be counted
 * again. `newest`: the last of them.
 */
export type Newcomers = { since: string; cursor: string; settled: number; count: number; newest: string }

/** More than that is said as "999+". */
const most = 1_000
const step = 100

type Ask = (input: { after: string; limit: number }) => Promise<Outcome<ColumnPage>>

export const noNewcomers = (since: string): Newcomers => ({ since, cursor: since, settled: 0, count: 0, newest: since })

/** Counts on from where it was: what filled a page is not read again. Null: the count could not be read. */
export const countNewcomers = async (ask: Ask, before: Newcomers): Promise<Newcomers | null> => {
  let { settled, cursor, newest } = before
  for (;;) {
    const outcome = await ask({ after: cursor, limit: step })
    if (!outcome.ok) return null
    const { cards, positions, previous } = outcome.value
    newest = positions[0] ?? newest
    const count = settled + cards.filter(card => card.kind !== 'gap').length
    if (previous === null || count >= most) return { since: before.since, cursor, settled, count, newest }
    settled = count
    cursor = previous
  }
}

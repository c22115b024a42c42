import type { Column } from '#contract/desk/views/layout.ts'
import { firstIdAt } from '#core/domain/snowflake.ts'
import type { Desk } from '../desk.ts'

/** What is older than this counts as read where a column begins. */
export const newAtFirst = 3_600_000

/**
 * A new column does not begin with a week of unread cards: what was there before the last hour counts as read. One that was
 * there before (a removal that was taken back, another window's change) keeps the mark it has.
 */
export const beginColumns = async (desk: Desk, columns: readonly Column[]): Promise<void> => {
  for (const column of columns) {
    if ((await desk.desk.readMark(column.id)) !== null) continue
    const mark =
      column.type === 'queue'
        ? await newestOldTicket(desk, column.params.view)
        : firstIdAt(desk.clock.now() - newAtFirst)
    if (mark !== null) await desk.desk.markRead(column.id, mark)
  }
}

/** Ticket ids grow with time. null: the view was not read yet; its first read sets the mark. */
const newestOldTicket = async (desk: Desk, view: string | null): Promise<string | null> => {
  let newest: bigint | null = null
  for (const id of await desk.cache.viewTickets(view)) {
    if (newest !== null && BigInt(id) <= newest) continue
    const ticket = await desk.cache.ticket(id)
    if (ticket && ticket.createdAt < desk.clock.now() - newAtFirst) newest = BigInt(id)
  }
  return newest === null ? null : String(newest)
}

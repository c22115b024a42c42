import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { ColumnId } from '#contract/ids.ts'
import { accountOf, kindTitle } from '#core/domain/column-registry.ts'
import { comparePositions, newerPosition } from '#core/domain/position.ts'
import type { Host } from '#core/ports/host.ts'
import { columnsOf } from '../columns.ts'
import type { Desk } from '../desk.ts'

/** The newest card of each column that a person was called for, or that they saw come. */
export type Announced = Map<ColumnId, string>

/**
 * Calls the person who looks elsewhere for what is new in a column. Every window of the desk may ask: the same news is
 * told once. With a window in front nobody is called, and what comes meanwhile is not told afterwards.
 */
export const announceColumn = async (
  desk: Desk,
  { host, inFront, announced }: { host: Host | null; inFront: boolean; announced: Announced },
  { columnId, count, newest }: { columnId: ColumnId; count: number; newest: string },
): Promise<Outcome<Record<string, never>>> => {
  const columns = await columnsOf(desk)
  const column = columns.find(candidate => candidate.id === columnId)
  if (!column) return failed('not_found', { columnId })
  for (const id of announced.keys()) if (!columns.some(candidate => candidate.id === id)) announced.delete(id)
  const before = announced.get(columnId) ?? null
  if (before !== null && comparePositions(newest, before) <= 0) return done({})
  announced.set(columnId, newerPosition(before, newest) ?? newest)
  if (!column.notify || inFront) return done({})
  const account = accountOf(column)
  const handle = desk.config.accounts.find(({ id }) => id === account)?.handle
  // locked screens show it: nobody's words, and what a search looks for can be somebody's name
  host?.notify({
    id: `column:${columnId}`,
    title: `${count} new in ${column.title ?? kindTitle(column.type)}`,
    body: handle ? `@${handle}` : '',
  })
  return done({})
}

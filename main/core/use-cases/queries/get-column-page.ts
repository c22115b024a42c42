import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { ProcedureParsed } from '#contract/desk/procedures.ts'
import type { ColumnPage } from '#contract/desk/views/column.ts'
import { columnsOf } from './get-deck.ts'
import { cardContext, type QueryContext } from './query-context.ts'
import { type ColumnReading, readColumn, type Shown } from './read-column.ts'

/** What stands together on a page, newest first, and where it goes on at either end. */
type Stretch = { shown: Shown[]; next: string | null; previous: string | null; around: number | null }

const downFrom = (reading: ColumnReading, before: string | null, limit: number): Stretch => {
  const { found, more } = reading.walk({ towards: 'older', from: before }, limit)
  const top = found[0]?.position ?? before
  const isMoreAbove = before !== null && reading.isAny({ towards: 'newer', from: top })
  return { shown: found, next: more, previous: isMoreAbove ? top : null, around: null }
}

const upFrom = (reading: ColumnReading, after: string, limit: number): Stretch => {
  const { found, more } = reading.walk({ towards: 'newer', from: after }, limit)
  const bottom = found[0]?.position ?? after
  const isMoreBelow = reading.isAny({ towards: 'older', from: bottom })
  return { shown: found.reverse(), next: isMoreBelow ? bottom : null, previous: more, around: null }
}

/**
 * Half of the page on either side. `around` is the card of the position, or, where none stands there, the oldest one
 * above it: of a day the first that was said.
 */
const bothWays = (reading: ColumnReading, position: string, limit: number): Stretch => {
  // upwards from the place below, so that the card of the position itself is among them
  const above = reading.walk({ towards: 'newer', from: reading.below(position) }, Math.ceil(limit / 2))
  const below = reading.walk({ towards: 'older', from: position }, Math.max(1, limit - above.found.length))
  const shown = [...above.found.reverse(), ...below.found]
  const around = shown.length > 0 ? Math.max(0, above.found.length - 1) : null
  return { shown, next: below.more, previous: above.more, around }
}

/** A page of a column, newest first: from the newest, beyond a position, or around one or a time. */
export const getColumnPage = (context: QueryContext, input: ProcedureParsed<'column.page'>): Outcome<ColumnPage> => {
  const column = columnsOf(context).find(candidate => candidate.id === input.columnId)
  if (!column) return failed('not_found', { columnId: input.columnId })
  const asOf = context.asOf()
  const reading = readColumn(context, column, cardContext(context), { hidden: input.hidden ?? false })
  const { before, after, around, limit } = input
  const position = around && ('time' in around ? reading.positionAt(around.time) : around.position)
  const stretch =
    position !== undefined
      ? bothWays(reading, position, limit)
      : after !== undefined
        ? upFrom(reading, after, limit)
        : downFrom(reading, before ?? null, limit)
  const { shown, ...edges } = stretch
  return done({ cards: shown.map(({ card }) => card), positions: shown.map(one => one.position), ...edges, asOf })
}

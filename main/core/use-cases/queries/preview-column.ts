import type { ProcedureParsed } from '#contract/desk/procedures.ts'
import type { ColumnPreview } from '#contract/desk/views/column.ts'
import { kindTitle } from '#core/domain/column-registry.ts'
import { columnCounter } from './column-counts.ts'
import { columnSource } from './column-source.ts'
import { cardContext, type QueryContext } from './query-context.ts'
import { readColumn } from './read-column.ts'

/** What a column would show that isn't on the deck, or not as it is: from what is kept, nothing is asked of anybody. */
export const previewColumn = (
  context: QueryContext,
  { column, before, limit }: ProcedureParsed<'column.preview'>,
): ColumnPreview => {
  const cards = cardContext(context)
  const { found, more } = readColumn(context, column, cards, { hidden: false }).walk(
    { towards: 'older', from: before ?? null },
    limit,
  )
  const { total, hidden } = columnCounter()(context, column, cards)
  return {
    title: column.title ?? kindTitle(column.type),
    source: columnSource(context.reader, column),
    cards: found.map(({ card }) => card),
    next: more,
    total,
    hidden,
  }
}

import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { ProcedureParsed } from '#contract/desk/procedures.ts'
import type { Card } from '#contract/desk/views/card.ts'
import type { ColumnPage } from '#contract/desk/views/column.ts'
import { gapCard, isUnread, postCard, ticketCard, tombstoneCard } from '#core/domain/cards.ts'
import { feedsOf } from '#core/domain/column-registry.ts'
import { columnsOf } from './get-deck.ts'
import { cardContext, type QueryContext } from './query-context.ts'

/** A page of a column, newest first. */
export const getColumnPage = (context: QueryContext, input: ProcedureParsed<'column.page'>): Outcome<ColumnPage> => {
  const column = columnsOf(context).find(candidate => candidate.id === input.columnId)
  if (!column) return failed('not_found', { columnId: input.columnId })
  const asOf = context.asOf()
  const cards = cardContext(context)
  const mark = context.reader.readMark(column.id)
  if (column.type === 'queue') {
    const page = context.reader.queuePage(input.before ?? null, input.limit)
    return done({
      cards: page.rows.map(facts => ticketCard(facts, cards, isUnread(facts.ticket.id, mark))),
      next: page.next,
      previous: null,
      around: null,
      asOf,
    })
  }
  const page = context.reader.feedPage(feedsOf(column)[0] ?? 'queue', input.before ?? null, input.limit)
  return done({
    cards: page.rows.map((row): Card => {
      if (row.kind === 'gap') return gapCard(row)
      if (row.kind === 'tombstone') return tombstoneCard(row.facts)
      const ours = cards.ours.has(row.facts.post.authorId)
      return postCard(row.facts, cards, !ours && isUnread(row.facts.post.id, mark))
    }),
    next: page.next,
    previous: null,
    around: null,
    asOf,
  })
}

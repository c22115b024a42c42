import type { Card } from '#contract/desk/views/card.ts'
import type { SearchView } from '#contract/desk/views/search.ts'
import { postCard, ticketCard } from '#core/domain/cards.ts'
import { cardContext, type QueryContext } from './query-context.ts'

/** Words in posts and tickets that were seen, newest first. Offline like every query. */
export const runSearch = (
  context: QueryContext,
  input: { query: string; before?: string | undefined; limit: number },
): SearchView => {
  const begun = context.now()
  const page = context.reader.search(input.query, input.before ?? null, input.limit)
  const cards = cardContext(context)
  return {
    cards: page.rows.map(
      (row): Card => (row.kind === 'post' ? postCard(row.facts, cards, false) : ticketCard(row.facts, cards, false)),
    ),
    next: page.next,
    terms: [],
    mistake: null,
    took: context.now() - begun,
  }
}

import type { ProcedureParsed } from '#contract/desk/procedures.ts'
import type { Card } from '#contract/desk/views/card.ts'
import type { SearchView } from '#contract/desk/views/search.ts'
import type { Place } from '#core/domain/place.ts'
import { mixedPositionAt, positionParts } from '#core/domain/position.ts'
import { termsOf } from '#core/domain/search/marks.ts'
import { parseSearch } from '#core/domain/search/parse-search.ts'
import type { SearchTree } from '#core/domain/search/search-tree.ts'
import { cardOf, gather, knownOf } from './column-cards.ts'
import { cardContext, type QueryContext } from './query-context.ts'
import { searchContext } from './search-context.ts'

type Input = ProcedureParsed<'search.run'>
type Found = { places: Place[]; next: string | null }

/** Rows that one search may look at where the index alone can't tell: some 25 ms. */
const mostLooked = 5_000

const byTime = ({ reader }: QueryContext, tree: SearchTree, { before, limit }: Input): Found => {
  const { places, more } = reader.search(tree, { towards: 'older', from: before ?? null }, limit, mostLooked)
  return { places, next: more }
}

/** The next page is cut from the same ranking: what has come since is not among it. */
const byRank = ({ reader }: QueryContext, tree: SearchTree, { before, limit }: Input, now: number): Found => {
  const [skipped, ...rest] = positionParts(before ?? '')
  const skip = Number(skipped) || 0
  const from = rest.length > 0 ? rest.join(':') : mixedPositionAt(now + 1)
  const ranked = reader.searchRanked(tree, from, mostLooked)
  const end = skip + limit
  return { places: ranked.slice(skip, end), next: end < ranked.length ? `${end}:${from}` : null }
}

/** What was seen and fits a query, the newest or the best first. Offline like every query. */
export const runSearch = (context: QueryContext, input: Input): SearchView => {
  const begun = context.now()
  const { tree, mistake } = parseSearch(input.query, searchContext(context))
  if (!tree) return { cards: [], next: null, terms: [], mistake, took: 0 }
  const { places, next } = input.sort === 'rank' ? byRank(context, tree, input, begun) : byTime(context, tree, input)
  const took = context.now() - begun
  const gathered = gather(context, places)
  const cards = cardContext(context)
  return {
    cards: places.flatMap((place): Card[] => {
      const known = knownOf(place, gathered)
      const card = known && cardOf(known, gathered, context, cards, false)
      return card ? [card] : []
    }),
    next,
    terms: termsOf(tree),
    mistake: null,
    took,
  }
}

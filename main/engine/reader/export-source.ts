import { countFeed } from '#adapters/sqlite/count-feed.ts'
import type { openReadOnly } from '#adapters/sqlite/open-databases.ts'
import { searchIdsReading } from '#adapters/sqlite/reader/search-ids.ts'
import type { Card } from '#contract/desk/views/card.ts'
import type { ColumnHeader } from '#contract/desk/views/column.ts'
import type { ExportRequest } from '#contract/desk/views/export.ts'
import type { SearchView } from '#contract/desk/views/search.ts'
import type { ColumnId, PostId } from '#contract/ids.ts'
import { postCard } from '#core/domain/cards.ts'
import { feedsOf } from '#core/domain/column-registry.ts'
import { activeFilters } from '#core/domain/layout.ts'
import { parseSearch } from '#core/domain/search/parse-search.ts'
import { everything, type SearchTree } from '#core/domain/search/search-tree.ts'
import { getColumnPage } from '#core/use-cases/queries/get-column-page.ts'
import { getDeck } from '#core/use-cases/queries/get-deck.ts'
import { cardContext, type QueryContext } from '#core/use-cases/queries/query-context.ts'
import { runSearch } from '#core/use-cases/queries/run-search.ts'
import { searchContext } from '#core/use-cases/queries/search-context.ts'

export type ExportSource = {
  title: string
  source: string
  /** Newest first, a piece at a time. */
  pages: Iterator<readonly Card[]>
  /** Counts a slice with each step; what it gave last is the number. Null: nobody can tell beforehand. */
  count: Iterator<number> | null
}

/** Cards in a piece: it is read in some milliseconds, and a page that somebody asks for waits no longer than that. */
const pieceSize = 100
/** Of these a step counts so many: ids of an index, and what a search has to look at. */
const idsAtOnce = 20_000
const countedAtOnce = 1_000
const mostLooked = 2_000
/** A header counts up to here. */
const countedUpTo = 1_000

export type ExportStore = { databases: ReturnType<typeof openReadOnly>; workspaceId: string }

function* columnPages(context: QueryContext, columnId: ColumnId): Generator<readonly Card[]> {
  let before: string | undefined
  for (;;) {
    const page = getColumnPage(context, { columnId, limit: pieceSize, ...(before !== undefined && { before }) })
    if (!page.ok) throw new Error('The column is no longer on the deck.')
    yield page.value.cards
    if (page.value.next === null) return
    before = page.value.next
  }
}

type FindIds = ReturnType<typeof searchIdsReading>

function* idPages(find: FindIds, size: number): Generator<readonly PostId[]> {
  let before: PostId | null = null
  do {
    const page: ReturnType<FindIds> = find(everything, before, size)
    yield page.ids
    before = page.next
  } while (before !== null)
}

/** Every post that is kept. */
function* allPages(context: QueryContext, find: FindIds): Generator<readonly Card[]> {
  for (const ids of idPages(find, pieceSize)) {
    const cards = cardContext(context)
    yield context.reader.postFacts(ids).map(facts => postCard(facts, cards, false))
  }
}

/** All that a search finds, as its panel would show it. */
function* foundPages(context: QueryContext, query: string): Generator<readonly Card[]> {
  let before: string | null = null
  do {
    const page: SearchView = runSearch(context, { query, sort: 'newest', limit: pieceSize, ...(before && { before }) })
    if (page.mistake) throw new Error('The search can’t be understood.')
    yield page.cards
    before = page.next
  } while (before !== null)
}

function* foundPlaces({ reader }: QueryContext, tree: SearchTree): Generator<readonly unknown[]> {
  let from: string | null = null
  do {
    const page: ReturnType<typeof reader.search> = reader.search(
      tree,
      { towards: 'older', from },
      countedAtOnce,
      mostLooked,
    )
    yield page.places
    from = page.more
  } while (from !== null)
}

function* counted(pieces: Iterable<readonly unknown[]>): Generator<number> {
  let found = 0
  for (const piece of pieces) {
    found += piece.length
    yield found
  }
}

/** A column that holds nothing back shows what its feed holds; with filters only the export itself can tell. */
const countOf = ({ column, total }: ColumnHeader, { databases, workspaceId }: ExportStore): Iterator<number> | null => {
  if (total < countedUpTo) return [total].values()
  const feeds = feedsOf(column)
  const [feed] = feeds
  const isWhole = activeFilters(column.filters) === 0 && !column.unreadOnly && column.clearedUpTo === null
  return feed !== undefined && feeds.length === 1 && isWhole ? countFeed(databases.cache, workspaceId, feed) : null
}

/** What an export takes its rows from; throws a sentence where there is nothing to export. */
export const exportSource = (
  context: QueryContext,
  store: ExportStore,
  { source }: Pick<ExportRequest, 'source'>,
): ExportSource => {
  if ('columnId' in source) {
    const header = getDeck(context).columns.find(candidate => candidate.column.id === source.columnId)
    if (!header) throw new Error('The column is no longer on the deck.')
    return {
      title: header.title,
      source: header.source,
      pages: columnPages(context, source.columnId),
      count: countOf(header, store),
    }
  }
  const query = source.query.trim()
  if (query === '') {
    const find = searchIdsReading(store.databases, store.workspaceId)
    return {
      title: 'All posts that are kept',
      source: '',
      pages: allPages(context, find),
      count: counted(idPages(find, idsAtOnce)),
    }
  }
  const { tree } = parseSearch(query, searchContext(context))
  return {
    title: 'Search',
    source: query,
    pages: foundPages(context, query),
    count: tree && counted(foundPlaces(context, tree)),
  }
}

import type { Column } from '#contract/desk/views/layout.ts'
import type { Place } from '#core/domain/place.ts'
import type { Cursor } from '#core/domain/position.ts'
import { parseSearch } from '#core/domain/search/parse-search.ts'
import type { SearchTree } from '#core/domain/search/search-tree.ts'
import type { DeskReader } from '#core/ports/desk-reader.ts'

export const now = Date.UTC(2026, 10, 21, 12)

/** A query as a tree. Throws what is wrong with it. */
export const treeOf = (query: string, columns: readonly Column[] = []): SearchTree => {
  const { tree, mistake } = parseSearch(query, { columns, handles: ['harbor', 'harborstatus'], now })
  if (mistake) throw new Error(`${query}: ${JSON.stringify(mistake)}`)
  return tree ?? { kind: 'any', of: [] }
}

const fromTop: Cursor = { towards: 'older', from: null }

/** What a query finds, newest first. */
export const foundBy = (reader: DeskReader, query: string, columns: readonly Column[] = []): Place[] => {
  const { places, more } = reader.search(treeOf(query, columns), fromTop, 500, 100_000)
  if (more !== null) throw new Error(`${query} finds more than a page.`)
  return places
}

export const idsFoundBy = (reader: DeskReader, query: string, columns: readonly Column[] = []): string[] =>
  foundBy(reader, query, columns).map(place =>
    place.kind === 'post' ? place.id : place.kind === 'ticket' ? `ticket ${place.id}` : place.kind,
  )

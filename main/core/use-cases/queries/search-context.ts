import { defaultColumns } from '#core/domain/column-registry.ts'
import type { SearchContext } from '#core/domain/search/parse-search.ts'
import type { QueryContext } from './query-context.ts'

/** What the words of a query can mean on this desk. */
export const searchContext = (context: QueryContext): SearchContext => ({
  columns: context.reader.layout()?.columns ?? defaultColumns(context.config.accounts),
  handles: context.config.accounts.map(({ id }) => id),
  now: context.now(),
})

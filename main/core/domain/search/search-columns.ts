import type { Column } from '#contract/desk/views/layout.ts'
import { kindTitle } from '#core/domain/column-registry.ts'

/** What `in:` calls a column. */
export const columnTitle = (column: Column): string => column.title ?? kindTitle(column.type)

/** Columns of replies and deletions hold nothing that a search finds. */
export const searchableColumns = (columns: readonly Column[]): Column[] =>
  columns.filter(({ type }) => type !== 'outbox' && type !== 'deletions')

import type { ProcedureParsed } from '#contract/desk/procedures.ts'
import type { SearchSuggestions } from '#contract/desk/views/search.ts'
import { columnTitle, searchableColumns } from '#core/domain/search/search-columns.ts'
import { atCaret, type SearchSuggestion, suggestionsFor } from '#core/domain/search/suggest.ts'
import type { QueryContext } from './query-context.ts'
import { searchContext } from './search-context.ts'

const mostShown = 8

/** What could follow where the caret stands: operators, their values, columns, people that were seen. */
export const suggestSearch = (
  context: QueryContext,
  { text, caret }: ProcedureParsed<'search.suggest'>,
): SearchSuggestions => {
  const here = atCaret(text, caret)
  if (!here) return { from: caret, to: caret, suggestions: [] }
  const { columns, handles } = searchContext(context)
  const titles = searchableColumns(columns).map(columnTitle)
  const known = suggestionsFor(here, { handles, titles })
  const { from, to, typed, operator } = here
  const isName = operator === 'from' || operator === 'to'
  const name = typed.replace(/^@/, '')
  const asked = isName || (operator === null && name.length > 1)
  const people = asked ? context.reader.peopleBeginning(name, mostShown) : []
  const named = people.map(
    ({ handle, name: label }): SearchSuggestion => ({
      kind: 'person',
      insert: isName ? handle : `from:${handle}`,
      label,
    }),
  )
  return { from, to, suggestions: [...known, ...named].slice(0, mostShown) }
}

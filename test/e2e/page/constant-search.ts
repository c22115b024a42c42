import type { Card } from '#contract/desk/views/card.ts'
import type { SearchSuggestions, SearchView } from '#contract/desk/views/search.ts'
import { termsOf } from '#core/domain/search/marks.ts'
import { operatorNames } from '#core/domain/search/operators.ts'
import { parseSearch } from '#core/domain/search/parse-search.ts'

/** Search over the cards in memory: read as the desk reads it, found by the words alone. */
export const searchAnswers = (cards: () => readonly Card[]) => {
  const run = (input: Record<string, unknown>): SearchView => {
    const typed = String(input.query)
    const { tree, mistake } = parseSearch(typed, { columns: [], handles: ['harbor', 'harborstatus'], now: Date.now() })
    const terms = tree ? termsOf(tree) : []
    const found = cards().filter(card => {
      const text = JSON.stringify(card).toLowerCase()
      return terms.every(term => text.includes(term.text.toLowerCase()))
    })
    return { cards: mistake ? [] : found.slice(0, 40), next: null, terms, mistake, took: 4 }
  }
  const suggest = (input: Record<string, unknown>): SearchSuggestions => {
    const text = String(input.text ?? '')
    const caret = Number(input.caret ?? text.length)
    const from = text.lastIndexOf(' ', caret - 1) + 1
    const typed = text.slice(from, caret).toLowerCase()
    const operators = operatorNames.filter(name => typed !== '' && `${name}:`.startsWith(typed))
    const wanted = typed.startsWith('from:') ? typed.slice(5) : null
    const authors = cards().flatMap(card => (card.kind === 'post' ? [card.author] : []))
    const people = new Map(
      authors.filter(({ handle }) => wanted !== null && handle.startsWith(wanted)).map(one => [one.handle, one.name]),
    )
    return {
      from,
      to: caret,
      suggestions: [
        ...operators.map(name => ({ kind: 'operator' as const, insert: `${name}:`, label: null })),
        ...[...people].slice(0, 5).map(([handle, name]) => ({
          kind: 'person' as const,
          insert: `from:${handle}`,
          label: name,
        })),
      ],
    }
  }
  return { 'search.run': run, 'search.suggest': suggest }
}

import type { SearchSuggestions } from '#contract/desk/views/search.ts'
import { fixedValues, type OperatorName, operatorNames } from './operators.ts'
import { searchTokens } from './search-tokens.ts'

export type SearchSuggestion = SearchSuggestions['suggestions'][number]

/**
 * What stands where somebody types: the beginning of a word, or of an operator's value. `from`, `to`: the whole of it, in
 * UTF-16 units; `typed`: up to the caret, in lower case. `operator` null: a word.
 */
export type AtCaret = { from: number; to: number; typed: string; operator: OperatorName | null }

/** null: inside of a phrase, where anything may stand. */
export const atCaret = (text: string, caret: number): AtCaret | null => {
  const token = searchTokens(text).find(({ at, length }) => at < caret && caret <= at + length)
  if (!token || token.kind === 'open' || token.kind === 'not') {
    return { from: caret, to: caret, typed: '', operator: null }
  }
  const to = token.at + token.length
  if (token.kind === 'operator' && caret >= token.valueAt) {
    const typed = text.slice(token.valueAt, caret).replace(/^["“”„]/, '')
    return { from: token.valueAt, to, typed: typed.toLowerCase(), operator: token.name }
  }
  if (token.kind === 'phrase' || token.kind === 'close') return null
  return { from: token.at, to, typed: text.slice(token.at, caret).toLowerCase(), operator: null }
}

/** Languages that people write to brands in, most first. */
const languages = 'en es ja pt fr de it nl ru ar tr ko zh pl id th hi uk sv cs und'.split(' ')

const one = (kind: SearchSuggestion['kind'], insert: string, label: string | null = null): SearchSuggestion => ({
  kind,
  insert,
  label,
})

/** With the quotes that a title of several words needs. */
export const quotedValue = (value: string): string => (/[\s()"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value)

/** Operators and their values; whom and what the store knows is added by whoever has one. */
export const suggestionsFor = (
  { typed, operator }: AtCaret,
  { handles, titles }: { handles: readonly string[]; titles: readonly string[] },
): SearchSuggestion[] => {
  if (operator === null) {
    const names = operatorNames.filter(name => name.startsWith(typed)).map(name => one('operator', `${name}:`))
    const whole = operatorNames.flatMap(name =>
      name === 'has' || name === 'is' ? fixedValues(name).map(value => ({ name, value })) : [],
    )
    const values = whole.filter(({ value }) => typed.length > 1 && value.startsWith(typed))
    return [...names, ...values.map(({ name, value }) => one('value', `${name}:${value}`))]
  }
  if (operator === 'in') {
    const named = titles.filter(title => title.toLowerCase().includes(typed))
    return [...new Set(named)].map(title => one('column', quotedValue(title), title))
  }
  const values = operator === 'handle' ? handles : operator === 'lang' ? languages : fixedValues(operator)
  return values.filter(value => value.startsWith(typed.replace(/^@/, ''))).map(value => one('value', value))
}

import type { Column } from '#contract/desk/views/layout.ts'
import type { SearchMistake } from '#contract/desk/views/search.ts'
import type { TicketId } from '#contract/ids.ts'
import { fixedValues } from './operators.ts'
import { columnTitle, searchableColumns } from './search-columns.ts'
import { searchMoment } from './search-dates.ts'
import { type SearchToken, type Span, searchTokens } from './search-tokens.ts'
import { type SearchTree, searchKinds, searchStates } from './search-tree.ts'
import { hasWord } from './words.ts'

export type SearchContext = {
  /** The deck, for `in:`. */
  columns: readonly Column[]
  /** Our handles, for `handle:`; lower case, without @. */
  handles: readonly string[]
  now: number
}

/** `tree` null: there is nothing in it to look for. */
export type ParsedSearch = { tree: SearchTree | null; mistake: null } | { tree: null; mistake: SearchMistake }

/** Thrown inside this file alone: a mistake ends the reading wherever it stands. */
class Mistake extends Error {
  readonly found: SearchMistake
  constructor(code: SearchMistake['code'], { at, length }: Span, params: SearchMistake['params'] = {}) {
    super(code)
    this.found = { code, at, length, params }
  }
}

type Operator = Extract<SearchToken, { kind: 'operator' }>

const oneOf = <T extends string>(values: readonly T[], token: Operator): T => {
  const value = values.find(one => one === token.value.toLowerCase())
  if (value !== undefined) return value
  const params = { operator: token.name, value: token.value, values: values.join(', ') }
  throw new Mistake('unknownValue', token, params)
}

const handleOf = (token: Operator): string => {
  const handle = token.value.replace(/^@/, '').toLowerCase()
  if (/^[a-z0-9_]{1,15}$/.test(handle)) return handle
  throw new Mistake('unknownValue', token, { operator: token.name, value: token.value, values: '' })
}

const columnsNamed = (token: Operator, columns: readonly Column[]): Column[] => {
  const title = token.value.toLowerCase()
  const named = searchableColumns(columns).filter(column => columnTitle(column).toLowerCase() === title)
  if (named.length > 0) return named
  const values = [...new Set(searchableColumns(columns).map(columnTitle))].join(', ')
  throw new Mistake('unknownColumn', token, { value: token.value, values })
}

/** What a saved search shows is what it looks for; it can't name another one, or itself. */
const inColumns = (columns: readonly Column[], context: SearchContext): SearchTree => {
  const others = context.columns.filter(({ type }) => type !== 'history')
  const of = columns.flatMap((column): SearchTree[] => {
    if (column.type !== 'history') return [{ kind: 'in', columns: [column] }]
    const { tree } = parseSearch(column.params.query, { ...context, columns: others })
    return tree ? [tree] : []
  })
  return of.length === 1 && of[0] ? of[0] : { kind: 'any', of }
}

const leafOf = (token: Operator, context: SearchContext): SearchTree => {
  const { name, value } = token
  if (!token.closed)
    throw new Mistake('unclosedQuote', { at: token.valueAt, length: token.at + token.length - token.valueAt })
  if (value === '') {
    throw new Mistake('emptyOperator', token, { operator: name, values: fixedValues(name).join(', ') })
  }
  switch (name) {
    case 'from':
    case 'to':
      return { kind: name, handle: handleOf(token) }
    case 'handle':
      return { kind: name, handle: oneOf(context.handles, { ...token, value: value.replace(/^@/, '') }) }
    case 'in':
      return inColumns(columnsNamed(token, context.columns), context)
    case 'has':
      return { kind: name, what: oneOf(searchKinds, token) }
    case 'is':
      return { kind: name, state: oneOf(searchStates, token) }
    case 'ticket':
      if (!/^#?\d{1,18}$/.test(value)) throw new Mistake('notATicket', token, { value })
      return { kind: name, id: value.replace('#', '') as TicketId }
    case 'lang':
      if (/^[a-z]{2,3}(-[a-z]{2,4})?$/i.test(value)) return { kind: name, lang: value.toLowerCase() }
      throw new Mistake('unknownValue', token, { operator: name, value, values: '' })
    case 'since':
    case 'until': {
      const at = searchMoment(value, context.now)
      if (at === null) throw new Mistake('notADate', token, { operator: name, value })
      return { kind: name, at }
    }
  }
}

/** Whether something has to be there: all but this would be too much of an answer. */
const asksForSomething = (tree: SearchTree): boolean => {
  if (tree.kind === 'not') return false
  if (tree.kind === 'all') return tree.of.some(asksForSomething)
  return tree.kind !== 'any' || tree.of.every(asksForSomething)
}

type Read = { tree: SearchTree; span: Span }

const isSame = (tree: SearchTree, kind: 'all' | 'any'): tree is Extract<SearchTree, { kind: 'all' | 'any' }> =>
  tree.kind === kind

/** Groups of one, and groups in groups of the same kind, are no groups. */
const joined = (kind: 'all' | 'any', trees: readonly SearchTree[]): SearchTree | null => {
  const of = trees.flatMap(tree => (isSame(tree, kind) ? tree.of : [tree]))
  return of.length === 1 ? (of[0] ?? null) : of.length === 0 ? null : { kind, of }
}

class Reading {
  private readonly tokens: readonly SearchToken[]
  private readonly context: SearchContext
  private readonly end: number
  private at = 0

  constructor(typed: string, context: SearchContext) {
    this.tokens = searchTokens(typed)
    this.context = context
    this.end = typed.length
  }

  whole(): SearchTree | null {
    const tree = this.any(0, null)
    const stray = this.tokens[this.at]
    if (stray) throw new Mistake('strayGroup', stray)
    return tree
  }

  /** Alternatives up to the bracket that closes, or to the end. */
  private any(depth: number, opened: Span | null): SearchTree | null {
    const alternatives: Read[] = []
    let lastOr: Span | null = null
    for (;;) {
      const start = this.at
      const read = this.all(depth)
      const token = this.tokens[this.at]
      if (this.at === start && (lastOr || token?.kind === 'or'))
        throw new Mistake('danglingOr', lastOr ?? token ?? this.last())
      if (read) alternatives.push(read)
      if (token?.kind !== 'or') break
      lastOr = token
      this.at += 1
    }
    if (opened && this.tokens[this.at]?.kind !== 'close') throw new Mistake('unclosedGroup', opened)
    // `login (-crash)` is fine: something stands beside the bracket
    const alone = depth > 0 && alternatives.length === 1
    const onlyNot = alone ? undefined : alternatives.find(({ tree }) => !asksForSomething(tree))
    if (onlyNot) throw new Mistake('onlyNot', onlyNot.span)
    return joined(
      'any',
      alternatives.map(({ tree }) => tree),
    )
  }

  /** What stands side by side. */
  private all(depth: number): Read | null {
    const parts: SearchTree[] = []
    const at = this.tokens[this.at]?.at ?? 0
    for (;;) {
      const token = this.tokens[this.at]
      if (!token || token.kind === 'or' || token.kind === 'close') break
      const part = this.one(depth)
      if (part) parts.push(part)
    }
    const tree = joined('all', parts)
    const last = this.tokens[this.at - 1] ?? this.last()
    return tree && { tree, span: { at, length: last.at + last.length - at } }
  }

  private one(depth: number): SearchTree | null {
    const token = this.tokens[this.at] ?? this.last()
    this.at += 1
    switch (token.kind) {
      case 'open': {
        // a query has 500 characters at most, and no reader of it recurses deeper than this
        if (depth > 50) throw new Mistake('unclosedGroup', token)
        const tree = this.any(depth + 1, token)
        this.at += 1
        return tree
      }
      case 'not': {
        const next = this.tokens[this.at]
        if (!next || next.kind === 'or' || next.kind === 'close') throw new Mistake('onlyNot', token)
        const of = this.one(depth)
        if (of && !asksForSomething(of)) throw new Mistake('onlyNot', token)
        return of && { kind: 'not', of }
      }
      case 'phrase':
        if (!token.closed) throw new Mistake('unclosedQuote', token)
        return hasWord(token.text) ? { kind: 'text', text: token.text.trim(), phrase: true, prefix: token.star } : null
      case 'word':
        return this.word(token)
      case 'operator':
        return leafOf(token, this.context)
      default:
        throw new Mistake('danglingOr', token)
    }
  }

  /** The word that is being typed is a beginning; a single Latin letter begins too many to be looked for. */
  private word(token: Extract<SearchToken, { kind: 'word' }>): SearchTree | null {
    if (!hasWord(token.text)) return null
    const negated = this.tokens[this.at - 2]?.kind === 'not'
    const unfinished = token.at + token.length === this.end && token.text.length > 1 && !negated
    return { kind: 'text', text: token.text, phrase: false, prefix: token.star || unfinished }
  }

  private last(): SearchToken {
    return this.tokens.at(-1) ?? { kind: 'word', text: '', star: false, at: 0, length: 0 }
  }
}

/** What a person typed as a tree, or what is wrong with it and where. */
export const parseSearch = (typed: string, context: SearchContext): ParsedSearch => {
  try {
    return { tree: new Reading(typed, context).whole(), mistake: null }
  } catch (error) {
    if (error instanceof Mistake) return { tree: null, mistake: error.found }
    throw error
  }
}

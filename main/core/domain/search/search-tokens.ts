import { type OperatorName, operatorNamed } from './operators.ts'

/** `at` and `length` count UTF-16 units of what was typed. */
export type Span = { at: number; length: number }
export type SearchToken = Span &
  (
    | { kind: 'open' | 'close' | 'or' | 'not' }
    | { kind: 'word'; text: string; star: boolean }
    | { kind: 'phrase'; text: string; star: boolean; closed: boolean }
    | { kind: 'operator'; name: OperatorName; value: string; valueAt: number; closed: boolean }
  )

/** Telephones and word processors write the curved ones. */
const isQuote = (character: string): boolean => character !== '' && '"“”„'.includes(character)
const isSpace = (character: string): boolean => /[\s\0]/u.test(character)
const hasLetter = /[\p{L}\p{N}]/u

/** Cuts what was typed. Never fails: a quote that isn't closed runs to the end and says so. */
export const searchTokens = (typed: string): SearchToken[] => {
  const tokens: SearchToken[] = []
  let depth = 0
  let at = 0
  const quoted = (from: number): { text: string; end: number; closed: boolean } => {
    let end = from + 1
    while (end < typed.length && !isQuote(typed.charAt(end))) end += 1
    return { text: typed.slice(from + 1, end), end: Math.min(end + 1, typed.length), closed: end < typed.length }
  }
  /** Up to a space or a quote; a bracket ends it where one is open, or where it hangs on a word: ":)" is no bracket. */
  const bareEnd = (from: number): number => {
    let end = from
    while (end < typed.length && !isSpace(typed.charAt(end)) && !isQuote(typed.charAt(end))) {
      if (typed.charAt(end) === ')' && (depth > 0 || hasLetter.test(typed.slice(from, end)))) break
      end += 1
    }
    return end
  }
  const push = (token: SearchToken): void => {
    tokens.push(token)
    at = token.at + token.length
  }
  const pushOperator = (name: OperatorName, valueAt: number): void => {
    const start = at
    if (isQuote(typed.charAt(valueAt))) {
      const { text, end, closed } = quoted(valueAt)
      push({ kind: 'operator', name, value: text.trim(), valueAt, closed, at: start, length: end - start })
    } else {
      const end = bareEnd(valueAt)
      const value = typed.slice(valueAt, end)
      push({ kind: 'operator', name, value, valueAt, closed: true, at: start, length: end - start })
    }
  }
  const pushWord = (): void => {
    const start = at
    const end = Math.max(bareEnd(start), start + 1)
    const text = typed.slice(start, end)
    if (text === 'OR') push({ kind: 'or', at: start, length: 2 })
    else {
      const star = text.endsWith('*')
      push({ kind: 'word', text: star ? text.replace(/\*+$/, '') : text, star, at: start, length: end - start })
    }
  }
  while (at < typed.length) {
    const character = typed.charAt(at)
    if (isSpace(character)) at += 1
    else if (character === '(') {
      depth += 1
      push({ kind: 'open', at, length: 1 })
    } else if (character === ')') {
      depth = Math.max(0, depth - 1)
      push({ kind: 'close', at, length: 1 })
    } else if (isQuote(character)) {
      const { text, end, closed } = quoted(at)
      const star = closed && typed.charAt(end) === '*'
      push({ kind: 'phrase', text, star, closed, at, length: end - at + (star ? 1 : 0) })
    } else if (character === '-' && /[^\s\0)-]/u.test(typed.charAt(at + 1))) {
      push({ kind: 'not', at, length: 1 })
    } else {
      const named = /^([A-Za-z]+):/.exec(typed.slice(at, at + 12))
      const operator = named?.[1] === undefined ? null : operatorNamed(named[1])
      if (named && operator) pushOperator(operator, at + named[0].length)
      else pushWord()
    }
  }
  return tokens
}

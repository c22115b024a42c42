import type { SearchTree } from './search-tree.ts'
import { isAlwaysBeginning, type Word, wordsOf } from './words.ts'

/** A word or several that stand together; `prefix`: the last one may be the beginning of one. */
export type SearchTerm = { text: string; prefix: boolean }
/** UTF-16 units of the text. */
export type Mark = { from: number; to: number }

export type WordMatch = (words: readonly Word[]) => Mark[]

/** What finds a term in a text that is cut already, for whoever looks at many. */
export const wordMatch = (term: SearchTerm): WordMatch => {
  const wanted = wordsOf(term.text).map(({ folded }) => folded)
  const last = wanted.pop()
  if (last === undefined) return () => []
  const isLast =
    term.prefix || isAlwaysBeginning(term.text)
      ? (word: Word | undefined) => word?.folded.startsWith(last) === true
      : (word: Word | undefined) => word?.folded === last
  return words => {
    const marks: Mark[] = []
    words.forEach((first, at) => {
      const end = words[at + wanted.length]
      if (end && isLast(end) && wanted.every((word, step) => words[at + step]?.folded === word)) {
        marks.push({ from: first.from, to: end.to })
      }
    })
    return marks
  }
}

/** Which stretches of a text match one of the terms: in order, none touching another. */
export const marks = (text: string, terms: readonly SearchTerm[]): Mark[] => {
  if (terms.length === 0) return []
  const words = wordsOf(text)
  const found = terms.flatMap(term => wordMatch(term)(words)).sort((a, b) => a.from - b.from)
  const merged: Mark[] = []
  for (const mark of found) {
    const last = merged.at(-1)
    if (last && mark.from <= last.to) last.to = Math.max(last.to, mark.to)
    else merged.push({ ...mark })
  }
  return merged
}

/** The words that a query wants to be there. */
export const termsOf = (tree: SearchTree): SearchTerm[] => {
  if (tree.kind === 'text') return [{ text: tree.text, prefix: tree.prefix }]
  return tree.kind === 'all' || tree.kind === 'any' ? tree.of.flatMap(termsOf) : []
}

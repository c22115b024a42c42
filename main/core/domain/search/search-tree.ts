import type { Column } from '#contract/desk/views/layout.ts'
import type { TicketId } from '#contract/ids.ts'

export const searchKinds = ['media', 'link', 'reply', 'question'] as const
export const searchStates = ['answered', 'unanswered', 'deleted', 'ticketed'] as const

/** One thing that a row must be, have or say. */
export type SearchLeaf =
  /** `phrase`: its words stand together. `prefix`: its last word may be the beginning of one. */
  | { kind: 'text'; text: string; phrase: boolean; prefix: boolean }
  /** Handles are in lower case, without @. `handle`: what was said to or by one of ours. */
  | { kind: 'from' | 'to' | 'handle'; handle: string }
  | { kind: 'in'; columns: readonly Column[] }
  | { kind: 'has'; what: (typeof searchKinds)[number] }
  | { kind: 'is'; state: (typeof searchStates)[number] }
  | { kind: 'ticket'; id: TicketId }
  | { kind: 'lang'; lang: string }
  /** Epoch milliseconds: from then on, before then. */
  | { kind: 'since' | 'until'; at: number }

/** What a query asks for. An `all` of nothing is everything. */
export type SearchTree =
  | SearchLeaf
  | { kind: 'all' | 'any'; of: readonly SearchTree[] }
  | { kind: 'not'; of: SearchTree }

export const everything: SearchTree = { kind: 'all', of: [] }

/** A tree whose leaves are what a store made of them. An `all` of nothing always holds, an `any` of nothing never. */
export type Node<L> =
  | { kind: 'leaf'; leaf: L }
  | { kind: 'all' | 'any'; of: readonly Node<L>[] }
  | { kind: 'not'; of: Node<L> }

const isConstant = (node: Node<unknown>, kind: 'all' | 'any'): boolean => node.kind === kind && node.of.length === 0
export const always: Node<never> = { kind: 'all', of: [] }
export const never: Node<never> = { kind: 'any', of: [] }
export const isNever = (node: Node<unknown>): boolean => isConstant(node, 'any')

/** One that decides for all ends it; those that change nothing, and groups in groups of one kind, go. */
const grouped = <L>(kind: 'all' | 'any', nodes: readonly Node<L>[]): Node<L> => {
  const of = nodes.flatMap(node => (node.kind === kind ? node.of : [node]))
  if (of.some(node => isConstant(node, kind === 'all' ? 'any' : 'all'))) return kind === 'all' ? never : always
  return of.length === 1 && of[0] ? of[0] : { kind, of }
}

export const allOf = <L>(nodes: readonly Node<L>[]): Node<L> => grouped('all', nodes)
export const anyOf = <L>(nodes: readonly Node<L>[]): Node<L> => grouped('any', nodes)

const notOf = <L>(node: Node<L>): Node<L> => {
  if (isConstant(node, 'any')) return always
  return isConstant(node, 'all') ? never : { kind: 'not', of: node }
}

/** What holds or doesn't whatever the row is decided beforehand. */
export const resolved = <L>(tree: SearchTree, resolve: (leaf: SearchLeaf) => Node<L>): Node<L> => {
  switch (tree.kind) {
    case 'all':
      return allOf(tree.of.map(part => resolved(part, resolve)))
    case 'any':
      return anyOf(tree.of.map(part => resolved(part, resolve)))
    case 'not':
      return notOf(resolved(tree.of, resolve))
    default:
      return resolve(tree)
  }
}

export const holds = <L>(node: Node<L>, test: (leaf: L) => boolean): boolean => {
  switch (node.kind) {
    case 'all':
      return node.of.every(part => holds(part, test))
    case 'any':
      return node.of.some(part => holds(part, test))
    case 'not':
      return !holds(node.of, test)
    case 'leaf':
      return test(node.leaf)
  }
}

/** What stands side by side at the top: each of it must hold. */
export const requiredOf = <L>(node: Node<L>): readonly L[] =>
  (node.kind === 'all' ? node.of : [node]).flatMap(part => (part.kind === 'leaf' ? [part.leaf] : []))

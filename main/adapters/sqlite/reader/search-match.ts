import type { Node } from '#core/domain/search/search-tree.ts'

/** What of a condition the index can look for. `match` null: nothing; `loose`: it finds others as well. */
export type Matchable = { match: string | null; loose: boolean }

/** `exact`: everything that matches holds, and nothing else needs to be looked at. */
export type Match = { match: string; exact: boolean } | { match: null; exact: false }

const nothing: Match = { match: null, exact: false }
const inBrackets = ({ match }: { match: string }): string => `(${match})`
const isFound = (match: Match): match is Extract<Match, { match: string }> => match.match !== null

const ofAll = (of: readonly Node<Matchable>[]): Match => {
  const wanted = of.filter(node => node.kind !== 'not').map(matchOf)
  const found = wanted.filter(isFound)
  if (found.length === 0) return nothing
  const unwanted = of.flatMap(node => (node.kind === 'not' ? [matchOf(node.of)] : []))
  // what the index finds too much of must not take anything away
  const refused = unwanted.filter(isFound).filter(({ exact }) => exact)
  const match = found.map(inBrackets).join(' AND ')
  return {
    match: refused.length === 0 ? match : `(${match}) NOT (${refused.map(inBrackets).join(' OR ')})`,
    exact: wanted.every(({ exact }) => exact) && unwanted.every(({ exact }) => exact),
  }
}

const ofAny = (of: readonly Node<Matchable>[]): Match => {
  const each = of.map(matchOf)
  if (!each.every(isFound) || each.length === 0) return nothing
  return { match: each.map(inBrackets).join(' OR '), exact: each.every(({ exact }) => exact) }
}

/** The MATCH expression that finds everything for which the tree can hold. */
export const matchOf = (node: Node<Matchable>): Match => {
  switch (node.kind) {
    case 'leaf': {
      const { match, loose } = node.leaf
      return match === null ? nothing : { match, exact: !loose }
    }
    case 'all':
      return ofAll(node.of)
    case 'any':
      return ofAny(node.of)
    case 'not':
      return nothing
  }
}

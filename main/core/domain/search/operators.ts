import { searchKinds, searchStates } from './search-tree.ts'

export const operatorNames = ['from', 'to', 'in', 'handle', 'has', 'is', 'ticket', 'lang', 'since', 'until'] as const
export type OperatorName = (typeof operatorNames)[number]

export const operatorNamed = (name: string): OperatorName | null =>
  operatorNames.find(one => one === name.toLowerCase()) ?? null

/** What may stand behind it where that is a closed list. */
export const fixedValues = (operator: OperatorName): readonly string[] => {
  if (operator === 'has') return searchKinds
  if (operator === 'is') return searchStates
  return operator === 'since' || operator === 'until' ? ['today', 'yesterday', '7d', '30d'] : []
}

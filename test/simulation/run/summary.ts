import { claimTransitions } from '#core/domain/claim.ts'
import { deletionTransitions } from '#core/domain/deletion.ts'
import { replyTransitions } from '#core/domain/reply.ts'
import { ticketActionTransitions } from '#core/domain/ticket-action.ts'
import { allFates } from '../network/fates.ts'
import type { SeedResult } from './simulate-seed.ts'

const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

const named = (kind: string, machine: Record<string, unknown>): string[] =>
  Object.keys(machine).map(state => `${kind}:${state}`)

/** Every state and every fault; one that stays at 0 was not simulated. */
const toBeReached: readonly string[] = [
  ...named('reply', replyTransitions),
  ...named('claim', claimTransitions),
  ...named('deletion', deletionTransitions),
  ...named('action', ticketActionTransitions),
  ...allFates.map(fate => `fault:${fate}`),
  ...['kill', 'sleep', 'clock jump', 'offline', 'outage', 'disk full', 'disk locked'].map(name => `fault:${name}`),
]

/** The last line of a run with `--json`. */
export type Summary = {
  seeds: number
  start: number
  /** All events of all seeds. */
  steps: number
  violations: { seed: number; invariant: string }[]
  seedsPerSecond: number
  medianSteps: number
  medianFaults: number
  reached: Record<string, number>
}

export const createTally = (start: number) => {
  const steps: number[] = []
  const faults: number[] = []
  const violations: Summary['violations'] = []
  const reached = new Map(toBeReached.map(name => [name, 0]))
  return {
    add(result: SeedResult): void {
      steps.push(result.steps)
      faults.push(result.faults)
      if (result.violation) violations.push({ seed: result.seed, invariant: result.violation.invariant })
      for (const [name, count] of Object.entries(result.reached)) reached.set(name, (reached.get(name) ?? 0) + count)
    },
    summary: (seconds: number): Summary => ({
      seeds: steps.length,
      start,
      steps: steps.reduce((sum, count) => sum + count, 0),
      violations: violations.sort((one, other) => one.seed - other.seed),
      seedsPerSecond: Math.round((steps.length / seconds) * 10) / 10,
      medianSteps: median(steps),
      medianFaults: median(faults),
      reached: Object.fromEntries([...reached].sort(([one], [other]) => (one < other ? -1 : 1))),
    }),
  }
}

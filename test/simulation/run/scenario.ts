import type { DeskSettings } from '../desk/settings.ts'
import type { Random } from '../kernel/random.ts'
import type { Weather } from '../network/fates.ts'
import { agents } from '../world/people.ts'
import type { ChannelRules } from '../world/zendesk/channel.ts'

export type DeskPlan = { agentId: number; skew: number }

/** Everything that a seed decides before it begins. */
export type Scenario = DeskSettings & {
  start: number
  /** How long people act and things go wrong, milliseconds. */
  length: number
  desks: readonly DeskPlan[]
  pollSeconds: number
  holdSeconds: number
  weather: Weather
  rules: ChannelRules
  killing: number
  /** Longest pause of an operator; of the others the mean time between two events. Milliseconds. */
  pace: { operators: number; colleagues: number; customers: number; machines: number }
  /** How often a colleague acts exactly between two requests. */
  boldness: number
}

/** A busy desk in which everything happens at once, or a slow one in which lost things have time to come back. */
type Mood = 'busy' | 'patient'

const planDesks = (random: Random, mood: Mood): DeskPlan[] => {
  const count = random.weighted([
    [1, 3],
    [2, 5],
    [3, mood === 'busy' ? 1 : 0],
    [4, mood === 'busy' ? 0.6 : 0],
  ])
  return Array.from({ length: count }, (_, index): DeskPlan => {
    // one agent at two desks, now and then
    const agent = agents[random.chance(0.3) ? 0 : Math.min(index, 2)]
    return { agentId: agent?.id ?? 501, skew: random.chance(0.5) ? 0 : random.between(-90_000, 90_000) }
  })
}

const weatherOf = (random: Random, mood: Mood): Weather => {
  const storm = random.next() ** 2
  return mood === 'busy'
    ? {
        reads: 0.03 + 0.12 * storm,
        writes: 0.12 + 0.4 * storm,
        veryLate: random.chance(0.3) ? 0.03 : 0,
      }
    : { reads: 0.03, writes: 0.3 + 0.3 * storm, veryLate: 0.12 * random.next() }
}

const paceOf = (random: Random, mood: Mood): Scenario['pace'] =>
  mood === 'busy'
    ? {
        operators: 9_000,
        colleagues: random.pick([8_000, 20_000, 60_000]),
        customers: random.pick([12_000, 40_000]),
        machines: random.pick([12_000, 30_000, 100_000]),
      }
    : { operators: 30_000, colleagues: random.pick([30_000, 90_000]), customers: 60_000, machines: 60_000 }

export const makeScenario = (random: Random): Scenario => {
  const mood: Mood = random.chance(0.85) ? 'busy' : 'patient'
  const sendMode = random.pick(['plain', 'channel_back'] as const)
  return {
    start: Date.parse('2026-11-20T10:00:00Z') + random.below(3_600_000),
    length: mood === 'busy' ? random.between(25_000, 65_000) : random.between(100_000, 220_000),
    desks: planDesks(random, mood),
    handles: random.chance(0.25) ? 2 : 1,
    sendMode,
    pollSeconds: random.pick([mood === 'busy' ? 45 : 300, 300, 600, 600, 600]),
    holdSeconds: random.pick([0, 2, 5, 5, 20]),
    weather: weatherOf(random, mood),
    rules: {
      sendMode,
      silent: random.chance(0.5) ? 0.08 : 0,
      failing: random.chance(0.5) ? 0.08 : 0,
      tweetMoves: random.chance(0.5),
      slowestImport: random.pick([120_000, 900_000]),
    },
    killing: random.chance(0.7) ? 0.006 * random.next() : 0,
    pace: paceOf(random, mood),
    boldness: random.pick([0, 0.02, 0.08]),
  }
}

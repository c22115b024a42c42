import { availableParallelism } from 'node:os'
import { expect, test } from 'vitest'
import { plantedBugs } from './run/planted-bugs.ts'
import { runSeeds } from './run/run-seeds.ts'
import type { SeedResult } from './run/simulate-seed.ts'
import { createTally } from './run/summary.ts'

const threads = availableParallelism()

/** The story of a seed, told by a thread of its own. */
const simulated = async (seed: number, mutant?: string): Promise<SeedResult> => {
  const results: SeedResult[] = []
  const planted = mutant === undefined ? {} : { mutant }
  await runSeeds({
    seeds: 1,
    start: seed,
    threads: 1,
    stories: true,
    ...planted,
    onResult: one => results.push(one) > 0,
  })
  const [result] = results
  if (!result) throw new Error('The thread has told nothing.')
  return result
}

test('500 seeds: no invariant is violated, and they are worth their name', { timeout: 240_000 }, async () => {
  const tally = createTally(1)
  const failures: string[] = []
  await runSeeds({
    seeds: 500,
    start: 1,
    threads,
    onResult(result) {
      tally.add(result)
      const { seed, violation } = result
      if (violation) failures.push(`seed ${seed}: ${violation.invariant}: ${violation.detail}`)
      return true
    },
  })
  expect(failures).toEqual([])
  const { seeds, medianSteps, medianFaults } = tally.summary(1)
  expect(seeds).toBe(500)
  expect(medianSteps).toBeGreaterThanOrEqual(200)
  expect(medianFaults).toBeGreaterThanOrEqual(4)
})

test('a seed is told again to the byte, whatever was simulated before it', { timeout: 60_000 }, async () => {
  const inARow: SeedResult[] = []
  await runSeeds({ seeds: 8, start: 1, threads: 1, stories: true, onResult: one => inARow.push(one) > 0 })
  for (const before of [inARow[0], inARow[3], inARow[7]]) {
    const again = await simulated(before?.seed ?? 0)
    expect(again.story).toEqual(before?.story)
    expect(again.hash).toBe(before?.hash)
  }
  expect(new Set(inARow.map(({ hash }) => hash)).size).toBe(8)
})

test('a byte that leaves before its row is reported, with the story that led there', { timeout: 60_000 }, async () => {
  let failure: SeedResult | null = null
  await runSeeds({
    seeds: 200,
    start: 1,
    threads: 1,
    mutant: 'row after byte',
    onResult(result) {
      if (result.violation) failure = result
      return failure === null
    },
  })
  const { violation, story } = failure as unknown as SeedResult
  expect(violation?.invariant).toBe('port: row before byte')
  expect(story.at(-1)).toContain('!! port: row before byte')
})

test('every planted bug fits into the source as it is', { timeout: 60_000 }, async () => {
  for (const { name } of plantedBugs) await expect(simulated(1, name)).resolves.toMatchObject({ seed: 1 })
  expect(plantedBugs).toHaveLength(15)
})

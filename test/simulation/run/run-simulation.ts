import { availableParallelism } from 'node:os'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { plantedBugs } from './planted-bugs.ts'
import { runSeeds } from './run-seeds.ts'
import type { SeedResult } from './simulate-seed.ts'
import { createTally } from './summary.ts'

const print = (line: string): void => void process.stdout.write(`${line}\n`)

const usage = `npm run simulate -- [--seeds N] [--start S] [--story] [--json]
npm run simulate -- --mutants [--only NAME] [--seeds N] [--start S] [--json]

  --seeds    how many seeds (500; with --mutants at most 2000 for each)
  --start    the first of them (1)
  --story    tells what happened in each seed, also when nothing went wrong
  --threads  how many seeds at once (one for each core)
  --json     the last line is the result`

const options = {
  seeds: { type: 'string' },
  start: { type: 'string', default: '1' },
  threads: { type: 'string' },
  only: { type: 'string' },
  json: { type: 'boolean', default: false },
  story: { type: 'boolean', default: false },
  mutants: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

const whole = (text: string | undefined, otherwise: number): number => {
  const number = Number(text ?? otherwise)
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`"${text}" is not a whole number from 1 on.`)
  return number
}

const tellFailure = ({ seed, violation, story }: SeedResult): void => {
  print(`\nSeed ${seed} violates ${violation?.invariant}: ${violation?.detail}\n`)
  for (const line of story) print(line)
  print(`\nTo see it again: npm run simulate -- --seeds 1 --start ${seed} --story\n`)
}

type Run = { seeds: number; start: number; threads: number; json: boolean; story: boolean }

/** Failures whose story is told; more would only hide the first. */
const storiesAtMost = 3

const simulate = async ({ seeds, start, threads, json, story }: Run): Promise<number> => {
  const tally = createTally(start)
  const begun = performance.now()
  let done = 0
  let failed = 0
  await runSeeds({
    seeds,
    start,
    threads,
    stories: story,
    onResult(result) {
      tally.add(result)
      done += 1
      if (result.violation) failed += 1
      if (!json && result.violation && failed <= storiesAtMost) tellFailure(result)
      else if (!json && story) for (const line of [`Seed ${result.seed}`, ...result.story]) print(line)
      if (!json && done % 500 === 0) print(`${done} of ${seeds} seeds, ${failed} with a violation`)
      return true
    },
  })
  const summary = tally.summary((performance.now() - begun) / 1000)
  if (!json) {
    for (const [name, count] of Object.entries(summary.reached)) print(`  ${name}: ${count}`)
    print(
      `${summary.seeds} seeds from ${start} on, ${summary.violations.length} violations, ${summary.seedsPerSecond} seeds/s; ` +
        `in the middle ${summary.medianSteps} steps and ${summary.medianFaults} faults a seed`,
    )
  }
  print(json ? JSON.stringify(summary) : '')
  return summary.violations.length === 0 ? 0 : 1
}

/** The first seed from `start` on that violates something with the bug, and nothing without it. */
const firstCaught = async (run: Run, mutant: string): Promise<SeedResult | null> => {
  const end = run.start + run.seeds
  for (let start = run.start; start < end; ) {
    const failed: SeedResult[] = []
    const first = (result: SeedResult): boolean => {
      if (result.violation) failed.push(result)
      return failed.length === 0
    }
    await runSeeds({ ...run, start, seeds: end - start, threads: 1, mutant, onResult: first })
    const caught = failed[0]
    if (!caught) return null
    failed.length = 0
    // a seed that fails anyway says nothing about the bug
    await runSeeds({ ...run, start: caught.seed, seeds: 1, threads: 1, onResult: first })
    if (failed.length === 0) return caught
    start = caught.seed + 1
  }
  return null
}

/** Each planted bug on its own, seed after seed, until an invariant says so. */
const hunt = async (run: Run, only: string | undefined): Promise<number> => {
  const waiting = plantedBugs.filter(({ name }) => only === undefined || name === only)
  const names = waiting.map(({ name }) => name)
  const caught = new Map<string, number>()
  const work = async (): Promise<void> => {
    for (let bug = waiting.shift(); bug; bug = waiting.shift()) {
      const { name } = bug
      const result = await firstCaught(run, name)
      if (result) caught.set(name, result.seed)
      if (!run.json)
        print(result ? `${name}: seed ${result.seed}, ${result.violation?.invariant}` : `${name}: not caught`)
      if (result && run.story) tellFailure(result)
    }
  }
  await Promise.all(Array.from({ length: run.threads }, work))
  const survivors = names.filter(name => !caught.has(name))
  const mutants = names.flatMap(name => {
    const caughtAtSeed = caught.get(name)
    return caughtAtSeed === undefined ? [] : [{ name, caughtAtSeed }]
  })
  print(run.json ? JSON.stringify({ mutants, survivors }) : `${mutants.length} caught, ${survivors.length} not`)
  return survivors.length === 0 ? 0 : 1
}

/** `npm run simulate`. Answers the exit code. */
export const runSimulation = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({ args: [...args], options })
  if (values.help) {
    print(usage)
    return 0
  }
  const run: Run = {
    seeds: whole(values.seeds, values.mutants ? 2_000 : 500),
    start: whole(values.start, 1),
    threads: whole(values.threads, availableParallelism()),
    json: values.json,
    story: values.story,
  }
  return values.mutants ? hunt(run, values.only) : simulate(run)
}

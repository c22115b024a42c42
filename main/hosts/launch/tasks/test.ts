import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { check } from './check.ts'
import { closingLines } from './closing-lines.ts'
import { runEndToEnd } from './run-end-to-end.ts'
import { runTool } from './run-tool.ts'
import { section } from './sections.ts'
import { failure, none, pass, sum, type Tally, tallyVitest } from './tally.ts'
import type { Task, TaskContext } from './task.ts'

const runChecks = async (root: string): Promise<Tally> => {
  section('check')
  const results = await check(root)
  const broken = results.filter(result => !result.passed)
  const failures = broken.map(result => `check: ${result.name}`)
  return { ...none, passed: results.length - broken.length, failed: broken.length, failures }
}

const runVitest = async (root: string, folder: string, env: NodeJS.ProcessEnv): Promise<Tally> => {
  section('unit, integration, contract, security, architecture, simulation')
  const file = join(folder, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const args = ['run', '--config', 'test/config/vitest.config.ts', ...reporters]
  const { code } = await runTool(root, 'node_modules/vitest/vitest.mjs', args, { show: true, env })
  const tally = tallyVitest(file)
  // An error outside of every test makes the runner fail and no test.
  return code !== 0 && tally.failed === 0 ? sum([tally, failure('vitest: an error outside of every test')]) : tally
}

const runSuites = async ({ root, ensureBuilt }: TaskContext, folder: string, env: NodeJS.ProcessEnv) => {
  const tallies = [await runChecks(root)]
  const built = await ensureBuilt().then(
    () => true,
    error => {
      process.stdout.write(`The build fails: ${error instanceof Error ? error.message : error}\n`)
      return false
    },
  )
  if (!built) tallies.push(failure('the build'))
  tallies.push(await runVitest(root, folder, env))
  if (built && existsSync(join(root, 'test/e2e')))
    tallies.push(await runEndToEnd(root, folder, env, ['web', 'electron']))
  if (env.LONG) tallies.push(await runLongSimulation(root))
  return sum(tallies)
}

/** The simulation's big figures; `npm test` runs 500 seeds among the other suites. */
const runLongSimulation = async (root: string): Promise<Tally> => {
  const tallies: Tally[] = []
  for (const args of [
    ['--seeds', '20000', '--start', '1', '--json'],
    ['--mutants', '--json'],
  ]) {
    const name = `simulate ${args.join(' ')}`
    section(name)
    const { code } = await runTool(root, 'main/hosts/launch/run.mjs', ['simulate', ...args], { show: true })
    tallies.push(code === 0 ? pass : failure(name))
  }
  return sum(tallies)
}

/** Everything that can be tested here. The last line is the whole result. */
export const run: Task = async context => {
  const folder = mkdtempSync(join(tmpdir(), 'desk-test-'))
  const env = context.name === 'test:long' ? { LONG: '1' } : {}
  try {
    return closingLines(await runSuites(context, folder, env))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

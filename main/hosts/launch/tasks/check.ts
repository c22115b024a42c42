import process from 'node:process'
import { type CheckStep, checkSteps } from './check-steps.ts'
import type { Task } from './task.ts'

export type StepResult = { name: string; passed: boolean }

/** As many as the smallest machine we promise has cores. */
const atOnce = 2

/** Runs every step whatever the others say, and shows what the failing ones had to say. */
export const check = async (root: string): Promise<StepResult[]> => {
  const waiting: CheckStep[] = [...checkSteps]
  const results: StepResult[] = []
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const started = performance.now()
      const { code, output } = await step.run(root)
      const took = ((performance.now() - started) / 1000).toFixed(1)
      process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${step.name} (${took} s)\n`)
      if (code !== 0) process.stdout.write(`${output.trimEnd()}\n`)
      results.push({ name: step.name, passed: code === 0 })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return results
}

export const run: Task = async ({ root }) => {
  const results = await check(root)
  const failed = results.filter(result => !result.passed)
  process.stdout.write(
    failed.length === 0
      ? `All ${results.length} checks hold.\n`
      : `Failing: ${failed.map(({ name }) => name).join(', ')}.\n`,
  )
  return failed.length === 0 ? 0 : 1
}

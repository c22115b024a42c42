import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Task } from './task.ts'

/** The rules against thousands of broken worlds. */
export const run: Task = async ({ root, args }) => {
  const file = pathToFileURL(join(root, 'test/simulation/run/run-simulation.ts')).href
  const { runSimulation } = (await import(file)) as { runSimulation(args: readonly string[]): Promise<number> }
  return runSimulation(args)
}

import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import type { Task } from './task.ts'

/** The benches of test/bench against the built program. */
export const run: Task = async ({ root, args, ensureBuilt }) => {
  await ensureBuilt()
  const file = pathToFileURL(join(root, 'test/bench/run.ts')).href
  const { runBenches } = (await import(file)) as { runBenches(args: readonly string[]): Promise<number> }
  const code = await runBenches(args)
  process.exit(code)
}

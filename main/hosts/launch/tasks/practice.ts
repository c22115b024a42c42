import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import type { Task } from './task.ts'

/** The practice servers alone; they end on a signal. */
export const run: Task = async ({ root, args }) => {
  const file = join(root, 'main/practice/cli.ts')
  process.argv = [process.execPath, file, ...args]
  await import(pathToFileURL(file).href)
  return 0
}

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Task } from './task.ts'

/** Everything into `out/`, by the configuration in electron.vite.config.ts. */
export const build = async (root: string): Promise<void> => {
  const { build: buildAll } = await import('electron-vite')
  // A half-built program must not pass for a built one.
  await rm(join(root, 'out/build.json'), { force: true })
  await buildAll({ root, configFile: join(root, 'electron.vite.config.ts'), logLevel: 'warn' })
}

export const run: Task = async ({ root, ensureBuilt }) => {
  await rm(join(root, 'out/build.json'), { force: true })
  await ensureBuilt()
  return 0
}

import { build } from 'electron-builder'
import type { Task } from './task.ts'

/** Installers by electron-builder, as the "build" section of package.json says. */
export const run: Task = async ({ root, ensureBuilt, args }) => {
  await ensureBuilt()
  const written = await build({ projectDir: root, dir: args.includes('--dir'), publish: 'never' })
  for (const file of written) process.stdout.write(`${file}\n`)
  return 0
}

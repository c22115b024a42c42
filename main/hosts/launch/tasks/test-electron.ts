import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closingLines } from './closing-lines.ts'
import { runEndToEnd } from './run-end-to-end.ts'
import type { Task } from './task.ts'

/** The specs on the built, packed desktop app, and nothing else. */
export const run: Task = async ({ root, ensureBuilt, args }) => {
  await ensureBuilt()
  const folder = mkdtempSync(join(tmpdir(), 'desk-test-'))
  try {
    return closingLines(await runEndToEnd(root, folder, {}, ['electron'], args))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Task } from './task.ts'

/** Verifies or exports the audit trail of a desk, from its source: nothing has to be built to check a file. */
export const run: Task = async ({ root, args }) => {
  const file = pathToFileURL(join(root, 'main/engine/audit/audit-program.ts')).href
  const { runAudit } = (await import(file)) as { runAudit(args: readonly string[]): Promise<number> }
  return runAudit(args)
}

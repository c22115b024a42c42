import process from 'node:process'
import { list } from './sections.ts'
import type { Tally } from './tally.ts'

/** What a run came to, its last line the whole result; answers the exit code. */
export const closingLines = ({ passed, failed, skipped, failures, reasons, notes }: Tally): number => {
  list('skipped', reasons)
  list('failed', failures)
  list('ran on', notes)
  process.stdout.write(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`)
  return failed === 0 && passed > 0 ? 0 : 1
}

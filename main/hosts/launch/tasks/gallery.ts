import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { ensureChromium } from './ensure-chromium.ts'
import type { Task } from './task.ts'

/** Pictures of every state of the page, to be looked at. */
export const run: Task = async ({ root, args }) => {
  const chromium = ensureChromium()
  if (!chromium.ok) {
    process.stderr.write(`No pictures: ${chromium.why}.\n`)
    return 1
  }
  const file = pathToFileURL(join(root, 'test/gallery/run.ts')).href
  const { runGallery } = (await import(file)) as { runGallery(root: string, args: readonly string[]): Promise<number> }
  return runGallery(root, args)
}

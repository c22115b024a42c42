import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createPackageWithOptions, extractAll } from '@electron/asar'

/** Playwright's own loader, which it gives an app that isn't packed; `playwright-core` doesn't export the file. */
const loader = (): string => {
  const core = createRequire(createRequire(import.meta.url).resolve('@playwright/test')).resolve('playwright-core')
  return join(dirname(core), 'lib/server/electron/loader.js')
}

/**
 * Lets Playwright's loader run before the packed app's entry: it holds `ready` back until the driver is connected.
 * Without it the driver may attach to the window in the moment in which the window changes its process, and waits for
 * ever (seen: two of six starts on a busy machine).
 */
export const letDrive = async (resources: string): Promise<void> => {
  const archive = join(resources, 'app.asar')
  const folder = join(resources, 'opened')
  extractAll(archive, folder)
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { main: string }
  copyFileSync(loader(), join(folder, 'loader.cjs'))
  writeFileSync(
    join(folder, 'driven.mjs'),
    `import { createRequire } from 'node:module'\ncreateRequire(import.meta.url)('./loader.cjs')\nawait import('${manifest.main}')\n`,
  )
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, main: './driven.mjs' }))
  rmSync(archive)
  rmSync(`${archive}.unpacked`, { recursive: true, force: true })
  await createPackageWithOptions(folder, archive, { unpack: '*.node' })
  rmSync(folder, { recursive: true })
}

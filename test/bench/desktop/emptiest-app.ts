import { cpSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createPackage } from '@electron/asar'
import type { ElectronUnderTest } from '#test/support/electron/electron-under-test.ts'
import { starterFor } from '#test/support/electron/ordinary-user.ts'

/** The same Electron with the emptiest app in it; answers the program that starts it. */
export const packEmptiestApp = async ({ shippedBinary, user, display }: ElectronUnderTest): Promise<string> => {
  const packed = dirname(shippedBinary)
  const folder = join(dirname(packed), 'emptiest')
  cpSync(packed, folder, { recursive: true, verbatimSymlinks: true })
  const archive = join(folder, 'resources/app.asar')
  rmSync(archive)
  rmSync(`${archive}.unpacked`, { recursive: true, force: true })
  await createPackage(join(import.meta.dirname, '../floors/desktop'), archive)
  return starterFor(user, display, dirname(packed), 'emptiest-app', join(folder, 'switchboard'))
}

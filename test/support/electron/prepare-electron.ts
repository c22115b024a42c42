import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { type Display, startDisplay } from './display.ts'
import { type ElectronUnderTest, handOver } from './electron-under-test.ts'
import { findElectronForTests } from './find-electron.ts'
import { ordinaryUser, starterFor } from './ordinary-user.ts'
import { packApp } from './pack-app.ts'
import { ensureSystemPackages } from './system-packages.ts'

export type PreparedElectron = {
  /** "Electron 45.4.1 (installed)" */
  name: string
  app: ElectronUnderTest
  /** What the specs' runner has to be started with. */
  env: NodeJS.ProcessEnv
  close(): Promise<void>
}

/** One for each worker: the window of one spec must not take the focus, and with it the mouse, from another's. */
const displaysWanted = Math.min(availableParallelism(), 4)

/** Everything that the specs on Electron need, or why they can't run here. `root` is built. */
export const prepareElectron = async (root: string): Promise<PreparedElectron | string> => {
  const why = process.platform === 'linux' ? ensureSystemPackages() : null
  if (why !== null) return why
  // The app's user reads what root fetches and packs.
  if (process.getuid?.() === 0) process.umask(0o022)
  const electron = await findElectronForTests()
  if (typeof electron === 'string') return electron
  const folder = mkdtempSync(join(tmpdir(), 'desk-electron-'))
  const user = ordinaryUser()
  const remove = (): void => {
    for (const path of [folder, user.home]) rmSync(path, { recursive: true, force: true })
  }
  try {
    chmodSync(folder, 0o755)
    process.stderr.write(`Packing the app with Electron ${electron.version} (${electron.from})…\n`)
    const packed = await packApp(root, electron, folder)
    const appOn = (display: Display, number: number): ElectronUnderTest => {
      const starter = (name: string, binary: string): string =>
        process.platform === 'linux' ? starterFor(user, display.name, folder, `${name}-${number}`, binary) : binary
      return {
        version: electron.version,
        from: electron.from,
        isStandIn: electron.sqlite !== null,
        driven: starter('driven-app', packed.driven),
        shipped: starter('shipped-app', packed.shipped),
        shippedBinary: packed.shipped,
        display: display.name,
        user,
      }
    }
    const displays: Display[] = [await startDisplay(user)]
    while (displays.length < displaysWanted) displays.push(await startDisplay(user))
    const [app, ...others] = displays.map(appOn) as [ElectronUnderTest, ...ElectronUnderTest[]]
    return {
      name: `Electron ${electron.version} (${electron.from})`,
      app,
      env: handOver([app, ...others]),
      close: async () => {
        for (const display of displays) await display.stop()
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}

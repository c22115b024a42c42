import { chmodSync, chownSync, cpSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { build, type Configuration } from 'electron-builder'
import { bridgeOlderElectron } from './bridge-older-electron.ts'
import type { FoundElectron } from './find-electron.ts'
import { letDrive } from './let-drive.ts'

/** `shipped` is what a person would install; `driven` is the same but for what lets a test drive it: a fuse, a loader. */
export type PackedApp = { shipped: string; driven: string }

const executables: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Switchboard.app/Contents/MacOS/Switchboard',
  win32: 'Switchboard.exe',
}
const executable = executables[process.platform] ?? 'switchboard'

/** Chromium's way into its sandbox where the kernel closes the usual one; root alone can give it. */
const openSandbox = (folder: string): void => {
  const helper = join(folder, 'chrome-sandbox')
  if (process.getuid?.() !== 0 || !existsSync(helper)) return
  chownSync(helper, 0, 0)
  chmodSync(helper, 0o4755)
}

/** Packs the built app as `npm run package` does, by the same section of package.json, into `folder`. */
export const packApp = async (root: string, electron: FoundElectron, folder: string): Promise<PackedApp> => {
  const { build: section } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { build: Configuration }
  await build({
    projectDir: root,
    dir: true,
    publish: 'never',
    config: {
      ...section,
      electronDist: electron.dist,
      electronVersion: electron.version,
      directories: { ...section.directories, output: folder },
    },
  })
  const names: Partial<Record<NodeJS.Platform, string>> = { darwin: 'mac', win32: 'win-unpacked' }
  const shipped = join(folder, names[process.platform] ?? 'linux-unpacked')
  if (electron.sqlite !== null) await bridgeOlderElectron(join(shipped, 'resources'), electron.sqlite)
  openSandbox(shipped)
  const driven = join(folder, 'driven')
  cpSync(shipped, driven, { recursive: true, verbatimSymlinks: true })
  openSandbox(driven)
  const resources = process.platform === 'darwin' ? 'Switchboard.app/Contents/Resources' : 'resources'
  await letDrive(join(driven, resources))
  // Playwright talks to the main process through Node's inspector, which the shipped app refuses.
  await flipFuses(join(driven, executable), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  return { shipped: join(shipped, executable), driven: join(driven, executable) }
}

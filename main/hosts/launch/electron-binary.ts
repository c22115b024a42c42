import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { root } from '../shared/places.ts'

export const electronPackage = join(root, 'node_modules/electron')

const names: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

/** Electron's binary: in the folder that ELECTRON_OVERRIDE_DIST_PATH names, else where its package put it. */
export const findElectron = (): string | null => {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const pathFile = join(electronPackage, 'path.txt')
  const name = names[process.platform] ?? 'electron'
  if (override) {
    const binary = join(override, name)
    return existsSync(binary) ? binary : null
  }
  if (!existsSync(pathFile)) return null
  const binary = join(electronPackage, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(binary) ? binary : null
}

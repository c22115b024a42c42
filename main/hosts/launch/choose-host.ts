import process from 'node:process'
import type { HostChoice } from '../shared/options.ts'
import { Refusal } from '../shared/refusal.ts'
import { hasDisplay } from '../web/window.ts'
import { findElectron } from './electron-binary.ts'

export type ChosenHost = { host: 'web'; sentence: string } | { host: 'electron'; binary: string; sentence: string }

const web = (why: string): ChosenHost => ({ host: 'web', sentence: `Host: web, because ${why}.` })

/** Electron stops by itself when root starts it with its sandbox on, and off is no choice for a page of strangers' words. */
const isRoot = (): boolean => process.platform === 'linux' && process.getuid?.() === 0

export const chooseHost = async (wanted: HostChoice, dataFolder: string): Promise<ChosenHost> => {
  if (wanted === 'web') return web('--host says so')
  const found = findElectron()
  if (wanted === 'electron') {
    if (isRoot()) {
      throw new Refusal(
        "Electron doesn't run as root, because Chromium's sandbox doesn't: start it as an ordinary user, or with --host web.",
      )
    }
    if (found) return { host: 'electron', binary: found, sentence: 'Host: Electron, because --host says so.' }
    throw new Refusal(
      'Electron\'s binary is not here: run "npx install-electron", name its folder in ELECTRON_OVERRIDE_DIST_PATH, or start with --host web.',
    )
  }
  if (isRoot()) return web("Electron doesn't run as root")
  if (!hasDisplay()) return web('there is no display for a window')
  if (found) return { host: 'electron', binary: found, sentence: 'Host: Electron, because its binary is here.' }
  if (!process.stderr.isTTY) return web("Electron's binary is not here, and this is no terminal to fetch it on")
  const { fetchElectron } = await import('./fetch-electron.ts')
  const why = await fetchElectron(dataFolder)
  const fetched = why === null ? findElectron() : null
  if (fetched) return { host: 'electron', binary: fetched, sentence: 'Host: Electron, because its binary was fetched.' }
  return web(`Electron's binary is not here (${why ?? 'what came was not complete'})`)
}

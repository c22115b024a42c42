import { spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { findChromium } from '../shared/find-chromium.ts'

export type DeskWindow = { close(): void }

/** Without a screen there is nothing to open. */
export const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** An app window of a Chromium with a profile of its own, so that no extension reads along; else the usual browser. */
export const openWindow = async (url: string, dataFolder: string): Promise<DeskWindow> => {
  const chromium = findChromium()
  if (chromium === null) {
    const { default: open } = await import('open')
    await open(url)
    return { close: () => {} }
  }
  // Chromium refuses to run for root with its sandbox on.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const profile = `--user-data-dir=${join(dataFolder, 'chromium')}`
  const child = spawn(chromium, [`--app=${url}`, profile, '--no-first-run', '--no-default-browser-check', ...asRoot], {
    stdio: 'ignore',
  })
  child.on('error', () => {})
  child.unref()
  return { close: () => child.kill() }
}

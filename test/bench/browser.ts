import process from 'node:process'
import { type Browser, type BrowserContext, chromium } from '@playwright/test'
import { findChromium } from '#hosts/shared/find-chromium.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** Chromium without a window. Its sandbox doesn't run as root. */
const options = () => {
  const executablePath = findChromium()
  return { ...(executablePath && { executablePath }), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] }
}

export const openBrowser = (): Promise<Browser> => chromium.launch(options())

/**
 * A browser with a profile on the disk, as people have one: what was opened before is found compiled. The other kind
 * begins every page with the whole script, which nobody's second start does.
 */
export const openProfile = (viewport: { width: number; height: number }): Promise<BrowserContext> =>
  chromium.launchPersistentContext(temporaryFolder(), { ...options(), viewport })

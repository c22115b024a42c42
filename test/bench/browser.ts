import process from 'node:process'
import { type Browser, chromium } from '@playwright/test'
import { findChromium } from '#hosts/shared/find-chromium.ts'

/** Chromium without a window. Its sandbox doesn't run as root. */
export const openBrowser = (): Promise<Browser> => {
  const executablePath = findChromium()
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
}

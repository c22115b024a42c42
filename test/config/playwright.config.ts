import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findChromium } from '#hosts/shared/find-chromium.ts'
import { electronUnderTest } from '#test/support/electron/electron-under-test.ts'

const root = join(import.meta.dirname, '../..')
const chromium = findChromium()
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** What only the desktop app can do, or has to withstand. */
const electronOnly = /\/electron(-[a-z]+)?\.spec\.ts$/
/** The same specs on both hosts. The others are about the page or the engine, and either host is as good. */
const onBoth = /\/e2e\/(addresses|columns|crash|deletion|keys|layout|offline|reply|search|two-desks)\.spec\.ts$/

export default defineConfig({
  testDir: join(root, 'test/e2e'),
  outputDir: join(root, 'test-results'),
  snapshotPathTemplate: '{testDir}/__screenshots__/{testFilePath}/{arg}{ext}',
  fullyParallel: false,
  // A spec is a browser, a desk and a practice world. In CI, where nobody waits for it, each has the machine to itself.
  workers: process.env.CI ? 1 : 2,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['line'], ['json', { outputFile: process.env.E2E_RESULTS ?? join(root, 'test-results/e2e.json') }]],
  use: {
    headless: true,
    trace: 'retain-on-failure',
    locale: 'en-US',
    launchOptions: { ...(chromium && { executablePath: chromium }), args: asRoot },
  },
  projects: [
    { name: 'web', testIgnore: electronOnly },
    // Prepared by the task that starts the runner: see test/support/electron.
    ...(electronUnderTest() ? [{ name: 'electron', testMatch: [electronOnly, onBoth] }] : []),
  ],
})

import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findElectron } from '#hosts/launch/electron-binary.ts'
import { findChromium } from '#hosts/shared/find-chromium.ts'

const root = join(import.meta.dirname, '../..')
const chromium = findChromium()
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const electronSpec = /electron\.spec\.ts$/

const electron = findElectron()

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
  // The same specs on both hosts; electron.spec.ts has what only the desktop app can do.
  projects: [
    { name: 'web', testIgnore: electronSpec, metadata: { host: 'web' } },
    ...(electron ? [{ name: 'electron', metadata: { host: 'electron', binary: electron } }] : []),
  ],
})

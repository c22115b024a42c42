import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = join(import.meta.dirname, '../..')

export default defineConfig({
  root,
  resolve: {
    // The desktop app's code runs against a stand-in: its real library exists inside Electron only.
    alias: { electron: join(root, 'test/support/electron-stand-in.ts') },
  },
  test: {
    include: ['unit', 'integration', 'contract', 'security', 'architecture', 'simulation'].map(
      suite => `test/${suite}/**/*.test.{ts,tsx}`,
    ),
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    isolate: true,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // A file that tests nothing is a mistake, and so is a run of no file.
    passWithNoTests: false,
  },
})

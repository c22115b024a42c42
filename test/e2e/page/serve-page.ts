import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, preview } from 'vite'

/** Builds the page on constant data once and serves it on loopback. */
export const servePage = async (): Promise<{ address: string; close(): Promise<void> }> => {
  const configFile = join(import.meta.dirname, 'vite.config.ts')
  // a folder of its own: specs run side by side
  const outDir = mkdtempSync(join(tmpdir(), 'switchboard-page-'))
  await build({ configFile, logLevel: 'error', build: { outDir } })
  const server = await preview({ configFile, preview: { port: 0 }, logLevel: 'error', build: { outDir } })
  return {
    address: server.resolvedUrls?.local[0] ?? '',
    close: async () => {
      await server.close()
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}

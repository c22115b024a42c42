import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, preview } from 'vite'
import type { Card } from '#contract/desk/views/card.ts'
import { temporaryFolder } from '../temporary-folder.ts'

export type FloorPage = { address: string; end(): Promise<void> }

/** Builds the pages of `floors/deck` and serves them with these cards. */
export const startFloorPage = async (
  files: Record<string, readonly Card[] | readonly Card[][]>,
): Promise<FloorPage> => {
  const configFile = join(import.meta.dirname, '../floors/deck/vite.config.ts')
  const outDir = temporaryFolder()
  await build({ configFile, logLevel: 'error', build: { outDir, emptyOutDir: true } })
  for (const [name, cards] of Object.entries(files)) writeFileSync(join(outDir, name), JSON.stringify(cards))
  const server = await preview({ configFile, preview: { port: 0 }, logLevel: 'error', build: { outDir } })
  return { address: server.resolvedUrls?.local[0] ?? '', end: () => server.close() }
}

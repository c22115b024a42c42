import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The same code runs from out/main (built, all files in one folder) and from its source, under tests and `dev`. */
const here = import.meta.dirname
const fromSource = import.meta.filename.endsWith('.ts')

/** The folder with package.json. */
export const root = fromSource ? join(here, '../../..') : join(here, '../..')

export const rendererFolder = join(root, 'out/renderer')
export const preloadFile = join(root, 'out/preload/index.cjs')

const sources = {
  engine: 'main/engine/engine-worker.ts',
  reader: 'main/engine/reader-worker.ts',
  practice: 'main/practice/worker.ts',
}
export type WorkerName = keyof typeof sources

export const workerFile = (name: WorkerName): string =>
  fromSource ? join(root, sources[name]) : join(here, `${name}.js`)

export const version = (): string => {
  const file = join(root, 'package.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')).version as string) : '0.0.0'
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { StartOptions } from './options.ts'
import { Refusal } from './refusal.ts'

/** What the desk works with: a services file, or the world that comes with it. */
export type Workspace =
  | { kind: 'built-in'; workspaceId: 'practice' }
  | { kind: 'services'; workspaceId: string; practice: boolean; services: unknown }

/** `services.json` in the data folder is an account that was set up. */
const accountFile = (dataFolder: string): string | null => {
  const file = join(dataFolder, 'services.json')
  return existsSync(file) ? file : null
}

export const chooseWorkspace = async (
  options: Pick<StartOptions, 'services' | 'practice'>,
  dataFolder: string,
): Promise<Workspace> => {
  const file = options.services ?? (options.practice ? null : accountFile(dataFolder))
  if (file === null) return { kind: 'built-in', workspaceId: 'practice' }
  // Only here: the built-in world needs no schema, and a start without them is faster.
  const { readServices } = await import('./services.ts')
  const read = readServices(file)
  if (options.practice && !read.practice) {
    throw new Refusal(`--practice and the real addresses in ${file} exclude each other: leave one of the two out.`)
  }
  return { kind: 'services', ...read }
}

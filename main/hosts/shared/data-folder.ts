import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import envPaths from 'env-paths'
import { Refusal } from './refusal.ts'

/** Nobody else on this machine reads what customers wrote, nor the tokens beside it. */
const ownerOnly = 0o700

export const defaultDataFolder = (): string => envPaths('Switchboard', { suffix: '' }).data

/** Creates the folder where it is missing and closes it to others where it is ours. */
export const privateFolder = (folder: string): string => {
  try {
    mkdirSync(folder, { recursive: true, mode: ownerOnly })
    const { mode, uid } = statSync(folder)
    const ours = process.getuid === undefined || process.getuid() === uid
    if (!ours) throw new Refusal(`The folder ${folder} belongs to another user: choose another one with --data-dir.`)
    if (process.platform !== 'win32' && (mode & 0o777) !== ownerOnly) chmodSync(folder, ownerOnly)
    return folder
  } catch (error) {
    if (error instanceof Refusal) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new Refusal(`The folder ${folder} can't be used (${why}): choose another one with --data-dir.`)
  }
}

export const workspaceFolder = (dataFolder: string, workspaceId: string): string => {
  privateFolder(join(dataFolder, 'workspaces'))
  return privateFolder(join(dataFolder, 'workspaces', workspaceId))
}

export const logFolder = (dataFolder: string): string => privateFolder(join(dataFolder, 'logs'))

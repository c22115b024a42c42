import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import Database from 'better-sqlite3'

/** Who has the folder. The secret lets a second desk of the same person bring the first one to the front. */
export type Holder = { pid: number; since: number; host: string; address: string | null; secret: string }

export type Lock = {
  secret: string
  /** Says where the running desk listens, for the next one that comes. */
  announce(address: string | null): void
  release(): void
}

const readHolder = (file: string): Holder | null => {
  try {
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Holder) : null
  } catch {
    // It is being written this moment; the lock itself is what counts.
    return null
  }
}

/**
 * One desk per data folder. The lock is an exclusive SQLite transaction that lasts as long as the process: the system
 * frees it however the process ends, a file with a process number in it would outlive a kill.
 */
export const takeLock = (dataFolder: string, host: string): Lock | { heldBy: Holder | null } => {
  const noteFile = join(dataFolder, 'lock.json')
  const database = new Database(join(dataFolder, 'lock.db'), { timeout: 0 })
  try {
    database.pragma('journal_mode = DELETE')
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return { heldBy: readHolder(noteFile) }
    throw error
  }
  const secret = randomBytes(32).toString('base64url')
  const since = Date.now()
  const announce = (address: string | null) => {
    const holder: Holder = { pid: process.pid, since, host, address, secret }
    // The mode counts only for a new file; a left-over one must not lend its own.
    rmSync(noteFile, { force: true })
    writeFileSync(noteFile, JSON.stringify(holder), { mode: 0o600 })
  }
  announce(null)
  return {
    secret,
    announce,
    release: () => {
      rmSync(noteFile, { force: true })
      database.exec('ROLLBACK')
      database.close()
    },
  }
}

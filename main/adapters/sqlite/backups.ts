import {
  chmodSync,
  createReadStream,
  createWriteStream,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Backup } from '#core/ports/desk-files.ts'
import type { Readable, Writable } from './database.ts'
import { emptyLog } from './maintenance.ts'

const kept = 7
const pieceSize = 256 * 1024
/** A file system's clock goes in steps of some milliseconds. */
const clockGrain = 25
/** A checkpoint comes after a thousand written pages: two in a row during a copy are rare. */
const triesAtMost = 20
const ownerOnly = 0o600

/** `desk-2026-11-21T10-00-00-000Z.db`: in the order of their names they are in the order of their times. */
const nameAt = (time: number): string => `desk-${new Date(time).toISOString().replace(/[:.]/g, '-')}.db`
const isBackup = (name: string): boolean => /^desk-\d{4}-\d\d-\d\dT[\d-]+Z\.db$/.test(name)
const isUnfinished = (name: string): boolean => name.endsWith('.unfinished')
/** Made beside the file before a migration, or set aside because it was damaged. */
const isOldCopy = (name: string): boolean => /^desk\.db\.backup-\d+(\.unfinished)?$|^cache\.db\.broken-/.test(name)

const timeOf = (name: string): number => {
  const [date, clock = ''] = name.slice('desk-'.length, -'.db'.length).split('T')
  const [hours, minutes, seconds, rest = '0Z'] = clock.split('-')
  return Date.parse(`${date}T${hours}:${minutes}:${seconds}.${rest}`)
}

const folderOf = (desk: Readable<'desk'>): string => path.join(path.dirname(desk.name), 'backups')

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch {
    // nobody has made one yet
    return []
  }
}

/** Newest first. */
const backupsIn = (folder: string): string[] => namesIn(folder).filter(isBackup).sort().reverse()

export type BackupState = { newest: (Backup & { at: number }) | null; unfinished: number | null }

/** What lies in the folder, and how many bytes of a copy that is being made are there. */
export const backupState = (desk: Readable<'desk'>): BackupState => {
  const folder = folderOf(desk)
  const sizeOf = (name: string): number => statSync(path.join(folder, name), { throwIfNoEntry: false })?.size ?? 0
  const names = namesIn(folder)
  const [file] = names.filter(isBackup).sort().reverse()
  const unfinished = names.find(isUnfinished)
  return {
    newest: file === undefined ? null : { file, at: timeOf(file), bytes: sizeOf(file) },
    unfinished: unfinished === undefined ? null : sizeOf(unfinished),
  }
}

const settled = (): Promise<void> => new Promise(resolve => setTimeout(resolve, clockGrain))

/** When a file was last written to, nanoseconds. */
const writtenAt = (file: string): bigint => statSync(file, { bigint: true }).mtimeNs

/**
 * Copies of desk.db in a folder beside it. Everything that is written goes to the log; only a checkpoint writes to the
 * file. So the file after a checkpoint is whole, and is copied by other threads while every write goes on; where it was
 * written to meanwhile, it is copied anew. cache.db is never copied: it can be fetched again.
 */
export const createBackups = (desk: Writable<'desk'>) => {
  const folder = folderOf(desk)
  let running: Promise<Backup> | null = null
  const stopping = new AbortController()

  const copyOnce = async (unfinished: string): Promise<boolean> => {
    if (!emptyLog(desk)) return false
    // two writes within one tick of the file system's clock look like one
    await settled()
    const before = writtenAt(desk.name)
    await pipeline(
      createReadStream(desk.name, { highWaterMark: pieceSize }),
      createWriteStream(unfinished, { flags: 'w', mode: ownerOnly, flush: true }),
      { signal: stopping.signal },
    )
    return writtenAt(desk.name) === before
  }

  const copy = async (now: number): Promise<Backup> => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    chmodSync(folder, 0o700)
    for (const name of namesIn(folder).filter(isUnfinished)) rmSync(path.join(folder, name))
    const file = nameAt(now)
    const target = path.join(folder, file)
    const unfinished = `${target}.unfinished`
    try {
      for (let tries = 1; !(await copyOnce(unfinished)); tries++) {
        if (tries === triesAtMost) throw new Error('desk.db is written to all the time: no copy of it was made.')
        await settled()
      }
    } catch (error) {
      rmSync(unfinished, { force: true })
      throw error
    }
    renameSync(unfinished, target)
    for (const name of backupsIn(folder).slice(kept)) rmSync(path.join(folder, name), { force: true })
    return { file, bytes: statSync(target).size }
  }

  const make = (now: number): Promise<Backup> => {
    running ??= copy(now).finally(() => {
      running = null
    })
    return running
  }

  return {
    make,
    renew: async (now: number): Promise<Backup> => {
      // one that is being made may have the words already
      await running?.catch(() => undefined)
      const before = backupsIn(folder)
      const beside = path.dirname(folder)
      const made = await make(now)
      for (const name of before) if (name !== made.file) rmSync(path.join(folder, name), { force: true })
      for (const name of namesIn(beside).filter(isOldCopy)) rmSync(path.join(beside, name), { force: true })
      return made
    },
    newestAt: (): number | null => backupState(desk).newest?.at ?? null,
    /** Ends one that is being made. */
    stop: async (): Promise<void> => {
      stopping.abort()
      await running?.catch(() => undefined)
    },
  }
}

import Database from 'better-sqlite3'
import { createCacheStore } from '#adapters/sqlite/cache-store.ts'
import type { Writable } from '#adapters/sqlite/database.ts'
import { createDeskStore } from '#adapters/sqlite/desk-store.ts'
import { migrate } from '#adapters/sqlite/migrate.ts'
import { cacheMigrations } from '#adapters/sqlite/migrations/cache-migrations.ts'
import { deskMigrations } from '#adapters/sqlite/migrations/desk-migrations.ts'
import { createDeskReader } from '#adapters/sqlite/reader.ts'
import type { CacheStore } from '#core/ports/cache-store.ts'
import type { DeskReader } from '#core/ports/desk-reader.ts'
import type { DeskStore } from '#core/ports/desk-store.ts'

export const workspaceId = 'simulation'

/** The disk of one desk: the real stores on two databases in memory. It outlives every process of the desk. */
export type Disk = {
  deskStore: DeskStore
  cacheStore: CacheStore
  reader: DeskReader
  /** States in the audit trail of one row, oldest first. */
  audited(kind: string, subject: string): string[]
  /** As new: everything since the last time is taken back, statements that were prepared stay. */
  wipe(): void
}

/** A story must be the same each time, so nothing of it is salted by chance. */
const saltOfZeros = (bytes: number): Uint8Array => new Uint8Array(bytes)

/**
 * SQLite plans `= ?` and `LIMIT ?` for the value that is bound, and better-sqlite3 takes the values back after each run:
 * such a statement would be compiled anew each time. `+?` is the same value, and its plan is kept.
 */
const keepPlans = (database: Database.Database): Database.Database => {
  const prepare = database.prepare.bind(database)
  const planned = (sql: string) => prepare(sql.replaceAll(/(=|\bLIMIT) \?/g, '$1 +?'))
  return Object.assign(database, { prepare: planned })
}

const openDisk = (): Disk => {
  const desk = keepPlans(new Database(':memory:'))
  const cache = keepPlans(new Database(':memory:'))
  migrate(desk, deskMigrations)
  migrate(cache, cacheMigrations)
  const writableDesk = desk as Writable<'desk'>
  const writableCache = cache as Writable<'cache'>
  const audited = desk
    .prepare<[string, string], string>('SELECT state FROM audit WHERE kind = ? AND subject = ? ORDER BY number')
    .pluck()
  return {
    audited: (kind, subject) => audited.all(kind, subject),
    deskStore: createDeskStore(writableDesk, workspaceId, saltOfZeros),
    cacheStore: createCacheStore(writableCache, workspaceId),
    reader: createDeskReader({ desk: writableDesk, cache: writableCache }, workspaceId),
    wipe() {
      for (const database of [desk, cache]) {
        // a seed lives in one transaction that nobody commits; those of the stores become savepoints in it
        if (database.inTransaction) database.exec('ROLLBACK')
        database.exec('BEGIN')
      }
    },
  }
}

const disks: Disk[] = []

/** The disk with this number, as new. Opening one costs more than a seed does, so they are used again. */
export const freshDisk = (number: number): Disk => {
  for (let next = disks.length; next <= number; next++) disks.push(openDisk())
  const disk = disks[number]
  if (!disk) throw new Error('There is no such disk.')
  disk.wipe()
  return disk
}

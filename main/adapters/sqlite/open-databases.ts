import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import type { Readable, Writable } from './database.ts'
import { type Migration, migrate, refuseNewer } from './migrate.ts'
import { cacheMigrations } from './migrations/cache-migrations.ts'
import { deskMigrations } from './migrations/desk-migrations.ts'
import { BrokenDeskError, storeError } from './store-error.ts'

export type Opened = {
  desk: Writable<'desk'>
  cache: Writable<'cache'>
  /** A damaged cache.db was renamed to `path` and a new one begun; everything in it is fetched again. */
  cacheSetAside: { path: string; reason: string } | null
}

/** How long a statement waits for another process's lock, milliseconds. Within one desk only the engine writes. */
const busyTimeout = 5_000

/** Only the person whose desk it is may read the file; SQLite gives -wal and -shm the same mode. */
const makePrivate = (file: string): void => {
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)
}

const isDamage = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB|ERROR|CONSTRAINT|MISMATCH)/.test(error.code)

type Plan = {
  /** Before the first page is written, or they have no effect. */
  atBirth?: readonly string[]
  pragmas: readonly string[]
  migrations: readonly Migration[]
  beforeExisting?: (database: Database.Database, version: number) => void
}

const openFile = (file: string, { atBirth, pragmas, migrations, beforeExisting }: Plan): Database.Database => {
  makePrivate(file)
  const database = new Database(file, { timeout: busyTimeout })
  try {
    // reads the whole schema: a file that is no database, or has lost its first pages, fails here
    const tables = database.prepare<[], number>('SELECT count(*) FROM sqlite_schema').pluck().get()
    // before any pragma: some of them write, and a newer file is left to the byte as it is
    refuseNewer(database, migrations)
    if (tables === 0) for (const pragma of atBirth ?? []) database.pragma(pragma)
    for (const pragma of pragmas) database.pragma(pragma)
    migrate(database, migrations, version => beforeExisting?.(database, version))
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : [])

/** Newest first: those of each day, then those that were made before a migration. */
const backupsOf = (file: string): string[] => {
  const beside = path.dirname(file)
  const daily = path.join(beside, 'backups')
  return [
    ...namesIn(daily)
      .filter(name => /^desk-.*\.db$/.test(name))
      .sort()
      .reverse()
      .map(name => path.join(daily, name)),
    ...namesIn(beside)
      .filter(name => /^desk\.db\.backup-\d+$/.test(name))
      .sort((a, b) => Number(b.split('-')[1]) - Number(a.split('-')[1]))
      .map(name => path.join(beside, name)),
  ]
}

/** A copy as of the version that is about to be left, on the disk before anything changes. */
const backUp = (database: Database.Database, version: number): void => {
  const target = `${database.name}.backup-${version}`
  const unfinished = `${target}.unfinished`
  rmSync(unfinished, { force: true })
  database.prepare('VACUUM INTO ?').run(unfinished)
  chmodSync(unfinished, 0o600)
  const handle = openSync(unfinished, 'r+')
  fsyncSync(handle)
  closeSync(handle)
  renameSync(unfinished, target)
}

const openDesk = (file: string): Writable<'desk'> => {
  const pragmas = [
    'journal_mode = WAL',
    'synchronous = FULL',
    // words that are erased are overwritten, not only unlinked
    'secure_delete = ON',
    'cache_size = -1000',
    'foreign_keys = OFF',
  ]
  try {
    return openFile(file, { pragmas, migrations: deskMigrations, beforeExisting: backUp }) as Writable<'desk'>
  } catch (error) {
    throw isDamage(error) ? new BrokenDeskError(file, backupsOf(file), error) : storeError(error)
  }
}

const openCacheFile = (file: string): Writable<'cache'> =>
  openFile(file, {
    atBirth: ['auto_vacuum = INCREMENTAL'],
    pragmas: [
      'journal_mode = WAL',
      'synchronous = NORMAL',
      // the words of a post that is gone are overwritten, not only unlinked
      'secure_delete = ON',
      'cache_size = -8000',
      'foreign_keys = OFF',
      // what a long reader made the log grow to is given back at the next checkpoint
      'journal_size_limit = 16777216',
    ],
    migrations: cacheMigrations,
  }) as Writable<'cache'>

/** The damaged file stays beside the new one, for whoever wants to look. */
const setAside = (file: string): string => {
  const target = `${file}.broken-${new Date().toISOString().replace(/[:.]/g, '-')}`
  renameSync(file, target)
  // a log of the old file must not be replayed into the new one
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, target + suffix)
  }
  return target
}

const openCache = (file: string): Pick<Opened, 'cache' | 'cacheSetAside'> => {
  try {
    return { cache: openCacheFile(file), cacheSetAside: null }
  } catch (error) {
    if (!isDamage(error)) throw storeError(error)
    const reason = error instanceof Error ? error.message : String(error)
    const aside = setAside(file)
    return { cache: openCacheFile(file), cacheSetAside: { path: aside, reason } }
  }
}

/**
 * The engine's handles, migrated. Throws NewerDatabaseError (nothing was changed), BrokenDeskError (nothing was
 * dropped), or what the disk says.
 */
export const openWritable = (folder: string): Opened => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const desk = openDesk(path.join(folder, 'desk.db'))
  try {
    return { desk, ...openCache(path.join(folder, 'cache.db')) }
  } catch (error) {
    desk.close()
    throw error
  }
}

const openForReading = (file: string, cacheKilobytes: number): Database.Database => {
  const database = new Database(file, { readonly: true, fileMustExist: true, timeout: busyTimeout })
  database.pragma('query_only = ON')
  database.pragma(`cache_size = -${cacheKilobytes}`)
  return database
}

/** desk.db alone, for whoever looks at it from outside; checks nothing and changes nothing. */
export const openDeskForReading = (file: string): Readable<'desk'> => openForReading(file, 8_000) as Readable<'desk'>

/** The reader's handles. Open them after the writer has migrated: they check and change nothing. */
export const openReadOnly = (folder: string): { desk: Readable<'desk'>; cache: Readable<'cache'> } => ({
  desk: openDeskForReading(path.join(folder, 'desk.db')),
  // a search touches pages all over the index: with a quarter of this the slow ones take a seventh longer
  cache: openForReading(path.join(folder, 'cache.db'), 32_000) as Readable<'cache'>,
})

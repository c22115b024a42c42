import type Database from 'better-sqlite3'
import { NewerDatabaseError } from './store-error.ts'

/** Numbers go up in tens; a number that was released never changes. There is no way back. */
export type Migration = { number: number; sql: string }

const versionOf = (database: Database.Database): number => Number(database.pragma('user_version', { simple: true }))

/** Throws NewerDatabaseError; reads only. */
export const refuseNewer = (database: Database.Database, migrations: readonly Migration[]): void => {
  const version = versionOf(database)
  const newest = migrations.at(-1)?.number ?? 0
  if (version > newest) throw new NewerDatabaseError(database.name, version, newest)
}

/**
 * Brings a database to the newest version, all pending migrations in one transaction: it is there whole or as before.
 * `beforeExisting` runs before a database that already has a version is changed (the backup of desk.db).
 */
export const migrate = (
  database: Database.Database,
  migrations: readonly Migration[],
  beforeExisting: (version: number) => void = () => {},
): void => {
  const version = versionOf(database)
  const newest = migrations.at(-1)?.number ?? 0
  refuseNewer(database, migrations)
  const pending = migrations.filter(migration => migration.number > version)
  if (pending.length === 0) return
  if (version > 0) beforeExisting(version)
  database
    .transaction(() => {
      for (const migration of pending) database.exec(migration.sql)
      database.pragma(`user_version = ${newest}`)
    })
    .immediate()
}

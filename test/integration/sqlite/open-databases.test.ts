import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { createCacheStore } from '#adapters/sqlite/cache-store.ts'
import { createDeskStore } from '#adapters/sqlite/desk-store.ts'
import { closeWritable } from '#adapters/sqlite/maintenance.ts'
import { migrate } from '#adapters/sqlite/migrate.ts'
import { cacheMigrations } from '#adapters/sqlite/migrations/cache-migrations.ts'
import { deskMigrations } from '#adapters/sqlite/migrations/desk-migrations.ts'
import { openReadOnly, openWritable } from '#adapters/sqlite/open-databases.ts'
import { BrokenDeskError, NewerDatabaseError } from '#adapters/sqlite/store-error.ts'
import { draft } from './examples.ts'
import { openFiles, temporaryFolder, workspace } from './files.ts'

const pragma = (database: Database.Database, name: string) => database.pragma(name, { simple: true })

describe('the two files', () => {
  it('are private, logged ahead, and as durable as they must be', () => {
    using files = openFiles()
    const { desk, cache } = files.writable
    for (const name of ['desk.db', 'desk.db-wal', 'cache.db', 'cache.db-wal']) {
      expect([name, statSync(path.join(files.folder, name)).mode & 0o777]).toEqual([name, 0o600])
    }
    expect([pragma(desk, 'journal_mode'), pragma(desk, 'synchronous')]).toEqual(['wal', 2])
    expect([pragma(cache, 'journal_mode'), pragma(cache, 'synchronous')]).toEqual(['wal', 1])
    expect([pragma(cache, 'auto_vacuum'), pragma(cache, 'secure_delete')]).toEqual([2, 1])
    expect(pragma(desk, 'busy_timeout')).toBe(5_000)
    for (const table of ['post_fts', 'comment_fts']) {
      expect(cache.prepare(`SELECT v FROM ${table}_config WHERE k = 'secure-delete'`).pluck().get()).toBe(1)
    }
  })

  it('have only strict tables', () => {
    using files = openFiles()
    for (const database of [files.writable.desk, files.writable.cache]) {
      const loose = database
        .prepare(`SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND strict = 0`)
        .pluck()
        .all()
      expect(loose).toEqual(['sqlite_schema'])
    }
  })

  it('refuse an id that does not fit 64 bits instead of rounding it', () => {
    using files = openFiles()
    const insert = files.writable.cache.prepare(
      `INSERT INTO feed_item (workspace_id, feed, post_id) VALUES ('test', 'own:harbor', ?)`,
    )
    expect(() => insert.run('9999999999999999999')).toThrow(/datatype|cannot store/)
  })

  it('can not be written through a reader', () => {
    using files = openFiles()
    expect(() => files.readable.cache.exec('DELETE FROM post')).toThrow(/readonly/)
    expect(() => files.readable.desk.exec('DELETE FROM draft')).toThrow(/readonly/)
  })

  it('leave nothing but themselves after an orderly end', () => {
    using temporary = temporaryFolder()
    closeWritable(openWritable(temporary.folder))
    expect(readdirSync(temporary.folder).sort()).toEqual(['cache.db', 'desk.db'])
  })
})

describe('a file that is not as expected', () => {
  it('from a newer version is refused and left alone', () => {
    for (const name of ['desk.db', 'cache.db']) {
      using temporary = temporaryFolder()
      closeWritable(openWritable(temporary.folder))
      const file = path.join(temporary.folder, name)
      const newer = new Database(file)
      newer.pragma('user_version = 9990')
      newer.close()
      const before = readFileSync(file)
      expect(() => openWritable(temporary.folder)).toThrow(NewerDatabaseError)
      expect(() => openWritable(temporary.folder)).toThrow(/newer version of the desk \(9990/)
      expect(readFileSync(file).equals(before)).toBe(true)
    }
  })

  it('cache.db: is set aside, a new one is begun, and desk.db is as it was', async () => {
    for (const bytes of [Buffer.from('this is no database at all, '.repeat(400)), null]) {
      using temporary = temporaryFolder()
      const first = openWritable(temporary.folder)
      await createDeskStore(first.desk, workspace).commit({ draft: draft() })
      closeWritable(first)
      const file = path.join(temporary.folder, 'cache.db')
      // the second time: a database whose schema page was overwritten
      const damaged = bytes ?? readFileSync(file).fill(0xff, 100, 4_096)
      writeFileSync(file, damaged)
      const opened = openWritable(temporary.folder)
      expect(opened.cacheSetAside?.reason).toMatch(/not a database|malformed/)
      expect(existsSync(opened.cacheSetAside?.path ?? '')).toBe(true)
      expect(opened.cacheSetAside?.path).toMatch(/cache\.db\.broken-/)
      expect(await createCacheStore(opened.cache, workspace).picturesWanted(1)).toEqual([])
      expect(await createDeskStore(opened.desk, workspace).draft(draft().id)).toEqual(draft())
      closeWritable(opened)
      expect(openReadOnly(temporary.folder).cache.open).toBe(true)
    }
  })

  it('desk.db: is never dropped; the error names the newest backup', () => {
    using temporary = temporaryFolder()
    closeWritable(openWritable(temporary.folder))
    const file = path.join(temporary.folder, 'desk.db')
    writeFileSync(file, 'broken '.repeat(1_000))
    for (const version of [10, 30, 20]) writeFileSync(`${file}.backup-${version}`, '')
    let error: unknown
    try {
      openWritable(temporary.folder)
    } catch (caught) {
      error = caught
    }
    expect(error).toBeInstanceOf(BrokenDeskError)
    expect((error as Error).message).toContain(`The newest backup is ${file}.backup-30`)
    expect(readFileSync(file, 'utf8')).toContain('broken')
  })
})

describe('migrations', () => {
  it('are numbered in tens, upwards', () => {
    for (const list of [deskMigrations, cacheMigrations]) {
      const numbers = list.map(migration => migration.number)
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
      expect(numbers.every(number => number % 10 === 0 && number > 0)).toBe(true)
    }
  })

  it('are taken back together when one of them fails', () => {
    const database = new Database(':memory:')
    migrate(database, deskMigrations.slice(0, 1))
    const failing = [...deskMigrations, { number: 9_000, sql: 'CREATE TABLE x (a INT); SELECT nonsense()' }]
    expect(() => migrate(database, failing)).toThrow()
    expect(pragma(database, 'user_version')).toBe(10)
    expect(database.prepare(`SELECT name FROM sqlite_schema WHERE name IN ('x', 'deletion')`).all()).toEqual([])
  })

  it('begin with a backup of what people made', async () => {
    using temporary = temporaryFolder()
    const file = path.join(temporary.folder, 'desk.db')
    const old = new Database(file)
    migrate(old, deskMigrations.slice(0, 1))
    old.prepare(`INSERT INTO draft VALUES ('d', 'test', 'post:1', 'Kept words', 'open', 1, 5)`).run()
    old.close()
    const opened = openWritable(temporary.folder)
    expect(pragma(opened.desk, 'user_version')).toBe(deskMigrations.at(-1)?.number)
    expect((await createDeskStore(opened.desk, workspace).draftOf('post:1'))?.text).toBe('Kept words')
    const copy = new Database(`${file}.backup-10`, { readonly: true })
    expect(copy.prepare('SELECT text FROM draft').pluck().all()).toEqual(['Kept words'])
    expect(pragma(copy, 'user_version')).toBe(10)
    expect(statSync(`${file}.backup-10`).mode & 0o777).toBe(0o600)
    copy.close()
    closeWritable(opened)
  })
})

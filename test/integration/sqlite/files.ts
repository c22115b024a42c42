import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createCacheStore } from '#adapters/sqlite/cache-store.ts'
import { createDeskStore } from '#adapters/sqlite/desk-store.ts'
import { openReadOnly, openWritable } from '#adapters/sqlite/open-databases.ts'
import { createDeskReader } from '#adapters/sqlite/reader.ts'

export const workspace = 'test'

export const temporaryFolder = (): { folder: string } & Disposable => {
  const folder = mkdtempSync(path.join(tmpdir(), 'switchboard-sqlite-'))
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Both files in a folder of their own, with stores and a reader on them. */
export const openFiles = () => {
  const temporary = temporaryFolder()
  const writable = openWritable(temporary.folder)
  const readable = openReadOnly(temporary.folder)
  const close = () => {
    for (const database of [readable.desk, readable.cache, writable.desk, writable.cache]) database.close()
  }
  return {
    folder: temporary.folder,
    writable,
    readable,
    desk: createDeskStore(writable.desk, workspace),
    cache: createCacheStore(writable.cache, workspace),
    reader: createDeskReader(readable, workspace),
    close,
    [Symbol.dispose]: () => {
      close()
      temporary[Symbol.dispose]()
    },
  }
}

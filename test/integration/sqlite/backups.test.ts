import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { createDeskFiles } from '#adapters/sqlite/desk-files.ts'
import { openWritable } from '#adapters/sqlite/open-databases.ts'
import type { DraftId, PostId } from '#contract/ids.ts'
import { draft } from './examples.ts'
import { openFiles, temporaryFolder, workspace } from './files.ts'

const at = Date.parse('2026-11-20T10:00:00Z')
const number = (n: number) =>
  draft({ id: `d${n}` as DraftId, subject: { postId: String(n + 1) as PostId }, text: `draft ${n} `.repeat(400) })

it('is whole and private, has what was written while it was made, and the desk it is put back into opens', async () => {
  using files = openFiles()
  const { backUp, stop } = createDeskFiles(files.writable, workspace, () => 0)
  for (let n = 0; n < 400; n++) await files.desk.commit({ draft: number(n) })
  const making = backUp(at)
  // asked for twice: one is made
  expect(backUp(at + 1)).toBe(making)
  let under = 0
  let over = false
  void making.then(() => {
    over = true
  })
  for (let n = 400; !over; n++) {
    await files.desk.commit({ draft: number(n) })
    await new Promise(resolve => setImmediate(resolve))
    if (files.reader.history(0).backupUnderWay !== null) under += 1
  }
  const { file, bytes } = await making
  expect(under).toBeGreaterThan(0)
  const folder = path.join(files.folder, 'backups')
  expect(readdirSync(folder)).toEqual([file])
  expect([statSync(folder).mode & 0o777, statSync(path.join(folder, file)).mode & 0o777]).toEqual([0o700, 0o600])
  expect(files.reader.history(0).backup).toEqual({ at, bytes, file })
  await stop()

  using other = temporaryFolder()
  const copy = new Database(path.join(folder, file), { readonly: true })
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
  const kept = copy.prepare<[], number>('SELECT count(*) FROM draft').pluck().get() ?? 0
  expect(kept).toBeGreaterThanOrEqual(400)
  await copy.backup(path.join(other.folder, 'desk.db'))
  copy.close()
  const restored = openWritable(other.folder)
  expect(restored.desk.prepare('SELECT count(*) FROM draft').pluck().get()).toBe(kept)
  restored.desk.close()
  restored.cache.close()
})

it('keeps the newest seven, and sweeps away what a power cut has left unfinished', async () => {
  using files = openFiles()
  const { backUp, backedUpAt } = createDeskFiles(files.writable, workspace, () => 0)
  expect(backedUpAt()).toBeNull()
  const folder = path.join(files.folder, 'backups')
  mkdirSync(folder)
  writeFileSync(path.join(folder, 'desk-2026-11-19T10-00-00-000Z.db.unfinished'), 'half')
  writeFileSync(path.join(folder, 'mine.txt'), 'somebody keeps this here')
  const made: string[] = []
  for (let day = 0; day < 9; day++) made.push((await backUp(at + day * 86_400_000)).file)
  expect(readdirSync(folder).sort()).toEqual([...made.slice(2), 'mine.txt'])
  expect(backedUpAt()).toBe(at + 8 * 86_400_000)
})

it('ends with the desk, and leaves nothing half made', async () => {
  using files = openFiles()
  const { backUp, stop } = createDeskFiles(files.writable, workspace, () => 0)
  for (let n = 0; n < 300; n++) await files.desk.commit({ draft: number(n) })
  const making = expect(backUp(at)).rejects.toThrow(/abort/)
  await stop()
  await making
  expect(readdirSync(path.join(files.folder, 'backups'))).toEqual([])
})

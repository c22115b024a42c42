import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { createDeskStore } from '#adapters/sqlite/desk-store.ts'
import { openReadOnly, openWritable } from '#adapters/sqlite/open-databases.ts'
import { createDeskReader } from '#adapters/sqlite/reader.ts'
import type { DraftId } from '#contract/ids.ts'
import { temporaryFolder, workspace } from './files.ts'

/** Commits version after version of a draft, says each number once it is committed, and dies in the middle of one. */
const diesAfter = (folder: string, commits: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'commit-forever.ts'), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let acknowledged = 0
    createInterface({ input: child.stdout }).on('line', line => {
      acknowledged = Number(line)
      if (acknowledged >= commits) child.kill('SIGKILL')
    })
    child.on('error', reject)
    child.on('close', (_code, signal) => {
      if (signal === 'SIGKILL') resolve(acknowledged)
      else reject(new Error(`The child ended by itself (${_code}).`))
    })
  })

it('a kill in the middle of commits loses none that was acknowledged and leaves no half one', async () => {
  using temporary = temporaryFolder()
  let before = 0
  for (const commits of [1, 7, 40]) {
    const acknowledged = await diesAfter(temporary.folder, before + commits)
    const opened = openWritable(temporary.folder)
    const version = (await createDeskStore(opened.desk, workspace).draft('draft-1' as DraftId))?.version ?? 0
    const readable = openReadOnly(temporary.folder)
    const { entries, brokenAt } = createDeskReader(readable, workspace).verifyAudit()
    expect(version).toBeGreaterThanOrEqual(acknowledged)
    // the draft and its entry are of one transaction
    expect([entries, brokenAt]).toEqual([version, null])
    expect(opened.desk.pragma('integrity_check', { simple: true })).toBe('ok')
    for (const database of [readable.desk, readable.cache, opened.desk, opened.cache]) database.close()
    before = version
  }
})

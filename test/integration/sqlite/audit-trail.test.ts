import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { auditReading } from '#adapters/sqlite/desk/audit-trail.ts'
import { createDeskStore } from '#adapters/sqlite/desk-store.ts'
import { migrate } from '#adapters/sqlite/migrate.ts'
import { deskMigrations } from '#adapters/sqlite/migrations/desk-migrations.ts'
import { openWritable } from '#adapters/sqlite/open-databases.ts'
import { type AuditFact, chainStart } from '#core/domain/audit.ts'
import { deletion } from './examples.ts'
import { openFiles, temporaryFolder, workspace } from './files.ts'

const fact = (state: string, more: Partial<AuditFact> = {}): AuditFact => ({
  at: 1_000,
  kind: 'deletion',
  subject: 'deletion-1',
  state,
  facts: { z: 1, a: 'x', n: null, b: true },
  ...more,
})

const states = ['recorded', 'deleting', 'deleted', 'told']

/** Four entries, the second with words; the triggers that keep the desk from rewriting them are gone. */
const openTrail = async () => {
  const files = openFiles()
  for (const state of states)
    await files.desk.commit({ audit: [fact(state, state === 'deleting' ? { texts: { text: 'Oops' } } : {})] })
  expect(files.reader.verifyAudit()).toMatchObject({ entries: 4, brokenAt: null, reason: null })
  const triggers = files.writable.desk
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'audit%'`)
    .pluck()
    .all()
  for (const name of triggers) files.writable.desk.exec(`DROP TRIGGER ${name}`)
  return files
}

describe('a change of the audit trail by hand', () => {
  /** Of the last entry, number and workspace are its being there at all: the next test. */
  const fields = {
    workspace_id: `'elsewhere'`,
    number: '99',
    at: 'at + 1',
    kind: `'reply'`,
    subject: `'deletion-2'`,
    state: `'refused'`,
    facts: `json_set(facts, '$.a', 'y')`,
    previous: `'${'e'.repeat(64)}'`,
    hash: `'${'f'.repeat(64)}'`,
  }
  const changes = Object.entries(fields).flatMap(([field, value]) =>
    states.map((_, index) => ({ field, value, number: index + 1 })),
  )

  it.each(changes.filter(({ field, number }) => number < 4 || (field !== 'workspace_id' && field !== 'number')))(
    'of $field in entry $number is found at that entry',
    async ({ field, value, number }) => {
      using files = await openTrail()
      files.writable.desk.exec(`UPDATE audit SET ${field} = ${value} WHERE number = ${number}`)
      expect(files.reader.verifyAudit()).toMatchObject({ brokenAt: number, reason: expect.any(String) })
    },
  )

  it.each([
    ['a fact that is added', `UPDATE audit SET facts = json_set(facts, '$.new', 1) WHERE number = 3`, 3, 'changedFact'],
    ['facts that are no JSON', `UPDATE audit SET facts = '{' WHERE number = 3`, 3, 'changedFact'],
    ['an entry that is gone', 'DELETE FROM audit WHERE number = 3', 3, 'missingEntry'],
    ['other words', `UPDATE audit_text SET text = 'Fine'`, 2, 'changedText'],
    ['another salt', 'UPDATE audit_text SET salt = randomblob(16)', 2, 'changedText'],
    ['words that moved', 'UPDATE audit_text SET entry = 3', 3, 'changedText'],
    ['words of an entry that was never there', 'UPDATE audit_text SET entry = 5', 5, 'missingEntry'],
  ])('%s', async (_what, sql, brokenAt, reason) => {
    using files = await openTrail()
    files.writable.desk.exec(sql)
    expect(files.reader.verifyAudit()).toMatchObject({ brokenAt, reason })
  })

  it('that gives an entry the hash of its new content is found at the next one', async () => {
    using files = await openTrail()
    using other = openFiles()
    await other.desk.commit({ audit: [fact('recorded')] })
    await other.desk.commit({ audit: [fact('deleting')] })
    const forged = await other.desk.auditHead()
    files.writable.desk.exec(`DELETE FROM audit_text; DELETE FROM audit WHERE number = 2;
      INSERT INTO audit SELECT '${workspace}', 2, 1000, 'deletion', 'deletion-1', 'deleting',
        '{"z":1,"a":"x","n":null,"b":true}', previous, '${forged.hash}' FROM audit WHERE number = 1`)
    files.writable.desk.exec(`UPDATE audit SET previous = (SELECT hash FROM audit WHERE number = 1) WHERE number = 2`)
    expect(files.reader.verifyAudit()).toMatchObject({ brokenAt: 3, reason: 'wrongPrevious' })
  })
})

describe('the audit trail', () => {
  it('can only be added to by the desk', async () => {
    using files = openFiles()
    await files.desk.commit({ audit: [fact('recorded', { texts: { text: 'Oops' } })] })
    const refused = (sql: string) => expect(() => files.writable.desk.exec(sql), sql)
    refused(`UPDATE audit SET state = 'x'`).toThrow(/only added to/)
    refused('DELETE FROM audit').toThrow(/only added to/)
    refused(`REPLACE INTO audit SELECT workspace_id, number, 2, kind, subject, state, facts, previous, hash FROM audit`)
      // a row that takes another's place deletes it without asking
      .toThrow(/only added to/)
    refused(`UPDATE audit_text SET text = 'x'`).toThrow(/never changed/)
    refused(`REPLACE INTO audit_text SELECT workspace_id, entry, name, salt, 'x' FROM audit_text`).toThrow(
      /never changed/,
    )
    expect(files.reader.verifyAudit()).toMatchObject({ entries: 1, reason: null })
  })

  it('is walked once; afterwards what was added, from a head that is still there', async () => {
    using files = await openTrail()
    const { desk } = files.writable
    expect(files.reader.verifyAuditOn()).toEqual(files.reader.verifyAudit())
    desk.exec(`UPDATE audit SET at = 7 WHERE number = 2`)
    expect(files.reader.verifyAuditOn()).toMatchObject({ entries: 4, reason: null })
    await files.desk.commit({ audit: [fact('a'), fact('b', { texts: { text: 'Oh' } })] })
    expect(files.reader.verifyAuditOn()).toMatchObject({ entries: 6, head: { number: 6 }, reason: null })
    desk.exec(`DELETE FROM audit WHERE number = 6`)
    // the head is gone: all of it is walked again, and the first break is found
    expect(files.reader.verifyAuditOn()).toMatchObject({ brokenAt: 2, reason: 'changedFact' })
    expect(files.reader.verifyAuditOn()).toEqual(files.reader.verifyAudit())
  })

  it('finds at once what is wrong in what was added', async () => {
    using files = await openTrail()
    files.reader.verifyAuditOn()
    await files.desk.commit({ audit: [fact('a'), fact('b')] })
    files.writable.desk.exec(`UPDATE audit SET state = 'x' WHERE number = 5`)
    expect(files.reader.verifyAuditOn()).toMatchObject({ entries: 6, brokenAt: 5, reason: 'changedFact' })
  })

  it('tells its head, before the first entry too', async () => {
    using files = openFiles()
    expect(await files.desk.auditHead()).toEqual({ number: 0, hash: chainStart })
    await files.desk.commit({ audit: [fact('a'), fact('b')] })
    const head = await files.desk.auditHead()
    expect(head.number).toBe(2)
    expect(files.reader.verifyAudit().head).toEqual(head)
  })

  it('holds hashes only; equal words have another one each time, and the same salts make the same chain', async () => {
    using files = openFiles()
    using again = openFiles()
    using third = openFiles()
    const write = async (one: typeof files, salt: number) => {
      const store = createDeskStore(one.writable.desk, workspace, bytes => new Uint8Array(bytes).fill(salt))
      await store.commit({ audit: [fact('held', { texts: { text: 'My words', reason: null } })] })
      return store.auditHead()
    }
    const head = await write(files, 1)
    expect(await write(again, 1)).toEqual(head)
    expect(await write(third, 2)).not.toEqual(head)
    const facts = files.readable.desk.prepare<[], string>('SELECT facts FROM audit').pluck().get() ?? ''
    expect(facts).not.toContain('words')
    expect(JSON.parse(facts)).toMatchObject({ a: 'x', text: expect.stringMatching(/^[0-9a-f]{64}$/), reason: null })
  })

  it('takes no words under the name of a fact, and writes nothing of such a transition', async () => {
    using files = openFiles()
    const twice = { deletion: deletion(), audit: [fact('held', { texts: { a: 'My words' } })] }
    await expect(files.desk.commit(twice)).rejects.toThrow(/both/)
    expect(await files.desk.deletion(deletion().id)).toBeNull()
  })
})

describe('erasing people’s words', () => {
  it('goes by entry, row, post or person, says how many, and leaves the trail whole', async () => {
    using files = openFiles()
    const { desk, reader } = files
    const about = (subject: string, facts: AuditFact['facts']) =>
      fact('held', { subject, facts, texts: { text: `words of ${subject}`, reason: 'why' } })
    await desk.commit({
      audit: [
        about('r1', { postId: '1990000000000000001' }),
        about('r2', { tweetId: '1990000000000000001' }),
        about('r3', { personId: '77' }),
        about('r4', {}),
        about('r5', {}),
        about('1990000000000000001', {}),
      ],
    })
    const left = () =>
      files.readable.desk.prepare<[], number>('SELECT DISTINCT entry FROM audit_text ORDER BY 1').pluck().all()
    expect(await desk.eraseAuditTexts({ postId: '1990000000000000001' }, 5)).toEqual({ texts: 6, offTheDisk: true })
    expect(left()).toEqual([3, 4, 5])
    expect(await desk.eraseAuditTexts({ personId: '77' }, 5)).toMatchObject({ texts: 2 })
    expect(await desk.eraseAuditTexts({ subject: 'r4' }, 5)).toMatchObject({ texts: 2 })
    expect(await desk.eraseAuditTexts({ entry: 5 }, 5)).toMatchObject({ texts: 2 })
    expect(left()).toEqual([])
    expect(await desk.eraseAuditTexts({ entry: 5 }, 5)).toMatchObject({ texts: 0 })
    expect(reader.verifyAudit()).toMatchObject({ entries: 10, reason: null })
    const erasures = files.readable.desk
      .prepare<[], { subject: string; facts: string }>(`SELECT subject, facts FROM audit WHERE kind = 'erasure'`)
      .all()
    expect(erasures.map(({ subject, facts }) => [subject, JSON.parse(facts)])).toEqual([
      ['post', { texts: 6 }],
      ['person', { texts: 2 }],
      ['subject', { texts: 2 }],
      ['entry', { texts: 2 }],
    ])
  })

  it('leaves no byte of them in the files, and those of others where they were', async () => {
    using files = openFiles()
    const all = Array.from({ length: 1_500 }, (_, index) => index)
    const isErased = (index: number) => index % 3 > 0
    // small ones and such that need pages of their own; a row that is moved between pages leaves a copy behind
    const text = (index: number) => `Secret-${index}-${'wörter '.repeat(1 + ((index * 7) % (index < 100 ? 900 : 5)))}`
    for (const index of all) {
      const subject = isErased(index) ? 'erased' : 'kept'
      await files.desk.commit({ audit: [fact('held', { subject, texts: { text: text(index) } })] })
    }
    expect(await files.desk.eraseAuditTexts({ subject: 'erased' }, 5)).toEqual({ texts: 1_000, offTheDisk: true })
    expect(files.reader.verifyAudit()).toMatchObject({ entries: 1_501, reason: null })
    files.close()
    const bytes = readdirSync(files.folder).map(name => readFileSync(path.join(files.folder, name)))
    const found = all.filter(index => bytes.some(file => file.includes(`Secret-${index}-`)))
    expect(found).toEqual(all.filter(index => !isErased(index)))
  })

  it('says that they are still in the log while somebody reads, and takes them off later', async () => {
    using files = openFiles()
    await files.desk.commit({ audit: [fact('held', { texts: { text: 'Secret' } })] })
    files.writable.desk.pragma('busy_timeout = 0')
    files.readable.desk.exec('BEGIN; SELECT count(*) FROM audit')
    const reading = files.readable.desk.prepare('SELECT number FROM audit')
    reading.get()
    expect(await files.desk.eraseAuditTexts({ entry: 1 }, 5)).toEqual({ texts: 1, offTheDisk: false })
    files.readable.desk.exec('COMMIT')
    expect(await files.desk.eraseAuditTexts({ entry: 1 }, 5)).toEqual({ texts: 0, offTheDisk: true })
    const log = readFileSync(path.join(files.folder, 'desk.db-wal'))
    expect(log.includes('Secret')).toBe(false)
    expect(readFileSync(path.join(files.folder, 'desk.db')).includes('Secret')).toBe(false)
  })
})

/** Made by the desk before people's words lay beside the chain; the hashes are what it wrote then. */
const before40 = [
  [
    1,
    'recorded',
    '{"postId":"1990000000000000001","account":"harbor","reason":"accident","ticketId":null}',
    'ce166d567f207a8cfd43a625e78cfe3ba8e8311ebbc2fcc1afc8b8b04084050e',
  ],
  [
    2,
    'deleting',
    '{"postId":"1990000000000000001","account":"harbor"}',
    '793033c5f3f651b0b9d27858d4f248b206da9ba1540e34a2d0c1edf5688ee856',
  ],
  [
    3,
    'deleted',
    '{"postId":"1990000000000000001","account":"harbor"}',
    'b95b61b0a61d8a9f6c7b3fad9407a1475e5da56f1b012b5cf16fb6ad3e9bfbab',
  ],
] as const

it('goes on from a chain that was begun before migration 40', async () => {
  using temporary = temporaryFolder()
  const old = new Database(path.join(temporary.folder, 'desk.db'))
  migrate(
    old,
    deskMigrations.filter(({ number }) => number <= 30),
  )
  let previous = chainStart
  for (const [number, state, facts, hash] of before40) {
    old
      .prepare(`INSERT INTO audit VALUES ('test', ?, ?, 'deletion', 'd1', ?, ?, ?, ?)`)
      .run(number, 999 + number, state, facts, previous, hash)
    previous = hash
  }
  old.close()
  const { desk, cache } = openWritable(temporary.folder)
  const reading = auditReading(desk, workspace)
  expect(reading.verifyAudit()).toEqual({
    entries: 3,
    head: { number: 3, hash: before40[2][3] },
    brokenAt: null,
    reason: null,
  })
  await createDeskStore(desk, workspace).commit({ audit: [fact('told', { texts: { text: 'My words' } })] })
  expect(reading.verifyAudit()).toMatchObject({ entries: 4, reason: null })
  desk.exec(`DROP TRIGGER audit_is_kept; UPDATE audit SET at = 1 WHERE number = 1`)
  expect(reading.verifyAudit()).toMatchObject({ brokenAt: 1, reason: 'changedFact' })
  desk.close()
  cache.close()
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { closeWritable } from '#adapters/sqlite/maintenance.ts'
import { root } from '#hosts/shared/places.ts'
import { openFiles } from './files.ts'

/** `npm run audit -- …` as npm starts it. */
const audit = async (...args: string[]) => {
  const child = spawn(process.execPath, [path.join(root, 'main/hosts/launch/run.mjs'), 'audit', ...args])
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', piece => {
    said.out += piece
  })
  child.stderr.setEncoding('utf8').on('data', piece => {
    said.err += piece
  })
  const [code] = await once(child, 'close')
  return { code: code as number, ...said, last: said.out.trimEnd().split('\n').at(-1) ?? '' }
}

const reason = '=HYPERLINK("http://x", "press")'

/** A desk at work, with three entries; the second has words. */
const deskAtWork = async () => {
  const files = openFiles()
  const fact = { kind: 'reply', subject: 'r1', facts: { ticketId: '5', none: null } } as const
  const texts = { text: 'Grüße,\n"Anna"', reason }
  await files.desk.commit({ audit: [{ ...fact, at: 1_000, state: 'held' }] })
  await files.desk.commit({ audit: [{ ...fact, at: 2_000, state: 'sending', texts }] })
  await files.desk.commit({ audit: [{ ...fact, at: 3_000, subject: '-1+2', state: 'accepted' }] })
  const head = await files.desk.auditHead()
  return { files, head, file: path.join(files.folder, 'desk.db'), [Symbol.dispose]: () => files[Symbol.dispose]() }
}

const byHand = (desk: Awaited<ReturnType<typeof deskAtWork>>, sql: string) =>
  desk.files.writable.desk.exec(`DROP TRIGGER audit_is_kept; DROP TRIGGER audit_stays; ${sql}`)

describe('npm run audit -- verify', () => {
  it('0: whole, while a desk works on it, by file and by folder', async () => {
    using desk = await deskAtWork()
    const byFile = await audit('verify', desk.file, '--anchor', desk.head.hash.toUpperCase(), '--json')
    expect(byFile).toMatchObject({ code: 0, err: '' })
    expect(byFile.out).toContain('whole: 3 entries')
    expect(JSON.parse(byFile.last)).toEqual({ whole: true, entries: 3, head: desk.head, brokenAt: null, reason: null })
    const byFolder = await audit('verify', desk.files.folder)
    expect(byFolder).toMatchObject({ code: 0, out: expect.stringContaining('--anchor') })
    // the desk goes on
    expect(await desk.files.desk.commit({ audit: [] })).toBe('committed')
  })

  it('1: the first broken link, and what is wrong with it', async () => {
    using desk = await deskAtWork()
    byHand(desk, `UPDATE audit SET at = 7 WHERE number >= 2`)
    const found = await audit('verify', desk.file, '--json')
    expect(found.code).toBe(1)
    expect(found.out).toMatch(/broken at entry 2: it is not what its hash/)
    expect(JSON.parse(found.last)).toMatchObject({ whole: false, entries: 3, brokenAt: 2, reason: 'changedFact' })
  })

  it('finds entries that were cut off the end by the anchor, and can’t without it', async () => {
    using desk = await deskAtWork()
    byHand(desk, 'DELETE FROM audit WHERE number = 3')
    expect(await audit('verify', desk.file)).toMatchObject({ code: 0, out: expect.stringContaining('2 entries') })
    const found = await audit('verify', desk.file, '--anchor', desk.head.hash, '--json')
    expect(found).toMatchObject({ code: 1, out: expect.stringContaining('cut off') })
    expect(JSON.parse(found.last)).toMatchObject({ whole: false, brokenAt: null, reason: 'anchorNotFound' })
  })

  it('2: wrong usage, or nothing that can be read, in a sentence', async () => {
    using desk = await deskAtWork()
    const { folder } = desk.files
    const refused = async (sentence: string, ...args: string[]) =>
      expect(await audit(...args), args.join(' ')).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringContaining(sentence),
      })
    await refused('verify or export')
    await refused('missing', 'verify')
    await refused('64 hex digits', 'verify', desk.file, '--anchor', 'abc')
    await refused('does not belong', 'export', desk.file, '--anchor', desk.head.hash)
    await refused('no desk.db', 'verify', path.join(folder, 'nowhere'))
    await refused('no audit trail', 'verify', path.join(folder, 'cache.db'))
    const noise = path.join(folder, 'noise.db')
    writeFileSync(noise, 'no database'.repeat(500))
    await refused("can't be read", 'verify', noise)
  })

  it('takes the data folder of one desk, and names them where there are several', async () => {
    using desk = await deskAtWork()
    using other = await deskAtWork()
    for (const one of [desk, other]) {
      one.files.readable.desk.close()
      one.files.readable.cache.close()
      closeWritable(one.files.writable)
    }
    const first = path.join(desk.files.folder, 'workspaces/first')
    mkdirSync(first, { recursive: true })
    renameSync(desk.file, path.join(first, 'desk.db'))
    expect(await audit('verify', desk.files.folder)).toMatchObject({ code: 0 })
    const second = path.join(desk.files.folder, 'workspaces/second')
    mkdirSync(second)
    renameSync(other.file, path.join(second, 'desk.db'))
    const found = await audit('verify', desk.files.folder)
    expect(found.code).toBe(2)
    expect(found.err).toContain(`several desks at ${desk.files.folder}`)
    expect(found.err).toContain(path.join(first, 'desk.db'))
    expect(found.err).toContain(path.join(second, 'desk.db'))
  })
})

describe('npm run audit -- export', () => {
  const textHash = expect.stringMatching(/^[0-9a-f]{64}$/)

  it('JSON Lines: an entry a line, with people’s words only when asked', async () => {
    using desk = await deskAtWork()
    const exported = await audit('export', desk.file, '--format', 'jsonl')
    expect(exported.code).toBe(0)
    expect(exported.out).not.toContain('Anna')
    const lines = exported.out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines.map(({ number, state }) => [number, state])).toEqual([
      [1, 'held'],
      [2, 'sending'],
      [3, 'accepted'],
    ])
    expect(lines[1]).toEqual({
      workspace: 'test',
      number: 2,
      time: '1970-01-01T00:00:02.000Z',
      at: 2_000,
      kind: 'reply',
      subject: 'r1',
      state: 'sending',
      facts: { ticketId: '5', none: null, text: textHash, reason: textHash },
      previous: lines[0].hash,
      hash: lines[2].previous,
    })
    const withText = await audit('export', desk.file, '--format', 'jsonl', '--with-text')
    const [, second] = withText.out.split('\n')
    expect(JSON.parse(second ?? '')).toMatchObject({
      texts: { reason: { text: reason, salt: expect.stringMatching(/^[0-9a-f]{32}$/) } },
    })
  })

  it('CSV into a new file of one’s own: quoted, and with no cell that a spreadsheet runs', async () => {
    using desk = await deskAtWork()
    const out = path.join(desk.files.folder, 'audit.csv')
    expect(await audit('export', desk.file, '--format', 'csv', '--out', out)).toMatchObject({ code: 0, out: '' })
    const text = readFileSync(out, 'utf8')
    expect(statSync(out).mode & 0o777).toBe(0o600)
    const rows = text.split('\r\n')
    expect(rows[0]).toBe('workspace,number,time,at,kind,subject,state,facts,previous,hash')
    expect(rows[1]).toContain(
      'test,1,1970-01-01T00:00:01.000Z,1000,reply,r1,held,"{""ticketId"":""5"",""none"":null}",',
    )
    expect(rows[3]).toContain(",reply,'-1+2,accepted,")
    expect(rows.slice(4)).toEqual([''])
    expect(text).not.toContain('Anna')
    const again = await audit('export', desk.file, '--format', 'csv', '--out', out)
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining('there already') })
    expect(readFileSync(out, 'utf8')).toBe(text)
    const withText = await audit('export', desk.file, '--format', 'csv', '--with-text')
    expect(withText.out).toContain(',texts\r\n')
    expect(withText.out).toContain('Anna')
  })
})

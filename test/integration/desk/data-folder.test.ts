import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Practice, startPractice } from '#practice/practice.ts'

const root = join(import.meta.dirname, '../../..')

let practice: Practice
beforeAll(async () => {
  practice = await startPractice({ quiet: true, speed: 30 })
})
afterAll(() => practice.stop())

const temporary = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'desk-folder-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The built desk on a folder; resolves when it is ready. */
const startDesk = async (dataFolder: string): Promise<ChildProcess> => {
  const file = join(temporary(), 'services.json')
  writeFileSync(file, JSON.stringify(practice.services(1)), { mode: 0o600 })
  const options = ['--host', 'web', '--data-dir', dataFolder, '--services', file, '--no-open', '--json']
  const child = spawn(process.execPath, ['out/main/launch.js', ...options], { cwd: root })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stderr.on('data', piece => {
    said += piece
  })
  const ready = once(child.stdout, 'data')
  const over = once(child, 'exit').then(() => {
    throw new Error(`It ended before it was ready: ${said}`)
  })
  over.catch(() => {})
  await Promise.race([ready, over])
  return child
}

const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> => {
  const ended = once(child, 'exit')
  child.kill(signal)
  const [code] = await ended
  return code as number | null
}

const workspace = (dataFolder: string): string => {
  const [name = ''] = readdirSync(join(dataFolder, 'workspaces'))
  return join(dataFolder, 'workspaces', name)
}

describe('the data folder of the built desk', () => {
  test('is closed to others, with every folder in it', async () => {
    const dataFolder = join(temporary(), 'new', 'desk')
    await startDesk(dataFolder)
    const folders = readdirSync(dataFolder, { recursive: true, withFileTypes: true }).filter(one => one.isDirectory())
    expect(folders.length).toBeGreaterThan(1)
    expect(statSync(dataFolder).mode & 0o777).toBe(0o700)
    for (const { parentPath, name } of folders) expect(statSync(join(parentPath, name)).mode & 0o077).toBe(0)
  })

  test.each(['SIGTERM', 'SIGINT'] as const)('after %s holds whole databases, closed', async signal => {
    const dataFolder = temporary()
    expect(await end(await startDesk(dataFolder), signal)).toBe(0)
    const kept = workspace(dataFolder)
    expect(readdirSync(kept).filter(name => /-(wal|shm|journal)$/.test(name))).toEqual([])
    for (const name of ['desk.db', 'cache.db']) {
      const database = new Database(join(kept, name), { readonly: true })
      expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
      database.close()
    }
  })

  test('is free again after a kill, and whole', async () => {
    const dataFolder = temporary()
    expect(await end(await startDesk(dataFolder), 'SIGKILL')).toBeNull()
    expect(await end(await startDesk(dataFolder), 'SIGTERM')).toBe(0)
    const database = new Database(join(workspace(dataFolder), 'desk.db'), { readonly: true })
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
    database.close()
  })

  test('has a log, and no token in it', async () => {
    const dataFolder = temporary()
    await end(await startDesk(dataFolder), 'SIGTERM')
    const logs = join(dataFolder, 'logs')
    const names = readdirSync(logs)
    expect(names).not.toEqual([])
    const { x, zendesk, slack } = practice.services(1)
    for (const name of names) {
      const text = readFileSync(join(logs, name), 'utf8')
      for (const { auth } of x.accounts) expect(text).not.toContain(auth.accessToken)
      expect(text).not.toContain(zendesk.auth.token)
      expect(text).not.toContain(slack.token)
    }
  })
})

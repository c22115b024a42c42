import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Practice, startPractice } from '../../../main/practice/practice.ts'

const root = join(import.meta.dirname, '../../..')
const launch = join(root, 'out/main/launch.js')

type Run = { child: ChildProcess; out: () => string; complaints: () => string }
type Ready = { ready: boolean; url: string; reason?: string; practice?: Record<string, string> }

const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'desk-start-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

const run = (...args: string[]): Run => {
  const child = spawn(process.execPath, [launch, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let complaints = ''
  child.stdout.on('data', piece => (out += String(piece)))
  child.stderr.on('data', piece => (complaints += String(piece)))
  onTestFinished(() => void child.kill('SIGKILL'))
  return { child, out: () => out, complaints: () => complaints }
}

const exitOf = async ({ child }: Run): Promise<number | null> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
  return child.exitCode
}

const refusal = async (...args: string[]): Promise<string> => {
  const started = run(...args)
  expect(await exitOf(started)).toBeGreaterThan(0)
  return started.complaints()
}

const readyLine = async (started: Run): Promise<Ready> => {
  const line = () =>
    started
      .out()
      .split('\n')
      .slice(0, -1)
      .find(candidate => candidate.startsWith('{'))
  await expect.poll(line, { timeout: 15_000, message: started.complaints() }).toBeDefined()
  return JSON.parse(line() ?? '') as Ready
}

const desk = (dataDir: string, services: string): Run =>
  run('--host', 'web', '--data-dir', dataDir, '--services', services, '--no-open', '--json')

describe.skipIf(!existsSync(launch))('the start of the built desk', () => {
  let practice: Practice
  beforeAll(async () => {
    practice = await startPractice({ quiet: true, speed: 30 })
  })
  afterAll(() => practice.stop())

  const writeServices = (change: (services: ReturnType<Practice['services']>) => unknown, mode = 0o600): string => {
    const file = join(folder(), 'services.json')
    writeFileSync(file, JSON.stringify(change(practice.services(1)), null, 2), { mode })
    chmodSync(file, mode)
    return file
  }

  describe('options', () => {
    test.each([
      [['--frobnicate'], '--frobnicate'],
      [['--host', 'moon'], '--host is auto, electron or web, not "moon"'],
      [['--port', '70000'], '--port is a number from 0 to 65535, not "70000"'],
      [['--data-dir', ''], '--data-dir needs a path'],
      [['extra'], 'extra'],
    ])('%j is refused by name', async (args, sentence) => {
      expect(await refusal('--no-open', ...args)).toContain(sentence)
    })

    test('--help lists them and starts nothing', async () => {
      const help = run('--help')
      expect(await exitOf(help)).toBe(0)
      for (const option of ['--host', '--practice', '--data-dir', '--services', '--port', '--no-open', '--json']) {
        expect(help.out()).toContain(option)
      }
    })
  })

  describe('a services file is refused with the place of the mistake', () => {
    const refused = (file: string) => refusal('--host', 'web', '--data-dir', folder(), '--services', file, '--no-open')

    test('when it isn’t there', async () => {
      expect(await refused(join(folder(), 'none.json'))).toContain("none.json isn't there")
    })

    test('when it is no JSON, without a word of it: tokens stand in it', async () => {
      const file = join(folder(), 'services.json')
      writeFileSync(file, '{\n  "x": { "token": "s3cret-token" oops }\n}', { mode: 0o600 })
      const said = await refused(file)
      expect(said).toContain('is not JSON: look at line 2')
      expect(said).not.toContain('s3cret')
    })

    test.each([
      ['x.accounts[0].auth', (file: Record<string, never>) => ({ ...file, x: withAuth({ kind: 'oauth3' }) })],
      [
        'zendesk.viewId',
        (file: Record<string, never>) => ({ ...file, zendesk: { ...(file.zendesk as object), viewId: 'all' } }),
      ],
      [
        'x.baseUrl',
        (file: Record<string, never>) => ({ ...file, x: { ...(file.x as object), baseUrl: 'http://example.com' } }),
      ],
      ['the whole file', (file: Record<string, never>) => ({ ...file, zendesc: {} })],
    ])('at %s', async (place, change) => {
      const said = await refused(writeServices(services => change(services as never)))
      expect(said).toContain(`has a mistake at ${place}`)
    })

    test('when practice and real addresses are mixed', async () => {
      const file = writeServices(services => ({
        ...services,
        zendesk: { ...services.zendesk, baseUrl: 'https://a.example' },
      }))
      expect(await refused(file)).toContain('practice and real data never mix')
    })

    test('when others can read its tokens, mode & 077', async () => {
      const real = (services: ReturnType<Practice['services']>) => ({
        x: { ...services.x, baseUrl: 'https://x.example' },
        zendesk: { ...services.zendesk, baseUrl: 'https://z.example' },
        slack: { ...services.slack, baseUrl: 'https://s.example' },
      })
      for (const mode of [0o644, 0o640, 0o604]) {
        const file = writeServices(real, mode)
        expect(await refused(file)).toContain(`chmod 600 ${file}`)
      }
      const practiceToo = await refusal(
        '--practice',
        '--data-dir',
        folder(),
        '--services',
        writeServices(real),
        '--no-open',
      )
      expect(practiceToo).toContain('exclude each other')
    })

    test('but a practice file that others can read is taken: there is nothing in it to protect', async () => {
      const started = desk(
        folder(),
        writeServices(services => services, 0o644),
      )
      expect((await readyLine(started)).ready).toBe(true)
    })
  })

  describe('the data folder', () => {
    test('is closed to others, and so is all that is in it', async () => {
      const dataDir = join(folder(), 'new', 'desk')
      await readyLine(
        desk(
          dataDir,
          writeServices(services => services),
        ),
      )
      expect(statSync(dataDir).mode & 0o777).toBe(0o700)
      for (const entry of readdirSync(dataDir, { withFileTypes: true })) {
        if (entry.isDirectory()) expect(statSync(join(dataDir, entry.name)).mode & 0o077).toBe(0)
      }
    })

    test.each(['SIGTERM', 'SIGINT'] as const)(
      '%s ends the desk cleanly: exit 0, databases closed and whole',
      async signal => {
        const dataDir = folder()
        const started = desk(
          dataDir,
          writeServices(services => services),
        )
        await readyLine(started)
        started.child.kill(signal)
        expect(await exitOf(started)).toBe(0)
        const [workspace = ''] = readdirSync(join(dataDir, 'workspaces'))
        const kept = join(dataDir, 'workspaces', workspace)
        expect(readdirSync(kept).filter(name => /-(wal|shm|journal)$/.test(name))).toEqual([])
        for (const name of ['desk.db', 'cache.db']) {
          const database = new Database(join(kept, name), { readonly: true })
          expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
          database.close()
        }
      },
    )

    test('takes one desk; a second one says who has it, and ends', async () => {
      const dataDir = folder()
      const services = writeServices(file => file)
      const first = desk(dataDir, services)
      const { url } = await readyLine(first)
      const second = desk(dataDir, services)
      expect(await exitOf(second)).toBe(3)
      const said = await readyLine(second)
      expect(said.ready).toBe(false)
      expect(said.reason).toContain(`is open already (process ${first.child.pid} on this machine, web host`)
      expect(first.child.exitCode).toBeNull()
      expect((await fetch(url)).status).toBe(200)
    })

    test('is free again after a kill', async () => {
      const dataDir = folder()
      const services = writeServices(file => file)
      const first = desk(dataDir, services)
      await readyLine(first)
      first.child.kill('SIGKILL')
      await exitOf(first)
      expect((await readyLine(desk(dataDir, services))).ready).toBe(true)
    })
  })

  test('without an account, the practice workspace comes with it', async () => {
    const dataDir = folder()
    const started = run('--host', 'web', '--data-dir', dataDir, '--no-open', '--json')
    const { practice: world = {} } = await readyLine(started)
    expect(Object.keys(world).sort()).toEqual(['forum', 'slack', 'status', 'x', 'zendesk'])
    for (const address of Object.values(world)) expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    started.child.kill('SIGTERM')
    expect(await exitOf(started)).toBe(0)
    await expect(fetch(`${world.x}/_practice/clock`)).rejects.toThrow()
  })

  test('the log knows no secret', async () => {
    const dataDir = folder()
    const services = writeServices(file => file)
    const started = desk(dataDir, services)
    await readyLine(started)
    started.child.kill('SIGTERM')
    await exitOf(started)
    const logs = join(dataDir, 'logs')
    const written = readdirSync(logs)
      .map(name => readFileSync(join(logs, name), 'utf8'))
      .join('')
    const file = practice.services(1)
    for (const { auth } of file.x.accounts) expect(written).not.toContain(auth.accessToken)
    expect(written).not.toContain(file.zendesk.auth.token)
    expect(written).not.toContain(file.slack.token)
  })
})

const withAuth = (auth: unknown) => ({ accounts: [{ handle: 'harbor', role: 'main', auth }] })

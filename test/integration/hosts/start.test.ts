import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { root } from '#hosts/shared/places.ts'

/** The launcher as a person runs it, from its source, so that no build has to be newer than this test. */
const launcher = join(root, 'main/hosts/launch/launch.ts')
const started: ReturnType<typeof spawn>[] = []

const start = (...args: string[]) => {
  const child = spawn(process.execPath, [launcher, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  started.push(child)
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', piece => {
    said.out += piece
  })
  child.stderr.setEncoding('utf8').on('data', piece => {
    said.err += piece
  })
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...said }))
  const ready = async (): Promise<{ ready: boolean; url: string; practice?: Record<string, string> }> => {
    const over = ended.then(({ err }) => {
      throw new Error(`ended before it was ready: ${err}`)
    })
    while (!said.out.includes('\n')) await Promise.race([once(child.stdout, 'data'), over])
    return JSON.parse(said.out)
  }
  return { child, ended, ready }
}
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

const folder = () => mkdtempSync(join(tmpdir(), 'start-'))

describe('npm start refuses in one sentence', () => {
  const real = join(folder(), 'real.json')
  writeFileSync(
    real,
    JSON.stringify({
      x: { accounts: [{ handle: 'harbor', role: 'main', auth: { kind: 'oauth2', accessToken: 'T' } }] },
      zendesk: { baseUrl: 'https://example.com', auth: { kind: 'bearer', token: 'T' }, viewId: 1 },
      slack: { token: 'T', channel: 'c' },
    }),
  )
  chmodSync(real, 0o644)
  it.each<[string[], RegExp]>([
    [['--bogus'], /Unknown option '--bogus'/],
    [['--host', 'tv'], /--host is auto, electron or web/],
    [['--port', '-1'], /--port/],
    [['--host', 'web', '--services', '/nowhere.json'], /isn't there/],
    [['--host', 'web', '--services', real], /chmod 600/],
  ])('%j', async (args, sentence) => {
    const { code, out, err } = await start('--data-dir', folder(), ...args).ended
    expect(code).toBe(2)
    expect(err).toMatch(sentence)
    expect(out.split('\n').filter(line => line && !line.startsWith('Host: '))).toEqual([])
  })
})

it('--help says what there is', async () => {
  const { code, out } = await start('--help').ended
  expect(code).toBe(0)
  expect(out).toContain('--services FILE')
})

describe('the desk', () => {
  it('is ready, private, alone on its folder, and ends cleanly', { timeout: 60_000 }, async () => {
    const dataFolder = folder()
    const args = ['--host', 'web', '--practice', '--no-open', '--json', '--data-dir', dataFolder]
    const first = start(...args)
    const line = await first.ready()
    expect(line.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?key=[\w-]{43}$/)
    expect(Object.keys(line.practice ?? {})).toEqual(['x', 'zendesk', 'slack', 'forum', 'status'])
    expect(statSync(dataFolder).mode & 0o777).toBe(0o700)
    expect(existsSync(join(dataFolder, 'workspaces/practice'))).toBe(true)

    const second = await start(...args).ended
    expect(second.code).toBe(3)
    expect(JSON.parse(second.out)).toMatchObject({ ready: false, reason: expect.stringContaining('front') })
    const third = await start('--host', 'web', '--no-open', '--data-dir', dataFolder).ended
    expect(third.code).toBe(0)
    expect(third.out).toContain(`process ${first.child.pid}`)

    first.child.kill('SIGTERM')
    // npm passes the terminal's signal on: the same Ctrl-C twice is not impatience.
    first.child.kill('SIGINT')
    expect((await first.ended).code).toBe(0)
    expect(existsSync(join(dataFolder, 'lock.json'))).toBe(false)
  })
})

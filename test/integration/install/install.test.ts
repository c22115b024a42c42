import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { expect, it } from 'vitest'
import { root } from '#hosts/shared/places.ts'

/** As bare as a fresh machine: no Python, no compiler, no make. */
const tools = ['node', 'npm', 'sh', 'env', 'uname', 'dirname', 'basename', 'sed', 'rm', 'mkdir', 'ln', 'cat']

const run = async (command: string, args: string[], cwd: string, path: string) => {
  const child = spawn(command, args, {
    cwd,
    // The rest of the surroundings stays: how the registry is reached is the machine's business.
    env: { ...process.env, PATH: path },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', piece => {
      output += piece
    })
  }
  const [code] = await once(child, 'close')
  return { code: code as number, output }
}

const supported = process.platform === 'linux' && process.arch === 'x64'

it('installs from the lock file with no Python and no compiler', { timeout: 300_000 }, async ({ skip }) => {
  if (!supported) skip('the lock file brings a Node for Linux x64 only')
  const registry = spawnSync('npm', ['ping'], { encoding: 'utf8', timeout: 15_000 })
  if (registry.status !== 0) skip('no npm registry can be reached')

  const folder = mkdtempSync(join(tmpdir(), 'install-'))
  const bin = join(folder, 'bin')
  const house = join(folder, 'house')
  mkdirSync(bin)
  mkdirSync(house)
  try {
    // The installed Node stands first on the path of npm's scripts; the machine's own is what a first start has.
    const outside = (process.env.PATH ?? '')
      .split(':')
      .filter(part => !part.includes('node_modules'))
      .join(':')
    for (const tool of tools) {
      const { stdout } = spawnSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8', env: { PATH: outside } })
      if (stdout.startsWith('/')) symlinkSync(stdout.trim(), join(bin, tool))
    }
    for (const file of ['package.json', 'package-lock.json', '.npmrc'])
      copyFileSync(join(root, file), join(house, file))
    for (const absent of ['python3', 'gcc', 'cc', 'make']) {
      expect((await run(join(bin, 'sh'), ['-c', `command -v ${absent}`], house, bin)).code).not.toBe(0)
    }
    const installed = await run(join(bin, 'npm'), ['ci', '--prefer-offline', '--no-progress'], house, bin)
    expect(installed.output).not.toMatch(/node-gyp/)
    expect(installed).toMatchObject({ code: 0 })
    const script = `const D = require('better-sqlite3'); const d = new D(':memory:');
      d.exec("create virtual table t using fts5(a)"); console.log('sqlite', d.prepare('select sqlite_version() v').get().v)`
    const loaded = await run(join(house, 'node_modules/.bin/node'), ['-e', script], house, bin)
    expect(loaded).toMatchObject({ code: 0, output: expect.stringMatching(/^sqlite 3\./) })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

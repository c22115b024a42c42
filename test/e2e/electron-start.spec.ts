import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { takeLock } from '#hosts/shared/lock.ts'
import type { ElectronUnderTest } from '#test/support/electron/electron-under-test.ts'
import { giveAllTo, giveTo } from '#test/support/electron/ordinary-user.ts'
import { expect, test } from './fixtures/electron-test.ts'
import type { ShippedApp } from './fixtures/shipped-app.ts'

/** What the app itself said; Chromium complains of the bus and the graphics card that a test machine hasn't got. */
const ownWords = (err: string): string[] =>
  err.split('\n').filter(line => line !== '' && !/^\[\d+:|^DevTools listening|^libva|Gtk-|^$/.test(line))

for (const [args, sentence] of [
  [['--bogus'], "Unknown option '--bogus'"],
  [['--practise'], "Unknown option '--practise'"],
  [['--port', 'x'], '--port is a number'],
  [['somewhere'], "Unexpected argument 'somewhere'"],
  [['file:///etc/passwd'], "Unexpected argument 'file:///etc/passwd'"],
] as const) {
  test(`${args.join(' ')} is a mistake, told on the terminal`, async ({ shipped }) => {
    const { code, out, err } = await shipped(args).ended
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(ownWords(err)).toEqual([expect.stringContaining(sentence)])
  })
}

test('root is told why not, at once', async ({ electron }) => {
  test.skip(process.getuid?.() !== 0, 'only root can try it')
  const { status, stderr } = spawnSync(electron.shippedBinary, ['--no-sandbox', '--practice'], {
    encoding: 'utf8',
    timeout: 20_000,
    env: { ...process.env, DISPLAY: electron.display ?? '' },
  })
  expect(status).toBe(2)
  expect(ownWords(stderr)).toEqual([expect.stringMatching(/^Switchboard doesn't run as root, because .*sandbox/)])
})

/** Waits for the app's dialog and presses its button, again where another spec's window took the focus meanwhile. */
const confirmDialog = async (electron: ElectronUnderTest, app: ShippedApp): Promise<void> => {
  const onScreen = (...command: string[]): string => {
    const { stdout } = spawnSync('xdotool', command, {
      encoding: 'utf8',
      env: { ...process.env, DISPLAY: electron.display ?? '', XAUTHORITY: '' },
    })
    return stdout.trim()
  }
  const dialog = () => onScreen('search', '--onlyvisible', '--pid', String(app.child.pid), '--name', '^Switchboard$')
  await expect.poll(dialog, { timeout: 15_000 }).not.toBe('')
  expect(app.child.exitCode).toBe(null)
  const hasEnded = () => {
    const shown = dialog().split('\n').at(-1) ?? ''
    if (shown !== '') onScreen('windowactivate', '--sync', shown, 'key', 'Return')
    return app.child.exitCode !== null
  }
  await expect.poll(hasEnded, { timeout: 15_000 }).toBe(true)
}

test('what fails after the start is one sentence in a window, one on the terminal, and a line in the log', async ({
  electron,
  folder,
  shipped,
}) => {
  const dataFolder = join(folder, 'broken/desk')
  const inTheWay = join(dataFolder, 'workspaces/practice/desk.db')
  mkdirSync(inTheWay, { recursive: true })
  for (const path of ['', 'workspaces', 'workspaces/practice']) giveTo(electron.user, join(dataFolder, path))
  const app = shipped([], 'broken')
  await app.said(/can't start/)
  await confirmDialog(electron, app)
  const { code, err } = await app.ended
  expect(code).toBe(1)
  expect(ownWords(err)).toEqual([expect.stringMatching(/^The desk can't start: .*\.$/)])
  expect(readFileSync(join(dataFolder, 'logs/host.log'), 'utf8')).toContain('the desktop app ended')
})

test('a desk that has the folder and doesn’t come to the front is told of in a window: a double-click has no terminal', async ({
  electron,
  folder,
  shipped,
}) => {
  const dataFolder = join(folder, 'taken/desk')
  mkdirSync(dataFolder, { recursive: true })
  const lock = takeLock(dataFolder, 'web')
  if ('heldBy' in lock) throw new Error('It is taken already.')
  giveAllTo(electron.user, dataFolder)
  const app = shipped([], 'taken')
  await app.said(/is open already/)
  await confirmDialog(electron, app)
  const { code, err } = await app.ended
  lock.release()
  expect(code).toBe(0)
  expect(ownWords(err)).toEqual([expect.stringMatching(/web host, since .* Close that one first/)])
})

test.describe('asked to end while it starts', () => {
  test('it ends cleanly, whenever that is, and starts again', async ({ shipped, folder }) => {
    test.setTimeout(180_000)
    for (const after of [0, 60, 150, 250, 350, 450, 600, 800, 1_000, 1_300, 1_700, 2_200]) {
      const app = shipped(['--json'])
      const timer = setTimeout(() => app.child.kill('SIGTERM'), after)
      const { code, signal, err } = await app.ended
      clearTimeout(timer)
      // before its first line ran there is nobody to be asked, and nothing to be closed
      const unborn = signal === 'SIGTERM' && !existsSync(join(folder, 'shipped/desk/lock.json'))
      expect({ after, code, unborn }).toEqual({ after, code: unborn ? null : 0, unborn })
      expect(ownWords(err), `after ${after} ms`).toEqual([])
      expect(existsSync(join(folder, 'shipped/desk/lock.json'))).toBe(false)
    }
    const app = shipped(['--json'])
    await app.said(/"ready":true/)
  })

  test('twice: it ends once, cleanly', async ({ shipped }) => {
    for (const between of [0, 30, 300]) {
      const app = shipped(['--json'])
      await app.said(/"ready":true/)
      app.child.kill('SIGTERM')
      setTimeout(() => app.child.kill('SIGTERM'), between)
      const { code, err } = await app.ended
      expect({ between, code }).toEqual({ between, code: 0 })
      expect(ownWords(err)).toEqual([])
    }
  })
})

test('nothing is left running', async ({ shipped }) => {
  const app = shipped(['--json'])
  await app.said(/"ready":true/)
  const ours = () => {
    const all = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
    return all.split('\n').filter(line => line.includes(join('shipped', 'desk'))).length
  }
  expect(ours()).toBeGreaterThan(1)
  app.child.kill('SIGTERM')
  await app.ended
  await expect.poll(ours).toBe(0)
})

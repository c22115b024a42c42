import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type Browser, chromium } from '@playwright/test'

export type StartedApp = {
  /** From the call that started it to its page on the screen, milliseconds. */
  paintedAfter: number
  /** Of all its processes, what they share counted once, MB. */
  memory(): number
  end(): Promise<void>
}

const listening = async (child: ChildProcess): Promise<string> => {
  let said = ''
  for (;;) {
    const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
    if (address) return address
    if (!child.stderr) throw new Error('nobody can hear it')
    const over = once(child, 'exit').then(([code]) => {
      throw new Error(`It ended with ${code}:\n${said}`)
    })
    said += String((await Promise.race([once(child.stderr, 'data'), over]))[0])
  }
}

const descendants = (pid: number): number[] => {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(row => row.trim().split(/\s+/).map(Number))
  const found = [pid]
  for (const parent of found) for (const [child, of] of rows) if (of === parent && child) found.push(child)
  return found
}

/** A process that has ended between the list and the look has none. */
const proportional = (pid: number): number => {
  try {
    return Number(/^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** When the page was painted, by its own clock, which is this machine's. */
const paintedAt = async (browser: Browser): Promise<number> => {
  const [context] = browser.contexts()
  if (!context) throw new Error('The app has no page.')
  const page = context.pages()[0] ?? (await context.waitForEvent('page'))
  await page.waitForFunction(() => performance.getEntriesByName('columns-painted').length > 0)
  return page.evaluate(
    () => performance.timeOrigin + (performance.getEntriesByName('columns-painted')[0]?.startTime ?? Number.NaN),
  )
}

/** Starts a packed app and waits until its page is on the screen. */
export const startApp = async (program: string, args: readonly string[]): Promise<StartedApp> => {
  const startedAt = Date.now()
  const child = spawn(program, ['--remote-debugging-port=0', ...args], {
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  const browser = await chromium.connectOverCDP(await listening(child))
  const at = await paintedAt(browser)
  await browser.close()
  return {
    paintedAfter: at - startedAt,
    memory: () => descendants(child.pid ?? 0).reduce((sum, pid) => sum + proportional(pid), 0),
    end: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

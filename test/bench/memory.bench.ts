import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { workspaceFolder } from '#hosts/shared/data-folder.ts'
import { readServices } from '#hosts/shared/services.ts'
import { openBrowser } from './browser.ts'
import type { Bench } from './figure.ts'
import { dataFolderFor } from './fixtures.ts'
import { startDesk, startFloor, startWorld } from './program.ts'
import { temporaryFolder } from './temporary-folder.ts'

const most = 200
const long = process.env.LONG === '1'
/** Seconds. The bar is for ten minutes; the short run says what it is in its name. */
const duration = long ? 600 : 60
/** The highest of the last readings counts: what a collection is about to free is memory, too. */
const readings = 10

/** Resident memory of a process with all its threads, MB. */
const residentOf = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024

/** Host and workers with a page open, 100,000 cached posts and the practice world at its own speed. */
const bench: Bench = {
  name: 'memory',
  run: async () => {
    const worldFolder = temporaryFolder()
    const world = await startWorld(worldFolder, 1)
    const services = join(worldFolder, 'agent-1.json')
    const dataFolder = await dataFolderFor(services)
    const desk = await startDesk(dataFolder, services)
    const bareFolder = workspaceFolder(await dataFolderFor(services), readServices(services).workspaceId)
    const bare = await startFloor('memory.mjs', [bareFolder])
    const browser = await openBrowser()
    const page = await browser.newPage()
    await page.goto(String(desk.ready.url))
    await page.waitForFunction(() => document.documentElement.dataset.ready === 'columns')
    await pause((duration - readings) * 1_000)
    const values: number[] = []
    for (let reading = 0; reading < readings; reading += 1) {
      await pause(1_000)
      values.push(residentOf(desk.pid))
    }
    const floor = residentOf(bare.pid)
    await browser.close()
    await desk.end()
    await bare.end()
    await world.end()
    const value = Math.max(...values)
    return [
      {
        name: long ? 'memory-10-minutes: host and workers' : 'memory-1-minute: host and workers (LONG=1: 10 minutes)',
        value,
        unit: 'MB',
        floor,
        ratio: value / floor,
        bar: `≤ ${most} MB (floor: both files open, two idle workers)`,
        holds: value <= most,
      },
    ]
  },
}
export default bench

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { openBrowser } from './browser.ts'
import type { Bench } from './figure.ts'
import { dataFolderFor } from './fixtures.ts'
import { startDesk, startFloor } from './program.ts'
import { startSilentServices } from './silent-services.ts'
import { median } from './statistics.ts'
import { temporaryFolder } from './temporary-folder.ts'

const rounds = 11
const most = 1.5

/** From the start of the navigation to every column on the screen, milliseconds; and how many cards there are. */
type Painted = { at: number; cards: number }

const painted = async (page: Page): Promise<Painted> => {
  await page.waitForFunction(() => document.documentElement.dataset.ready === 'columns')
  return page.evaluate(() => ({
    at: performance.getEntriesByName('columns-painted')[0]?.startTime ?? Number.NaN,
    cards: document.querySelectorAll('article').length,
  }))
}

const open = async (context: BrowserContext, url: string): Promise<Painted> => {
  const page = await context.newPage()
  await page.goto(url, { waitUntil: 'commit' })
  const result = await painted(page)
  await page.close()
  return result
}

/** Everything the desk answers one page, as a file for the floor. */
const record = async (context: BrowserContext, url: string): Promise<string> => {
  const answers: Record<string, string> = {}
  const pictures: Record<string, { type: string; bytes: string }> = {}
  const asked = new Map<number, string>()
  const page = await context.newPage()
  page.on('websocket', socket => {
    socket.on('framesent', ({ payload }) => {
      const { id, name, input } = JSON.parse(String(payload))
      asked.set(id, JSON.stringify([name, input]))
    })
    socket.on('framereceived', ({ payload }) => {
      const frame = JSON.parse(String(payload))
      const call = frame.type === 'answer' ? asked.get(frame.id) : undefined
      if (call !== undefined) answers[call] = JSON.stringify(frame.outcome)
    })
  })
  const bodies: Promise<void>[] = []
  page.on('response', response => {
    const path = new URL(response.url()).pathname
    if (!path.startsWith('/media/') || !response.ok()) return
    const keep = async () => {
      const bytes = await response.body()
      pictures[path] = { type: response.headers()['content-type'] ?? '', bytes: bytes.toString('base64') }
    }
    bodies.push(keep())
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  await painted(page)
  await Promise.all(bodies)
  await page.close()
  const file = join(temporaryFolder(), 'answers.json')
  writeFileSync(file, JSON.stringify({ answers, pictures }))
  return file
}

/** The real desk with 100,000 cached posts against the same page with constant data. */
const bench: Bench = {
  name: 'paint',
  run: async () => {
    const silent = await startSilentServices()
    const desk = await startDesk(await dataFolderFor(silent.file), silent.file)
    const browser = await openBrowser()
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const entrance = String(desk.ready.url)
    const url = new URL('/', entrance).href
    await open(context, entrance)
    const constant = await startFloor('constant-desk.mjs', [await record(context, url)])
    const constantUrl = String(constant.ready.url)
    const values: number[] = []
    const floors: number[] = []
    // the first round fills the browser's caches and is not counted
    for (let round = 0; round <= rounds; round += 1) {
      const floor = await open(context, constantUrl)
      const value = await open(context, url)
      if (floor.cards < 9 || Math.abs(value.cards - floor.cards) > 2) {
        throw new Error(`The desk paints ${value.cards} cards, the constant page ${floor.cards}.`)
      }
      if (round === 0) continue
      floors.push(floor.at)
      values.push(value.at)
    }
    await browser.close()
    await constant.end()
    await desk.end()
    await silent.end()
    const [value, floor] = [median(values), median(floors)]
    return [
      {
        name: 'page start to columns painted',
        value,
        unit: 'ms',
        floor,
        ratio: value / floor,
        bar: `≤ ${most} × the same page with constant data`,
        holds: value / floor <= most,
      },
    ]
  },
}
export default bench

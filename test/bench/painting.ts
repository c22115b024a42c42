import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { temporaryFolder } from './temporary-folder.ts'

/** From the start of the navigation to every column on the screen, milliseconds; and how many cards there are. */
export type Painted = { at: number; cards: number }

const painted = async (page: Page): Promise<Painted> => {
  await page.waitForFunction(() => document.documentElement.dataset.ready === 'columns')
  return page.evaluate(() => ({
    at: performance.getEntriesByName('columns-painted')[0]?.startTime ?? Number.NaN,
    cards: document.querySelectorAll('article').length,
  }))
}

export const openPainted = async (context: BrowserContext, url: string): Promise<Painted> => {
  const page = await context.newPage()
  await page.goto(url, { waitUntil: 'commit' })
  const result = await painted(page)
  await page.close()
  return result
}

/** Everything the desk answers one page, as a file for the floor. */
export const recordAnswers = async (context: BrowserContext, url: string): Promise<string> => {
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

/** Rounds that aren't counted: a browser keeps what it has compiled once it has met it a second time. */
const warming = 2

/** Both pages in turn, so that the machine's moods meet both. */
export const paintBoth = async (
  context: BrowserContext,
  url: string,
  floorUrl: string,
  rounds: number,
): Promise<{ values: number[]; floors: number[] }> => {
  const values: number[] = []
  const floors: number[] = []
  for (let round = 0; round < warming + rounds; round += 1) {
    const floor = await openPainted(context, floorUrl)
    const value = await openPainted(context, url)
    if (floor.cards < 9 || Math.abs(value.cards - floor.cards) > 2) {
      throw new Error(`The desk paints ${value.cards} cards, the constant page ${floor.cards}.`)
    }
    if (round < warming) continue
    floors.push(floor.at)
    values.push(value.at)
  }
  return { values, floors }
}

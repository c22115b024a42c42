import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { ServicesFile } from '#contract/services/services-file.ts'
import type { Figure } from '../figure.ts'
import { startProgram } from '../program.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { columnIds, openDeck } from './open-deck.ts'

const perMinute = 750
/** Seconds. */
const duration = 120
const idle = 20
/** Milliseconds. */
const longest = 50
const patience = 60_000

/** The longest frame of a page, milliseconds, while something goes on. */
const longestFrame = async (page: Page, meanwhile: () => Promise<unknown>): Promise<number> => {
  await page.evaluate(() => {
    const frames = { longest: 0, last: performance.now(), ends: false }
    Object.assign(window, { frames })
    const look = (now: number) => {
      frames.longest = Math.max(frames.longest, now - frames.last)
      frames.last = now
      if (!frames.ends) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  await meanwhile()
  return page.evaluate(() => {
    const { frames } = window as unknown as { frames: { longest: number; ends: boolean } }
    frames.ends = true
    return frames.longest
  })
}

/** Every card of each column from the newest down to a key, in the order they are drawn, as often as they are drawn. */
const drawnIn = (page: Page, until: string): Promise<string[][]> =>
  page.evaluate(async until => {
    const frame = () => new Promise(resolve => requestAnimationFrame(resolve))
    const read = async (feed: HTMLElement): Promise<string[]> => {
      feed.scrollTop = 0
      for (let wait = 0; wait < 30; wait += 1) await frame()
      const keys: string[] = []
      let stood = 0
      while (!keys.includes(until) && stood < 300) {
        const now = [...feed.querySelectorAll<HTMLElement>('[data-card]')].map(card => card.dataset.card ?? '')
        // what was drawn before begins somewhere in what is drawn now; the rest is new
        const known = keys.lastIndexOf(now[0] ?? '')
        keys.splice(known < 0 ? keys.length : known, keys.length, ...now)
        const from = feed.scrollTop
        feed.scrollTop += feed.clientHeight / 2
        stood = feed.scrollTop === from ? stood + 1 : 0
        await frame()
      }
      return keys.slice(0, keys.indexOf(until) + 1)
    }
    return Promise.all([...document.querySelectorAll<HTMLElement>('.column .feed')].map(read))
  }, until)

/** 750 posts a minute into each of four columns for two minutes, from X to the screen. */
export const flow = async (): Promise<Figure[]> => {
  const worldFolder = temporaryFolder()
  const world = await startProgram('main/practice/cli.ts', ['--json', '--quiet', '--services-out', worldFolder])
  const file = join(worldFolder, 'agent-1.json')
  const services: ServicesFile = JSON.parse(readFileSync(file, 'utf8'))
  const deck = await openDeck(temporaryFolder(), file)
  await deck.client.call('settings.set', { settings: { dailyCap: 1_000_000, pollSeconds: 3 } })
  const post = async (): Promise<string> => {
    const answer = await fetch(`${services.x.baseUrl}/_practice/events`, {
      method: 'POST',
      body: JSON.stringify({ kind: 'mention', ticket: 'never' }),
    })
    const { ids } = (await answer.json()) as { ids: { post: string } }
    return ids.post
  }
  const newest = async () => {
    const [columnId] = columnIds
    const page = columnId && (await deck.client.call('column.page', { columnId, limit: 1 }))
    const [card] = page?.cards ?? []
    return card && 'id' in card ? String(card.id) : null
  }
  const arrived = async (id: string) => {
    const until = performance.now() + patience
    while ((await newest()) !== id && performance.now() < until) await pause(250)
  }
  const first = await post()
  await arrived(first)
  const page = await deck.page()
  const floor = await longestFrame(page, () => pause(1_000 * idle))
  const posted: string[] = []
  const value = await longestFrame(page, async () => {
    const begun = performance.now()
    while (posted.length < (duration * perMinute) / 60) {
      posted.push(await post())
      await pause(Math.max(0, begun + (posted.length * 60_000) / perMinute - performance.now()))
    }
    await arrived(posted.at(-1) ?? first)
    await pause(1_000)
  })
  const drawn = await drawnIn(page, `post:${first}`)
  await deck.end()
  await world.end()
  const wanted = posted.map(id => `post:${id}`)
  const missing = drawn.reduce((sum, keys) => sum + wanted.filter(key => !keys.includes(key)).length, 0)
  const twice = drawn.reduce((sum, keys) => sum + keys.length - new Set(keys).size, 0)
  const name = `${perMinute} posts a minute into each of 4 columns for ${duration} s`
  return [
    {
      name: `${name}: longest frame`,
      value,
      unit: 'ms',
      floor,
      ratio: value / floor,
      bar: `≤ ${longest} ms (floor: the same page while nothing comes)`,
      holds: value <= longest,
    },
    {
      name: `${name}: posts missing or twice`,
      value: missing + twice,
      unit: `of ${drawn.length * wanted.length}`,
      floor: null,
      ratio: null,
      bar: 'none',
      holds: missing + twice === 0 && drawn.length === columnIds.length,
    },
  ]
}

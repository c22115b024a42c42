import type { Page } from '@playwright/test'
import type { World } from '#test/e2e/page/constant-transport.ts'
import { servePage } from '#test/e2e/page/serve-page.ts'
import { openBrowser } from '../browser.ts'
import type { Figure } from '../figure.ts'
import { fixture200 } from '../fixture-200.ts'
import { startFloorPage } from './floor-page.ts'
import { isPainted } from './open-deck.ts'

declare global {
  interface Window {
    world: World
    move(round: number): void
    floor0: { setShown(change: (cards: { id: string }[]) => { id: string }[]): void; setLive(live: boolean): void }
  }
}

const rounds = 15

/** How far the first card on the screen ever is from where it was, in pixels, while `move` is called again and again. */
const drift = (page: Page, down: number): Promise<number> =>
  page.evaluate(
    async ({ rounds, down }) => {
      const frame = () => new Promise(resolve => requestAnimationFrame(resolve))
      const feed = document.querySelector<HTMLElement>('.column .feed')
      if (!feed) throw new Error('There is no column.')
      feed.scrollTop = down
      for (let wait = 0; wait < 30; wait += 1) await frame()
      const topOf = (card: Element) => card.getBoundingClientRect().top - feed.getBoundingClientRect().top
      const key = [...feed.querySelectorAll<HTMLElement>('[data-card]')].find(card => topOf(card) >= 0)?.dataset.card
      const place = () => {
        const card = feed.querySelector(`[data-card="${key}"]`)
        return card ? topOf(card) : Number.POSITIVE_INFINITY
      }
      const before = place()
      let most = 0
      for (let round = 0; round < rounds; round += 1) {
        window.move(round)
        for (let look = 0; look < 25; look += 1) {
          await frame()
          most = Math.max(most, Math.abs(place() - before))
        }
      }
      return most
    },
    { rounds, down },
  )

/**
 * The desk's page: three posts come 15 times, what is on the screen changes its state, and pictures come in. A card knows
 * from the first that it has a picture (X says so with the post), and only the file is late.
 */
const whileReading = async (page: Page): Promise<number> => {
  const server = await servePage()
  await page.goto(`${server.address}?variant=full`)
  await isPainted(page)
  await page.evaluate(() => {
    const pictured = Array.from({ length: 7 }, (_, nth) => nth * 9)
    const picture = (key: string | null) => ({ media: [{ key, kind: 'photo', alt: null, width: 1, height: 1 }] })
    for (const index of pictured) window.world.change('mentions', index, picture(null))
    window.move = round => {
      window.world.arrive('mentions', 3)
      const key = round % 2 === 0 ? `aaaa${round}bbbb` : null
      for (const index of pictured) window.world.change('mentions', index + 3 * (round + 1), picture(key))
      const answered = { kind: 'answered', ticketId: '1', by: 'Ravi', you: false, at: Date.now() }
      const asked = { kind: 'ticketAsked', at: Date.now(), unknown: false }
      for (let index = 0; index < 60; index += 1) {
        const state = (index + round) % 2 === 0 ? answered : asked
        window.world.change('mentions', index, { state, settled: round % 2 === 0 })
      }
    }
  })
  const value = await drift(page, 6_000)
  await server.close()
  return value
}

/** The list alone: three cards are put above what is read, 15 times; at its very top it holds them, too. */
const whilePutAbove = async (page: Page): Promise<number> => {
  const floor = await startFloorPage({ 'cards.json': [fixture200()] })
  let most = 0
  for (const down of [6_000, 0]) {
    await page.goto(floor.address)
    await page.waitForSelector('.column [data-card]')
    await page.evaluate(() => {
      window.floor0.setLive(false)
      window.move = round =>
        window.floor0.setShown(cards => [
          ...cards.slice(3, 6).map((card, index) => ({ ...card, id: `7${round}${index}${card.id}` })),
          ...cards,
        ])
    })
    most = Math.max(most, await drift(page, down))
  }
  await floor.end()
  return most
}

/** The line that is read, whatever comes above it. */
export const position = async (): Promise<Figure[]> => {
  const browser = await openBrowser()
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  const values = [await whileReading(page), await whilePutAbove(page)]
  await browser.close()
  const value = Math.max(...values)
  return [
    {
      name: 'reading position, 15 × 3 posts above, pictures, states',
      value,
      unit: 'px',
      floor: null,
      ratio: null,
      bar: '0 px, in every frame',
      holds: value === 0,
    },
  ]
}

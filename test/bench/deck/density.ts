import { openBrowser } from '../browser.ts'
import type { Figure } from '../figure.ts'
import { fixture200 } from '../fixture-200.ts'
import { startFloorPage } from './floor-page.ts'
import { isPainted } from './open-deck.ts'

const least = 40

/** Whole articles on the screen: 1920 × 1080, five columns beside rail and conversation, compact. */
export const density = async (): Promise<Figure[]> => {
  const floor = await startFloorPage({ 'fixture-200.json': fixture200() })
  const browser = await openBrowser()
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  await page.goto(`${floor.address}dense.html`)
  await isPainted(page)
  const value = await page.evaluate(() => {
    const isWhole = (card: Element) => {
      const [box, window] = [card.getBoundingClientRect(), card.closest('.feed')?.getBoundingClientRect()]
      if (window === undefined || box.left < 0 || box.right > innerWidth) return false
      return box.top >= window.top && box.bottom <= Math.min(window.bottom, innerHeight)
    }
    return [...document.querySelectorAll('.column .feed article')].filter(isWhole).length
  })
  await browser.close()
  await floor.end()
  return [
    {
      name: 'whole articles on 1920 × 1080, 5 columns, compact',
      value,
      unit: 'articles',
      floor: null,
      ratio: null,
      bar: `≥ ${least}`,
      holds: value >= least,
    },
  ]
}

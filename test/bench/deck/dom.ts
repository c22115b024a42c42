import type { Page } from '@playwright/test'
import type { Figure } from '../figure.ts'
import { dataFolderFor } from '../fixtures.ts'
import { startSilentServices } from '../silent-services.ts'
import { millionDeck } from './million-deck.ts'
import { openDeck } from './open-deck.ts'
import { scrollAll } from './scrolling.ts'

const mostNodes = 45
const mostMounted = 1.6
const mostApart = 5

type Counted = { nodes: number; largest: number; mounted: number }

/** At rest, some thousand pixels down. `mounted`: cards that exist for each that is seen. */
const count = async (page: Page): Promise<Counted> => {
  await scrollAll(page, 40, 2_000)
  await page.waitForTimeout(1_000)
  return page.evaluate(() => {
    const sizeOf = (element: Element) => element.querySelectorAll('*').length + 1
    const cards = [...document.querySelectorAll('.column .feed [data-card]')]
    const seen = cards.filter(card => {
      const [box, window] = [card.getBoundingClientRect(), card.closest('.feed')?.getBoundingClientRect()]
      return window !== undefined && box.bottom > window.top && box.top < window.bottom
    })
    return {
      nodes: sizeOf(document.documentElement),
      largest: Math.max(...cards.map(sizeOf)),
      mounted: cards.length / Math.max(1, seen.length),
    }
  })
}

/** How much there is in the document, and that it doesn't grow with what is stored. */
export const dom = async (): Promise<Figure[]> => {
  const silent = await startSilentServices()
  const small = await openDeck(await dataFolderFor(silent.file, 10_000), silent.file)
  const few = await count(await small.page())
  await small.end()
  await silent.end()
  const page = await (await millionDeck()).page()
  const many = await count(page)
  await page.close()
  const apart = (100 * Math.abs(many.nodes - few.nodes)) / few.nodes
  const largest = Math.max(few.largest, many.largest)
  const mounted = Math.max(few.mounted, many.mounted)
  const plain = { floor: null, ratio: null }
  return [
    {
      ...plain,
      name: 'nodes of the largest card',
      value: largest,
      unit: 'nodes',
      bar: `≤ ${mostNodes}`,
      holds: largest <= mostNodes,
    },
    {
      ...plain,
      name: 'cards in the document for each on the screen, at rest',
      value: mounted,
      unit: '',
      bar: `≤ ${mostMounted}`,
      holds: mounted <= mostMounted,
    },
    {
      name: 'nodes of the page, 1,000,000 posts against 10,000',
      value: many.nodes,
      unit: 'nodes',
      floor: few.nodes,
      ratio: many.nodes / few.nodes,
      bar: `the same ± ${mostApart} %`,
      holds: apart <= mostApart,
    },
  ]
}

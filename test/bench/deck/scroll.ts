import type { Card } from '#contract/desk/views/card.ts'
import type { ColumnPage } from '#contract/desk/views/column.ts'
import type { Figure } from '../figure.ts'
import { dataFolderFor } from '../fixtures.ts'
import { startSilentServices } from '../silent-services.ts'
import { median } from '../statistics.ts'
import { startFloorPage } from './floor-page.ts'
import { columnIds, type OpenDeck, openDeck } from './open-deck.ts'
import { type Scrolled, scrollAll } from './scrolling.ts'

const rounds = 3
/** Cards that the floor has in memory: more than the fastest run passes. */
const floorCards = 2_000
const runs = [
  { name: 'slow', step: 40, duration: 4_000 },
  { name: 'fast', step: 400, duration: 3_000 },
]

const cardsOf = async ({ client }: OpenDeck): Promise<Card[][]> =>
  Promise.all(
    columnIds.map(async columnId => {
      const cards: Card[] = []
      let before: string | null = null
      while (cards.length < floorCards) {
        const page: ColumnPage = await client.call('column.page', {
          columnId,
          limit: 200,
          ...(before !== null && { before }),
        })
        cards.push(...page.cards)
        before = page.next
        if (before === null) break
      }
      return cards
    }),
  )

const percent = (share: number) => 100 * share

/** Four columns of 100,000 posts against the same list with the same cards in memory. */
export const scroll = async (): Promise<Figure[]> => {
  const silent = await startSilentServices()
  const deck = await openDeck(await dataFolderFor(silent.file), silent.file)
  const floor = await startFloorPage({ 'cards.json': await cardsOf(deck) })
  const looked = await deck.page()
  const size = await looked.evaluate(() => {
    const feed = document.querySelector('.column .feed')?.getBoundingClientRect()
    return { width: feed?.width ?? 0, height: feed?.height ?? 0 }
  })
  await looked.close()
  const bare = await deck.context.newPage()
  const figures: Figure[] = []
  const mounted: number[] = []
  for (const { name, step, duration } of runs) {
    const [values, floors]: [Scrolled[], Scrolled[]] = [[], []]
    // the first round warms both up and is not counted
    for (let round = 0; round <= rounds; round += 1) {
      await bare.goto(`${floor.address}?width=${size.width}&height=${size.height}`)
      await bare.waitForSelector('.column [data-card]')
      const floorRun = await scrollAll(bare, step, duration)
      const page = await deck.page()
      const run = await scrollAll(page, step, duration)
      await page.close()
      if (run.shown !== floorRun.shown) throw new Error(`${run.shown} columns against ${floorRun.shown}.`)
      if (round === 0) continue
      values.push(run)
      floors.push(floorRun)
      mounted.push(run.mounted)
    }
    const [missed, floorMissed] = [values, floors].map(all => percent(median(all.map(one => one.missed))))
    const [blank, floorBlank] = [values, floors].map(all => percent(median(all.map(one => one.blank))))
    figures.push(
      {
        name: `4 × 100,000 posts, ${name} (${step} px a frame): missed frames`,
        value: missed ?? Number.NaN,
        unit: '%',
        floor: floorMissed ?? Number.NaN,
        ratio: null,
        bar: '≤ the floor page + 1 percentage point',
        holds: (missed ?? Number.NaN) <= (floorMissed ?? Number.NaN) + 1,
      },
      {
        name: `4 × 100,000 posts, ${name}: blank`,
        value: blank ?? Number.NaN,
        unit: '%',
        floor: floorBlank ?? Number.NaN,
        ratio: null,
        bar: '≤ 1 %',
        holds: (blank ?? Number.NaN) <= 1,
      },
    )
  }
  await deck.end()
  await floor.end()
  await silent.end()
  const value = median(mounted)
  const bar = '≤ 1.6'
  figures.push({
    name: 'cards in the document for each on the screen, scrolling',
    value,
    unit: '',
    floor: null,
    ratio: null,
    bar,
    holds: value <= 1.6,
  })
  return figures
}

import type { Figure } from '../figure.ts'
import { millionDeck } from './million-deck.ts'
import { scrollAll } from './scrolling.ts'

const most = 25

/** What the page holds when nothing can be collected any more, after it was thrown through four long columns. */
export const heap = async (): Promise<Figure[]> => {
  const deck = await millionDeck()
  const page = await deck.page()
  await scrollAll(page, 400, 3_000)
  const session = await deck.context.newCDPSession(page)
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await page.close()
  const value = usedSize / 2 ** 20
  return [
    {
      name: 'heap of the page, 4 columns on 1,000,000 posts, scrolled',
      value,
      unit: 'MB',
      floor: null,
      ratio: null,
      bar: `≤ ${most} MB`,
      holds: value <= most,
    },
  ]
}

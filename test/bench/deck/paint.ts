import type { Figure } from '../figure.ts'
import { paintBoth, recordAnswers } from '../painting.ts'
import { startFloor } from '../program.ts'
import { median } from '../statistics.ts'
import { millionDeck } from './million-deck.ts'

const rounds = 11
const mostRatio = 1.5
const mostTime = 500

/** Four columns from a store of a million posts against the same page with constant data. */
export const paint = async (): Promise<Figure[]> => {
  const deck = await millionDeck()
  const constant = await startFloor('constant-desk.mjs', [await recordAnswers(deck.context, deck.url)])
  const { values, floors } = await paintBoth(deck.context, deck.url, String(constant.ready.url), rounds)
  await constant.end()
  const [value, floor] = [median(values), median(floors)]
  return [
    {
      name: '4 columns of 1,000,000 posts, page start to painted',
      value,
      unit: 'ms',
      floor,
      ratio: value / floor,
      bar: `≤ ${mostRatio} × the same page with constant data, and ≤ ${mostTime} ms`,
      holds: value / floor <= mostRatio && value <= mostTime,
    },
  ]
}

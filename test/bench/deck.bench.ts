import process from 'node:process'
import { density } from './deck/density.ts'
import { dom } from './deck/dom.ts'
import { flow } from './deck/flow.ts'
import { heap } from './deck/heap.ts'
import { endMillionDeck } from './deck/million-deck.ts'
import { paint } from './deck/paint.ts'
import { position } from './deck/position.ts'
import { scroll } from './deck/scroll.ts'
import type { Bench, Figure } from './figure.ts'

const groups = { scroll, position, dom, heap, paint, density, flow }

/** `--only=scroll,heap`: some of it. */
const wanted = (): readonly string[] => {
  const only = process.argv.find(arg => arg.startsWith('--only='))
  return only === undefined ? Object.keys(groups) : only.slice('--only='.length).split(',')
}

/** The deck under the hand: what a browser shows of a desk that holds a year or ten. */
const bench: Bench = {
  name: 'deck',
  run: async () => {
    const figures: Figure[] = []
    for (const [name, measure] of Object.entries(groups)) {
      if (!wanted().includes(name)) continue
      process.stderr.write(`  ${name}…\n`)
      figures.push(...(await measure()))
    }
    await endMillionDeck()
    return figures
  },
}
export default bench

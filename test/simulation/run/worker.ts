import { parentPort, workerData } from 'node:worker_threads'
import { plant } from './plant.ts'
import { plantedBugs } from './planted-bugs.ts'
import type { SeedResult } from './simulate-seed.ts'

/** One thread that simulates seeds: its own copy of the program, with a planted bug or without. */

export type WorkerOrder = { from: number; count: number; stories: boolean }
export type WorkerStart = { mutant: string | null }

/** Without `stories` only those of seeds that failed come along. */
export type WorkerAnswer = SeedResult

const port = parentPort
if (!port) throw new Error('The simulation runs in workers.')
const { mutant } = workerData as WorkerStart
const bug = plantedBugs.find(({ name }) => name === mutant)
if (mutant !== null && !bug) throw new Error(`There is no planted bug "${mutant}".`)
// before the program is loaded: it is changed while it is
const planted = bug ? plant(bug) : null
const { simulateSeed } = await import('./simulate-seed.ts')
planted?.mustBePlanted()

port.on('message', async ({ from, count, stories }: WorkerOrder) => {
  for (let seed = from; seed < from + count; seed++) {
    const result = await simulateSeed(seed)
    port.postMessage(stories || result.violation ? result : { ...result, story: [] })
  }
  port.postMessage('done')
})

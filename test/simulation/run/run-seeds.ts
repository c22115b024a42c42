import { Worker } from 'node:worker_threads'
import type { SeedResult } from './simulate-seed.ts'
import type { WorkerOrder, WorkerStart } from './worker.ts'

/** Seeds that a thread is given at a time. */
const portion = 10

type Options = {
  seeds: number
  start: number
  threads: number
  mutant?: string
  stories?: boolean
  /** False ends the run: nothing more is handed out. */
  onResult(result: SeedResult): boolean
}

/** Simulates seeds on several threads. Results come in any order. */
export const runSeeds = async ({ seeds, start, threads, mutant, stories, onResult }: Options): Promise<void> => {
  let next = start
  const end = start + seeds
  let goesOn = true

  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const workerData: WorkerStart = { mutant: mutant ?? null }
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData })
      const handOut = (): void => {
        if (!goesOn || next >= end) return void worker.terminate().then(() => resolve(), reject)
        const order: WorkerOrder = { from: next, count: Math.min(portion, end - next), stories: stories === true }
        next += order.count
        worker.postMessage(order)
      }
      worker.on('message', (message: SeedResult | 'done') => {
        if (message === 'done') handOut()
        else if (goesOn) goesOn = onResult(message)
        if (!goesOn) void worker.terminate().then(() => resolve(), reject)
      })
      worker.on('error', reject)
      handOut()
    })
  await Promise.all(Array.from({ length: Math.max(1, Math.min(threads, Math.ceil(seeds / portion))) }, work))
}

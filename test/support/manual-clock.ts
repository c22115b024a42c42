import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AbortSignalLike, Clock } from '#core/ports/clock.ts'

type Waiter = { at: number; resolve: () => void }

/** A clock that stands still until a test lets time pass; nothing ever waits for real time. */
export type ManualClock = Clock & {
  /** Lets time pass, from one waiter to the next, until the work is done. */
  run<T>(work: Promise<T>): Promise<T>
  /** Lets this much time pass. */
  pass(milliseconds: number): Promise<void>
  /** The machine slept: wall time has moved, no timer has. */
  sleep(milliseconds: number): void
}

export const startOfTests = Date.parse('2026-11-20T10:00:00Z')

/** What has been set in motion and needs no time has happened after this. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 2; turn++) await nextTurn()
}

/** More turns than any scenario takes: a loop that spins ends here, with a failure. */
const turnsAtMost = 20_000

export const manualClock = (start = startOfTests): ManualClock => {
  let wall = start
  let elapsed = 0
  const waiters = new Set<Waiter>()

  const step = (until: number): void => {
    const next = [...waiters].reduce<Waiter | null>(
      (first, waiter) => (first && first.at <= waiter.at ? first : waiter),
      null,
    )
    const to = next && next.at < until ? next.at : until
    if (to === Number.POSITIVE_INFINITY) throw new Error('Nothing waits, and the work is not done.')
    wall += Math.max(0, to - elapsed)
    elapsed = Math.max(elapsed, to)
    if (next && next.at <= elapsed) next.resolve()
  }

  return {
    now: () => wall,
    monotonic: () => elapsed,
    wait: (milliseconds, signal?: AbortSignalLike) =>
      new Promise(resolve => {
        if (signal?.aborted) return resolve()
        const waiter: Waiter = {
          at: elapsed + Math.max(0, milliseconds),
          resolve: () => {
            waiters.delete(waiter)
            signal?.removeEventListener('abort', waiter.resolve)
            resolve()
          },
        }
        waiters.add(waiter)
        signal?.addEventListener('abort', waiter.resolve, { once: true })
      }),
    async run(work) {
      let over = false
      const done = () => {
        over = true
      }
      work.then(done, done)
      await settle()
      for (let turn = 0; !over; turn++) {
        if (turn > turnsAtMost) throw new Error('The work never ends.')
        step(Number.POSITIVE_INFINITY)
        await settle()
      }
      return work
    },
    async pass(milliseconds) {
      const until = elapsed + milliseconds
      await settle()
      while (elapsed < until) {
        step(until)
        await settle()
      }
    },
    sleep(milliseconds) {
      wall += milliseconds
    },
  }
}

import { createQueue } from './queue.ts'

export type Timer = { cancel(): void }

/**
 * Owns time. Everything that happens is an event of one queue, ordered by time and then by when it was scheduled;
 * between two events the desks run until nothing of them can go on without another event.
 */
export type Kernel = {
  /** Epoch milliseconds of the world. */
  now(): number
  at(time: number, run: () => void): Timer
  after(milliseconds: number, run: () => void): Timer
  /** Something of a desk can go on: it does before the next event. */
  wake(): void
  /** Called after each event, when everything is quiet. */
  onStep(check: () => void): void
  run(until: number): Promise<void>
  /** Ends the run after the event that is going on. */
  halt(): void
  steps(): number
}

/** More than any seed takes: a loop that spins ends here. */
const stepsAtMost = 60_000

/** All promises and everything they set in motion have settled after a turn of the event loop. */
const quiet = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

export const createKernel = (start: number): Kernel => {
  const queue = createQueue()
  let now = start
  let steps = 0
  let awake = false
  let halted = false
  let check: () => void = () => {}

  const at = (time: number, run: () => void): Timer => {
    const event = queue.add(Math.ceil(Math.max(now, time)), run)
    return { cancel: () => queue.remove(event) }
  }

  return {
    now: () => now,
    at,
    after: (milliseconds, run) => at(now + Math.max(0, milliseconds), run),
    wake: () => {
      awake = true
    },
    onStep: listener => {
      check = listener
    },
    halt: () => {
      halted = true
    },
    steps: () => steps,
    async run(until) {
      while (!halted) {
        while (awake) {
          awake = false
          await quiet()
        }
        const event = queue.next(until)
        if (!event) break
        now = event.at
        steps += 1
        if (steps > stepsAtMost) throw new Error('The seed does not end.')
        event.run()
        while (awake) {
          awake = false
          await quiet()
        }
        check()
      }
      now = Math.max(now, until)
    },
  }
}

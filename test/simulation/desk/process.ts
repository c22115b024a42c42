import type { AbortSignalLike, Clock } from '#core/ports/clock.ts'
import type { Kernel, Timer } from '../kernel/kernel.ts'

/** One life of a desk: from a start to a kill. What waits for a dead process waits for ever. */
export type Process = {
  clock: Clock
  alive(): boolean
  asleep(): boolean
  /** Runs it now, or when the machine wakes; never once the process is dead. */
  deliver(run: () => void): void
  kill(): void
  /** Timers stand still and nothing is delivered for this long. `woken` runs first when it is over. */
  sleep(milliseconds: number, woken: () => void): void
}

type Waiting = { at: number; fire: () => void; timer: Timer }

/** `wall`: the desk's own wall clock, which may be wrong and may jump. */
export const createProcess = (kernel: Kernel, wall: () => number): Process => {
  const born = kernel.now()
  const waiting = new Set<Waiting>()
  const kept: (() => void)[] = []
  let alive = true
  let asleepUntil: number | null = null
  let slept = 0

  const set = (at: number, fire: () => void): Waiting => {
    const entry: Waiting = { at, fire, timer: { cancel: () => {} } }
    entry.timer = kernel.at(at, () => {
      waiting.delete(entry)
      kernel.wake()
      fire()
    })
    waiting.add(entry)
    return entry
  }

  const clock: Clock = {
    now: wall,
    monotonic: () => kernel.now() - born - slept,
    wait: (milliseconds, signal?: AbortSignalLike) =>
      new Promise(resolve => {
        if (!alive) return
        if (signal?.aborted) return resolve()
        const done = () => {
          entry.timer.cancel()
          waiting.delete(entry)
          signal?.removeEventListener('abort', done)
          resolve()
        }
        const entry = set(kernel.now() + Math.max(0, milliseconds), done)
        signal?.addEventListener('abort', done, { once: true })
      }),
  }

  return {
    clock,
    alive: () => alive,
    asleep: () => asleepUntil !== null,
    deliver(run) {
      if (!alive) return
      if (asleepUntil !== null) return void kept.push(run)
      kernel.wake()
      run()
    },
    kill() {
      alive = false
      for (const { timer } of waiting) timer.cancel()
      waiting.clear()
      kept.length = 0
    },
    sleep(milliseconds, woken) {
      if (!alive || asleepUntil !== null) return
      const from = kernel.now()
      asleepUntil = from + milliseconds
      const stopped = [...waiting]
      for (const { timer } of stopped) timer.cancel()
      waiting.clear()
      kernel.at(asleepUntil, () => {
        if (!alive) return
        asleepUntil = null
        slept += milliseconds
        for (const entry of stopped) {
          const late = set(entry.at + milliseconds, entry.fire)
          // whoever aborts the wait cancels the timer that stands for it now
          entry.timer = late.timer
        }
        kernel.wake()
        woken()
        for (const run of kept.splice(0)) run()
      })
    },
  }
}

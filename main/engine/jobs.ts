import type { Clock } from '#core/ports/clock.ts'
import type { Log } from '#core/ports/log.ts'

/** Work that goes on after its command was answered: a reply on its way, a deletion, a notice. One of a key at a time. */
export type Jobs = {
  start(key: string, work: (signal: AbortSignal) => Promise<void>): void
  /** Aborts all and waits for them. */
  stop(): Promise<void>
}

/** After an error that nobody foresaw (a disk that is full for a moment): every job goes on from its row. Milliseconds. */
const again = [2_000, 5_000, 15_000, 30_000]

export const createJobs = (log: Log, clock: Clock): Jobs => {
  const running = new Map<string, Promise<void>>()
  const controller = new AbortController()
  const persist = async (key: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
    for (const pause of [...again, null]) {
      try {
        await work(controller.signal)
        return
      } catch (error) {
        log.error('job.failed', { job: key.split(':')[0] ?? key, error })
      }
      if (pause !== null) await clock.wait(pause, controller.signal)
      if (controller.signal.aborted) return
    }
  }
  return {
    start(key, work) {
      if (running.has(key) || controller.signal.aborted) return
      running.set(
        key,
        persist(key, work).finally(() => running.delete(key)),
      )
    },
    async stop() {
      controller.abort()
      await Promise.allSettled(running.values())
    },
  }
}

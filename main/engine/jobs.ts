import type { Log } from '#core/ports/log.ts'

/** Work that goes on after its command was answered: a reply on its way, a deletion, a notice. One of a key at a time. */
export type Jobs = {
  start(key: string, work: (signal: AbortSignal) => Promise<void>): void
  /** Aborts all and waits for them. */
  stop(): Promise<void>
}

export const createJobs = (log: Log): Jobs => {
  const running = new Map<string, Promise<void>>()
  const controller = new AbortController()
  return {
    start(key, work) {
      if (running.has(key) || controller.signal.aborted) return
      const job = work(controller.signal)
        .catch(error => log.error('job.failed', { job: key.split(':')[0] ?? key, error }))
        .finally(() => running.delete(key))
      running.set(key, job)
    },
    async stop() {
      controller.abort()
      await Promise.allSettled(running.values())
    },
  }
}

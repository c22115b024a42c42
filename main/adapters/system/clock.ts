import type { Clock } from '#core/ports/clock.ts'

/** Node fires a longer timer at once. */
const longestTimer = 2 ** 31 - 1

export const createClock = (): Clock => ({
  now: () => Date.now(),
  monotonic: () => performance.now(),
  wait: (milliseconds, signal) =>
    new Promise(resolve => {
      if (signal?.aborted) return resolve()
      const done = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, Math.min(Math.max(0, milliseconds), longestTimer))
      signal?.addEventListener('abort', done, { once: true })
    }),
})

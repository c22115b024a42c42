import type { Clock } from '#core/ports/clock.ts'
import type { Log } from '#core/ports/log.ts'

/** Runs `turn` again and again; each turn says how long to wait. `wake` ends a wait early. */
export type Loop = { wake(): void; stop(): Promise<void> }

/** After a turn that threw: a defect must not become a storm of requests. Milliseconds. */
const afterDefect = 10_000

export const startLoop = (clock: Clock, log: Log, name: string, turn: () => Promise<number>): Loop => {
  let stopped = false
  let waiting = new AbortController()
  const run = async () => {
    while (!stopped) {
      waiting = new AbortController()
      let wait: number
      try {
        wait = await turn()
      } catch (error) {
        log.error('loop.failed', { loop: name, error })
        wait = afterDefect
      }
      if (!stopped) await clock.wait(wait, waiting.signal)
    }
  }
  const done = run()
  return {
    wake: () => waiting.abort(),
    async stop() {
      stopped = true
      waiting.abort()
      await done
    },
  }
}

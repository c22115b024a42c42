import type { Circumstances } from '../kernel/circumstances.ts'
import type { Arrival } from './requests.ts'

/** Younger ones still count as under way, and may not come between. */
const oldEnough = 46_000

const pathOf = ({ incoming }: Arrival): string => incoming.path.split('/').slice(0, 5).join('/')

/**
 * Requests that everybody has given up. Each arrives once: when its time has come, or, for the adversary, exactly
 * between two reads of the ticket that it would change.
 */
export const createStrays = ({ kernel, random: source, reached }: Circumstances) => {
  const random = source.fork('strays')
  const waiting = new Map<Arrival, () => void>()
  let lastAt = Number.NEGATIVE_INFINITY
  const arrive = (arrival: Arrival): void => {
    const run = waiting.get(arrival)
    if (!waiting.delete(arrival)) return
    lastAt = kernel.now()
    run?.()
  }
  return {
    add: (arrival: Arrival, run: () => void): void => void waiting.set(arrival, run),
    arrive,
    count: (): number => waiting.size,
    /** When the last of them arrived, epoch milliseconds. */
    lastAt: (): number => lastAt,
    /** Somebody has just read the same thing. */
    tempt(read: Arrival): void {
      for (const stray of waiting.keys()) {
        if (pathOf(stray) !== pathOf(read) || kernel.now() - stray.leftAt < oldEnough || !random.chance(0.25)) continue
        reached.count('fault:very late between two reads')
        kernel.after(random.pick([0, 3, 30]), () => arrive(stray))
      }
    },
  }
}

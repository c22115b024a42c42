import type { Answer, ServiceFault } from '#core/domain/fault.ts'
import type { ManualClock } from './manual-clock.ts'

/**
 * What goes wrong with a call. `before`: the service never did it. `after`: it did, and the answer is another one.
 * `late`: it does it `delay` milliseconds after the caller has given up.
 */
export type Effect = { fault: Partial<ServiceFault> & Pick<ServiceFault, 'kind'>; delay?: number }
export type Fault = Effect & { method: string; when: 'before' | 'after' | 'late'; times: number }

export const lost = { kind: 'lost', applied: 'maybe', detail: 'no answer' } as const
export const unreachable = { kind: 'unreachable', applied: 'no', detail: 'no network' } as const

export type Call = { method: string; args: unknown[]; at: number }

/** Thrown by what a service would do: it says no. */
export class Refusal extends Error {
  readonly fault: Effect['fault']
  constructor(fault: Effect['fault']) {
    super(fault.kind)
    this.fault = fault
  }
}

const attempt = <T>(apply: () => T): T | Refusal => {
  try {
    return apply()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/** Milliseconds that every call takes: room for others to be first. */
const latency = 40

/** One scripted service: remembers its calls, fails as it was told to, and lets a crash stop its callers for good. */
export const scripted = (service: ServiceFault['service'], clock: ManualClock) => {
  const calls: Call[] = []
  const faults: Fault[] = []

  const call = async <T>(method: string, args: unknown[], apply: () => T): Promise<Answer<T>> => {
    calls.push({ method, args, at: clock.now() })
    const fault = faults.find(one => one.method === method && one.times > 0)
    await clock.wait(latency)
    const serverTime = Math.floor(clock.now() / 1000) * 1000
    const no = (why: Effect['fault']): Answer<T> => ({
      ok: false,
      fault: { service, status: null, detail: '', until: null, applied: 'no', ...why },
      serverTime,
    })
    if (fault) fault.times -= 1
    if (fault?.when === 'before') return no(fault.fault)
    if (fault?.when === 'late') {
      void clock.wait(fault.delay ?? 0).then(() => attempt(apply))
      return no(fault.fault)
    }
    const value = attempt(apply)
    if (fault) return no(fault.fault)
    return value instanceof Refusal ? no(value.fault) : { ok: true, value, serverTime }
  }

  return {
    call,
    calls,
    count: (method: string) => calls.filter(one => one.method === method).length,
    /** The next `times` calls of the method go wrong. */
    fails(method: string, when: Fault['when'], fault: Effect['fault'], more: { times?: number; delay?: number } = {}) {
      faults.push({ method, when, fault, times: more.times ?? 1, delay: more.delay ?? 0 })
    },
    /** Nothing goes wrong any more. */
    heal() {
      faults.length = 0
    },
  }
}

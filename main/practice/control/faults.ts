const KINDS = ['status', 'delay', 'dropBefore', 'dropAfter', 'html', 'truncate'] as const

export interface Effect {
  kind: (typeof KINDS)[number]
  status?: number
  body?: unknown
  ms?: number
  headers?: Record<string, string>
}

export interface Fault {
  id: string
  method: string
  pattern: RegExp
  /** How often it still strikes; below zero: until it is cleared. */
  left: number
  effect: Effect
}

/** What a server does wrong on purpose. */
export class Faults {
  #faults: Fault[] = []
  #count = 0

  /** Answers the new fault's id, or a sentence that says what is wrong with the request. */
  add(request: unknown): { id: string } | { wrong: string } {
    if (typeof request !== 'object' || request === null) return { wrong: 'A fault is a JSON object.' }
    const { method = '*', pathPattern, times = 1, effect, ...rest } = request as Record<string, unknown>
    const unknown = Object.keys(rest)[0]
    if (unknown) return { wrong: `A fault has no field "${unknown}".` }
    if (typeof method !== 'string') return { wrong: '"method" is a word such as "GET", or "*".' }
    if (typeof pathPattern !== 'string') return { wrong: '"pathPattern" is the source of a regular expression.' }
    if (typeof times !== 'number' || !Number.isInteger(times)) return { wrong: '"times" is a whole number.' }
    let pattern: RegExp
    try {
      pattern = new RegExp(pathPattern)
    } catch (error) {
      return { wrong: `"pathPattern" is not a regular expression: ${String(error)}` }
    }
    const read = readEffect(effect)
    if ('wrong' in read) return read
    this.#count += 1
    const id = `fault-${this.#count}`
    this.#faults.push({ id, method: method.toUpperCase(), pattern, left: times > 0 ? times : -1, effect: read })
    return { id }
  }

  /** The first fault that fits; it is used up by this. */
  take(method: string, path: string): Effect | undefined {
    const fault = this.#faults.find(one => (one.method === '*' || one.method === method) && one.pattern.test(path))
    if (!fault) return undefined
    if (fault.left > 0) fault.left -= 1
    if (fault.left === 0) this.#faults = this.#faults.filter(one => one !== fault)
    return fault.effect
  }

  list(): { id: string; method: string; pathPattern: string; left: number; effect: Effect }[] {
    return this.#faults.map(({ pattern, ...fault }) => ({ ...fault, pathPattern: pattern.source }))
  }

  clear(): void {
    this.#faults = []
  }
}

function readEffect(effect: unknown): Effect | { wrong: string } {
  if (typeof effect !== 'object' || effect === null) return { wrong: '"effect" is an object with a "kind".' }
  const { kind, status, body, ms, headers, ...rest } = effect as Record<string, unknown>
  const unknown = Object.keys(rest)[0]
  if (unknown) return { wrong: `An effect has no field "${unknown}".` }
  const known = KINDS.find(one => one === kind)
  if (!known) return { wrong: `"effect.kind" is one of ${KINDS.join(', ')}.` }
  if (known === 'status' && status === undefined) return { wrong: 'The effect "status" needs a "status".' }
  if (status !== undefined && (!Number.isInteger(status) || Number(status) < 200 || Number(status) > 599)) {
    return { wrong: '"effect.status" is a whole number from 200 to 599.' }
  }
  if (known === 'delay' && ms === undefined) return { wrong: 'The effect "delay" needs "ms".' }
  if (ms !== undefined && (typeof ms !== 'number' || ms < 0 || ms > 600_000)) {
    return { wrong: '"effect.ms" is a number of milliseconds, at most 600000.' }
  }
  if (headers !== undefined && (typeof headers !== 'object' || headers === null)) {
    return { wrong: '"effect.headers" is an object of strings.' }
  }
  return {
    kind: known,
    ...(status === undefined ? {} : { status: Number(status) }),
    ...(body === undefined ? {} : { body }),
    ...(ms === undefined ? {} : { ms: Number(ms) }),
    ...(headers === undefined ? {} : { headers: headers as Record<string, string> }),
  }
}

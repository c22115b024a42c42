/** Per 15 minutes: [with a person's token, with an app's token]. Zero: not allowed at all. */
const LIMITS: Record<string, readonly [number, number]> = {
  'GET /2/users/me': [75, 0],
  'GET /2/users/:id/mentions': [300, 450],
  'GET /2/users/:id/tweets': [900, 10_000],
  'GET /2/tweets/search/recent': [300, 450],
  'GET /2/tweets': [5_000, 3_500],
  'GET /2/tweets/:id': [900, 450],
  'DELETE /2/tweets/:id': [50, 0],
  'POST /2/tweets': [100, 0],
  'GET /2/users/:id': [900, 300],
  'GET /2/users/by/username/:username': [900, 300],
}
const WINDOW = 900_000

export interface LimitState {
  allowed: boolean
  headers: Record<string, string>
}

/** Counted per call and per person, so every desk of an account eats from the same plate. */
export class Limits {
  readonly #windows = new Map<string, { used: number; endsAt: number }>()

  take(route: string, caller: { person: string; app: boolean }, speed: number): LimitState {
    const limit = (LIMITS[route] ?? [900, 900])[caller.app ? 1 : 0] || 1
    const key = `${route} ${caller.app ? 'app' : caller.person}`
    const now = Date.now()
    let window = this.#windows.get(key)
    if (!window || window.endsAt <= now) {
      window = { used: 0, endsAt: now + Math.max(WINDOW / speed, 1000) }
      this.#windows.set(key, window)
    }
    const allowed = window.used < limit
    if (allowed) window.used += 1
    return {
      allowed,
      headers: {
        'x-rate-limit-limit': String(limit),
        'x-rate-limit-remaining': String(limit - window.used),
        'x-rate-limit-reset': String(Math.ceil(window.endsAt / 1000)),
      },
    }
  }
}

/** A fixed window that opens with the first request in it. */
export class Window {
  readonly #most: number
  readonly #length: number
  readonly #windows = new Map<string, { used: number; endsAt: number }>()

  constructor(most: number, length: number) {
    this.#most = most
    this.#length = length
  }

  get most(): number {
    return this.#most
  }

  /** How many are left after this one, or how many seconds to wait. The length is a waiting time: speed divides it. */
  take(key: string, speed: number): { left: number; endsIn: number } | { wait: number } {
    const now = Date.now()
    let window = this.#windows.get(key)
    if (!window || window.endsAt <= now) {
      window = { used: 0, endsAt: now + Math.max(1000, this.#length / speed) }
      this.#windows.set(key, window)
    }
    const endsIn = (window.endsAt - now) / 1000
    if (window.used >= this.#most) return { wait: endsIn }
    window.used += 1
    return { left: this.#most - window.used, endsIn }
  }
}

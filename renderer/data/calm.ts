/** Does something at once, and again at most so often: what is asked for in between is done once, when it is calm. */
export class Calm {
  readonly #act: () => void
  readonly #rest: number
  #timer: ReturnType<typeof setTimeout> | null = null
  #actedAt = Number.NEGATIVE_INFINITY

  /** `rest`: milliseconds. */
  constructor(rest: number, act: () => void) {
    this.#rest = rest
    this.#act = act
  }

  ask() {
    if (this.#timer !== null) return
    const wait = this.#actedAt + this.#rest - performance.now()
    const act = () => {
      this.#timer = null
      this.#actedAt = performance.now()
      this.#act()
    }
    if (wait <= 0) act()
    else this.#timer = setTimeout(act, wait)
  }

  stop() {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}

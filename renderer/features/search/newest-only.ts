/**
 * Asks at once, one question at a time. Of what is asked meanwhile only the newest waits: an older answer never
 * overtakes a newer question, and a fast typist doesn't queue up work that nobody wants any more.
 */
export class NewestOnly<Question> {
  readonly #ask: (question: Question) => Promise<void>
  #waiting: { question: Question } | null = null
  #busy = false

  constructor(ask: (question: Question) => Promise<void>) {
    this.#ask = ask
  }

  /** A newer question waits: the answer that is on its way isn't worth drawing. */
  get isBehind(): boolean {
    return this.#waiting !== null
  }

  async ask(question: Question): Promise<void> {
    this.#waiting = { question }
    if (this.#busy) return
    this.#busy = true
    while (this.#waiting) {
      const next: { question: Question } = this.#waiting
      this.#waiting = null
      await this.#ask(next.question)
    }
    this.#busy = false
  }

  /** What waits is no longer wanted. */
  drop(): void {
    this.#waiting = null
  }
}

import process from 'node:process'
import { app } from 'electron'

type Close = () => void | Promise<void>

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Milliseconds. Longer than the workers may take; a desk that hangs beyond it is ended by force. */
const patience = 15_000

/**
 * The one way out: the window's close button, the menu, a signal, the system's goodbye. Whatever was opened is closed,
 * the newest first, and the process answers 0. Asked while the desk is still starting, it ends as soon as what was begun
 * is there; asked twice, it ends once.
 */
export class Ending {
  readonly #closes: Close[] = []
  #started: Promise<unknown> = Promise.resolve()
  #asked = false

  get isAsked(): boolean {
    return this.#asked
  }

  /** Before the app is ready, and again after it: in between Electron takes the signals for itself. */
  listen(): void {
    for (const signal of signals) {
      process.removeListener(signal, this.ask)
      process.on(signal, this.ask)
    }
    app.removeListener('before-quit', this.#beforeQuit)
    app.on('before-quit', this.#beforeQuit)
  }

  /** Nothing is closed while this is still opening things. */
  waitFor(started: Promise<unknown>): void {
    this.#started = started.catch(() => {})
  }

  closes(close: Close): void {
    this.#closes.push(close)
  }

  readonly ask = (): void => {
    if (this.#asked) return
    this.#asked = true
    setTimeout(() => app.exit(1), patience).unref()
    void this.#closeAll().finally(() => app.exit(0))
  }

  /** Quitting would close the windows and end the process under a desk that still writes. */
  readonly #beforeQuit = (event: { preventDefault(): void }): void => {
    event.preventDefault()
    this.ask()
  }

  async #closeAll(): Promise<void> {
    await this.#started
    for (const close of this.#closes.toReversed()) {
      try {
        await close()
      } catch (error) {
        // The rest has to be closed all the same.
        process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
      }
    }
  }
}

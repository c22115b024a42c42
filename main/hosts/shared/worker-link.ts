import { Worker } from 'node:worker_threads'
import type { FromWorker, ToWorker, WorkerStart } from '#contract/host/messages.ts'

/** Milliseconds. */
const firstBackoff = 250
const longestBackoff = 15_000
const patience = 5_000
/** A worker that lived this long was well; its next death starts at the shortest wait again. */
const wellAfter = 60_000
/** MB for what was just made. V8's own choice kept 25 MB more resident: 195 instead of 171 after a minute live. */
const youngMemory = 12

export type WorkerLinkOptions = {
  name: string
  file: string
  start: WorkerStart
  /** Old-space limit in MB: a leak ends the worker, not the machine. */
  memory: number
  onMessage(message: FromWorker): void
  /** It ended unasked. Whoever waits for an answer of it waits in vain. */
  onDown(why: string): void
  /** It is ready, the first time or again. */
  onUp(epoch: string, again: boolean): void
}

/** One worker, started again when it dies. */
export class WorkerLink {
  readonly #options: WorkerLinkOptions
  #worker: Worker | null = null
  #up = false
  #wasReady = false
  #stopping = false
  #backoff = firstBackoff
  #retry: NodeJS.Timeout | undefined
  #onStopped: () => void = () => {}

  constructor(options: WorkerLinkOptions) {
    this.#options = options
  }

  get isUp(): boolean {
    return this.#up
  }

  /** Resolves when the worker is ready; rejects when its first start fails: then the desk can't start at all. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => this.#spawn(resolve, reject))
  }

  post(message: ToWorker): void {
    this.#worker?.postMessage(message)
  }

  /** Asks it to close its databases and waits; one that doesn't answer in time is ended. */
  async stop(): Promise<void> {
    this.#stopping = true
    clearTimeout(this.#retry)
    const worker = this.#worker
    if (!worker) return
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>(resolve => {
      this.#onStopped = resolve
      timer = setTimeout(resolve, patience)
      worker.postMessage({ type: 'stop' } satisfies ToWorker)
    })
    clearTimeout(timer)
    await worker.terminate()
  }

  #spawn(onReady: () => void, onFailed: (error: Error) => void): void {
    const { name, file, start, memory } = this.#options
    const startedAt = Date.now()
    let why = 'it ended'
    const worker = new Worker(file, {
      name,
      workerData: start,
      resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: youngMemory },
    })
    this.#worker = worker
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'ready') {
        this.#up = true
        this.#options.onUp(message.epoch, this.#wasReady)
        this.#wasReady = true
        onReady()
      } else if (message.type === 'failed') why = message.message
      else if (message.type === 'stopped') this.#onStopped()
      else this.#options.onMessage(message)
    })
    worker.on('error', error => {
      why = error.message
    })
    worker.on('exit', () => {
      this.#worker = null
      this.#up = false
      this.#onStopped()
      if (this.#stopping) return
      if (!this.#wasReady) {
        onFailed(new Error(why))
        return
      }
      this.#options.onDown(why)
      if (Date.now() - startedAt > wellAfter) this.#backoff = firstBackoff
      this.#retry = setTimeout(() => this.#spawn(onReady, onFailed), this.#backoff)
      this.#backoff = Math.min(this.#backoff * 2, longestBackoff)
    })
  }
}

import type { ExportRequest } from '#contract/desk/views/export.ts'
import type { FromWorker, ToWorker } from '#contract/host/messages.ts'

export type Picture = { bytes: Uint8Array; mime: string }

type Export = { push(bytes: Uint8Array): void; end(error: Error | null): void }

/** What the reader sends outside of answers: pictures, and exports piece by piece. */
export class ReaderStreams {
  readonly #post: (message: ToWorker) => void
  readonly #pictures = new Map<number, (picture: Picture | null) => void>()
  readonly #exports = new Map<number, Export>()
  #lastId = 0

  constructor(post: (message: ToWorker) => void) {
    this.#post = post
  }

  picture(key: string): Promise<Picture | null> {
    this.#lastId += 1
    const id = this.#lastId
    return new Promise(resolve => {
      this.#pictures.set(id, resolve)
      this.#post({ type: 'media', id, key })
    })
  }

  /** An export. The next piece is asked for when the one before was taken, so memory stays flat. */
  export(request: ExportRequest): ReadableStream<Uint8Array> {
    this.#lastId += 1
    const id = this.#lastId
    let taken = true
    return new ReadableStream<Uint8Array>(
      {
        start: controller => {
          this.#exports.set(id, {
            push: bytes => {
              taken = false
              controller.enqueue(bytes)
            },
            end: error => (error ? controller.error(error) : controller.close()),
          })
          this.#post({ type: 'export', id, request })
        },
        pull: () => {
          if (taken) return
          taken = true
          this.#post({ type: 'chunkTaken', id })
        },
        cancel: () => {
          this.#exports.delete(id)
          this.#post({ type: 'exportCancel', id })
        },
      },
      { highWaterMark: 1 },
    )
  }

  receive(message: Extract<FromWorker, { type: 'chunk' | 'exportEnd' | 'media' }>): void {
    if (message.type === 'media') {
      this.#pictures.get(message.id)?.(message.found)
      this.#pictures.delete(message.id)
    } else if (message.type === 'chunk') this.#exports.get(message.id)?.push(message.bytes)
    else {
      this.#exports.get(message.id)?.end(message.error === null ? null : new Error(message.error))
      this.#exports.delete(message.id)
    }
  }

  /** The reader is gone: an export ends as broken, not as complete. */
  abandon(): void {
    for (const answer of this.#pictures.values()) answer(null)
    for (const running of this.#exports.values()) running.end(new Error('the reader ended'))
    this.#pictures.clear()
    this.#exports.clear()
  }
}

import { exportPosts } from '#adapters/sqlite/export-rows.ts'
import type { openReadOnly } from '#adapters/sqlite/open-databases.ts'
import type { ExportRequest } from '#contract/desk/views/export.ts'
import type { FromWorker } from '#contract/host/messages.ts'

/** A query this recent means that somebody is scrolling, milliseconds; a piece takes about as long as the breath. */
const readingNow = 250
const breath = 10

type Running = { rows: Iterator<object[]> }

/**
 * Searches as JSON Lines, a piece at a time: the next one is read when the host has taken the last, so memory stays the
 * same for a million rows, and between two pieces every waiting query has its turn.
 */
export const createExports = (
  { cache }: ReturnType<typeof openReadOnly>,
  send: (message: FromWorker, transfer?: ArrayBuffer[]) => void,
) => {
  const running = new Map<number, Running>()
  const encoder = new TextEncoder()
  let lastAsked = Number.NEGATIVE_INFINITY

  const step = (id: number) => {
    const run = running.get(id)
    if (!run) return
    try {
      const next = run.rows.next()
      if (next.done) {
        running.delete(id)
        send({ type: 'exportEnd', id, error: null })
        return
      }
      const bytes = encoder.encode(next.value.map(row => `${JSON.stringify(row)}\n`).join(''))
      send({ type: 'chunk', id, bytes }, [bytes.buffer])
    } catch (error) {
      running.delete(id)
      send({ type: 'exportEnd', id, error: error instanceof Error ? error.message : String(error) })
    }
  }

  return {
    start(id: number, { source }: ExportRequest) {
      const query = 'query' in source ? source.query : ''
      running.set(id, { rows: exportPosts(cache, query) })
      step(id)
    },
    taken(id: number) {
      // somebody reads while this runs: their next page shall find the reader, and a processor, free
      const busy = performance.now() - lastAsked < readingNow
      setTimeout(() => step(id), busy ? breath : 0)
    },
    /** A page was asked for. */
    asked() {
      lastAsked = performance.now()
    },
    cancel: (id: number) => void running.delete(id),
    stop: () => running.clear(),
  }
}

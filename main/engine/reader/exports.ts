import type { ExportFormat, ExportRequest, RunningExport } from '#contract/desk/views/export.ts'
import type { FromWorker } from '#contract/host/messages.ts'
import type { QueryContext } from '#core/use-cases/queries/query-context.ts'
import { csvWriter } from './export-csv.ts'
import { htmlWriter } from './export-html.ts'
import { jsonLinesWriter } from './export-json-lines.ts'
import { exportRow } from './export-row.ts'
import { type ExportSource, type ExportStore, exportSource } from './export-source.ts'
import type { ExportWriter } from './export-writer.ts'

/** A query this recent means that somebody is scrolling, milliseconds; a piece takes about as long as the breath. */
const readingNow = 250
const breath = 10
/** An export that is over stays on the list for so long, milliseconds. */
const remembered = 300_000

const writers: Record<ExportFormat, ExportWriter> = { csv: csvWriter, jsonl: jsonLinesWriter, html: htmlWriter }

type Export = RunningExport & { endedAt: number | null }
type Running = { export: Export; source: ExportSource; writer: ExportWriter; counted: number }

/** What pages ask about exports; the bytes travel outside of answers. */
export type ExportList = { list(): RunningExport[]; cancelNamed(name: string): void }

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/**
 * Columns and searches as files, a piece at a time: the next one is read when the host has taken the last, so memory
 * stays the same for a million rows, and between two pieces every waiting query has its turn. An export that is
 * cancelled or fails breaks its connection: half of one must not look like a whole one.
 */
export const createExports = (
  context: QueryContext,
  store: ExportStore,
  send: (message: FromWorker, transfer?: ArrayBuffer[]) => void,
) => {
  const running = new Map<number, Running>()
  let exports: Export[] = []
  const encoder = new TextEncoder()
  let lastAsked = Number.NEGATIVE_INFINITY

  const write = (id: number, text: string) => {
    const bytes = encoder.encode(text)
    send({ type: 'chunk', id, bytes }, [bytes.buffer])
  }

  const end = (id: number, state: 'done' | 'cancelled' | 'failed', problem: string | null) => {
    const run = running.get(id)
    if (!run) return
    running.delete(id)
    Object.assign(run.export, { state, problem, endedAt: context.now() })
    send({ type: 'exportEnd', id, error: state === 'done' ? null : (problem ?? state) })
  }

  const count = (run: Running) => {
    const next = run.source.count?.next()
    if (!next) return
    if (!next.done) run.counted = next.value
    else {
      run.export.total = run.counted
      run.source.count = null
    }
  }

  /** One piece; pieces that a column's filters leave empty are no bytes, and the next one is read at once. */
  const step = (id: number) => {
    const run = running.get(id)
    if (!run) return
    try {
      count(run)
      const next = run.source.pages.next()
      if (next.done) {
        const last = run.writer.end(run.export.rows)
        if (last !== '') write(id, last)
        end(id, 'done', null)
        return
      }
      run.export.rows += next.value.length
      const text = run.writer.rows(next.value.map(exportRow))
      if (text === '') setTimeout(() => step(id), breath)
      else write(id, text)
    } catch (error) {
      end(id, 'failed', sentence(error))
    }
  }

  const forget = () => {
    const since = context.now() - remembered
    exports = exports.filter(({ endedAt }) => endedAt === null || endedAt > since)
  }

  return {
    start(id: number, request: ExportRequest) {
      forget()
      const told: Export = {
        id: request.id,
        format: request.format,
        rows: 0,
        total: null,
        state: 'running',
        problem: null,
        endedAt: null,
      }
      exports = [...exports.filter(each => each.id !== request.id || each.endedAt === null), told]
      try {
        const source = exportSource(context, store, request)
        const run: Running = { export: told, source, writer: writers[request.format], counted: 0 }
        running.set(id, run)
        // most are counted at once; what takes longer goes on between the pieces
        for (const until = performance.now() + breath; source.count && performance.now() < until; ) count(run)
        const { title, source: of } = source
        const head = run.writer.head({ title, source: of, at: context.now(), total: told.total })
        if (head === '') step(id)
        else write(id, head)
      } catch (error) {
        Object.assign(told, { state: 'failed', problem: sentence(error), endedAt: context.now() })
        running.delete(id)
        send({ type: 'exportEnd', id, error: sentence(error) })
      }
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
    /** Whoever took the bytes has gone: a browser's own "Cancel", a window that was closed. */
    cancel: (id: number) => end(id, 'cancelled', null),
    cancelNamed(name: string) {
      for (const [id, run] of running) if (run.export.id === name) end(id, 'cancelled', null)
    },
    list(): RunningExport[] {
      forget()
      return exports.map(({ endedAt: _, ...told }) => told)
    },
    stop: () => running.clear(),
  }
}

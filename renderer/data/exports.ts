import { createContext, useContext, useSyncExternalStore } from 'react'
import type { ExportFormat, ExportRequest, RunningExport } from '#contract/desk/views/export.ts'
import type { Client } from './client.ts'

export type ExportSource = ExportRequest['source']

/** What somebody wants to export, before a format is chosen. `name` is what the file is called after. */
export type ExportWish = { source: ExportSource; name: string }

/** One that was begun in this window. `state` is the reader's; null until it has heard of it. */
export type Exporting = { id: string; name: string; format: ExportFormat; told: RunningExport | null }

const lookEvery = 400
/** A download that the reader has not heard of by then never left the browser, milliseconds. */
const patience = 10_000

const pathOf = (id: string, { source, name }: ExportWish, format: ExportFormat) => {
  const asked = 'columnId' in source ? { columnId: source.columnId } : { query: source.query, sort: source.sort }
  return `/export?${new URLSearchParams({ id, format, ...asked, name: name.slice(0, 200) })}`
}

/** Outside of React: a download goes on whatever is on the screen. */
const download = (path: string) => {
  const link = document.createElement('a')
  link.href = path
  link.download = ''
  link.hidden = true
  document.body.append(link)
  link.click()
  link.remove()
}

/** Exports of this window: the browser takes the bytes, the reader says how far they are. */
export class Exports {
  readonly #client: Client
  readonly #listeners = new Set<() => void>()
  #running: readonly Exporting[] = []
  readonly #begun = new Map<string, number>()
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(client: Client) {
    this.#client = client
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly all = () => this.#running

  start(wish: ExportWish, format: ExportFormat): void {
    const id = crypto.randomUUID()
    this.#begun.set(id, performance.now())
    this.#set([...this.#running, { id, name: wish.name, format, told: null }])
    download(pathOf(id, wish, format))
    this.#lookSoon()
  }

  cancel(id: string): void {
    void this.#client.call('export.cancel', { id }).then(() => this.#look())
  }

  /** Its line was read. */
  forget(id: string): void {
    this.#begun.delete(id)
    this.#set(this.#running.filter(each => each.id !== id))
  }

  #lookSoon() {
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      void this.#look()
    }, lookEvery)
  }

  async #look() {
    const outcome = await this.#client.call('export.list', {})
    if (outcome.ok) {
      const toldOf = new Map(outcome.value.exports.map(each => [each.id, each]))
      this.#set(this.#running.map(each => ({ ...each, told: toldOf.get(each.id) ?? this.#lost(each) })))
    }
    if (this.#running.some(isRunning)) this.#lookSoon()
  }

  /** The reader knows nothing of it: it was started again meanwhile, or the browser never asked. */
  #lost({ id, format, told }: Exporting): RunningExport | null {
    if (told !== null && told.state !== 'running') return told
    if (told === null && performance.now() - (this.#begun.get(id) ?? 0) < patience) return null
    return { id, format, rows: told?.rows ?? 0, total: told?.total ?? null, state: 'failed', problem: null }
  }

  #set(next: readonly Exporting[]) {
    this.#running = next
    for (const listener of this.#listeners) listener()
  }
}

export const isRunning = ({ told }: Exporting) => told === null || told.state === 'running'

export const ExportsContext = createContext<Exports | null>(null)

const none: readonly Exporting[] = []
const never = () => () => {}

export const useExports = () => {
  const exports = useContext(ExportsContext)
  const all = useSyncExternalStore(exports?.subscribe ?? never, exports?.all ?? (() => none))
  return { exports, all }
}

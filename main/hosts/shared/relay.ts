import type { DeskEvent } from '#contract/desk/event.ts'
import type { FailureCode } from '#contract/desk/failure.ts'
import { procedureNames } from '#contract/desk/names.ts'
import type { Notice } from '#contract/desk/notice.ts'
import type { AnswerFrame, EventFrame, NoticeFrame, OpenFrame } from '#contract/desk/wire.ts'
import type { FromWorker } from '#contract/host/messages.ts'
import { asCallFrame } from './frame.ts'
import { queryNames } from './query-names.ts'
import type { WorkerLink } from './worker-link.ts'

export type Side = 'engine' | 'reader'
type Send = (frame: AnswerFrame | EventFrame | NoticeFrame | OpenFrame) => void
/** `listens`: it has made a call, so its scripts run and nothing that is sent to it is lost. */
type Client = { send: Send; pending: Map<number, Side>; listens: boolean }

/** One page's end of the relay. */
export type Connection = {
  /** A frame as it came in; anything that isn't a call is dropped. */
  receive(frame: unknown): void
  close(): void
}

/** Only what the contract names can be called: host procedures and prototype names are as unknown as nonsense. */
const known: ReadonlySet<string> = new Set(procedureNames)

const failure = (id: number, code: FailureCode, retryable: boolean): AnswerFrame => ({
  type: 'answer',
  id,
  outcome: { ok: false, error: { code, params: {}, retryable } },
})

/** Carries calls from pages to the workers and answers and events back. It looks at names, never at contents. */
export class Relay {
  readonly #workers: Record<Side, Pick<WorkerLink, 'post' | 'isUp'>>
  readonly #clients = new Map<string, Client>()
  #clientCount = 0
  /** What no page could be told yet. */
  #address: string | null = null

  constructor(workers: Record<Side, Pick<WorkerLink, 'post' | 'isUp'>>) {
    this.#workers = workers
  }

  get pages(): number {
    return this.#clients.size
  }

  connect(send: Send): Connection {
    this.#clientCount += 1
    const client = `page-${this.#clientCount}`
    const pending = new Map<number, Side>()
    const page: Client = { send, pending, listens: false }
    this.#clients.set(client, page)
    return {
      receive: value => {
        const call = asCallFrame(value)
        if (!call) return
        if (!known.has(call.name)) return send(failure(call.id, 'unknown_procedure', false))
        if (!page.listens) this.#greet(page)
        const side: Side = queryNames.has(call.name) ? 'reader' : 'engine'
        // Nothing was done yet, so the same call may simply be made again.
        if (!this.#workers[side].isUp) return send(failure(call.id, 'not_connected', true))
        // Two calls under one number: the second answer could be taken for the first.
        if (pending.has(call.id)) return send(failure(call.id, 'invalid_input', false))
        pending.set(call.id, side)
        this.#workers[side].post({ ...call, client })
      },
      close: () => this.#clients.delete(client),
    }
  }

  answer({ client, id, outcome }: Extract<FromWorker, { type: 'answer' }>): void {
    const page = this.#clients.get(client)
    if (!page?.pending.delete(id)) return
    page.send({ type: 'answer', id, outcome: outcome as AnswerFrame['outcome'] })
  }

  broadcast(event: DeskEvent): void {
    for (const { send } of this.#clients.values()) send({ type: 'event', event })
  }

  /** For a host without notices of its own: its pages show them. */
  notify(notice: Notice): void {
    for (const { send } of this.#clients.values()) send({ type: 'notice', notice })
  }

  /**
   * Opens an address in one page, the one that came last: not in every window of this person. While no page listens the
   * newest address waits for the first that does.
   */
  open(address: string): void {
    const page = [...this.#clients.values()].findLast(({ listens }) => listens)
    if (page) page.send({ type: 'open', address })
    else this.#address = address
  }

  #greet(page: Client): void {
    page.listens = true
    const address = this.#address
    this.#address = null
    if (address !== null) page.send({ type: 'open', address })
  }

  /** A command may have been carried out before the engine died: only a look at the rows tells. A query hasn't. */
  workerDied(side: Side): void {
    for (const { send, pending } of this.#clients.values()) {
      for (const [id, waitsFor] of [...pending]) {
        if (waitsFor !== side) continue
        pending.delete(id)
        send(failure(id, 'engine_restarted', side === 'reader'))
      }
    }
  }
}

import type { DeskEvent } from '#contract/desk/event.ts'
import type { Failure, FailureCode, Outcome } from '#contract/desk/failure.ts'

export type ConnectionState = 'connecting' | 'open' | 'closed'

/** The one way out of the page. Which host is at the other end, nobody behind this type knows. */
export type Transport = {
  call(name: string, input: unknown): Promise<Outcome<unknown>>
  on(listener: (event: DeskEvent) => void): () => void
  /** An address that this page shall open, as somebody gave it to the host. The newest one waits for the first listener. */
  onOpen(listener: (address: string) => void): () => void
  readonly state: ConnectionState
  onState(listener: () => void): () => void
}

/** Built here and not by the contract's helper: that would pull the schemas into the page. */
export const failure = (code: FailureCode, retryable = false, params: Failure['params'] = {}): Outcome<never> => ({
  ok: false,
  error: { code, params, retryable },
})

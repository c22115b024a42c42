import type { DeskEvent } from '#contract/desk/event.ts'
import type { Outcome } from '#contract/desk/failure.ts'
import { failure, type Transport } from '../transport.ts'

/** What the preload puts on `window`. */
export type DeskBridge = {
  call(name: string, input: unknown): Promise<unknown>
  on(listener: (event: unknown) => void): () => void
}

declare global {
  interface Window {
    readonly desk?: DeskBridge
  }
}

/** The desktop app: the preload's object. Its pipe lives as long as the window. */
export const electronTransport = (bridge: DeskBridge): Transport => ({
  call: (name, input) =>
    bridge.call(name, input).then(
      outcome => outcome as Outcome<unknown>,
      () => failure('not_connected', true),
    ),
  on: listener => bridge.on(event => listener(event as DeskEvent)),
  state: 'open',
  onState: () => () => {},
})

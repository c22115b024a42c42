import type { DeskEvent } from '#contract/desk/event.ts'
import type { Outcome } from '#contract/desk/failure.ts'
import type { EventFrame, OpenFrame } from '#contract/desk/wire.ts'
import { createAddresses } from '../addresses.ts'
import { failure, type Transport } from '../transport.ts'

/** What the preload puts on `window`. */
export type DeskBridge = {
  call(name: string, input: unknown): Promise<unknown>
  on(listener: (frame: unknown) => void): () => void
}

declare global {
  interface Window {
    readonly desk?: DeskBridge
  }
}

/** The desktop app: the preload's object. Its pipe lives as long as the window. */
export const electronTransport = (bridge: DeskBridge): Transport => {
  const listeners = new Set<(event: DeskEvent) => void>()
  const addresses = createAddresses()
  // From the first moment on: what comes before the deck would be lost.
  bridge.on(value => {
    const frame = value as EventFrame | OpenFrame
    if (frame.type === 'open') addresses.receive(frame.address)
    else for (const listener of listeners) listener(frame.event)
  })
  return {
    call: (name, input) =>
      bridge.call(name, input).then(
        outcome => outcome as Outcome<unknown>,
        () => failure('not_connected', true),
      ),
    on: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onOpen: addresses.onOpen,
    state: 'open',
    onState: () => () => {},
  }
}

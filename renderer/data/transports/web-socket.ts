import type { DeskEvent } from '#contract/desk/event.ts'
import type { Outcome } from '#contract/desk/failure.ts'
import type { AnswerFrame, CallFrame, EventFrame, NoticeFrame, OpenFrame } from '#contract/desk/wire.ts'
import { createAddresses } from '../addresses.ts'
import { showNotice } from '../browser-notices.ts'
import { type ConnectionState, failure, type Transport } from '../transport.ts'

type Pending = { frame: CallFrame; sent: boolean; answer: (outcome: Outcome<unknown>) => void }

const firstDelay = 250
const longestDelay = 5_000

/** The web host: JSON frames over one socket of the same origin. It comes back by itself and never repeats a call. */
export const webSocketTransport = (address: string): Transport => {
  const listeners = new Set<(event: DeskEvent) => void>()
  const addresses = createAddresses()
  const stateListeners = new Set<() => void>()
  const pending = new Map<number, Pending>()
  let state: ConnectionState = 'connecting'
  let socket: WebSocket | null = null
  let delay = firstDelay
  let lastId = 0

  const become = (next: ConnectionState) => {
    if (state === next) return
    state = next
    for (const listener of stateListeners) listener()
  }

  const send = (call: Pending) => {
    if (socket?.readyState !== WebSocket.OPEN) return
    call.sent = true
    socket.send(JSON.stringify(call.frame))
  }

  const receive = (text: string) => {
    const frame = JSON.parse(text) as AnswerFrame | EventFrame | NoticeFrame | OpenFrame
    if (frame.type === 'notice') return showNotice(frame.notice)
    if (frame.type === 'open') return addresses.receive(frame.address)
    if (frame.type === 'event') {
      for (const listener of listeners) listener(frame.event)
      return
    }
    const call = pending.get(frame.id)
    pending.delete(frame.id)
    call?.answer(frame.outcome)
  }

  // A call that had left may have been done: only the rows know. One that never left has certainly not.
  const drop = () => {
    for (const call of pending.values()) {
      call.answer(call.sent ? failure('engine_restarted') : failure('not_connected', true))
    }
    pending.clear()
  }

  const connect = () => {
    become('connecting')
    socket = new WebSocket(address)
    socket.addEventListener('open', () => {
      delay = firstDelay
      become('open')
      for (const call of pending.values()) send(call)
    })
    socket.addEventListener('message', message => receive(String(message.data)))
    socket.addEventListener('close', () => {
      socket = null
      become('closed')
      drop()
      setTimeout(connect, delay)
      delay = Math.min(delay * 2, longestDelay)
    })
  }
  connect()

  return {
    call: (name, input) =>
      new Promise(answer => {
        if (state === 'closed') return answer(failure('not_connected', true))
        const call: Pending = { frame: { type: 'call', id: ++lastId, name, input }, sent: false, answer }
        pending.set(call.frame.id, call)
        send(call)
      }),
    on: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onOpen: addresses.onOpen,
    get state() {
      return state
    },
    onState: listener => {
      stateListeners.add(listener)
      return () => stateListeners.delete(listener)
    },
  }
}

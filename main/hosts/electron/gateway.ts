import type { BrowserWindow, IpcMainInvokeEvent, WebFrameMain } from 'electron'
import { failed } from '#contract/desk/failure.ts'
import type { AnswerFrame, CallFrame } from '#contract/desk/wire.ts'
import type { Connection, Relay } from '../shared/relay.ts'
import { isOurs } from './origin.ts'

/** Only the page itself: not a frame in it, not a frame that is gone, not a blank page that a script opened. */
export const isOurPage = (frame: WebFrameMain | null): boolean =>
  frame !== null && frame.parent === null && isOurs(frame.url)

const refused = failed('unknown_procedure')
/** Nobody reads it: the page that asked is no more. */
const gone = failed('not_connected')

/** What a page has called for: how often in all, and whether it waits for anything. */
export type PageCalls = { count(): number; answered(): Promise<void> }

/**
 * The relay on the window's own channel. Registered on the window, not on `ipcMain`: no other page has the channel. The
 * page may be faster than the desk: what it calls for waits until there is one. Every page that is loaded gets a
 * connection of its own, as a browser's does: what comes while one is gone waits for the next.
 */
export const connectWindow = (window: BrowserWindow, relay: Promise<Relay>): PageCalls => {
  const waiting = new Map<number, (outcome: AnswerFrame['outcome']) => void>()
  const underWay = new Set<Promise<unknown>>()
  const early: CallFrame[] = []
  let desk: Relay | null = null
  let connection: Connection | null = null
  let lastId = 0
  const { webContents } = window
  const connect = () => {
    if (webContents.isDestroyed()) return
    connection =
      desk?.connect(frame => {
        if (frame.type === 'answer') {
          waiting.get(frame.id)?.(frame.outcome)
          waiting.delete(frame.id)
        } else if (frame.type !== 'notice' && !webContents.isDestroyed()) webContents.send('desk:frame', frame)
      }) ?? null
  }
  const disconnect = () => {
    connection?.close()
    connection = null
    early.length = 0
    for (const answer of waiting.values()) answer(gone)
    waiting.clear()
  }
  const renew = () => {
    disconnect()
    connect()
  }
  webContents.on('render-process-gone', renew)
  webContents.on('did-navigate', renew)
  const take = (call: CallFrame) => (connection === null ? early.push(call) : connection.receive(call))
  webContents.ipc.handle('desk:call', (event: IpcMainInvokeEvent, name: unknown, input: unknown) => {
    if (!isOurPage(event.senderFrame) || typeof name !== 'string' || name.length > 64) return refused
    lastId += 1
    const id = lastId
    const answer = new Promise(resolve => {
      waiting.set(id, resolve)
      take({ type: 'call', id, name, input })
    })
    underWay.add(answer)
    return answer.finally(() => underWay.delete(answer))
  })
  window.on('closed', disconnect)
  void relay.then(opened => {
    desk = opened
    connect()
    early.splice(0).forEach(take)
  })
  return {
    count: () => lastId,
    answered: async () => {
      await Promise.allSettled(underWay)
    },
  }
}

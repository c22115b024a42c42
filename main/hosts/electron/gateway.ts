import type { BrowserWindow, IpcMainInvokeEvent, WebFrameMain } from 'electron'
import { failed } from '#contract/desk/failure.ts'
import type { AnswerFrame } from '#contract/desk/wire.ts'
import type { Relay } from '../shared/relay.ts'
import { isOurs } from './origin.ts'

/** Only the page itself: not a frame in it, not a frame that is gone, not a blank page that a script opened. */
export const isOurPage = (frame: WebFrameMain | null): boolean =>
  frame !== null && frame.parent === null && isOurs(frame.url)

const refused = failed('unknown_procedure')

/** What a page has called for: how often in all, and whether it waits for anything. */
export type PageCalls = { count(): number; answered(): Promise<void> }

/**
 * The relay on the window's own channel. Registered on the window, not on `ipcMain`: no other page has the channel. The
 * page may be faster than the desk: what it calls for waits until there is one.
 */
export const connectWindow = (window: BrowserWindow, relay: Promise<Relay>): PageCalls => {
  const waiting = new Map<number, (outcome: AnswerFrame['outcome']) => void>()
  const underWay = new Set<Promise<unknown>>()
  let lastId = 0
  const { webContents } = window
  const connection = relay.then(opened =>
    opened.connect(frame => {
      if (frame.type === 'answer') {
        waiting.get(frame.id)?.(frame.outcome)
        waiting.delete(frame.id)
      } else if (frame.type !== 'notice' && !webContents.isDestroyed()) webContents.send('desk:frame', frame)
    }),
  )
  webContents.ipc.handle('desk:call', (event: IpcMainInvokeEvent, name: unknown, input: unknown) => {
    if (!isOurPage(event.senderFrame) || typeof name !== 'string' || name.length > 64) return refused
    lastId += 1
    const id = lastId
    const answer = new Promise(resolve => {
      waiting.set(id, resolve)
      void connection.then(({ receive }) => receive({ type: 'call', id, name, input }))
    })
    underWay.add(answer)
    return answer.finally(() => underWay.delete(answer))
  })
  window.on('closed', () => void connection.then(({ close }) => close()))
  return {
    count: () => lastId,
    answered: async () => {
      await Promise.allSettled(underWay)
    },
  }
}

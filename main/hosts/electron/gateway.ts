import type { BrowserWindow, IpcMainInvokeEvent, WebFrameMain } from 'electron'
import { failed } from '#contract/desk/failure.ts'
import type { AnswerFrame } from '#contract/desk/wire.ts'
import type { Relay } from '../shared/relay.ts'
import { isOurs } from './origin.ts'

/** Only the page itself: not a frame in it, not a frame that is gone, not a blank page that a script opened. */
export const isOurPage = (frame: WebFrameMain | null): boolean =>
  frame !== null && frame.parent === null && isOurs(frame.url)

const refused = failed('unknown_procedure')

/** The relay on the window's own channel. Registered on the window, not on `ipcMain`: no other page has the channel. */
export const connectWindow = (window: BrowserWindow, relay: Relay): void => {
  const waiting = new Map<number, (outcome: AnswerFrame['outcome']) => void>()
  let lastId = 0
  const { webContents } = window
  const connection = relay.connect(frame => {
    if (frame.type === 'answer') {
      waiting.get(frame.id)?.(frame.outcome)
      waiting.delete(frame.id)
    } else if (frame.type === 'event' && !webContents.isDestroyed()) webContents.send('desk:event', frame.event)
  })
  webContents.ipc.handle('desk:call', (event: IpcMainInvokeEvent, name: unknown, input: unknown) => {
    if (!isOurPage(event.senderFrame) || typeof name !== 'string' || name.length > 64) return refused
    lastId += 1
    const id = lastId
    return new Promise(resolve => {
      waiting.set(id, resolve)
      connection.receive({ type: 'call', id, name, input })
    })
  })
  window.on('closed', () => connection.close())
}

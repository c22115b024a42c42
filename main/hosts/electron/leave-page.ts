import type { BrowserWindow } from 'electron'
import type { PageCalls } from './gateway.ts'

/** Milliseconds. A page that hangs is closed all the same. */
const patience = 2_000
/** How often a page may say that it has still something to keep. */
const rounds = 5

const within = <T>(time: number, work: Promise<T>): Promise<T | undefined> =>
  Promise.race([work, new Promise<undefined>(resolve => setTimeout(resolve, time, undefined))])

/** Asks the page to hand over what it holds, and waits until it has said so. */
const askOnce = (window: BrowserWindow): Promise<void> =>
  new Promise(resolve => {
    window.webContents.ipc.once('desk:left', () => resolve())
    window.once('closed', () => resolve())
    window.webContents.send('desk:leave')
  })

/**
 * A window that is simply destroyed takes the words of the last third of a second along. The page is told before, saves
 * what it holds as it does for a browser's tab, and the window goes when everything that it called for is answered.
 */
export const leavePage = async (window: BrowserWindow, calls: PageCalls): Promise<void> => {
  const handedOver = async () => {
    for (let round = 0; round < rounds && !window.isDestroyed(); round += 1) {
      const before = calls.count()
      await askOnce(window)
      await calls.answered()
      if (calls.count() === before) return
    }
  }
  if (window.webContents.isCrashed()) return
  await within(patience, handedOver())
}

import { app, type BrowserWindow } from 'electron'

/** Milliseconds. A page that dies again within this time is brought back after a pause, not at once. */
const soon = 10_000

type Complain = (what: string, why: string) => void

/**
 * A page whose process died is an empty window: it is loaded again, and finds everything in the rows. Nothing of the
 * desk's own is lost with it; the engine never noticed.
 */
export const bringBackPage = (window: BrowserWindow, complain: Complain): void => {
  let diedAt = Number.NEGATIVE_INFINITY
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    complain('the page ended', `${reason} (${exitCode})`)
    const again = () => !window.isDestroyed() && window.webContents.reload()
    const now = performance.now()
    setTimeout(again, now - diedAt < soon ? soon : 0)
    diedAt = now
  })
}

/** Chromium starts its helpers again by itself; that one died is worth a line. */
export const noteCrashes = (complain: Complain): void => {
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') complain(`the ${type} process ended`, `${reason} (${exitCode})`)
  })
}

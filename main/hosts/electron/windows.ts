import { app, type BrowserWindow } from 'electron'
import { connectWindow } from './gateway.ts'
import type { AppModule, ModuleDeps } from './module.ts'
import { bringToFront, createWindow } from './window.ts'

/** The deck's window. Closing it ends the app, except where the system's habit is to keep it in the dock. */
export const init = ({ desk }: ModuleDeps): AppModule & { show(): void } => {
  let current: BrowserWindow | null = null
  const show = () => {
    if (current) return bringToFront(current)
    const window = createWindow()
    connectWindow(window, desk.relay)
    window.on('closed', () => {
      current = null
    })
    current = window
  }
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('activate', show)
  return { show }
}

import process from 'node:process'
import { app, type BrowserWindow } from 'electron'
import { connectWindow } from './gateway.ts'
import { leavePage } from './leave-page.ts'
import type { AppModule, ModuleDeps } from './module.ts'
import { bringBackPage, noteCrashes } from './page-crashes.ts'
import { bringToFront, createWindow } from './window.ts'
import { rememberPlace } from './window-place.ts'

type Open = { window: BrowserWindow; leave(): Promise<void> }

/** The deck's window. Closing it ends the app, except where the system's habit is to keep it in the dock. */
export const init = ({ desk }: ModuleDeps): AppModule & { show(): void } => {
  let current: Open | null = null
  const relay = desk.then(opened => opened.relay)
  const complain = (what: string, why: string) => void desk.then(opened => opened.complain(what, why))

  const open = (): Open => {
    const window = createWindow()
    const calls = connectWindow(window, relay)
    const keepPlace = rememberPlace(window)
    bringBackPage(window, complain)
    const leave = async () => {
      keepPlace()
      window.hide()
      await leavePage(window, calls)
      window.destroy()
    }
    // Once: the page is asked first, and then the window goes without asking.
    window.once('close', event => {
      event.preventDefault()
      void leave()
    })
    window.on('closed', () => {
      current = null
    })
    return { window, leave }
  }

  const show = () => {
    if (current) bringToFront(current.window)
    else current = open()
  }
  noteCrashes(complain)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('activate', show)
  return {
    show,
    onQuit: async () => {
      await current?.leave()
    },
  }
}

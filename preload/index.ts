import { contextBridge, ipcRenderer } from 'electron'
import { procedureNames } from '#contract/desk/names.ts'

/**
 * All that the page of the desktop app gets. Functions, never `ipcRenderer` itself and never its event object: with
 * those a script that slipped into the page could talk to everything the main process listens to.
 */
const known: ReadonlySet<string> = new Set(procedureNames)

const unknown = { ok: false, error: { code: 'unknown_procedure', params: {}, retryable: false } }

contextBridge.exposeInMainWorld('desk', {
  call: (name: string, input: unknown): Promise<unknown> =>
    known.has(name) ? ipcRenderer.invoke('desk:call', name, input) : Promise.resolve(unknown),
  on: (listener: (frame: unknown) => void): (() => void) => {
    const forward = (_event: unknown, frame: unknown) => listener(frame)
    ipcRenderer.on('desk:frame', forward)
    return () => ipcRenderer.off('desk:frame', forward)
  },
})

/**
 * The window is about to go. The page hears what a browser's tab hears, and what it calls for because of that has been
 * sent when this answers: both go through one pipe.
 */
ipcRenderer.on('desk:leave', () => {
  dispatchEvent(new Event('pagehide'))
  setTimeout(() => ipcRenderer.send('desk:left'))
})

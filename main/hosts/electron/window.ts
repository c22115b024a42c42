import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron'
import { preloadFile } from '../shared/places.ts'
import { appPage } from './origin.ts'

/** Defaults of Electron, most of them, and written down all the same: a default can change. */
export const windowOptions: BrowserWindowConstructorOptions = {
  width: 1440,
  height: 900,
  minWidth: 480,
  minHeight: 400,
  show: false,
  title: 'Switchboard',
  webPreferences: {
    preload: preloadFile,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: true,
  },
}

export const createWindow = (): BrowserWindow => {
  const window = new BrowserWindow(windowOptions)
  window.once('ready-to-show', () => window.show())
  void window.loadURL(appPage)
  return window
}

export const bringToFront = (window: BrowserWindow): void => {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

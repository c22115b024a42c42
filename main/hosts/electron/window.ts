import { app, BrowserWindow, type BrowserWindowConstructorOptions } from 'electron'
import { preloadFile } from '../shared/places.ts'
import { addContextMenu } from './context-menu.ts'
import { appPage } from './origin.ts'
import { checksSpelling } from './spelling.ts'
import { lastPlace } from './window-place.ts'

/** Defaults of Electron, most of them, and written down all the same: a default can change. */
export const windowOptions: BrowserWindowConstructorOptions = {
  width: 1440,
  height: 900,
  minWidth: 480,
  minHeight: 400,
  show: false,
  title: 'Switchboard',
  // Alt shows it; a deck needs the line more than a menu does. macOS has its own bar.
  autoHideMenuBar: true,
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
    spellcheck: checksSpelling,
    devTools: !app.isPackaged,
  },
}

export const createWindow = (): BrowserWindow => {
  const place = lastPlace()
  const window = new BrowserWindow({ ...windowOptions, ...place?.bounds })
  if (place?.maximized) window.maximize()
  if (place?.fullScreen) window.setFullScreen(true)
  addContextMenu(window.webContents)
  window.once('ready-to-show', () => window.show())
  void window.loadURL(appPage)
  return window
}

export const bringToFront = (window: BrowserWindow): void => {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

import process from 'node:process'
import { app, Menu, type MenuItemConstructorOptions } from 'electron'

type Item = MenuItemConstructorOptions
const separator: Item = { type: 'separator' }

/** On macOS the first menu is the app's own; the system fills in its name, its words and its keys. */
const appMenu: Item = {
  role: 'appMenu',
  submenu: [
    { role: 'about' },
    separator,
    { role: 'services' },
    separator,
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    separator,
    { role: 'quit' },
  ],
}

const file = (isMac: boolean): Item => ({
  role: 'fileMenu',
  submenu: [isMac ? { role: 'close' } : { role: 'quit' }],
})

const edit: Item = {
  role: 'editMenu',
  submenu: [
    { role: 'undo' },
    { role: 'redo' },
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'pasteAndMatchStyle' },
    separator,
    { role: 'selectAll' },
  ],
}

/** For whoever works on the desk. A packaged app has neither: a reload loses the place, and a console is a way in. */
const forDevelopers: Item[] = [{ role: 'reload' }, { role: 'toggleDevTools' }, separator]

const view = (packaged: boolean): Item => ({
  role: 'viewMenu',
  submenu: [
    ...(packaged ? [] : forDevelopers),
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    separator,
    { role: 'togglefullscreen' },
  ],
})

/** Named by Electron in the system's language where it knows it: every entry is a role. */
export const appMenuTemplate = (platform: NodeJS.Platform, packaged: boolean): Item[] => {
  const isMac = platform === 'darwin'
  const help: Item = { role: 'help', submenu: isMac ? [] : [{ role: 'about' }] }
  return [...(isMac ? [appMenu] : []), file(isMac), edit, view(packaged), { role: 'windowMenu' }, help]
}

export const setMenu = (): void => {
  Menu.setApplicationMenu(Menu.buildFromTemplate(appMenuTemplate(process.platform, app.isPackaged)))
}

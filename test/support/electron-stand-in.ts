import { EventEmitter } from 'node:events'
import { vi } from 'vitest'

/** As much of Electron's main process as the desk touches, recording what it was told. */
type Handler = (...args: never[]) => unknown

class StandInIpc {
  readonly handlers = new Map<string, Handler>()
  handle(channel: string, handler: Handler): void {
    this.handlers.set(channel, handler)
  }
}

export class StandInContents extends EventEmitter {
  readonly ipc = new StandInIpc()
  readonly sent: unknown[][] = []
  openHandler: ((details: { url: string }) => { action: string }) | null = null
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler
  }
  isDestroyed(): boolean {
    return false
  }
  send(...args: unknown[]): void {
    this.sent.push(args)
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = []
  readonly webContents = new StandInContents()
  readonly options: unknown
  loaded = ''
  readonly show = vi.fn()
  readonly focus = vi.fn()
  readonly restore = vi.fn()
  constructor(options: unknown) {
    super()
    this.options = options
    BrowserWindow.all.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  async loadURL(url: string): Promise<void> {
    this.loaded = url
  }
  isMinimized(): boolean {
    return false
  }
}

class StandInApp extends EventEmitter {
  isPackaged = false
  enableSandbox = vi.fn()
  setPath = vi.fn()
  setBadgeCount = vi.fn()
  getPath = (name: string) => `/${name}`
  requestSingleInstanceLock = () => true
  whenReady = async () => {}
  quit = vi.fn()
  exit = vi.fn()
}

export const app = new StandInApp()
export const shell = { openExternal: vi.fn(async () => {}) }
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] }
export const powerMonitor = new EventEmitter()
export const protocol = { registerSchemesAsPrivileged: vi.fn() }

export class StandInSession extends EventEmitter {
  permissionRequest: Handler | null = null
  permissionCheck: Handler | null = null
  device: Handler | null = null
  displayMedia: Handler | null = null
  readonly schemes = new Map<string, (request: Request) => Response | Promise<Response>>()
  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) => {
      this.schemes.set(scheme, handler)
    },
  }
  setPermissionRequestHandler(handler: Handler): void {
    this.permissionRequest = handler
  }
  setPermissionCheckHandler(handler: Handler): void {
    this.permissionCheck = handler
  }
  setDevicePermissionHandler(handler: Handler): void {
    this.device = handler
  }
  setDisplayMediaRequestHandler(handler: Handler): void {
    this.displayMedia = handler
  }
}
export const session = { defaultSession: new StandInSession() }

export class Notification extends EventEmitter {
  /** On the screen now. */
  static readonly shown: Notification[] = []
  readonly title: string
  readonly body: string
  constructor({ title, body }: { title: string; body: string }) {
    super()
    this.title = title
    this.body = body
  }
  static isSupported(): boolean {
    return true
  }
  show(): void {
    Notification.shown.push(this)
  }
  close(): void {
    const at = Notification.shown.indexOf(this)
    if (at >= 0) Notification.shown.splice(at, 1)
  }
}

export const ipcRenderer = Object.assign(new EventEmitter(), { invoke: vi.fn(async () => ({ ok: true, value: {} })) })
export const contextBridge = { exposeInMainWorld: vi.fn() }

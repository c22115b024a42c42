import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Session } from 'electron'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { contentSecurityPolicy } from '#contract/host/page-security.ts'
import { guardDownloads } from '#hosts/electron/downloads.ts'
import { mayOpenExternally } from '#hosts/electron/external-links.ts'
import { connectWindow } from '#hosts/electron/gateway.ts'
import { guardNavigation } from '#hosts/electron/navigation.ts'
import { isOurs } from '#hosts/electron/origin.ts'
import { registerScheme, servePage } from '#hosts/electron/page-protocol.ts'
import { denyPermissions } from '#hosts/electron/permissions.ts'
import { createWindow } from '#hosts/electron/window.ts'
import { ReaderStreams } from '#hosts/shared/reader-streams.ts'
import { Relay } from '#hosts/shared/relay.ts'
import * as standIn from '#test/support/electron-stand-in.ts'

// The alias gives the code under test this very module in the place of Electron.
const { app, shell, StandInSession } = standIn
const windowOf = (window: unknown) => window as standIn.BrowserWindow

guardNavigation()
beforeEach(() => shell.openExternal.mockClear())

const strange = [
  'https://evil.example/',
  'desk://app.evil.example/',
  'desk://evil/',
  'desk://user@app/',
  'file:///etc/passwd',
  'about:blank',
  'javascript:alert(1)',
  'data:text/html,x',
  '',
]

describe('the page stays where it is', () => {
  it.each(strange)('%j is not ours', address => expect(isOurs(address)).toBe(false))

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('%s is stopped', name => {
    const { webContents } = windowOf(createWindow())
    const event = { url: 'https://evil.example/', preventDefault: vi.fn() }
    webContents.emit(name, event)
    expect(event.preventDefault).toHaveBeenCalled()
    const own = { url: 'desk://app/', preventDefault: vi.fn() }
    webContents.emit(name, own)
    expect(own.preventDefault).not.toHaveBeenCalled()
  })

  it('opens no window and no webview; an https link goes to the browser', () => {
    const { webContents } = windowOf(createWindow())
    expect(webContents.openHandler?.({ url: 'https://x.com/harbor/status/1' })).toEqual({ action: 'deny' })
    expect(shell.openExternal).toHaveBeenCalledWith('https://x.com/harbor/status/1')
    const event = { preventDefault: vi.fn() }
    webContents.emit('will-attach-webview', event)
    expect(event.preventDefault).toHaveBeenCalled()
  })

  it.each(['file:///etc/passwd', 'smb://server/share', 'javascript:alert(1)', 'http://x.com/', 'https://a:b@x.com/'])(
    'the system is not asked to open %s',
    address => expect(mayOpenExternally(address)).toBe(false),
  )
})

describe('the window', () => {
  it('has every protection on and the preload and nothing else', () => {
    const window = windowOf(createWindow())
    expect(window.loaded).toBe('desk://app/')
    expect(window.options).toMatchObject({
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
      },
    })
  })

  it('grants nothing to strangers and little to the page', () => {
    const session = new StandInSession()
    denyPermissions(session as unknown as Session)
    const check = session.permissionCheck as unknown as (c: null, permission: string, origin: string) => boolean
    expect(check(null, 'media', 'desk://app')).toBe(false)
    expect(check(null, 'geolocation', 'desk://app')).toBe(false)
    expect(check(null, 'clipboard-sanitized-write', 'desk://app')).toBe(true)
    expect(check(null, 'clipboard-sanitized-write', 'https://evil.example')).toBe(false)
    const request = session.permissionRequest as unknown as (
      c: null,
      permission: string,
      answer: (granted: boolean) => void,
      details: { requestingUrl: string },
    ) => void
    const answer = vi.fn()
    request(null, 'media', answer, { requestingUrl: 'desk://app/' })
    expect(answer).toHaveBeenCalledWith(false)
    expect((session.device as unknown as () => boolean)()).toBe(false)
  })
})

describe('what comes onto the disk', () => {
  const download = (url: string, fileName = 'a.csv') => {
    const session = new StandInSession()
    guardDownloads(session as unknown as Session)
    const event = { preventDefault: vi.fn() }
    const item = { getURL: () => url, getFilename: () => fileName, setSaveDialogOptions: vi.fn() }
    session.emit('will-download', event, item)
    return { event, item }
  }

  it('is an export, where a person puts it', () => {
    const { event, item } = download('desk://app/export?id=12345678&format=csv')
    expect(event.preventDefault).not.toHaveBeenCalled()
    expect(item.setSaveDialogOptions).toHaveBeenCalledWith({ defaultPath: join('/downloads', 'a.csv') })
  })

  it('or the layout that the page has written', () => {
    const { event } = download('blob:desk://app/3f2a', 'switchboard-layout.json')
    expect(event.preventDefault).not.toHaveBeenCalled()
    for (const [url, name] of [
      ['blob:desk://app/3f2a', 'program.exe'],
      ['blob:https://evil.example/3f2a', 'switchboard-layout.json'],
      ['blob:desk://app.evil.example/3f2a', 'switchboard-layout.json'],
    ] as const)
      expect(download(url, name).event.preventDefault).toHaveBeenCalled()
  })

  it.each([
    'https://evil.example/export',
    'desk://app.evil.example/export',
    'desk://app/media/ab',
    'data:text/csv,a',
    '',
  ])('and never %j', url => {
    const { event, item } = download(url)
    expect(event.preventDefault).toHaveBeenCalled()
    expect(item.setSaveDialogOptions).not.toHaveBeenCalled()
  })
})

describe('the gateway', () => {
  const ours = { url: 'desk://app/', parent: null }
  const open = () => {
    const posted: unknown[] = []
    const side = { isUp: true, post: (message: unknown) => void posted.push(message) }
    const relay = new Relay({ engine: side, reader: side })
    const window = windowOf(createWindow())
    connectWindow(window as never, Promise.resolve(relay))
    const handler = window.webContents.ipc.handlers.get('desk:call') as unknown as (
      event: { senderFrame: unknown },
      name: unknown,
      input: unknown,
    ) => Promise<unknown>
    return { posted, relay, window, call: (frame: unknown, name: unknown) => handler({ senderFrame: frame }, name, {}) }
  }

  it.each([
    ['a frame that is gone', null],
    ['a subframe', { url: 'desk://app/', parent: ours }],
    ['a blank page', { url: 'about:blank', parent: null }],
    ['another site', { url: 'https://evil.example/', parent: null }],
  ])('refuses %s', async (_who, frame) => {
    const { call, posted } = open()
    expect(await call(frame, 'deck.get')).toMatchObject({ ok: false })
    expect(posted).toEqual([])
  })

  it.each(['host.notify', 'constructor', '__proto__', '', 7])('refuses the name %j', async name => {
    const { call, posted } = open()
    expect(await call(ours, name)).toMatchObject({ ok: false, error: { code: 'unknown_procedure' } })
    expect(posted).toEqual([])
  })

  it('carries a call and its answer, events, and addresses to open', async () => {
    const { call, posted, relay, window } = open()
    const answered = call(ours, 'deck.get')
    await vi.waitFor(() => expect(posted).toHaveLength(1))
    const { client, id } = posted[0] as { client: string; id: number }
    relay.answer({ type: 'answer', client, id, outcome: { ok: true, value: 1 } })
    expect(await answered).toEqual({ ok: true, value: 1 })
    relay.broadcast({ epoch: 'one', seq: 1, topic: 'deck', ids: [] })
    relay.open('switchboard://ticket/1')
    expect(window.webContents.sent).toEqual([
      ['desk:frame', { type: 'event', event: { epoch: 'one', seq: 1, topic: 'deck', ids: [] } }],
      ['desk:frame', { type: 'open', address: 'switchboard://ticket/1' }],
    ])
  })
})

describe('the desk scheme', () => {
  const folder = mkdtempSync(join(tmpdir(), 'page-'))
  mkdirSync(join(folder, 'page'))
  writeFileSync(join(folder, 'page/index.html'), '<p>desk</p>')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  const session = new StandInSession()
  servePage(session as unknown as Session, join(folder, 'page'), Promise.resolve(new ReaderStreams(() => {})))
  const get = async (url: string) => {
    const handler = session.schemes.get('desk')
    if (!handler) throw new Error('no handler')
    return handler({ url, method: 'GET', headers: new Headers() } as Request)
  }

  it('serves the page under the policy', async () => {
    const answer = await get('desk://app/')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
    expect(await answer.text()).toContain('desk')
  })

  it.each([
    'desk://app/../secret.txt',
    'desk://app/%2e%2e/secret.txt',
    'desk://app/..%2fsecret.txt',
    'desk://app/..%5csecret.txt',
    'desk://other/index.html',
    'desk://app/%',
    'desk://app/index.html%00.txt',
  ])('%s leads nowhere', async url => expect((await get(url)).status).toBe(404))

  it('is registered without a way around the policy', () => {
    registerScheme()
    const schemes = standIn.protocol.registerSchemesAsPrivileged.mock.calls[0]?.[0] as {
      privileges: Record<string, boolean>
    }[]
    expect(schemes[0]?.privileges).not.toHaveProperty('bypassCSP')
    expect(schemes[0]?.privileges).toMatchObject({ standard: true, secure: true })
  })
})

it('the app ends with its last window', async () => {
  const { init } = await import('#hosts/electron/windows.ts')
  const side = { isUp: true, post: () => {} }
  init({ desk: Promise.resolve({ relay: new Relay({ engine: side, reader: side }) } as never) }).show()
  app.emit('window-all-closed')
  expect(app.quit).toHaveBeenCalled()
})

import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures/electron-test.ts'
import { root } from './fixtures/root.ts'

/** Does something in the page and answers what it came to: its value, or the name of what it threw. */
const attempt = (page: Page, script: string): Promise<unknown> =>
  page.evaluate(`(async () => { try { return await (${script}) } catch (error) { return 'threw ' + error.name } })()`)

test('the page stays where it is, whatever a post’s link or a script wants', async ({ desk, running }) => {
  const { page } = await desk.open()
  const { app } = await running()
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { openedOutside: opened })
    shell.openExternal = async address => {
      opened.push(address)
    }
  })
  const outside = [
    'https://evil.example/',
    'file:///etc/passwd',
    'desk://evil/',
    'desk://app.evil.example/',
    'http://127.0.0.1:1/',
    'data:text/html,x',
    'smb://server/share',
    'chrome://gpu',
    'view-source:desk://app/',
    'blob:desk://app/1',
  ]
  for (const address of outside) {
    await attempt(page, `(location.href = ${JSON.stringify(address)}, null)`)
    await attempt(
      page,
      `(() => { const a = document.createElement('a'); a.href = ${JSON.stringify(address)}; document.body.append(a); a.click(); a.remove() })()`,
    )
    await attempt(
      page,
      `(() => { const f = document.createElement('iframe'); f.src = ${JSON.stringify(address)}; document.body.append(f); setTimeout(() => f.remove(), 200) })()`,
    )
    expect(await attempt(page, `window.open(${JSON.stringify(address)})`)).toBe(null)
  }
  await attempt(
    page,
    `(() => { const f = document.createElement('form'); f.action = 'https://evil.example/'; f.method = 'post'; document.body.append(f); f.submit() })()`,
  )
  const state = () =>
    app.evaluate(({ BrowserWindow }) => ({
      addresses: BrowserWindow.getAllWindows().map(window => window.webContents.getURL()),
      opened: (globalThis as unknown as { openedOutside: string[] }).openedOutside,
    }))
  const { addresses, opened } = await state()
  expect(addresses).toEqual(['desk://app/'])
  expect(new Set(opened)).toEqual(new Set(['https://evil.example/']))
  // asked directly: the driver's own waiting takes a navigation that was stopped for one that goes on
  expect(await page.evaluate(() => document.documentElement.dataset.ready)).toBe('columns')
})

test('an empty page is none to stay on', async ({ desk, running }) => {
  const { page } = await desk.open()
  const { app } = await running()
  for (const address of ['about:blank', 'about:srcdoc']) {
    const left = page.waitForEvent('framenavigated')
    await page.evaluate(to => void setTimeout(() => location.assign(to)), address)
    await left
    await expect
      .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL()))
      .toBe('desk://app/')
    await expect(page.locator('html[data-ready]')).toBeVisible({ timeout: 15_000 })
  }
})

test('the page reads its own files, and nothing beside them', async ({ desk }) => {
  const { page } = await desk.open()
  const secret = createServer((_request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    response.end('secret')
  })
  await new Promise<void>(done => secret.listen(0, '127.0.0.1', done))
  const { port } = secret.address() as AddressInfo
  const get = (address: string) => attempt(page, `fetch(${JSON.stringify(address)}).then(answer => answer.status)`)
  expect(await get('desk://app/')).toBe(200)
  for (const path of [
    '/../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/..%5c..%5cpackage.json',
    '/%2e%2e%2f%2e%2e%2fetc/passwd',
    '//etc/passwd',
    '/index.html%00.txt',
    '/assets/../../main/electron.js',
    '/media/../index.html%2f..',
    '/export?id=1',
  ])
    expect({ path, status: await get(`desk://app${path}`) }).toEqual({ path, status: 404 })
  for (const address of [
    'desk://other/',
    'desk://app.evil.example/',
    'file:///etc/passwd',
    `http://127.0.0.1:${port}/`,
    'https://evil.example/',
  ])
    expect({ address, answer: await get(address) }).toEqual({ address, answer: 'threw TypeError' })
  expect(
    await attempt(
      page,
      `new Promise(done => { const s = new WebSocket('ws://127.0.0.1:${port}'); s.onerror = () => done('refused'); s.onopen = () => done('open') })`,
    ),
  ).toMatch(/refused|SecurityError/)
  secret.close()
})

test('nothing of the machine is granted to it', async ({ desk }) => {
  const { page } = await desk.open()
  for (const name of [
    'geolocation',
    'camera',
    'microphone',
    'midi',
    'clipboard-read',
    'storage-access',
    'background-sync',
  ])
    expect({
      name,
      state: await attempt(page, `navigator.permissions.query({ name: '${name}' }).then(({ state }) => state)`),
    }).toEqual({
      name,
      state: expect.stringMatching(/^(denied|threw .*)$/),
    })
  expect(await attempt(page, 'navigator.mediaDevices.getUserMedia({ video: true }).then(() => "given")')).toMatch(
    /^threw/,
  )
  expect(await attempt(page, 'navigator.mediaDevices.getDisplayMedia({ video: true }).then(() => "given")')).toMatch(
    /^threw/,
  )
  expect(await attempt(page, 'navigator.clipboard.readText().then(() => "given")')).toMatch(/^threw/)
  expect(
    await attempt(
      page,
      'new Promise(done => navigator.geolocation.getCurrentPosition(() => done("given"), () => done("denied")))',
    ),
  ).toBe('denied')
  expect(await attempt(page, 'navigator.hid.getDevices()')).toBe('threw SecurityError')
})

test('a stranger’s words don’t become a script', async ({ desk }) => {
  const { page } = await desk.open()
  for (const script of [
    'document.body.innerHTML = "<img src=x onerror=alert(1)>"',
    'document.write("<script>1</script>")',
    'document.body.insertAdjacentHTML("beforeend", "<b>x</b>")',
    'new DOMParser().parseFromString("<b>x</b>", "text/html")',
    '(() => { const s = document.createElement("script"); s.src = "https://evil.example/x.js"; document.body.append(s) })()',
    'document.createRange().createContextualFragment("<b>x</b>")',
    'trustedTypes.createPolicy("mine", { createHTML: text => text })',
  ])
    expect({ script, came: await attempt(page, script) }).toEqual({ script, came: 'threw TypeError' })
  expect(await attempt(page, 'setTimeout("window.ranText = true", 0)')).toMatch(/^threw/)
  // in a turn of its own: what the test runs directly may do more than the page
  for (const script of ['new Function("return 1")()', 'eval("1 + 1")', '(0, eval)("1 + 1")'])
    expect(
      await page.evaluate(
        `new Promise(done => setTimeout(() => { try { done(${script}) } catch (error) { done('threw ' + error.name) } }))`,
      ),
    ).toMatch(/^threw/)
})

test('the page sees two functions, and nothing of Node or Electron', async ({ desk }) => {
  const { page } = await desk.open()
  const seen = await page.evaluate(() => ({
    bridge: Object.keys(Reflect.get(window, 'desk')).sort(),
    frozen: Object.isFrozen(Reflect.get(window, 'desk')),
    node: [
      'require',
      'process',
      'module',
      'Buffer',
      'global',
      '__dirname',
      'electron',
      'ipcRenderer',
      'setImmediate',
    ].filter(name => name in globalThis),
  }))
  expect(seen).toEqual({ bridge: ['call', 'on'], frozen: true, node: [] })
})

test('the bridge answers what the contract names, and outlives the rest', async ({ desk }) => {
  const { page } = await desk.open()
  for (const name of [
    'host.notify',
    'host.badge',
    'secret.get',
    'secret.set',
    '__proto__',
    'constructor',
    'toString',
    '',
    'x'.repeat(70_000),
  ])
    expect({
      name: name.slice(0, 20),
      answer: await attempt(page, `desk.call(${JSON.stringify(name)}, {})`),
    }).toMatchObject({
      answer: { ok: false, error: { code: 'unknown_procedure' } },
    })
  const deep = (levels: number) =>
    `(() => { let value = {}; for (let i = 0; i < ${levels}; i += 1) value = { value }; return desk.call('deck.get', value).then(({ ok }) => ok) })()`
  for (const levels of [5_000, 500_000]) expect(String(await attempt(page, deep(levels)))).toMatch(/^(threw|false)/)
  expect(await attempt(page, `desk.call('deck.get', { a: 'x'.repeat(3_000_000) }).then(({ ok }) => ok)`)).not.toBe(
    undefined,
  )
  for (const value of ['undefined', 'null', '[]', '"x"', '1n', 'new Date(NaN)', '{ __proto__: { a: 1 } }'])
    await attempt(page, `desk.call('deck.get', ${value})`)
  expect(await attempt(page, `desk.call('deck.get', {}).then(({ ok }) => ok)`)).toBe(true)
})

test('what isn’t an export is not put on the disk', async ({ desk, running }) => {
  const { page } = await desk.open()
  const { app } = await running()
  await app.evaluate(({ session }) => {
    const states: string[] = []
    Object.assign(globalThis, { downloads: states })
    session.defaultSession.on('will-download', (event, item) => {
      states.push(event.defaultPrevented ? `refused ${item.getFilename()}` : `taken ${item.getFilename()}`)
      event.preventDefault()
    })
  })
  for (const [href, name] of [
    ['data:text/plain,x', 'program.exe'],
    ['desk://app/index.html', 'page.html'],
  ] as const)
    await page.evaluate(
      ([address, file]) => {
        const a = document.createElement('a')
        a.href = address
        a.download = file
        document.body.append(a)
        a.click()
        a.remove()
      },
      [href, name] as const,
    )
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { downloads: string[] }).downloads))
    .toEqual([expect.stringMatching(/^refused/), expect.stringMatching(/^refused/)])
})

test('the sandbox is on, and the window has every protection', async ({ desk, running }) => {
  const { page } = await desk.open()
  const { app } = await running()
  const window = await app.browserWindow(page)
  const settings = await window.evaluate(shown => {
    const contents = shown.webContents as Electron.WebContents & { getLastWebPreferences(): Electron.WebPreferences }
    return contents.getLastWebPreferences()
  })
  expect(settings).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  })
  const pid = await window.evaluate(shown => shown.webContents.getOSProcessId())
  // 2: a filter of system calls is in force
  expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/m)
})

test('the shipped binary’s fuses are as the package says', async ({ electron }) => {
  const { build } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    build: { electronFuses: Record<string, boolean> }
  }
  const wire = await getCurrentFuseWire(electron.shippedBinary)
  const read = Object.fromEntries(
    Object.keys(build.electronFuses).map(name => {
      const option = `${name[0]?.toUpperCase()}${name.slice(1)}` as keyof typeof FuseV1Options
      return [name, wire[FuseV1Options[option]] === FuseState.ENABLE]
    }),
  )
  expect(read).toEqual(build.electronFuses)
})

import { writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DeskPage } from './fixtures/desk-page.ts'
import { startElectron } from './fixtures/electron-host.ts'
import { expect, test } from './fixtures/electron-test.ts'
import { ShippedApp } from './fixtures/shipped-app.ts'

test.describe('the app as it is installed', () => {
  for (const argument of ['', '--no-sandbox', '--lang=de', '--disable-gpu', 'switchboard://ticket/1']) {
    test(`opens its window with cards, started with ${argument || 'nothing'}`, async ({ shipped }) => {
      const app = shipped(['--remote-debugging-port=0', ...(argument ? [argument] : [])])
      const desk = new DeskPage(await app.window())
      await desk.isPainted()
      await expect(desk.feed('Mentions').getByRole('article').first()).toBeVisible()
      app.child.kill('SIGTERM')
      expect(await app.ended).toMatchObject({ code: 0 })
    })
  }

  test('ends with its last window', async ({ shipped }) => {
    const app = shipped(['--remote-debugging-port=0'])
    const desk = new DeskPage(await app.window())
    await desk.isPainted()
    await desk.page.close()
    expect(await app.ended).toMatchObject({ code: 0 })
  })
})

test.describe('an address', () => {
  test('given at the start opens its card', async ({ world, electron, folder }) => {
    const { ticket } = await world.post({
      kind: 'mention',
      author: 'asks_here',
      text: 'where is my parcel?',
      ticket: 'now',
    })
    const files = { dataFolder: join(folder, 'desk'), servicesFile: world.servicesFile() }
    const running = await startElectron(electron, files, [`switchboard://ticket/${ticket}`])
    try {
      const page = new DeskPage(await running.window())
      await expect(page.conversation.said('where is my parcel?')).toBeVisible({ timeout: 30_000 })
    } finally {
      await running.end('SIGTERM')
    }
  })

  test('of a second start opens its card in the first one, which comes to the front', async ({
    world,
    desk,
    running,
    electron,
  }) => {
    const { post } = await world.post({
      kind: 'mention',
      author: 'asks_here',
      text: 'where is my parcel?',
      ticket: 'now',
    })
    const page = await desk.open()
    await expect(page.post('asks_here').first()).toBeVisible()
    const { app } = await running()
    const window = await app.browserWindow(page.page)
    await window.evaluate(shown => shown.minimize())
    await expect.poll(() => window.evaluate(shown => shown.isMinimized())).toBe(true)

    const options = ['--data-dir', desk.files.dataFolder, '--practice', '--json']
    const second = new ShippedApp(electron, [...options, `https://x.com/asks_here/status/${post}?s=20`])
    const { code, out } = await second.ended
    expect(code).toBe(3)
    expect(JSON.parse(out)).toMatchObject({ ready: false, reason: expect.stringContaining('come to the front') })
    await expect.poll(() => window.evaluate(shown => shown.isMinimized())).toBe(false)
    await expect(page.conversation.said('where is my parcel?')).toBeVisible()
  })

  test('that macOS hands over opens its card, too', async ({ world, desk, running }) => {
    const { post } = await world.post({
      kind: 'mention',
      author: 'asks_here',
      text: 'where is my parcel?',
      ticket: 'now',
    })
    const page = await desk.open()
    await expect(page.post('asks_here').first()).toBeVisible()
    const { app } = await running()
    await app.evaluate(
      ({ app: inside }, address) => void inside.emit('open-url', { preventDefault() {} }, address),
      `switchboard://post/${post}`,
    )
    await expect(page.conversation.said('where is my parcel?')).toBeVisible()
  })
})

test.describe('the window', () => {
  const bounds = { x: 140, y: 160, width: 1300, height: 820 }

  test('stands where it stood, as large as it was', async ({ desk, running }) => {
    const page = await desk.open()
    const first = await (await running()).app.browserWindow(page.page)
    await first.evaluate((shown, wanted) => shown.setBounds(wanted), bounds)
    await expect.poll(() => first.evaluate(shown => shown.getBounds())).toMatchObject({ width: 1300, height: 820 })
    const stood = await first.evaluate(shown => shown.getBounds())
    expect(await desk.stop()).toEqual({ code: 0, signal: null })

    const { app } = await running()
    const again = await app.browserWindow(await app.firstWindow())
    await expect.poll(() => again.evaluate(shown => shown.getBounds())).toEqual(stood)
  })

  test('is as large as the screen again, and goes back to what it was', async ({ desk, running }) => {
    const page = await desk.open()
    const first = await (await running()).app.browserWindow(page.page)
    await first.evaluate((shown, wanted) => shown.setBounds(wanted), bounds)
    await expect.poll(() => first.evaluate(shown => shown.getNormalBounds().width)).toBe(1300)
    await first.evaluate(shown => shown.maximize())
    await expect.poll(() => first.evaluate(shown => shown.isMaximized())).toBe(true)
    await desk.stop()

    const { app } = await running()
    const again = await app.browserWindow(await app.firstWindow())
    await expect.poll(() => again.evaluate(shown => shown.isMaximized())).toBe(true)
  })

  for (const [what, text] of [
    ['a place on a screen that is gone', JSON.stringify({ bounds: { ...bounds, x: 9_000 } })],
    ['a file that was cut off', '{"bounds":{"x":'],
    ['a file of something else', '[]'],
  ] as const) {
    test(`opens in sight after ${what}`, async ({ desk, running }) => {
      await desk.open()
      await desk.stop()
      writeFileSync(join(desk.files.dataFolder, 'electron/window.json'), text)
      const { app } = await running()
      const window = await app.browserWindow(await app.firstWindow())
      const { x, width } = await window.evaluate(shown => shown.getBounds())
      expect(x + 120).toBeLessThan(2_400)
      expect(width).toBeGreaterThan(400)
    })
  }
})

test('the menu has what the system expects, and no way into the inside', async ({ desk, running }) => {
  await desk.open()
  const { app } = await running()
  const roles = await app.evaluate(({ Menu }) => {
    const all = (items: Electron.MenuItem[]): string[] =>
      items.flatMap(item => [...(item.role ? [item.role] : []), ...(item.submenu ? all(item.submenu.items) : [])])
    return all(Menu.getApplicationMenu()?.items ?? []).map(role => role.toLowerCase())
  })
  expect(roles).toEqual(
    expect.arrayContaining(['quit', 'undo', 'copy', 'paste', 'selectall', 'zoomin', 'togglefullscreen']),
  )
  for (const role of ['reload', 'forcereload', 'toggledevtools']) expect(roles).not.toContain(role)
  const opened = await app.evaluate(({ BrowserWindow }) => {
    const [contents] = BrowserWindow.getAllWindows().map(window => window.webContents)
    contents?.openDevTools()
    return contents?.isDevToolsOpened()
  })
  expect(opened).toBe(false)
})

test('nothing is fetched to check the spelling', async ({ desk, running }) => {
  await desk.open()
  const { app } = await running()
  expect(await app.evaluate(({ session }) => session.defaultSession.isSpellCheckerEnabled())).toBe(false)
})

test('a notice is the system’s own, and a press on it brings the window to the front', async ({
  world,
  desk,
  running,
}) => {
  const { app } = await running()
  // The display of the tests has nobody who shows notices: the object is Electron's, the showing is not.
  await app.evaluate(({ Notification }) => {
    const shown: Electron.Notification[] = []
    Object.assign(globalThis, { shownNotices: shown })
    Notification.isSupported = () => true
    Notification.prototype.show = function show(this: Electron.Notification) {
      shown.push(this)
    }
  })
  const page = await desk.open()
  await page.column('Mentions').getByRole('button', { name: 'Options of Mentions' }).click()
  await page.page.getByRole('menuitemcheckbox', { name: 'Desktop notification' }).click()
  await page.page.keyboard.press('Escape')
  const window = await app.browserWindow(page.page)
  await window.evaluate(shown => shown.minimize())
  await expect.poll(() => window.evaluate(shown => shown.isMinimized())).toBe(true)
  await world.post({ kind: 'mention', author: 'calling', text: 'anyone?', ticket: 'never' })
  const titles = () =>
    app.evaluate(() =>
      (globalThis as unknown as { shownNotices: Electron.Notification[] }).shownNotices.map(one => one.title),
    )
  await expect.poll(titles, { timeout: 30_000 }).toEqual(['1 new in Mentions'])
  await app.evaluate(() => {
    const [notice] = (globalThis as unknown as { shownNotices: Electron.Notification[] }).shownNotices
    ;(notice as unknown as NodeJS.EventEmitter).emit('click')
  })
  await expect.poll(() => window.evaluate(shown => shown.isMinimized())).toBe(false)
})

test('the icon says how much waits for a person', async ({ world, desk, running }) => {
  const { app } = await running()
  await app.evaluate(({ app: inside }) => {
    const counts: (number | undefined)[] = []
    Object.assign(globalThis, { badges: counts })
    inside.setBadgeCount = count => {
      counts.push(count)
      return true
    }
  })
  await world.fault('slack', { pathPattern: '.*', times: 0, effect: { kind: 'status', status: 503 } })
  await world.post({ kind: 'accident', text: 'wrong window', handle: 'harborstatus' })
  const page = await desk.open()
  const dialog = await page.remove(page.post('harborstatus').filter({ hasText: 'wrong window' }))
  await dialog.confirm('harborstatus')
  const last = () => app.evaluate(() => (globalThis as unknown as { badges: number[] }).badges.at(-1))
  await expect.poll(last, { timeout: 30_000 }).toBe(1)
  await world.clearFaults('slack')
  await expect.poll(last, { timeout: 45_000 }).toBe(0)
})

test('an export asks where to, under a name that says what it is', async ({ desk }) => {
  const page = await desk.open()
  await page.column('Mentions').getByRole('button', { name: 'Options of Mentions' }).click()
  await page.page.getByRole('menuitem', { name: /^Export/ }).click()
  const dialog = page.page.getByRole('dialog', { name: /^Export/ })
  await dialog.getByRole('radio', { name: /CSV/ }).check()
  const file = await desk.saves(page.page, () => dialog.getByRole('button', { name: 'Export', exact: true }).click())
  expect(file.name).toMatch(/^switchboard-mentions-\d{4}-\d{2}-\d{2}\.csv$/)
  expect((await readFile(await file.path(), 'utf8')).split('\n').length).toBeGreaterThan(2)
})

test('after sleep everything is read at once', async ({ world, desk, running }) => {
  await desk.open()
  const { app } = await running()
  const reads = async () => (await world.journal('x', { method: 'GET', path: /mentions/ })).length
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'))
  const before = await reads()
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'))
  // the columns are read every 30 s by themselves
  await expect.poll(reads, { timeout: 8_000 }).toBeGreaterThan(before)
})

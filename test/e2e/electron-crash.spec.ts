import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { ElectronApplication } from '@playwright/test'
import { expect, test } from './fixtures/electron-test.ts'

/** Asked in the main process, because the test's own line to the page ends with the page. A dead page never answers. */
const isPainted = (app: ElectronApplication): Promise<boolean> =>
  app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (!contents || contents.isCrashed() || contents.isLoading()) return false
    const asked = contents.executeJavaScript('document.documentElement.dataset.ready === "columns"')
    return Promise.race([asked, new Promise<false>(resolve => setTimeout(resolve, 1_000, false))])
  })

const log = (dataFolder: string): string => {
  const file = join(dataFolder, 'logs/host.log')
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

test('a page that dies is brought back, with what was written in it', async ({ world, desk, running }) => {
  await world.post({ kind: 'mention', author: 'crashed', text: 'it blinks', ticket: 'now' })
  const page = await desk.open()
  const composer = await page.reply(page.post('crashed'))
  await composer.write('Half a sentence')
  const { app } = await running()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
  await expect.poll(() => isPainted(app), { timeout: 20_000 }).toBe(true)
  await expect.poll(() => log(desk.files.dataFolder)).toContain('the page ended')
  expect(await desk.stop()).toEqual({ code: 0, signal: null })

  const again = await desk.open()
  const conversation = await again.reply(again.post('crashed'))
  await expect(conversation.text).toHaveValue('Half a sentence')
})

test('an address that comes while the page is gone is opened by the next one', async ({ world, desk, running }) => {
  const { post } = await world.post({ kind: 'mention', author: 'meanwhile', text: 'a link was clicked', ticket: 'now' })
  const page = await desk.open()
  await expect(page.post('meanwhile').first()).toBeVisible()
  const { app } = await running()
  await app.evaluate(({ app: inside, BrowserWindow }, address) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    contents?.once('render-process-gone', () => void inside.emit('open-url', { preventDefault() {} }, address))
    contents?.forcefullyCrashRenderer()
  }, `switchboard://post/${post}`)
  await expect.poll(() => isPainted(app), { timeout: 20_000 }).toBe(true)
  const isOpen = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        `[...document.querySelectorAll('[role=log]')].some(log => log.textContent.includes('a link was clicked'))`,
      ),
    )
  await expect.poll(isOpen, { timeout: 15_000 }).toBe(true)
})

test('a page that dies again and again doesn’t keep the machine busy', async ({ desk, running }) => {
  await desk.open()
  const { app } = await running()
  const crash = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
  await crash()
  await expect.poll(() => isPainted(app), { timeout: 20_000 }).toBe(true)
  await crash()
  const isCrashed = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.isCrashed())
  await expect.poll(isCrashed).toBe(true)
  await expect.poll(() => isPainted(app), { timeout: 25_000 }).toBe(true)
})

test('without the process that draws, the desk goes on', async ({ world, desk, running }) => {
  const page = await desk.open()
  const { app } = await running()
  const gpu = await app.evaluate(({ app: inside }) => inside.getAppMetrics().find(({ type }) => type === 'GPU')?.pid)
  if (gpu === undefined) throw new Error('There is no such process.')
  process.kill(gpu, 'SIGKILL')
  await expect.poll(() => log(desk.files.dataFolder)).toContain('the GPU process ended')
  await world.post({ kind: 'mention', author: 'after_all', text: 'anyone?', ticket: 'now' })
  await expect(page.post('after_all')).toBeVisible({ timeout: 45_000 })
  expect(await desk.stop()).toEqual({ code: 0, signal: null })
})

test('an engine and a reader that die are started again, and the page asks anew', async ({ world, desk, running }) => {
  const page = await desk.open()
  const { app } = await running()
  // Whatever is told to both of them leads to both of them.
  await app.evaluate(async ({ powerMonitor }) => {
    const { Worker } = process.getBuiltinModule('node:worker_threads')
    const post = Worker.prototype.postMessage
    const seen = new Set<InstanceType<typeof Worker>>()
    Worker.prototype.postMessage = function postMessage(this: InstanceType<typeof Worker>, ...message) {
      seen.add(this)
      return post.apply(this, message)
    }
    powerMonitor.emit('resume')
    await new Promise(resolve => setTimeout(resolve))
    Worker.prototype.postMessage = post
    for (const worker of seen) void worker.terminate()
  })
  await expect.poll(() => log(desk.files.dataFolder)).toContain('engine ended')
  await world.post({ kind: 'mention', author: 'once_more', text: 'anyone?', ticket: 'now' })
  await expect(page.post('once_more')).toBeVisible({ timeout: 45_000 })
})

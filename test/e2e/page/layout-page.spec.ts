import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { called, column, expect, open, test } from './constant-desk.ts'

const choose = async (page: Page, title: string, item: string) => {
  await column(page, title)
    .getByRole('button', { name: `Options of ${title}` })
    .click()
  await page.getByRole('menu').locator('[role^="menuitem"]', { hasText: item }).first().click()
}

test('what comes is told once, with a sound; what is there already, and what others columns get, is not', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const counted = Object.assign(window, { tones: 0 })
    const start = OscillatorNode.prototype.start
    OscillatorNode.prototype.start = function (...when) {
      counted.tones += 1
      start.apply(this, when)
    }
  })
  const tones = () => page.evaluate(() => (window as unknown as { tones: number }).tones)
  await open(page)
  await choose(page, 'Mentions', 'Desktop notification')
  await choose(page, 'Mentions', 'Drop')
  // tried when it is chosen
  await expect.poll(tones).toBe(1)
  // the first look at what stands there
  await expect
    .poll(async () => (await called(page, 'column.page')).filter(input => input.limit === 50).length)
    .toBeGreaterThan(0)
  await page.evaluate(() => window.world.arrive('queue', 2))
  await page.evaluate(() => window.world.arrive('mentions', 3))
  await expect.poll(() => called(page, 'column.announce')).toMatchObject([{ columnId: 'mentions', count: 3 }])
  await expect.poll(tones).toBe(2)
  await page.evaluate(() => window.world.emit('column', ['mentions']))
  await page.evaluate(() => window.world.arrive('mentions', 1))
  await expect.poll(async () => (await called(page, 'column.announce')).map(input => input.count)).toEqual([3, 1])
})

test('a browser that blocks notifications is named where they are switched on', async ({ page }) => {
  const permission = (is: NotificationPermission) =>
    page.addInitScript(value => Object.defineProperty(Notification, 'permission', { get: () => value }), is)
  const item = () => page.getByRole('menuitemcheckbox', { name: /^Desktop notification/ })
  for (const [is, says] of [
    ['denied', 'Desktop notification (blocked in the browser)'],
    ['granted', 'Desktop notification'],
  ] as const) {
    await permission(is)
    await open(page)
    await column(page, 'Mentions').getByRole('button', { name: 'Options of Mentions' }).click()
    await expect(item()).toHaveText(says)
  }
})

test('a loaded layout is taken back also where its deck was read before the answer came', async ({ page }) => {
  await open(page)
  const columns = () =>
    page.locator('section.column').evaluateAll(all => all.map(one => one.getAttribute('aria-label')))
  const before = await columns()
  await page.evaluate(() => window.world.hold('column.import'))
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Layout of the deck' }).click()
  await page.getByRole('menuitem', { name: 'Load a layout from a file…' }).click()
  await (await chooser).setFiles({
    name: 'layout.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ columns: ['queue'] })),
  })
  await expect.poll(columns).toEqual(['Zendesk queue'])
  await page.evaluate(() => window.world.letGo('column.import'))
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect.poll(columns).toEqual(before)
})

test('everything of a column is reached by keys', async ({ page }) => {
  await open(page)
  const options = column(page, 'Mentions').getByRole('button', { name: 'Options of Mentions' })
  await options.focus()
  await page.keyboard.press('Enter')
  const items = page.getByRole('menu').locator('[role^="menuitem"]')
  await expect(items.first()).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(items.last()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(options).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  const filters = page.getByRole('dialog', { name: 'Filters of Mentions' })
  await expect(filters.getByLabel('Has the words')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(filters).toBeHidden()
  await expect(column(page, 'Mentions').getByRole('button', { name: 'Filter Mentions' })).toBeFocused()
})

test('a jump to a date asks for that minute, and a field that is half filled says so', async ({ page }) => {
  await open(page)
  await choose(page, 'Mentions', 'Jump to date')
  const panel = page.getByRole('dialog', { name: 'Jump to date' })
  await panel.getByLabel('Date and time').fill('')
  await panel.getByRole('button', { name: 'Jump' }).click()
  await expect(panel.getByRole('alert')).toHaveText('That is no date.')
  await panel.getByLabel('Date and time').fill('2026-11-19T10:30')
  await panel.getByRole('button', { name: 'Jump' }).click()
  await expect(panel).toBeHidden()
  const time = await page.evaluate(() => new Date('2026-11-19T10:30').getTime())
  await expect.poll(async () => JSON.stringify(await called(page, 'column.page'))).toContain(String(time))
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing for axe to find in what lays columns out, ${colorScheme}`, async ({ page }) => {
    test.slow()
    await page.emulateMedia({ colorScheme })
    await open(page)
    const clean = async () => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await column(page, 'Mentions').getByRole('button', { name: 'Options of Mentions' }).click()
    await expect(page.getByRole('menu')).toBeVisible()
    await clean()
    await page.keyboard.press('Escape')
    await column(page, 'Mentions').getByRole('button', { name: 'Filter Mentions' }).click()
    await expect(page.getByRole('dialog', { name: 'Filters of Mentions' })).toBeVisible()
    await clean()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Add column' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a column' })
    await expect(dialog.getByText(/100 kept here/)).toBeVisible()
    for (const kind of ['Zendesk view', 'Search on X', 'Person', 'Search here']) {
      await dialog.getByRole('radio', { name: new RegExp(`^${kind}`) }).check()
      await clean()
    }
    await page.keyboard.press('Escape')
    await choose(page, 'Status feed', 'Duplicate')
    await choose(page, 'Status feed', 'Collapse')
    await choose(page, 'Zendesk queue', 'Remove column')
    await expect(page.getByRole('button', { name: 'Undo' }).first()).toBeVisible()
    await clean()
  })
}

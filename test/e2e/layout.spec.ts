import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { DeckLayout } from './fixtures/deck-layout.ts'
import { expect, test } from './fixtures/test.ts'

test.describe.configure({ mode: 'parallel' })

const first = ['Mentions', 'Status feed', 'Zendesk queue'] as const

const dragBy = async (page: Page, from: { x: number; y: number }, to: { x: number; y: number }) => {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + (to.x - from.x) / 2, to.y, { steps: 4 })
  await page.mouse.move(to.x, to.y, { steps: 4 })
}

test('a column is added with a preview, to the right of the one with the focus, and gets the focus', async ({
  world,
  desk,
}) => {
  await world.post({ kind: 'mention', author: 'previewed', text: 'shown before it is added', ticket: 'never' })
  const page = await desk.open()
  await expect(page.post('previewed')).toBeVisible()
  const deck = new DeckLayout(page.page)
  await page.post('previewed').focus()
  await page.page.keyboard.press('a')
  const dialog = page.page.getByRole('dialog', { name: 'Add a column' })
  await dialog.getByRole('checkbox', { name: '@harborstatus' }).check()
  await expect(dialog.getByText('shown before it is added')).toBeVisible()
  await dialog.getByRole('checkbox', { name: '@harborstatus' }).uncheck()
  await dialog.getByRole('checkbox', { name: '@harbor Harbor' }).uncheck()
  await expect(dialog.getByRole('button', { name: 'Add column' })).toBeDisabled()
  await dialog.getByRole('checkbox', { name: '@harbor Harbor' }).check()
  await dialog.getByRole('button', { name: 'Add column' }).click()
  await deck.stand('Mentions', 'Mentions 2', 'Status feed', 'Zendesk queue')
  await expect(deck.column('Mentions 2').getByRole('article', { name: /previewed/ })).toBeVisible()
  await expect(deck.column('Mentions 2').getByRole('button', { name: 'Mentions 2, to the top' })).toBeFocused()
})

test('a person and a search are checked while they are typed', async ({ desk }) => {
  const page = await desk.open()
  const deck = new DeckLayout(page.page)
  const dialog = await deck.add('Person')
  await dialog.getByLabel('Handle of the person').fill('no such!')
  await expect(dialog.getByRole('alert')).toHaveText('A handle has letters, digits and _ only, 15 at most.')
  await expect(dialog.getByRole('button', { name: 'Add column' })).toBeDisabled()
  await dialog.getByRole('radio', { name: /^Search here/ }).check()
  await dialog.getByLabel('Search', { exact: true }).fill('locker "seven')
  await expect(dialog.getByText(/quotation mark is never closed/)).toBeVisible()
  await dialog.getByLabel('Search', { exact: true }).fill('locker')
  await dialog.getByRole('button', { name: 'Add column' }).click()
  await expect(page.page.locator('section.column')).toHaveCount(4)
})

test('X is asked for ten posts of a query before it becomes a column, and Zendesk for its views', async ({ desk }) => {
  const page = await desk.open()
  const deck = new DeckLayout(page.page)
  const dialog = await deck.add('Search on X')
  await dialog.getByLabel('X query').fill('harbor')
  await dialog.getByRole('button', { name: 'Try it: reads up to 10 posts from X' }).click()
  await expect(dialog.getByText(/^X was asked, \d+ posts read\.$/)).toBeVisible()
  await expect(dialog.getByText(/^\d+ kept here/)).toBeVisible()
  await dialog.getByRole('radio', { name: /^Zendesk view/ }).check()
  await expect(dialog.getByLabel('Zendesk view').getByRole('option')).not.toHaveCount(1)
  await dialog.getByRole('radio', { name: /^Search on X/ }).check()
  await expect(dialog.getByLabel('X query')).toHaveValue('harbor')
  await dialog.getByRole('button', { name: 'Add column' }).click()
  await expect(page.page.locator('section.column').last().getByRole('article').first()).toBeVisible()
})

test('what somebody has laid out survives a reload and a restart of the desk', async ({ desk }) => {
  let page = await desk.open()
  let deck = new DeckLayout(page.page)
  await deck.choose('Mentions', 'Rename')
  await page.page.keyboard.type('Harbor asks')
  await page.page.keyboard.press('Enter')
  await deck.choose('Harbor asks', 'Wide')
  await deck.choose('Status feed', 'Collapse')
  await expect(deck.column('Status feed').getByRole('button', { name: /Status feed$/ })).toBeVisible()
  await deck.choose('Zendesk queue', 'Move left')
  await deck.stand('Harbor asks', 'Zendesk queue', 'Status feed')
  const stands = async () => {
    await deck.stand('Harbor asks', 'Zendesk queue', 'Status feed')
    expect(await deck.width('Harbor asks')).toBe(400)
    expect(await deck.width('Status feed')).toBe(40)
  }
  await stands()
  await page.page.reload()
  await page.isPainted()
  await stands()
  await desk.stop()
  page = await desk.open()
  deck = new DeckLayout(page.page)
  await stands()
  await deck.column('Status feed').getByRole('button').focus()
  await page.page.keyboard.press('Enter')
  await expect(deck.column('Status feed').getByRole('feed')).toBeVisible()
})

test('an empty name is the old one again, and Esc keeps what was', async ({ desk }) => {
  const page = await desk.open()
  const deck = new DeckLayout(page.page)
  await deck.choose('Mentions', 'Rename')
  await page.page.keyboard.type('Nothing of it')
  await page.page.keyboard.press('Escape')
  await deck.stand(...first)
  await deck.choose('Mentions', 'Rename')
  await page.page.keyboard.type('Asked')
  await page.page.keyboard.press('Enter')
  await deck.stand('Asked', 'Status feed', 'Zendesk queue')
  await deck.choose('Asked', 'Rename')
  await page.page.keyboard.press('Delete')
  await page.page.keyboard.press('Enter')
  await deck.stand(...first)
})

test('a column is dragged by its header; Esc leaves it; what is scrolled stays where it was', async ({ desk }) => {
  const { page } = await desk.open()
  const deck = new DeckLayout(page)
  const boxOf = async (title: string) => {
    const box = await deck.column(title).boundingBox()
    if (!box) throw new Error(`${title} is not on the screen`)
    return box
  }
  const header = async (title: string) => {
    const { x, y } = await boxOf(title)
    return { x: x + 90, y: y + 24 }
  }
  const queue = await boxOf('Zendesk queue')
  const end = { x: queue.x + queue.width - 20, y: queue.y + 30 }
  await dragBy(page, await header('Mentions'), end)
  await expect(page.locator('.drop-line')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await deck.stand(...first)

  const feed = deck.column('Mentions').locator('.feed')
  await feed.hover()
  await page.mouse.wheel(0, 900)
  await expect.poll(() => feed.evaluate(element => element.scrollTop)).toBeGreaterThan(300)
  const before = await feed.evaluate(element => element.scrollTop)
  await dragBy(page, await header('Mentions'), end)
  await page.mouse.up()
  await deck.stand('Status feed', 'Zendesk queue', 'Mentions')
  // Chromium 130, which the stand-in of Electron has, can't move an element without its losing its place
  const canKeep = await page.evaluate(() => 'moveBefore' in Element.prototype)
  if (canKeep) expect(Math.abs((await feed.evaluate(element => element.scrollTop)) - before)).toBeLessThanOrEqual(1)
})

test('a column is moved by keys, and keeps the focus', async ({ desk }) => {
  const { page } = await desk.open()
  const deck = new DeckLayout(page)
  const top = deck.column('Mentions').getByRole('button', { name: 'Mentions, to the top' })
  await top.focus()
  await page.keyboard.press('Control+Shift+ArrowRight')
  await deck.stand('Status feed', 'Mentions', 'Zendesk queue')
  await expect(top).toBeFocused()
  await page.keyboard.press('Control+Shift+ArrowRight')
  await deck.stand('Status feed', 'Zendesk queue', 'Mentions')
  await page.keyboard.press('Control+Shift+ArrowRight')
  await deck.stand('Status feed', 'Zendesk queue', 'Mentions')
  await page.keyboard.press('Control+Shift+ArrowLeft')
  await deck.stand('Status feed', 'Mentions', 'Zendesk queue')
})

test('a width is dragged, and moved by keys between its ends', async ({ desk }) => {
  const { page } = await desk.open()
  const deck = new DeckLayout(page)
  const edge = deck.edge('Mentions')
  expect(await deck.width('Mentions')).toBe(340)
  const box = await edge.boundingBox()
  if (!box) throw new Error('the edge is not on the screen')
  expect(box.width).toBe(6)
  const from = { x: box.x + 3, y: box.y + 200 }
  await dragBy(page, from, { x: from.x + 110, y: from.y })
  await page.mouse.up()
  await expect.poll(() => deck.width('Mentions')).toBe(450)
  await expect(edge).toHaveAttribute('aria-valuenow', '450')
  await edge.focus()
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => deck.width('Mentions')).toBe(430)
  await page.keyboard.press('Home')
  await expect.poll(() => deck.width('Mentions')).toBe(280)
  await page.keyboard.press('End')
  await expect.poll(() => deck.width('Mentions')).toBe(400)
  await edge.dblclick()
  await expect.poll(() => deck.width('Mentions')).toBe(340)
  expect(await deck.width('Status feed')).toBe(340)
})

test('a copy goes its own way', async ({ desk }) => {
  const { page } = await desk.open()
  const deck = new DeckLayout(page)
  await deck.choose('Mentions', 'Duplicate')
  await deck.stand('Mentions', 'Mentions 2', 'Status feed', 'Zendesk queue')
  await expect(deck.column('Mentions 2').getByRole('article').first()).toBeVisible()
  await deck.choose('Mentions 2', 'Narrow')
  await expect.poll(() => deck.width('Mentions 2')).toBe(280)
  expect(await deck.width('Mentions')).toBe(340)
})

test('a removed column comes back where it stood, by its line or by Ctrl+Z', async ({ desk }) => {
  const { page } = await desk.open()
  const deck = new DeckLayout(page)
  await deck.choose('Status feed', 'Remove column')
  await deck.stand('Mentions', 'Zendesk queue')
  await expect(deck.line).toContainText('Status feed was removed.')
  await deck.line.getByRole('button', { name: 'Undo' }).click()
  await deck.stand(...first)
  await deck.choose('Mentions', 'Remove column')
  await deck.stand('Status feed', 'Zendesk queue')
  await page.keyboard.press('Control+z')
  await deck.stand(...first)
  await expect(deck.line).toBeHidden()
})

test('a deck without columns says what to do', async ({ desk }) => {
  const { page } = await desk.open()
  const deck = new DeckLayout(page)
  for (const title of first) await deck.choose(title, 'Remove column')
  const empty = page.getByRole('region', { name: 'No columns yet.' })
  await expect(empty).toBeVisible()
  await page.reload()
  await empty.getByRole('button', { name: 'Add column' }).click()
  await page.getByRole('dialog', { name: 'Add a column' }).getByRole('button', { name: 'Add column' }).click()
  await deck.stand('Mentions')
})

test('a layout is saved as a file and loaded again; undo brings back what stood there', async ({ desk, folder }) => {
  const { page } = await desk.open()
  const deck = new DeckLayout(page)
  const menu = async (name: string) => {
    await page.getByRole('button', { name: 'Layout of the deck' }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  await deck.choose('Mentions', 'Wide')
  const saved = await desk.saves(page, () => menu('Save the layout as a file'))
  expect(saved.name).toBe('switchboard-layout.json')
  const path = await saved.path()
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ kind: 'switchboard-layout', version: 1 })

  await deck.choose('Mentions', 'Remove column')
  await deck.stand('Status feed', 'Zendesk queue')
  const load = async (file: string) => {
    const chooser = page.waitForEvent('filechooser')
    await menu('Load a layout from a file…')
    await (await chooser).setFiles(file)
  }
  await load(path)
  await deck.stand(...first)
  expect(await deck.width('Mentions')).toBe(400)
  await expect(deck.line).toContainText('3 columns loaded.')
  await deck.line.getByRole('button', { name: 'Undo' }).click()
  await deck.stand('Status feed', 'Zendesk queue')

  const broken = join(folder, 'broken.json')
  await writeFile(broken, (await readFile(path, 'utf8')).replace('"width": 400', '"width": 4'))
  await load(broken)
  await expect(deck.line).toContainText(/can’t be read as a layout: column 1, width: .*Your columns are as they were\./)
  await deck.stand('Status feed', 'Zendesk queue')
})

test('filters hold back, the header counts them, and what is held back can be opened', async ({ world, desk }) => {
  await world.post({ kind: 'mention', author: 'door_one', text: 'the red door is stuck', ticket: 'never' })
  await world.post({ kind: 'mention', author: 'roof_two', text: 'the roof is wet', ticket: 'never' })
  const page = await desk.open()
  const deck = new DeckLayout(page.page)
  await expect(page.post('roof_two')).toBeVisible()
  const panel = await deck.filters('Mentions')
  await panel.getByLabel('Has the words').fill('red door')
  await expect(page.post('roof_two')).toHaveCount(0)
  await expect(page.post('door_one')).toBeVisible()
  await expect(panel).toContainText(/1 filter, .*held back/)
  await panel.getByLabel('Written by').fill('not a handle!')
  await expect(panel).toContainText('“handle!” is no handle.')
  await panel.getByLabel('Written by').fill('')
  await panel.getByLabel('From').fill('2026-11-20T10:00')
  await panel.getByLabel('To', { exact: true }).fill('2026-11-19T10:00')
  await expect(panel.getByRole('alert')).toHaveText('“From” is after “To”: nothing can pass.')
  await panel.getByLabel('From').fill('')
  await panel.getByLabel('To', { exact: true }).fill('')
  await panel.getByRole('button', { name: 'Show them' }).click()
  await expect(page.post('roof_two')).toBeVisible()
  await expect(page.post('door_one')).toHaveCount(0)
  await deck.column('Mentions').getByRole('button', { name: 'Show what passes' }).click()
  await expect(page.post('door_one')).toBeVisible()
  await expect(deck.column('Mentions').getByRole('button', { name: 'Filter Mentions, 1 filter' })).toBeVisible()
  await (await deck.filters('Mentions')).getByRole('button', { name: 'Reset' }).click()
  await expect(page.post('roof_two')).toBeVisible()
})

test('a cleared column shows what comes next, and again what was cleared', async ({ world, desk }) => {
  await world.post({ kind: 'mention', author: 'before_it', text: 'cleared away', ticket: 'never' })
  const page = await desk.open()
  const deck = new DeckLayout(page.page)
  await expect(page.post('before_it')).toBeVisible()
  await deck.choose('Mentions', 'Clear')
  await expect(page.post('before_it')).toHaveCount(0)
  await expect(deck.column('Mentions')).toContainText('The column was cleared.')
  await page.page.keyboard.press('Control+z')
  await expect(page.post('before_it')).toBeVisible()
  await deck.choose('Mentions', 'Clear')
  await deck.column('Mentions').getByRole('button', { name: 'Show cleared' }).click()
  await expect(page.post('before_it')).toBeVisible()
  await deck.choose('Mentions', 'Clear')
  await expect(page.post('before_it')).toHaveCount(0)
  await world.post({ kind: 'mention', author: 'after_it', text: 'new again', ticket: 'never' })
  await expect(page.post('after_it')).toBeVisible({ timeout: 20_000 })
  await expect(page.post('before_it')).toHaveCount(0)
})

test('two windows change the deck at once, and both changes stay', async ({ desk }) => {
  const one = await desk.open()
  test.skip(!desk.hasManyWindows, 'one window only')
  const other = await desk.open()
  // The other window hears of nothing: what it writes is based on a deck that is no more.
  const updates: string[] = []
  await other.page.routeWebSocket(/.*/, socket => {
    const server = socket.connectToServer()
    socket.onMessage(message => {
      if (String(message).includes('"column.update"')) updates.push(String(message))
      server.send(message)
    })
    server.onMessage(message => {
      if (!String(message).startsWith('{"type":"event"')) socket.send(message)
    })
  })
  await other.page.reload()
  await other.isPainted()
  const [left, right] = [new DeckLayout(one.page), new DeckLayout(other.page)]
  await left.choose('Mentions', 'Wide')
  await left.choose('Status feed', 'Remove column')
  await left.stand('Mentions', 'Zendesk queue')
  await right.choose('Zendesk queue', 'Narrow')
  await expect.poll(() => left.width('Zendesk queue')).toBe(280)
  await left.stand('Mentions', 'Zendesk queue')
  expect(await left.width('Mentions')).toBe(400)
  // refused once, then made again on the deck as the first window left it
  expect(updates).toHaveLength(2)
})

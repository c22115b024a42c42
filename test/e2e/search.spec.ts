import { copyFile, readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { createCacheStore } from '#adapters/sqlite/cache-store.ts'
import { closeWritable } from '#adapters/sqlite/maintenance.ts'
import { openWritable } from '#adapters/sqlite/open-databases.ts'
import { accountIdOf } from '#core/domain/account.ts'
import { workspaceFolder } from '#hosts/shared/data-folder.ts'
import { readServices } from '#hosts/shared/services.ts'
import { idAt, person, post } from '#test/integration/sqlite/examples.ts'
import type { Desk } from './fixtures/desk.ts'
import type { SavedFile } from './fixtures/desk-host.ts'
import { expect, test } from './fixtures/test.ts'

test.describe.configure({ mode: 'parallel' })

const boxOf = (region: Locator) => region.getByRole('combobox', { name: 'Search history' })
const cardsOf = (region: Locator) => region.getByRole('feed', { name: 'Results' }).getByRole('article')

/** So many posts are kept on the disk before the desk starts. */
const keepPosts = async ({ files }: Desk, count: number) => {
  const { workspaceId } = readServices(files.servicesFile ?? '')
  const databases = openWritable(workspaceFolder(files.dataFolder, workspaceId))
  const store = createCacheStore(databases.cache, workspaceId)
  const year = Date.UTC(2025, 0, 1) - Date.UTC(2026, 0, 1)
  for (let from = 0; from < count; from += 1_000) {
    const ids = Array.from({ length: Math.min(1_000, count - from) }, (_, at) => idAt(year + (from + at) * 1_000))
    await store.ingestPosts({
      posts: ids.map((id, at) => post(id, `kept ${from + at}`)),
      people: [person('77')],
      feeds: [{ feed: `mentions:${accountIdOf('harbor')}`, ids }],
      seenAt: Date.now(),
    })
  }
  closeWritable(databases)
}

const textOf = async (file: SavedFile) => readFile(await file.path(), 'utf8')

/** Asks for an export in the dialog that is open, and waits until the file is begun. */
const exportAs = async (desk: Desk, page: Page, format: RegExp): Promise<SavedFile> => {
  const dialog = page.getByRole('dialog', { name: /^Export/ })
  await dialog.getByRole('radio', { name: format }).check()
  return desk.saves(page, () => dialog.getByRole('button', { name: 'Export', exact: true }).click())
}

test('what could follow is offered while one types, and taken with the keyboard', async ({ world, desk }) => {
  await world.post({ kind: 'mention', author: 'gondola_fan', text: 'the gondola leaks', ticket: 'never' })
  await world.post({ kind: 'mention', author: 'somebody', text: 'the gondola is fine', ticket: 'never' })
  const page = await desk.open()
  await expect(page.post('somebody')).toBeVisible()
  await page.page.keyboard.press('s')
  const region = await page.goTo('Search')
  const box = boxOf(region)
  await expect(box).toBeFocused()
  const options = region.getByRole('listbox', { name: 'Suggestions' }).getByRole('option')

  await box.pressSequentially('gondola fr')
  const from = options.filter({ hasText: 'from:' })
  await expect(from).toBeVisible()
  while ((await from.getAttribute('aria-selected')) !== 'true') await box.press('ArrowDown')
  await expect(box).toHaveAttribute('aria-activedescendant', (await from.getAttribute('id')) ?? '')
  await box.press('Enter')
  await expect(box).toHaveValue('gondola from:')
  await box.pressSequentially('gond')
  await expect(options.first()).toContainText('gondola_fan')
  await box.press('Tab')
  await expect(box).toBeFocused()
  await expect(box).toHaveValue(/^gondola from:gondola_fan ?$/)
  await expect(cardsOf(region)).toHaveCount(1)
  await expect(cardsOf(region)).toContainText('the gondola leaks')

  // Esc closes what is offered first, then leaves; the words stay for when one comes back
  await box.fill('gondola fr')
  await expect(from).toBeVisible()
  await box.press('Escape')
  await expect(options).toHaveCount(0)
  await expect(region).toBeVisible()
  await expect(box).toHaveValue('gondola fr')
  await region.getByRole('button', { name: 'Close search' }).click()
  await page.page.keyboard.press('s')
  await expect(box).toHaveValue('gondola fr')
  await region.getByRole('button', { name: 'Clear' }).click()
  await expect(box).toHaveValue('')
  await expect(box).toBeFocused()
  await expect(region.getByRole('region', { name: 'What can be asked' })).toBeVisible()
})

test('a wrong query says where, and keeps what was found', async ({ world, desk }) => {
  await world.post({ kind: 'mention', author: 'gondola_fan', text: 'the gondola leaks', ticket: 'never' })
  const page = await desk.open()
  await expect(page.post('gondola_fan').first()).toBeVisible()
  const region = await page.goTo('Search')
  const box = boxOf(region)
  await box.fill('gondola')
  await expect(cardsOf(region)).toHaveCount(1)
  for (const [query, wrong, sentence] of [
    ['gondola since:tomorow', 'since:tomorow', 'That is no day.'],
    ['gondola "leaks', '"leaks', 'never closed'],
    ['gondola has:legs', 'has:legs', 'has: takes media, link'],
    ['gondola in:venice', 'in:venice', 'No column has that name. There are: Mentions'],
    ['OR gondola', 'OR', 'both sides'],
  ] as const) {
    await box.fill(query)
    const mistake = region.getByRole('search').locator('.mistake')
    await expect(mistake.locator('mark')).toHaveText(wrong)
    await expect(region.getByRole('search').getByRole('status')).toContainText(sentence)
    await expect(box).toHaveAttribute('aria-invalid', 'true')
    await expect(cardsOf(region)).toHaveCount(1)
  }
  await box.fill('gondola')
  await expect(box).toHaveAttribute('aria-invalid', 'false')
})

test('what matched is marked, in the list and in the conversation; by rank on request', async ({ world, desk }) => {
  await world.post({ kind: 'mention', author: 'short_one', text: 'Gondolas, gondola!', ticket: 'never' })
  await world.post({
    kind: 'mention',
    author: 'long_one',
    text: 'It rained all day and we waited at the pier for somebody to say when a gondola would come for all of us there',
    ticket: 'never',
  })
  const page = await desk.open()
  await expect(page.post('long_one').first()).toBeVisible()
  const results = await page.search('gondola')
  const authors = () =>
    results.getByRole('article').evaluateAll(cards => cards.map(card => card.ariaLabel?.slice(0, 17)))
  await expect.poll(authors).toEqual(['Post by @long_one', 'Post by @short_on'])
  await expect(results.locator('mark')).toHaveText(['gondola', 'Gondolas', 'gondola'])
  const region = await page.goTo('Search')
  await region.getByRole('radio', { name: 'Best match' }).check()
  await expect.poll(authors).toEqual(['Post by @short_on', 'Post by @long_one'])

  const conversation = await page.open(results.getByRole('article').first())
  await expect(conversation.timeline.locator('mark')).toHaveText(['Gondolas', 'gondola'])
  await conversation.region.getByRole('button', { name: 'Close conversation' }).click()
  await expect(boxOf(region)).toHaveValue('gondola')
  await expect.poll(authors).toEqual(['Post by @short_on', 'Post by @long_one'])
  // a card of the deck is not what was looked for
  await region.getByRole('button', { name: 'Close search' }).click()
  const plain = await page.open(page.column('Mentions').getByRole('article', { name: /^Post by @long_one,/ }))
  await expect(plain.said('gondola')).toBeVisible()
  await expect(plain.timeline.locator('mark')).toHaveCount(0)
})

test('a search is saved as a column, and remembered', async ({ world, desk }) => {
  await world.post({ kind: 'mention', author: 'gondola_fan', text: 'the gondola leaks', ticket: 'never' })
  const page = await desk.open()
  await expect(page.post('gondola_fan').first()).toBeVisible()
  await page.search('gondola')
  const region = await page.goTo('Search')
  await expect(cardsOf(region)).toHaveCount(1)
  await region.getByRole('button', { name: 'Save as column' }).click()
  const column = page.page.getByRole('region', { name: 'gondola', exact: true })
  await expect(column.getByRole('article', { name: /^Post by @gondola_fan,/ })).toBeVisible()
  await world.post({ kind: 'mention', author: 'one_more', text: 'another gondola', ticket: 'never' })
  await expect(column.getByRole('article', { name: /^Post by @one_more,/ })).toBeVisible({ timeout: 20_000 })
  await page.page.reload()
  await page.isPainted()
  await expect(column.getByRole('article')).toHaveCount(2)
  const again = await page.goTo('Search')
  await again.getByRole('button', { name: 'gondola', exact: true }).click()
  await expect(cardsOf(again)).toHaveCount(2)
})

test('a column and a search are exported: the right rows, under a name that says what and when', async ({
  world,
  desk,
  browser,
}) => {
  await world.post({ kind: 'mention', author: 'evil_one', text: '=HYPERLINK("https://evil.example","gondola")' })
  const { ticket } = await world.post({
    kind: 'mention',
    author: 'gondola_fan',
    text: 'a gondola, 東京 🛶',
    ticket: 'now',
  })
  await world.post({ kind: 'mention', author: 'other_one', text: 'nothing of that', ticket: 'never' })
  const page = await desk.open()
  await expect(page.post('other_one').first()).toBeVisible()
  await expect(page.post('gondola_fan').first()).toContainText(`#${ticket}`)
  const shown = await page.column('Mentions').getByRole('article').count()

  await page.column('Mentions').getByRole('button', { name: 'Options of Mentions' }).click()
  await page.page.getByRole('menuitem', { name: /^Export/ }).click()
  const csv = await exportAs(desk, page.page, /CSV/)
  expect(csv.name).toMatch(/^switchboard-mentions-\d{4}-\d\d-\d\d\.csv$/)
  const table = await textOf(csv)
  expect(table.startsWith('\ufeffkind,id,at,')).toBe(true)
  // the world's people name the handle first, and "@" begins a formula as well
  expect(table).toMatch(/"'@harbor =HYPERLINK\(""(https:\/\/)?evil\.example"",""gondola""\)"/)
  const lines = page.page.getByRole('region', { name: 'Exports' })
  await expect(lines).toContainText(/Mentions\d+ exported/)
  expect(Number(/(\d+) exported/.exec((await lines.textContent()) ?? '')?.[1])).toBeGreaterThanOrEqual(shown)

  await page.search('gondola')
  const region = await page.goTo('Search')
  await expect(cardsOf(region).filter({ hasText: '東京' }).first()).toBeVisible()
  await region.getByRole('button', { name: 'Export…' }).click()
  const json = await exportAs(desk, page.page, /JSON/)
  expect(json.name).toMatch(/^switchboard-gondola-.*\.jsonl$/)
  const rows = (await textOf(json))
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(rows.filter(row => row.kind === 'post').map(row => row.handle)).toEqual(['gondola_fan', 'evil_one'])
  expect(rows.find(row => row.handle === 'gondola_fan')).toMatchObject({ ticketId: ticket, text: /gondola, 東京 🛶/ })

  await region.getByRole('button', { name: 'Export…' }).click()
  const html = await exportAs(desk, page.page, /Web page/)
  const offline = await browser.newPage()
  const file = test.info().outputPath('export.html')
  await copyFile(await html.path(), file)
  await offline.goto(`file://${file}`)
  const asked: string[] = []
  offline.on('request', request => asked.push(request.url()))
  await offline.reload()
  await expect(offline.getByRole('heading')).toHaveText('Search')
  await expect(offline.getByRole('article')).toHaveCount(rows.length)
  await expect(offline.getByText('End of the export')).toBeVisible()
  await expect(offline.getByText('This export is not complete')).toBeHidden()
  expect(asked).toHaveLength(1)
  await offline.close()
})

test('an export is cancelled: it stops, and what came of it is no file', async ({ desk }) => {
  test.slow()
  await keepPosts(desk, 40_000)
  const page = await desk.open()
  await page.column('Mentions').getByRole('button', { name: 'Options of Mentions' }).click()
  await page.page.getByRole('menuitem', { name: /^Export/ }).click()
  const download = await exportAs(desk, page.page, /Web page/)
  const lines = page.page.getByRole('region', { name: 'Exports' })
  await expect(lines.getByRole('progressbar')).toBeVisible()
  await lines.getByRole('button', { name: 'Cancel the export of Mentions' }).click()
  await expect(lines).toContainText('Cancelled.')
  expect(await download.failure()).not.toBeNull()
  await lines.getByRole('button', { name: 'Dismiss the export of Mentions' }).click()
  await expect(lines).toHaveCount(0)
  // the reader is free: the next thing that is asked is answered
  await expect(cardsOf(await page.goTo('Search'))).toHaveCount(0)
  await expect((await page.search('"kept 39999"')).getByRole('article')).toHaveCount(1)
})

test('a person stands beside the deck with everything that is kept of them', async ({ world, desk }) => {
  const first = await world.post({ kind: 'mention', author: 'known_one', text: 'my first words', ticket: 'now' })
  await world.post({ kind: 'agentAnswer', ticketId: first.ticket, agent: 2, text: 'Our answer to them.' })
  await world.post({ kind: 'mention', author: 'known_one', text: 'my second words', ticket: 'never' })
  const page = await desk.open()
  const card = page.column('Mentions').getByRole('article').filter({ hasText: 'my second words' })
  await card.focus()
  await page.page.keyboard.press('p')
  const panel = page.page.getByRole('region', { name: 'Person', exact: true })
  await expect(panel.getByText('@known_one').first()).toBeVisible()
  await expect(panel.getByText(/^Known since .*, last seen/)).toBeVisible()
  await expect(panel.getByText(/2 posts · 1 ticket/)).toBeVisible()
  const timeline = panel.getByRole('feed', { name: 'Everything of @known_one' })
  await expect(timeline.getByRole('article').filter({ hasText: 'my first words' }).first()).toBeVisible()
  await expect(timeline.getByRole('article').filter({ hasText: 'my second words' })).toBeVisible()
  await expect(panel.getByRole('link', { name: 'Profile on X' })).toHaveAttribute('href', 'https://x.com/known_one')

  await timeline.getByRole('article').filter({ hasText: 'my second words' }).getByRole('time').first().click()
  await page.conversation.region.getByRole('button', { name: 'Close conversation' }).click()
  await expect(panel).toBeVisible()
  await panel.getByRole('button', { name: 'Add as a column' }).click()
  const column = page.page.getByRole('region', { name: '@known_one', exact: true })
  await expect(column.getByRole('article').filter({ hasText: 'my second words' })).toBeVisible()
  await panel.getByRole('button', { name: 'Search their posts' }).click()
  const search = page.page.getByRole('region', { name: 'Search', exact: true })
  await expect(boxOf(search)).toHaveValue('from:known_one')
  await expect(cardsOf(search).filter({ hasText: 'my first words' }).first()).toBeVisible()
})

test('with every server gone, people and words are found, offered and exported', async ({ world, desk }) => {
  await world.post({ kind: 'mention', author: 'gondola_fan', text: 'the gondola leaks', ticket: 'now' })
  const before = await desk.open()
  await expect(before.post('gondola_fan').first()).toContainText('#')
  await world.stop()
  await desk.stop()
  await desk.start()
  const page = await desk.open()
  const region = await page.goTo('Search')
  const box = boxOf(region)
  await box.pressSequentially('from:gond')
  await box.press('Tab')
  await expect(box).toHaveValue(/^from:gondola_fan/)
  await expect(cardsOf(region).filter({ hasText: 'the gondola leaks' }).first()).toBeVisible()
  await region.getByRole('button', { name: 'Export…' }).click()
  expect(await textOf(await exportAs(desk, page.page, /CSV/))).toContain('the gondola leaks')
  await cardsOf(region).first().focus()
  await page.page.keyboard.press('p')
  await expect(
    page.page.getByRole('feed', { name: 'Everything of @gondola_fan' }).getByRole('article'),
  ).not.toHaveCount(0)
})

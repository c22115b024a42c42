import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { build, type PreviewServer, preview } from 'vite'
import type { World } from './constant-transport.ts'

/** The page alone, on constant data, under the desk's own policy. What it says and does needs no engine. */
declare global {
  interface Window {
    world: World
  }
}

let server: PreviewServer
let address: string

test.beforeAll(async () => {
  const configFile = `${import.meta.dirname}/vite.config.ts`
  await build({ configFile, logLevel: 'error' })
  server = await preview({ configFile, preview: { port: 0 }, logLevel: 'error' })
  address = server.resolvedUrls?.local[0] ?? ''
})
test.afterAll(() => server.close())

const open = async (page: Page, variant = 'full') => {
  await page.goto(`${address}?variant=${variant}`)
  await expect(page.locator('html')).toHaveAttribute('data-ready', 'columns')
}
const called = (page: Page, name: string) =>
  page.evaluate(wanted => window.world.calls.filter(call => call.name === wanted).map(call => call.input), name)
const mentions = (page: Page) => page.getByRole('region', { name: 'Mentions' })
const mara = (page: Page) => mentions(page).getByRole('article', { name: /^Post by @mara_ferryday/ })

test('three columns are regions with a feed of articles, and practice says so', async ({ page }) => {
  await open(page)
  for (const name of ['Mentions', 'Status feed', 'Zendesk queue']) {
    await expect(
      page.getByRole('region', { name, exact: true }).getByRole('feed').getByRole('article').first(),
    ).toBeVisible()
  }
  await expect(page.getByRole('region', { name: 'Practice' })).toBeVisible()
  await expect(page).toHaveTitle('Switchboard – Practice')
})

test('what is read does not move when posts arrive above it', async ({ page }) => {
  await open(page)
  await mentions(page).hover()
  await page.mouse.wheel(0, 1_500)
  const line = mentions(page).locator('[data-card]').nth(9)
  await expect(line).toBeVisible()
  await page.waitForTimeout(200)
  const before = await line.boundingBox()
  await page.evaluate(() => window.world.arrive('mentions', 5))
  await expect(mentions(page).getByRole('button', { name: '5 new' })).toBeVisible()
  expect(await line.boundingBox()).toEqual(before)
  await mentions(page).getByRole('button', { name: '5 new' }).click()
  await expect(mentions(page).getByRole('article').first()).toHaveAccessibleName(/^Post by @newcomer_4/)
})

test('a reply is saved, sent once, and its status is one sentence', async ({ page }) => {
  await open(page, 'blank')
  await mara(page).getByRole('button', { name: 'Reply' }).click()
  const conversation = page.getByRole('region', { name: 'Conversation' })
  const text = conversation.getByRole('textbox', { name: 'Reply text' })
  await expect(text).toBeFocused()
  await text.fill('It drops off by itself.')
  await page.keyboard.press('Control+Enter')
  await expect(conversation.getByRole('status')).toHaveText(/^Leaves in \d s$/)
  await expect(text).toHaveValue('')
  expect(await called(page, 'reply.send')).toEqual([{ draftId: 'd1', version: 4, speakerConfirmed: false }])
  await page.evaluate(() => {
    const { composer } = window.world.shown
    composer.replies = composer.replies.map(reply => ({ ...reply, state: 'accepted', heldUntil: null }))
    window.world.emit('reply')
  })
  await expect(conversation.getByRole('status')).toHaveText('Accepted by Zendesk')
})

test('a deletion needs a reason, the handle and a fresh press', async ({ page }) => {
  await open(page)
  const ours = page.getByRole('region', { name: 'Status feed' }).getByRole('article').first()
  await ours.getByRole('button', { name: 'Delete…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Delete this post?' })
  const button = dialog.getByRole('button', { name: 'Delete post' })
  await expect(dialog.getByRole('button', { name: 'Keep post' })).toBeFocused()
  await expect(button).toBeDisabled()
  await dialog.getByRole('combobox', { name: 'Reason' }).selectOption('Sent by accident')
  await expect(button).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'Type @harborstatus to confirm' }).fill(' HarborStatus')
  await expect(button).toBeEnabled()
  await page.keyboard.down('Enter')
  await button.focus()
  await page.keyboard.down('Enter')
  await page.keyboard.up('Enter')
  expect(await called(page, 'deletion.confirm')).toEqual([])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Steps' }).getByRole('listitem')).toHaveCount(5)
  expect(await called(page, 'deletion.confirm')).toHaveLength(1)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing for axe to find, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await open(page)
    const clean = async () => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await clean()
    await mara(page).click()
    await expect(page.getByRole('textbox', { name: 'Reply text' })).toBeVisible()
    await clean()
    for (const name of ['Search', 'Deletions', 'Settings']) {
      await page.getByRole('navigation', { name: 'Desk' }).getByRole('button', { name }).click()
      await expect(page.getByRole('region', { name })).toBeVisible()
      await clean()
    }
  })
}

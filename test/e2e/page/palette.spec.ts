import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { called, column, conversation, expect, post, test } from './constant-desk.ts'
import { openForKeys, press } from './keyboard.ts'

/** Everything by a few letters of its name. */

const palette = (page: Page) => page.getByRole('dialog', { name: 'Go to and do' })
const field = (page: Page) => palette(page).getByRole('combobox')
const options = (page: Page) => palette(page).getByRole('option')
const current = (page: Page) => palette(page).getByRole('option', { selected: true })

test('finds an action by a few letters, with its key, and does it to the card that had the focus', async ({ page }) => {
  await openForKeys(page)
  await post(page, 'mara_ferryday').focus()
  await press(page, ';')
  await expect(field(page)).toBeFocused()
  expect((await new AxeBuilder({ page }).include('dialog').analyze()).violations).toEqual([])
  await page.keyboard.type('flag rep')
  await expect(current(page)).toContainText('Flag for a repost')
  await expect(current(page)).toContainText('T')
  const active = await field(page).getAttribute('aria-activedescendant')
  expect(active).toBe(await current(page).getAttribute('id'))
  await press(page, 'Enter')
  await expect(palette(page)).toHaveCount(0)
  await expect(post(page, 'mara_ferryday')).toBeFocused()
  expect(await called(page, 'flag.set')).toHaveLength(1)
  // what was chosen lately comes first
  await press(page, 'Control+k')
  await expect(options(page).first()).toContainText('Flag for a repost')
  await page.keyboard.type('asgme')
  await expect(current(page)).toContainText('Assign the ticket to me')
})

test('an action that can’t be done says why and is not done', async ({ page }) => {
  await openForKeys(page)
  await post(page, 'mara_ferryday').focus()
  await press(page, ';')
  await page.keyboard.type('delete our own')
  await expect(current(page)).toContainText('Only our own posts can be deleted.')
  await press(page, 'Enter')
  await expect(palette(page)).toBeVisible()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
})

test('goes to a column, a ticket by its number, a post by its words, a person', async ({ page }) => {
  await openForKeys(page)
  await press(page, ';')
  await page.keyboard.type('zend')
  await palette(page).getByRole('group', { name: 'Columns' }).getByRole('option').click()
  await expect(column(page, 'Zendesk queue').locator('article:focus')).toHaveCount(1)
  await press(page, ';')
  await page.keyboard.type('#4121')
  await expect.poll(() => called(page, 'search.run')).toContainEqual({ query: 'ticket:4121', limit: 8 })
  await press(page, 'Escape', ';')
  await page.keyboard.type('checkout')
  const found = palette(page).getByRole('group', { name: 'Tickets and posts' }).getByRole('option')
  await expect(found.first()).toContainText('@quill_and_ink')
  await found.first().click()
  await expect(conversation(page)).toBeVisible()
  await press(page, ';')
  await page.keyboard.type('greta')
  await expect(palette(page).getByRole('group', { name: 'People' }).getByRole('option')).toHaveText(/^@greta_moss/)
  await press(page, 'ArrowUp')
  await expect(current(page)).toHaveText(/^@greta_moss/)
  await press(page, 'Enter')
  await expect(page.locator('.side')).toContainText('greta_moss')
})

test('nothing found is a sentence; Esc gives the focus back', async ({ page }) => {
  await openForKeys(page)
  await post(page, 'mara_ferryday').focus()
  await press(page, ';')
  await page.keyboard.type('qqzzxx')
  await expect(palette(page).getByText('Nothing is called “qqzzxx”.').last()).toBeVisible()
  await press(page, 'Escape')
  await expect(palette(page)).toHaveCount(0)
  await expect(post(page, 'mara_ferryday')).toBeFocused()
})

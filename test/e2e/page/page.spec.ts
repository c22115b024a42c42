import type { Page } from '@playwright/test'
import { readOn, standing } from '../fixtures/reading-line.ts'
import { called, column, expect, open, post, test } from './constant-desk.ts'

/** What the page says and does, on constant data: it needs no engine. */

const mentions = (page: Page) => column(page, 'Mentions')
const mara = (page: Page) => post(page, 'mara_ferryday')

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
  const before = await readOn(page, mentions(page), 1_500)
  await page.evaluate(() => window.world.arrive('mentions', 5))
  await expect(mentions(page).getByRole('button', { name: '5 new' })).toBeVisible()
  expect(await standing(mentions(page))).toEqual(before)
  await mentions(page).getByRole('button', { name: '5 new' }).click()
  await expect(mentions(page).getByRole('article').first()).toHaveAccessibleName(/^Post by @newcomer_4/)
})

test('a card that can’t be drawn takes its column with it, not the desk', async ({ page }) => {
  await open(page)
  await page.evaluate(() => window.world.change('mentions', 0, { author: null }))
  const broken = page.getByRole('alert', { name: '“Mentions” can’t be drawn.' })
  await expect(broken).toBeVisible()
  await expect(
    page.getByRole('region', { name: 'Zendesk queue', exact: true }).getByRole('article').first(),
  ).toBeVisible()
  await page.evaluate(() =>
    window.world.change('mentions', 0, {
      author: { id: '1', name: 'Theo Quill', handle: 'quill_and_ink', avatar: null, ours: null },
    }),
  )
  await broken.getByRole('button', { name: 'Draw it again' }).click()
  await expect(mentions(page).getByRole('article').first()).toBeVisible()
})

test('a ticket that comes while its conversation is open is read, too', async ({ page }) => {
  await open(page, 'blank')
  const ticket = await page.evaluate(() => {
    const { conversation } = window.world.shown
    const itself = structuredClone(conversation.ticket)
    Object.assign(conversation, { ticket: null })
    return itself
  })
  await mara(page).click()
  const conversation = page.getByRole('region', { name: 'Conversation' })
  await expect.poll(() => called(page, 'conversation.refresh')).toHaveLength(1)
  await page.evaluate(found => {
    window.world.shown.conversation.ticket = found
    window.world.emit('conversation')
  }, ticket)
  await expect(conversation.getByRole('button', { name: 'Note…' })).toBeVisible()
  await expect.poll(() => called(page, 'conversation.refresh')).toHaveLength(2)
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

test('a deletion that ran out is shown beside the deck, and confirming it anew is the whole question again', async ({
  page,
}) => {
  await open(page, 'expired')
  const underWay = page.getByRole('region', { name: 'Deletions under way' })
  await expect(underWay.getByRole('listitem')).toHaveCount(3)
  await expect(page.getByRole('button', { name: 'Deletions' })).toHaveAccessibleDescription(/1 waits for you/)
  await underWay.getByRole('button', { name: 'Withdraw, post by @harbor' }).click()
  expect(await called(page, 'deletion.withdraw')).toEqual([{ deletionId: 'u2' }])
  // Enter that is held since the list confirms nothing: the question begins at its safe button
  await underWay.getByRole('button', { name: 'Confirm again…, post by @harbor' }).focus()
  await page.keyboard.down('Enter')
  const dialog = page.getByRole('alertdialog', { name: 'Delete this post?' })
  await expect(dialog).toContainText('It is deleted only if you confirm it anew')
  await expect(dialog.getByRole('button', { name: 'Keep post' })).toBeFocused()
  await page.keyboard.up('Enter')
  await expect(dialog.getByRole('button', { name: 'Delete post' })).toBeDisabled()
  await dialog.getByRole('combobox', { name: 'Reason' }).selectOption('Sent by accident')
  await dialog.getByRole('textbox', { name: 'Type @harborstatus to confirm' }).fill('harborstatus')
  await dialog.getByRole('button', { name: 'Delete post' }).click()
  // it ran out once more: the same place asks again
  const running = page.getByRole('alertdialog', { name: 'Deleting this post' })
  await running.getByRole('button', { name: 'Confirm again…' }).click()
  await expect(dialog.getByRole('button', { name: 'Delete post' })).toBeDisabled()
  expect(await called(page, 'deletion.prepare')).toHaveLength(2)
  expect(await called(page, 'deletion.confirm')).toHaveLength(1)
})

test('what confirming the rest costs is said in posts, days and dollars', async ({ page }) => {
  await open(page)
  await page.getByRole('navigation', { name: 'Desk' }).getByRole('button', { name: 'Settings' }).click()
  await expect(page.getByRole('region', { name: 'Settings' })).toContainText(
    'reads 180,092 posts, which costs US$900.46 where X is paid per use (other plans have other prices): 361 days with this budget.',
  )
})

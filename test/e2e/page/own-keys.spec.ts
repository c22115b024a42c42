import type { Page } from '@playwright/test'
import { called, conversation, expect, post, test } from './constant-desk.ts'
import { openForKeys, press } from './keyboard.ts'

/** Keys that somebody has changed, and the desk without single keys. */

const settings = async (page: Page) => {
  await press(page, ',')
  return page.getByRole('region', { name: 'Keys' })
}

test('a key is changed by pressing it; a taken one is refused with its owner; one is reset, then all', async ({
  page,
}) => {
  await openForKeys(page)
  const keys = await settings(page)
  const reply = keys.getByRole('button', { name: /^Change the key of “Reply”/ })
  await reply.click()
  await page.keyboard.press('t')
  await expect(keys.getByRole('alert')).toHaveText('T is “Flag for a repost” already. Change that one first.')
  await reply.click()
  await page.keyboard.press('e')
  await expect(keys.getByRole('button', { name: 'Change the key of “Reply”: E' })).toBeVisible()
  expect((await called(page, 'settings.set')).at(-1)).toEqual({ settings: { keys: { reply: 'e' } } })
  await expect(post(page, 'mara_ferryday').getByRole('button', { name: 'Reply' })).toHaveAttribute('title', 'Reply (E)')
  await post(page, 'mara_ferryday').focus()
  await press(page, 'r')
  await expect(conversation(page)).toHaveCount(0)
  await press(page, 'e')
  await expect(conversation(page).getByRole('textbox', { name: 'Reply text' })).toBeFocused()
  await press(page, 'Escape', '?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText(/E\s*Reply/)
  await press(page, 'Escape')
  await settings(page)
  await keys.getByRole('button', { name: 'Take the key of “Flag for a repost” away' }).click()
  await expect(keys.getByRole('button', { name: 'Change the key of “Flag for a repost”: no key' })).toBeVisible()
  await keys.getByRole('button', { name: 'Reset the key of “Reply”' }).click()
  await expect(keys.getByRole('button', { name: 'Change the key of “Reply”: R' })).toBeVisible()
  await keys.getByRole('button', { name: 'Reset all keys' }).click()
  expect((await called(page, 'settings.set')).at(-1)).toEqual({ settings: { keys: {} } })
})

test('two keys after each other are one key', async ({ page }) => {
  await openForKeys(page)
  const keys = await settings(page)
  await keys.getByRole('button', { name: /^Change the key of “Deletions”/ }).click()
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await expect(keys.getByRole('button', { name: 'Change the key of “Deletions”: G D' })).toBeVisible()
  await post(page, 'mara_ferryday').focus()
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await expect(page.getByRole('region', { name: 'Deletions', exact: true })).toBeVisible()
  await post(page, 'mara_ferryday').focus()
  await page.keyboard.press('g')
  await page.clock.runFor(1_050)
  await page.keyboard.press('d')
  await expect(conversation(page).getByRole('form', { name: 'Go on by e-mail' })).toBeVisible()
})

test('single keys off: letters, digits and signs do nothing; arrows and Ctrl do', async ({ page }) => {
  await openForKeys(page)
  const keys = await settings(page)
  await keys.getByRole('checkbox', { name: /^Single keys/ }).uncheck()
  await press(page, 'Escape')
  await post(page, 'mara_ferryday').focus()
  await press(page, 't', 'r', 'n', '2', '?', ';')
  await expect(post(page, 'mara_ferryday')).toBeFocused()
  expect(await called(page, 'flag.set')).toEqual([])
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await press(page, 'ArrowUp')
  await expect(post(page, 'layla_h_reads')).toBeFocused()
  await expect(post(page, 'mara_ferryday').getByRole('button', { name: 'Reply' })).toHaveAttribute('title', 'Reply')
  await press(page, 'Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
})

import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { called, conversation, expect, post, test } from './constant-desk.ts'
import { openForKeys, press } from './keyboard.ts'

/** Oldest first, one at a time. */

const bar = (page: Page) => page.getByRole('region', { name: 'Play mode' })
const header = (page: Page) => conversation(page)

test('oldest first, one at a time, assigned on opening; skipped only with a reason, and undone', async ({ page }) => {
  await openForKeys(page, 'play')
  await press(page, 'q')
  // nobody has the oldest: it is ours on opening
  await expect(bar(page)).toContainText('1 of 4')
  await expect(bar(page)).toContainText('oldest 11 min')
  await expect(header(page)).toBeVisible()
  await expect
    .poll(() => called(page, 'ticket.act'))
    .toEqual([{ ticketId: '4129', act: { kind: 'assign', assigneeId: '91' } }])
  const next = bar(page).getByRole('button', { name: 'Next' })
  await expect(next).toHaveAttribute('aria-disabled', 'true')
  await next.press('Enter')
  await expect(bar(page).getByRole('alert')).toHaveText('Answer it, solve it, or skip it with a reason.')
  expect((await new AxeBuilder({ page }).include('.side').analyze()).violations).toEqual([])
  // no reason, no skip
  await bar(page).getByRole('button', { name: 'Skip…' }).click()
  const reason = bar(page).getByRole('textbox', { name: /Why is it skipped/ })
  await expect(reason).toBeFocused()
  await press(page, 'Enter')
  expect(await called(page, 'play.skip')).toEqual([])
  await page.keyboard.type('Waits for the courier')
  await press(page, 'Enter')
  // the next one is a colleague's: passed over, and said
  await expect(bar(page)).toContainText('@juno_makes_soap was passed over: Ravi has it.')
  // the one after has no ticket
  await expect(bar(page)).toContainText('No ticket yet.')
  expect((await called(page, 'play.skip')).map(input => input.reason)).toEqual([
    'Waits for the courier',
    'Ravi has it.',
  ])
  await bar(page).getByRole('button', { name: 'Make ticket' }).click()
  expect(await called(page, 'ticket.make')).toHaveLength(1)
  await bar(page).getByText('2 skipped today').click()
  await bar(page).getByRole('listitem').filter({ hasText: 'courier' }).getByRole('button', { name: 'Undo' }).click()
  expect(await called(page, 'play.unskip')).toHaveLength(1)
  await expect(bar(page)).toContainText('1 skipped today')
  await press(page, 'Escape')
  await expect(bar(page)).toHaveCount(0)
})

test('what is answered goes; keys are about the one in hand', async ({ page }) => {
  await openForKeys(page, 'play')
  await post(page, 'quill_and_ink').focus()
  await press(page, 'q')
  await expect(bar(page)).toContainText('1 of 4')
  await press(page, 't')
  const inHand = await post(page, 'pell_ceramics').getAttribute('data-card')
  expect((await called(page, 'flag.set')).map(input => `post:${input.postId}`)).toEqual([inHand])
  await expect(post(page, 'quill_and_ink').locator('.state')).not.toContainText('repost')
  const at = await page.evaluate(() => window.world.find('pell_ceramics'))
  await page.evaluate(index => {
    window.world.change('mentions', index, {
      state: { kind: 'answered', ticketId: '4129', by: 'you', you: true, at: Date.now() },
    })
    window.world.emit('conversation')
  }, at)
  const next = bar(page).getByRole('button', { name: 'Next' })
  await expect(next).toHaveAttribute('aria-disabled', 'false')
  await next.click()
  await expect(bar(page)).toContainText('No ticket yet.')
  await expect(bar(page)).toContainText('2 of 3')
  await press(page, 'q')
  await expect(bar(page)).toHaveCount(0)
})

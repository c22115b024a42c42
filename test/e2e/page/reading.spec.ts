import type { Locator, Page } from '@playwright/test'
import { cutLine, readOn } from '../fixtures/reading-line.ts'
import { called, column, expect, open, test } from './constant-desk.ts'

/** What only constant data can show at will: the list under the eye while its cards change. */

const mentionsOf = async (page: Page): Promise<Locator> => {
  await open(page)
  return column(page, 'Mentions')
}
const offsetOf = async (card: Locator) => (await card.boundingBox())?.y

test('a gap says what filling it costs; filled, its posts stand where it stood', async ({ page }) => {
  const mentions = await mentionsOf(page)
  const gap = mentions.getByRole('article', { name: /^Not loaded/ })
  const above = mentions.getByRole('article', { name: /^Post by @pell_ceramics/ })
  await gap.scrollIntoViewIfNeeded()
  await expect(above).toBeInViewport()
  const before = await offsetOf(above)
  await gap.getByRole('button', { name: 'Fill, 40 reads' }).click()
  await expect(mentions.getByRole('article', { name: /^Post by @missed_three/ })).toBeVisible()
  await expect(gap).toHaveCount(0)
  const order = await mentions
    .getByRole('article')
    .evaluateAll(cards => cards.map(card => card.getAttribute('aria-label') ?? ''))
  const at = order.findIndex(name => name.includes('pell_ceramics'))
  expect(order.slice(at + 1, at + 4).map(name => /@(\w+)/.exec(name)?.[1])).toEqual([
    'missed_one',
    'missed_two',
    'missed_three',
  ])
  expect(await offsetOf(above)).toBe(before)
})

test('the line that is read stands still when the density or the width of its column changes', async ({ page }) => {
  const mentions = await mentionsOf(page)
  await readOn(page, mentions, 3_000)
  const before = await cutLine(mentions)
  for (const density of ['cosy', 'large', 'compact']) {
    await page.evaluate(to => document.documentElement.setAttribute('data-density', to), density)
    await expect.poll(() => cutLine(mentions)).toEqual(before)
  }
  await page.evaluate(() =>
    document.querySelector<HTMLElement>('.column-slot')?.style.setProperty('--column-width', '260px'),
  )
  await expect.poll(() => cutLine(mentions)).toEqual(before)
})

test('at rest nothing is drawn', async ({ page }) => {
  const mentions = await mentionsOf(page)
  const feed = mentions.getByRole('feed')
  await readOn(page, mentions, 3_000)
  const drawn = () =>
    feed.evaluate(async list => {
      let changes = 0
      const watch = new MutationObserver(records => {
        changes += records.length
      })
      watch.observe(list, { childList: true, attributes: true, attributeFilter: ['style'], subtree: true })
      for (let frame = 0; frame < 20; frame += 1) await new Promise(resolve => requestAnimationFrame(resolve))
      watch.disconnect()
      return changes
    })
  await expect.poll(drawn).toBe(0)
})

test('a page turned by the keyboard, to the end and back: never more than is seen, and some beside', async ({
  page,
}) => {
  const mentions = await mentionsOf(page)
  const cards = mentions.getByRole('article')
  await mentions.locator('.feed').evaluate(async feed => {
    const frame = () => new Promise(resolve => requestAnimationFrame(resolve))
    for (let turn = 0; turn < 40; turn += 1) {
      feed.scrollBy({ top: feed.clientHeight - 60, behavior: 'instant' })
      await frame()
      await frame()
      await frame()
    }
  })
  await expect(cards.last()).toHaveAttribute('aria-posinset', (await cards.last().getAttribute('aria-setsize')) ?? '')
  expect(await cards.count()).toBeLessThan(30)
  await mentions.getByRole('button', { name: 'Mentions, to the top' }).click()
  await expect(cards.first()).toHaveAttribute('aria-posinset', '1')
  // every page was asked for once, and none from the beginning again
  const asked = (await called(page, 'column.page')).filter(input => input.columnId === 'mentions' && 'before' in input)
  expect(new Set(asked.map(input => String(input.before))).size).toBe(asked.length)
})

test('a card that goes because of a jump gives its focus on; it is never nowhere', async ({ page }) => {
  const mentions = await mentionsOf(page)
  const feed = mentions.getByRole('feed')
  const { key } = await readOn(page, mentions, 3_000)
  await feed.locator(`[data-card="${key}"]`).focus()
  const lost = await feed.evaluateHandle(list => {
    const nowhere: string[] = []
    new MutationObserver(() => {
      if (document.activeElement === document.body) nowhere.push('body')
    }).observe(list, { childList: true, subtree: true })
    list.addEventListener('focusout', event => {
      if (!(event as FocusEvent).relatedTarget) nowhere.push('focusout')
    })
    return nowhere
  })
  await page.keyboard.press('Home')
  await expect(feed.getByRole('article').first()).toBeFocused()
  await expect(feed.locator(`[data-card="${key}"]`)).toHaveCount(0)
  expect(await lost.jsonValue()).toEqual([])
})

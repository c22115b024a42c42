import type { PracticeWorld } from './fixtures/practice-world.ts'
import { readOn, scrollBy, standing } from './fixtures/reading-line.ts'
import { expect, test } from './fixtures/test.ts'

test.describe.configure({ mode: 'parallel' })

/** Posts of made-up people, the last one newest; none gets a ticket. */
const write = async (world: PracticeWorld, names: readonly string[]) => {
  for (const author of names) await world.post({ kind: 'mention', author, text: `words of ${author}`, ticket: 'never' })
}
const named = (start: string, count: number) => Array.from({ length: count }, (_, index) => `${start}_${index}`)

test('live at the top: a new post is on top by itself', async ({ world, desk }) => {
  await write(world, ['before'])
  const page = await desk.open()
  const mentions = page.column('Mentions')
  await expect(page.post('before')).toBeInViewport()
  await write(world, ['came_just_now'])
  await expect(mentions.getByRole('article').first()).toHaveAccessibleName(/^Post by @came_just_now/, {
    timeout: 20_000,
  })
  await expect(mentions.getByRole('button', { name: /new$/ })).toHaveCount(0)
})

test('the line that is read stands still: posts above it, pictures, states, another width', async ({ world, desk }) => {
  const { post } = await world.post({ kind: 'mention', author: 'watched', text: 'where is it', ticket: 'never' })
  await write(world, named('filler', 12))
  const page = await desk.open()
  const mentions = page.column('Mentions')
  await expect(page.post('filler_11')).toBeInViewport()
  const before = await readOn(page.page, mentions, 900)
  for (const author of named('late', 3)) {
    await world.post({ kind: 'mention', author, text: 'and more', media: true, ticket: 'never' })
  }
  await world.post({ kind: 'appAnswer', postId: post, text: 'Found.' })
  await expect(mentions.getByRole('button', { name: '3 new' })).toBeVisible({ timeout: 20_000 })
  await expect(page.post('watched').locator('.state')).toContainText('Answered outside Zendesk', { timeout: 20_000 })
  expect(await standing(mentions)).toEqual(before)
  await page.page.setViewportSize({ width: 1_500, height: 1_080 })
  await expect.poll(() => standing(mentions)).toEqual(before)
})

test('“3 new” leads to them, and scrolling back up does, past the line that was read', async ({ world, desk }) => {
  await write(world, named('filler', 12))
  const page = await desk.open()
  const mentions = page.column('Mentions')
  await expect(page.post('filler_11')).toBeInViewport()
  await readOn(page.page, mentions, 900)
  await write(world, named('late', 3))
  await expect(mentions.getByRole('button', { name: '3 new' })).toBeVisible({ timeout: 20_000 })
  await scrollBy(page.page, mentions, -5_000)
  await expect(mentions.getByRole('button', { name: '3 new' })).toHaveCount(0)
  await expect(page.post('filler_11')).toBeInViewport()
  await scrollBy(page.page, mentions, -5_000)
  await expect(page.post('late_2')).toBeInViewport()
  await readOn(page.page, mentions, 900)
  await write(world, ['last_one'])
  await mentions.getByRole('button', { name: '1 new' }).click({ timeout: 20_000 })
  await expect(page.post('last_one')).toBeInViewport()
})

test('what was on the screen is read once somebody goes on; what was not is not', async ({ world, desk }) => {
  await write(world, ['first_seen'])
  const page = await desk.open()
  const mentions = page.column('Mentions')
  const heading = mentions.getByRole('heading')
  await expect(page.post('first_seen')).toHaveAttribute('data-unread', '')
  await scrollBy(page.page, mentions, 400)
  const unread = async () => Number(/\d+/.exec((await heading.textContent()) ?? '')?.[0] ?? 0)
  const before = await unread()
  await scrollBy(page.page, mentions, 40_000)
  await write(world, ['never_seen'])
  await expect(mentions.getByRole('button', { name: /new$|Newer posts/ })).toBeVisible({ timeout: 20_000 })
  await mentions.getByRole('button', { name: /new$|Newer posts/ }).click()
  await expect(page.post('never_seen')).toHaveAttribute('data-unread', '')
  expect(await unread()).toBeLessThanOrEqual(before + 1)
})

test('u leads to the oldest that is unread, from wherever one reads', async ({ world, desk }) => {
  await write(world, named('filler', 12))
  const page = await desk.open()
  const mentions = page.column('Mentions')
  await expect(page.post('filler_11')).toBeInViewport()
  await mentions.getByRole('button', { name: 'Options of Mentions' }).click()
  await page.page.getByRole('menuitem', { name: 'Mark all read' }).click()
  await expect(mentions.getByRole('heading')).toHaveText(/^Mentions$/)
  await readOn(page.page, mentions, 900)
  await write(world, ['unread_first', 'unread_second'])
  await expect(mentions.getByRole('button', { name: '2 new' })).toBeVisible({ timeout: 20_000 })
  await mentions.getByRole('article').nth(4).focus()
  await page.page.keyboard.press('u')
  await expect(page.post('unread_first')).toBeFocused()
  await expect(page.post('unread_first')).toBeInViewport()
})

test('a jump to a date shows what was said then, and a button leads back', async ({ world, desk }) => {
  await write(world, ['newest_of_all'])
  const page = await desk.open()
  const mentions = page.column('Mentions')
  await expect(page.post('newest_of_all')).toBeInViewport()
  await mentions.getByRole('button', { name: 'Options of Mentions' }).click()
  await page.page.getByRole('menuitem', { name: /Jump to date/ }).click()
  const field = mentions.locator('input[type="date"], input[type="datetime-local"]').first()
  const day = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10)
  await field.fill((await field.getAttribute('type')) === 'date' ? day : `${day}T12:00`)
  await field.press('Enter')
  await expect(page.post('newest_of_all')).toHaveCount(0)
  await mentions.getByRole('button', { name: 'Newer posts' }).click()
  await expect(page.post('newest_of_all')).toBeInViewport()
})

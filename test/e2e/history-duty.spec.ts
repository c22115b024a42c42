import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import Database from 'better-sqlite3'
import type { Desk } from './fixtures/desk.ts'
import type { DeskPage } from './fixtures/desk-page.ts'
import { expect, test } from './fixtures/test.ts'

test.describe.configure({ mode: 'parallel' })

const folderOf = (desk: Desk): string => {
  const workspaces = join(desk.files.dataFolder, 'workspaces')
  const [workspace] = readdirSync(workspaces)
  if (workspace === undefined) throw new Error('The desk has made no workspace.')
  return join(workspaces, workspace)
}

const historyOf = async (page: DeskPage): Promise<Locator> =>
  (await page.goTo('Settings')).getByRole('region', { name: 'History', exact: true })

const postsIn = async (history: Locator): Promise<number> => {
  const text = (await history.textContent()) ?? ''
  return Number(text.match(/([\d,]+) posts?,/)?.[1]?.replaceAll(',', '') ?? Number.NaN)
}

test('what is older than the settings keep goes, and the figures say so', async ({ world, desk }) => {
  await world.post({ kind: 'mention', author: 'young_one', text: 'just now', ticket: 'never' })
  const page = await desk.open()
  await expect(page.post('young_one')).toBeVisible()
  await expect(page.column('Zendesk queue').getByRole('article').first()).toBeVisible()
  const before = await postsIn(await historyOf(page))
  expect(before).toBeGreaterThan(50)
  await page.setNumber('Keep posts, days', 1)
  const history = await historyOf(page)
  await expect.poll(() => postsIn(history), { timeout: 30_000 }).toBeLessThan(before / 2)
  await expect(page.post('young_one')).toBeVisible()
  await expect.poll(() => postsIn(history)).toBeGreaterThan(0)
})

test('a post that X removed while the desk was closed becomes a tombstone once it is shown', async ({
  world,
  desk,
}) => {
  const { post } = await world.post({ kind: 'mention', author: 'vanishing', text: 'a zanzibar lamp', ticket: 'never' })
  await world.post({ kind: 'mention', author: 'staying', text: 'a paper lamp', ticket: 'never' })
  const first = await desk.open()
  await expect(first.post('vanishing')).toBeVisible()
  await expect(first.post('staying')).toBeVisible()
  await desk.stop()
  await world.post({ kind: 'deletePost', postId: post })
  // more than a day goes by
  const cache = new Database(join(folderOf(desk), 'cache.db'))
  cache.exec('UPDATE post SET confirmed_at = 1')
  cache.close()

  const page = await desk.open()
  await expect(page.post('staying')).toBeVisible()
  const gone = page.column('Mentions').getByRole('article', { name: 'Deleted post' })
  await expect(gone).toContainText('No longer on X', { timeout: 20_000 })
  await expect(page.post('vanishing')).toBeHidden()
  const results = await page.search('zanzibar')
  await expect(results).toBeHidden()
  await expect(page.post('staying')).toBeVisible()
})

test('what is held of somebody is counted, and removed down to the last byte', async ({ world, desk }) => {
  await world.post({ kind: 'mention', author: 'forget_me', text: 'my xylophone is broken', ticket: 'never' })
  const page = await desk.open()
  await expect(page.post('forget_me')).toBeVisible()
  const held = (await page.goTo('Settings')).getByRole('region', { name: 'What do we hold of…' })
  await held.getByRole('textbox', { name: 'Handle' }).fill('@nobody_here')
  await held.getByRole('button', { name: 'Look' }).click()
  await expect(held).toContainText('Nothing is held of @nobody_here.')
  await held.getByRole('textbox', { name: 'Handle' }).fill('@forget_me')
  await held.getByRole('button', { name: 'Look' }).click()
  await expect(held).toContainText('Posts1')
  await held.getByRole('button', { name: 'Remove…' }).click()
  const dialog = page.page.getByRole('alertdialog', { name: 'Remove @forget_me from this desk?' })
  await expect(dialog.getByRole('button', { name: 'Keep' })).toBeFocused()
  const remove = dialog.getByRole('button', { name: 'Remove', exact: true })
  await dialog.getByRole('textbox', { name: 'Type @forget_me to confirm' }).fill('forget')
  await expect(remove).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'Type @forget_me to confirm' }).fill('@Forget_Me')
  await remove.click()
  await expect(dialog).toBeHidden({ timeout: 20_000 })
  await expect(held.getByRole('status')).toContainText('Removed of @forget_me: 1 post, 0 tickets')
  await expect(page.post('forget_me')).toBeHidden()
  await desk.stop()
  const folder = folderOf(desk)
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  const withWords = files.filter(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes('xylophone'))
  expect(withWords.map(({ name }) => name)).toEqual([])
})

test('a backup is made beside the others while the desk works', async ({ desk }) => {
  const page = await desk.open()
  const history = await historyOf(page)
  await expect(history).toContainText('No backup yet')
  await history.getByRole('button', { name: 'Back up now' }).click()
  await expect(history.getByRole('status')).toContainText(/Made: desk-.*\.db, \d/)
  const folder = join(folderOf(desk), 'backups')
  const [file, ...others] = readdirSync(folder)
  expect(others).toEqual([])
  expect(statSync(join(folder, file ?? '')).mode & 0o777).toBe(0o600)
  const copy = new Database(join(folder, file ?? ''), { readonly: true })
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
  copy.close()
})

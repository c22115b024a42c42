import type { Locator } from '@playwright/test'
import type { DeskPage } from './fixtures/desk-page.ts'
import { expect, isLong, test } from './fixtures/test.ts'

test.describe.configure({ mode: 'parallel' })

const words = /^Test of our support desk, please ignore · \d\d:\d\d:\d\d$/

const sendModeOf = async (page: DeskPage, handle: string): Promise<Locator> =>
  (await page.goTo('Settings')).getByRole('listitem', { name: `@${handle}`, exact: true })

const question = (page: DeskPage, handle: string) =>
  page.page.getByRole('alertdialog', { name: `Test how @${handle} answers?` })

const ask = async (page: DeskPage, handle: string) => {
  const mode = await sendModeOf(page, handle)
  await mode.getByRole('button', { name: `Test it… @${handle}` }).click()
  return { mode, dialog: question(page, handle) }
}

const confirm = async (dialog: Locator) => {
  await dialog.getByRole('textbox', { name: 'Type @harbor_test to confirm' }).fill('@harbor_test')
  await dialog.getByRole('button', { name: 'Send the test' }).click()
  await expect(dialog).toBeHidden()
}

test('a self-test: shown to the letter, typed out, proved on X, and its post deleted', async ({ world, desk }) => {
  const { ticket } = await world.post({ kind: 'testPost', ticket: 'now' })
  const page = await desk.open({ holdSeconds: 0 })
  await expect(page.post('harbor_test').first()).toBeVisible()
  const { mode, dialog } = await ask(page, 'harbor')
  await expect(mode).toContainText('not tested yet')
  await expect(mode).toContainText('plain: a public comment and nothing else')
  await expect(dialog.getByRole('article', { name: /Post by the test account @harbor_test/ })).toBeVisible()
  await expect(dialog.getByRole('blockquote')).toHaveText(words)
  await expect(dialog).toContainText('Everybody can read it on X until it is deleted')
  await expect(dialog).toContainText(`#${ticket}`)
  // the safe button first; the other one only for the right handle, and never by Enter in the field
  const send = dialog.getByRole('button', { name: 'Send the test' })
  await expect(dialog.getByRole('button', { name: 'Don’t test' })).toBeFocused()
  const typed = dialog.getByRole('textbox', { name: 'Type @harbor_test to confirm' })
  await typed.fill('@harbor')
  await expect(send).toBeDisabled()
  await typed.fill('harbor_test')
  await expect(send).toBeEnabled()
  await page.page.keyboard.press('Enter')
  await expect(dialog).toBeVisible()
  expect(await world.publicComments()).toEqual([])
  const said = (await dialog.getByRole('blockquote').textContent()) ?? ''
  await confirm(dialog)

  await expect(mode).toContainText(/Last test: tweeted in \d+ s/, { timeout: 30_000 })
  await expect(mode).toContainText(/proved by a reply, \d\d:\d\d/)
  const comments = await world.publicComments()
  expect(comments.map(entry => [entry.path.includes(`/tickets/${ticket}`), entry.body.ticket.comment.body])).toEqual([
    [true, said],
  ])
  await expect(await sendModeOf(page, 'harborstatus')).toContainText('not tested yet')

  await mode.getByRole('button', { name: 'Delete it now' }).click()
  await expect(page.deletion.question).toContainText(said)
  await page.deletion.confirm('harbor', 'Another reason')
  await expect(page.deletion.steps).toContainText('Gone from X')
  await page.deletion.close()
  await expect(mode).toContainText('Its post is deleted.')
  await expect(mode.getByRole('button', { name: 'Delete it now' })).toBeHidden()
  expect(await world.journal('x', { method: 'DELETE' })).toHaveLength(1)
})

test('a self-test answers nobody but the test account', async ({ world, desk }) => {
  const { post } = await world.post({ kind: 'mention', author: 'customer', text: 'my boat sinks', to: 'harborstatus' })
  const page = await desk.open()
  const { dialog } = await ask(page, 'harborstatus')
  await expect(dialog).toContainText('No post by the test account @harbor_test mentions @harborstatus')
  const lookUp = async (link: string) => {
    await dialog.getByRole('textbox', { name: 'Link to a post of the test account' }).fill(link)
    await dialog.getByRole('button', { name: 'Look up' }).click()
  }
  await lookUp(`https://x.com/harbor_test/status/${post}`)
  await expect(dialog).toContainText('Somebody else wrote it. A test answers only a post by the test account')
  await lookUp('https://example.com/harbor_test/status/1')
  await expect(dialog).toContainText('That is no post')
  await dialog.getByRole('button', { name: 'Don’t test' }).click()
  await expect(dialog).toBeHidden()
  expect(await world.publicComments()).toEqual([])
})

test.describe('a self-test where plain comments don’t tweet', () => {
  test.use({ practice: { sendMode: 'plainSilent' } })
  test('says so after two minutes, what to write in the services file, and stays an alarm', async ({ world, desk }) => {
    test.skip(!isLong, 'two minutes pass before silence means something')
    test.setTimeout(240_000)
    await world.post({ kind: 'testPost', ticket: 'now' })
    const page = await desk.open({ holdSeconds: 0 })
    await expect(page.post('harbor_test').first()).toBeVisible()
    const { mode, dialog } = await ask(page, 'harbor')
    await confirm(dialog)
    await expect(mode).toContainText('Last test failed: Zendesk took the comment, no tweet event in 2 min', {
      timeout: 180_000,
    })
    await expect(mode).toContainText('does not tweet')
    await expect(mode).toContainText('"sendMode": "channel_back"')
    await expect(page.outbox).toContainText('Test')
  })
})

import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import type { Desk } from './fixtures/desk.ts'
import type { DeskPage } from './fixtures/desk-page.ts'
import type { ElectronDesk } from './fixtures/electron-host.ts'
import { expect, runningOf, test } from './fixtures/electron-test.ts'

const answer = 'Please hold the red button for ten seconds.'

type Way = { name: string; quit(running: ElectronDesk, page: DeskPage): Promise<unknown> }

/** What a person or the system does to be rid of the app. */
const ways: Way[] = [
  {
    name: 'by the window’s close button',
    quit: async ({ app }, { page }) => (await app.browserWindow(page)).evaluate(window => window.close()),
  },
  {
    name: 'from the menu',
    quit: ({ app }) =>
      app.evaluate(({ Menu }) => {
        const items = Menu.getApplicationMenu()?.items.flatMap(item => item.submenu?.items ?? []) ?? []
        items.find(item => item.role?.toLowerCase() === 'quit')?.click()
      }),
  },
  { name: 'by a signal', quit: async ({ app }) => app.process().kill('SIGTERM') },
]

/** Quits, and waits until the process has ended by itself. */
const quit = async (desk: Desk, page: DeskPage, way: Way): Promise<void> => {
  const running = await runningOf(desk)
  // the app may be gone before it could answer
  await way.quit(running, page).catch(() => {})
  expect(await desk.ended()).toEqual({ code: 0, signal: null })
  const folder = desk.files.dataFolder
  expect(existsSync(join(folder, 'lock.json'))).toBe(false)
  // a database that was closed has put everything into its one file
  expect(globSync(join(folder, 'workspaces/*/*-wal'))).toEqual([])
}

for (const way of ways) {
  test.describe(`ended ${way.name}`, () => {
    test('in the middle of a reply: it is looked up, and sent once', async ({ world, desk }) => {
      test.setTimeout(90_000)
      await world.post({ kind: 'mention', author: 'in_flight', text: 'it blinks', ticket: 'now' })
      const page = await desk.open({ holdSeconds: 0 })
      await expect(page.post('in_flight')).toContainText('#')
      const composer = await page.reply(page.post('in_flight'))
      await composer.isClaimed()
      await world.fault('zendesk', { method: 'PUT', pathPattern: '/tickets/', effect: { kind: 'delay', ms: 3_000 } })
      await composer.send(answer)
      await expect.poll(async () => (await world.publicComments()).map(put => put.status)).toEqual([null])
      await quit(desk, page, way)

      const again = await desk.open()
      const conversation = await again.open(again.post('in_flight'))
      await conversation.isSeenOnX()
      await expect(again.outbox).toHaveCount(0)
      expect(await world.publicComments()).toHaveLength(1)
      expect(await world.tweets(answer)).toHaveLength(1)
    })

    test('in the middle of a deletion: looked up, no second DELETE, the team told once', async ({ world, desk }) => {
      test.setTimeout(90_000)
      const words = 'lol who is even on call tonight'
      await world.post({ kind: 'accident', text: words, handle: 'harborstatus' })
      const page = await desk.open()
      const dialog = await page.remove(page.post('harborstatus').filter({ hasText: words }))
      await world.fault('x', { method: 'DELETE', pathPattern: '.*', effect: { kind: 'delay', ms: 4_000 } })
      await dialog.confirm('harborstatus')
      const deletes = () => world.journal('x', { method: 'DELETE' })
      await expect.poll(async () => (await deletes()).map(entry => entry.status)).toEqual([null])
      await quit(desk, page, way)

      const again = await desk.open()
      await again.goTo('Deletions')
      await expect(again.deletions.item('harborstatus')).toContainText('Gone from X', { timeout: 30_000 })
      await expect.poll(async () => JSON.stringify(await world.messages())).toContain('gone from X')
      expect(await deletes()).toHaveLength(1)
      expect(await world.messages()).toHaveLength(1)
    })

    test('with half a sentence in the box: it is there again', async ({ world, desk }) => {
      await world.post({ kind: 'mention', author: 'half_said', text: 'it blinks', ticket: 'now' })
      const page = await desk.open()
      const composer = await page.reply(page.post('half_said'))
      // the last letters are younger than the pause after which a draft is kept
      await composer.text.pressSequentially('Half a sentence, and then')
      await quit(desk, page, way)

      const again = await desk.open()
      const conversation = await again.reply(again.post('half_said'))
      await expect(conversation.text).toHaveValue('Half a sentence, and then')
    })
  })
}

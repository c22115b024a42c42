import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import process from 'node:process'
import type { Page } from '@playwright/test'
import type { ServicesFile } from '#contract/services/services-file.ts'
import type { DeskFiles } from './fixtures/desk-host.ts'
import { DeskPage } from './fixtures/desk-page.ts'
import { firstJsonLine } from './fixtures/first-json-line.ts'
import type { PracticeWorld } from './fixtures/practice-world.ts'
import { root } from './fixtures/root.ts'
import { expect, test } from './fixtures/test.ts'

/** An address opens its card: pasted into the palette, or given to the program. */
test.describe.configure({ mode: 'parallel' })

const palette = (page: Page) => page.getByRole('dialog', { name: 'Go to and do' })
const option = (page: Page) => palette(page).getByRole('option')

/** As a paste does it: all at once. */
const paste = async (page: Page, address: string) => {
  // pressed again within a fifth of a second it is taken for a hand that trembles
  await expect(async () => {
    await page.keyboard.press('Control+k')
    await expect(palette(page).getByRole('combobox')).toBeFocused({ timeout: 1_000 })
  }).toPass()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(address)
}

/** A customer's post with its ticket, both on the screen. */
const ask = async (world: PracticeWorld, text = 'where is my parcel?') => {
  const { post, ticket } = await world.post({ kind: 'mention', author: 'asks_here', text, ticket: 'now' })
  return { post: String(post), ticket: String(ticket) }
}
const zendeskOf = (world: PracticeWorld): string =>
  (JSON.parse(readFileSync(world.servicesFile(), 'utf8')) as ServicesFile).zendesk.baseUrl

test('a pasted address of every kind opens its conversation', async ({ world, desk }) => {
  const { post, ticket } = await ask(world)
  const zendesk = zendeskOf(world)
  const page = await desk.open()
  await expect(page.post('asks_here')).toContainText(`#${ticket}`)
  const kinds: [string, RegExp][] = [
    [`switchboard://ticket/${ticket}`, new RegExp(`^Open ticket #${ticket}: `)],
    [`${zendesk}/agent/tickets/${ticket}?brand_id=1#comments`, new RegExp(`^Open ticket #${ticket}: `)],
    [`${zendesk}/agent/#/tickets/${ticket}`, new RegExp(`^Open ticket #${ticket}: `)],
    [`switchboard://post/${post}`, /^Open the post by @asks_here: /],
    [`https://x.com/asks_here/status/${post}?s=20`, /^Open the post by @asks_here: /],
    [` https://mobile.twitter.com/i/web/status/${post}/photo/1 `, /^Open the post by @asks_here: /],
  ]
  for (const [address, name] of kinds) {
    await paste(page.page, address)
    await expect(option(page.page)).toHaveText(name)
    await page.page.keyboard.press('Enter')
    await expect(palette(page.page)).toHaveCount(0)
    await expect(page.conversation.said('where is my parcel?')).toBeVisible()
    await page.conversation.region.getByRole('button', { name: /^Close/ }).click()
    await expect(page.conversation.region).toHaveCount(0)
  }
})

test('a ticket of another Zendesk is not ours, and what is no address opens nothing: each says so', async ({
  world,
  desk,
}) => {
  const { post, ticket } = await ask(world)
  const page = await desk.open()
  await expect(page.post('asks_here')).toContainText(`#${ticket}`)
  const host = new URL(zendeskOf(world)).host
  const says = async (address: string, title: string, text: string) => {
    await paste(page.page, address)
    await expect(palette(page.page).locator('.empty')).toHaveText(`${title}${text}`)
    await page.page.keyboard.press('Enter')
    await expect(palette(page.page)).toBeVisible()
    await page.page.keyboard.press('Escape')
    await expect(palette(page.page)).toHaveCount(0)
    await expect(page.conversation.region).toHaveCount(0)
  }
  for (const zendesk of ['https://other.zendesk.com', `https://${host}`, 'https://127.0.0.1.evil.example']) {
    await says(
      `${zendesk}/agent/tickets/${ticket}`,
      `This is ticket #${ticket} of another Zendesk.`,
      `The desk opens tickets on ${host} alone. Open the address in the browser.`,
    )
  }
  for (const address of [
    `https://x.com.evil.example/asks_here/status/${post}`,
    `https://evil.example/x.com/status/${post}`,
    `https://user:password@x.com/asks_here/status/${post}`,
    `switchboard://delete/${post}`,
  ]) {
    await says(
      address,
      'The desk can’t open this address.',
      `It opens posts on x.com, tickets on ${host}, and nothing else.`,
    )
  }
})

/** In no view any more: no column ever shows it. */
const closed = async (world: PracticeWorld) => {
  const { ticket } = await ask(world, 'all is well, thank you')
  await world.changeTicket(ticket, { status: 'closed' })
  return ticket
}

test('what isn’t known here: a post is shown the way to X, a ticket is read from Zendesk when asked for', async ({
  world,
  desk,
}) => {
  const known = await closed(world)
  const moved = await ask(world)
  await world.post({ kind: 'moveTicket', ticketId: moved.ticket })
  const page = await desk.open()
  const empty = palette(page.page).locator('.empty')
  await paste(page.page, 'https://x.com/harbor/status/1234567890123456789')
  await expect(empty).toContainText('This post was never read here.')
  await expect(option(page.page)).toHaveText('Open it on X')

  const readOf = (id: string) => world.journal('zendesk', { method: 'GET', path: new RegExp(`/tickets/${id}\\b`) })
  await paste(page.page, 'switchboard://ticket/99999999')
  await expect(option(page.page)).toHaveText('Read ticket #99999999 from Zendesk and open it')
  // a number may still be typed: nobody is asked for it by itself
  expect(await readOf('99999999')).toEqual([])
  await page.page.keyboard.press('Enter')
  await expect(empty).toContainText('Zendesk does not show ticket #99999999.')
  await expect(option(page.page)).toHaveText('Open ticket #99999999 in Zendesk')
  expect(await readOf('99999999')).not.toEqual([])

  await paste(page.page, `switchboard://ticket/${moved.ticket}`)
  await expect(option(page.page)).toContainText(`#${moved.ticket}`)
  await page.page.keyboard.press('Enter')
  await expect(empty).toContainText(`Ticket #${moved.ticket} is not yours to see.`)

  await paste(page.page, `switchboard://ticket/${known}`)
  await expect(option(page.page)).toContainText(`#${known}`)
  await page.page.keyboard.press('Enter')
  await expect(palette(page.page)).toHaveCount(0)
  await expect(page.conversation.said('all is well, thank you')).toBeVisible()
})

test.describe('given to the program', () => {
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern that nothing else is needed
  test.beforeEach(({}, testInfo) => test.skip(testInfo.project.name !== 'web', 'how the web host is started'))

  const start = ({ dataFolder, servicesFile }: DeskFiles, ...addresses: string[]) => {
    const options = ['--host', 'web', '--no-open', '--json', '--data-dir', dataFolder, '--services', `${servicesFile}`]
    const child = spawn(process.execPath, ['out/main/launch.js', ...options, ...addresses], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    return { child, ended: once(child, 'exit') as Promise<[number | null, string | null]> }
  }

  test('at the start, and by a second start where it runs already', async ({ world, desk, browser }) => {
    const ticket = await closed(world)
    const first = start(desk.files, `switchboard://ticket/${ticket}`)
    try {
      const { url } = (await firstJsonLine(first.child)) as { url: string }
      const page = new DeskPage(await browser.newPage())
      await page.page.goto(url)
      await expect(page.conversation.said('all is well, thank you')).toBeVisible()

      const { post } = await ask(world)
      await expect(page.post('asks_here')).toHaveCount(2)
      const second = start(desk.files, `https://x.com/asks_here/status/${post}`)
      expect(await firstJsonLine(second.child)).toMatchObject({
        ready: false,
        reason: expect.stringContaining('It was asked to come to the front and to open what you gave.'),
      })
      expect(await second.ended).toEqual([3, null])
      await expect(page.conversation.said('where is my parcel?')).toBeVisible()

      await start(desk.files, `https://other.zendesk.com/agent/tickets/${ticket}`).ended
      await expect(palette(page.page).locator('.empty')).toContainText(`This is ticket #${ticket} of another Zendesk.`)
      await page.page.close()
    } finally {
      first.child.kill('SIGTERM')
      await first.ended
    }
  })
})

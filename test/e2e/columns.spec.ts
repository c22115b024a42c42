import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures/test.ts'

test.describe.configure({ mode: 'parallel' })

const columns = ['Mentions', 'Status feed', 'Zendesk queue'] as const

test('three columns stand side by side, each a feed of articles under its header', async ({ world, desk }) => {
  await world.post({ kind: 'mention', author: 'just_now', text: 'the newest', ticket: 'never' })
  const page = await desk.open()
  await expect(page.page).toHaveTitle(/Practice/)
  await expect(page.practice).toBeVisible()
  let right = 0
  for (const name of columns) {
    const column = page.column(name)
    await expect(column.getByRole('heading', { name: new RegExp(`^${name}`) })).toBeVisible()
    await expect(page.feed(name).getByRole('article').first()).toBeVisible()
    const box = await column.boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(right)
    right = (box?.x ?? 0) + (box?.width ?? 0)
  }
  const mentions = page.column('Mentions')
  await expect(mentions.getByRole('heading')).toHaveText(/^Mentions[1-9]\d* unread$/)
  await expect(mentions.getByText(/^\d+ s ago$/)).toBeVisible()
  await expect(mentions.getByText(/^[\d,]+ of 5,000 posts read today$/)).toBeVisible()
  await expect(mentions.getByRole('article', { name: /^Post by @\w+, / }).first()).toBeVisible()
  await expect(
    page
      .column('Zendesk queue')
      .getByRole('article', { name: /^Ticket #\d+ / })
      .first(),
  ).toBeVisible()
  await expect(page.column('Zendesk queue').getByText(/^\d+ s ago$/)).toBeVisible()
})

test('a post shows who, when, all its words with links, its picture, and where it stands', async ({ world, desk }) => {
  const text = '@harbor the door & the <lid> are stuck, see https://example.com/help #locker'
  await world.post({ kind: 'mention', author: 'mira_k', text, media: true, ticket: 'never' })
  const card = (await desk.open()).post('mira_k')
  await expect(card).toContainText('the door & the <lid> are stuck')
  await expect(card).toContainText('@mira_k')
  await expect(card.getByRole('time')).toHaveText(/^\d\d:\d\d$/)
  await expect(card.getByRole('link', { name: '@harbor' })).toHaveAttribute('href', 'https://x.com/harbor')
  await expect(card.getByRole('link', { name: /example\.com\/help/ })).toHaveAttribute('href', /^https:\/\//)
  const picture = card.locator('img[src^="/media/"]').last()
  await expect(picture).toBeVisible()
  await expect.poll(() => picture.evaluate(image => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0)
})

test.describe('where a post stands', () => {
  const stateOf = (card: Locator) => card.locator('.state')

  test('no ticket yet, with the time that has passed and a way to make one', async ({ world, desk }) => {
    await world.post({ kind: 'mention', author: 'notyet', text: 'hello?', ticket: 'never' })
    const page = await desk.open()
    const card = page.post('notyet')
    await expect(stateOf(card)).toContainText(/No ticket yet \(\d\d:\d\d\)/)
    await card.getByRole('button', { name: 'Make ticket' }).click()
    await expect(stateOf(card)).toContainText(/Ticket #\d+ new/)
    await expect(card.getByRole('button', { name: 'Make ticket' })).toHaveCount(0)
    expect(await world.journal('zendesk', { method: 'POST', path: /channels\/twitter\/tickets/ })).toHaveLength(1)
  })

  test('a ticket that is new, open, pending or solved', async ({ world, desk }) => {
    const tickets: Record<string, string> = {}
    for (const status of ['new', 'open', 'pending', 'solved']) {
      const { ticket } = await world.post({
        kind: 'mention',
        author: `is_${status}`,
        text: 'a question',
        ticket: 'now',
      })
      tickets[status] = ticket ?? ''
    }
    await world.changeTicket(tickets.open ?? '', { status: 'open' })
    await world.changeTicket(tickets.pending ?? '', { status: 'pending' })
    await world.changeTicket(tickets.solved ?? '', { status: 'solved', assignee_id: 9100002 })
    const page = await desk.open()
    for (const [status, ticket] of Object.entries(tickets)) {
      await expect(stateOf(page.post(`is_${status}`))).toContainText(`Ticket #${ticket} ${status}`)
    }
  })

  test('being answered by a colleague who took it', async ({ world, desk }) => {
    const { ticket } = await world.post({ kind: 'mention', author: 'taken', text: 'a question', ticket: 'now' })
    await world.post({ kind: 'agentAnswer', ticketId: ticket, agent: 2, public: false, text: 'I look at it.' })
    await expect(stateOf((await desk.open()).post('taken'))).toContainText(/Being answered by Ravi/)
  })

  test('answered in Zendesk, by whom', async ({ world, desk }) => {
    const { ticket } = await world.post({ kind: 'mention', author: 'done_zd', text: 'a question', ticket: 'now' })
    await world.post({ kind: 'agentAnswer', ticketId: ticket, agent: 2, text: 'This is how.' })
    await expect(stateOf((await desk.open()).post('done_zd'))).toContainText(/Answered \d\d:\d\d by Ravi/)
  })

  test('answered outside Zendesk', async ({ world, desk }) => {
    const { post } = await world.post({ kind: 'mention', author: 'done_app', text: 'a question', ticket: 'never' })
    await world.post({ kind: 'appAnswer', postId: post, text: 'Answered from the phone.' })
    await expect(stateOf((await desk.open()).post('done_app'))).toContainText('Answered outside Zendesk')
  })

  test('deleted by its author: a line is left where it stood', async ({ world, desk }) => {
    const { post } = await world.post({ kind: 'mention', author: 'regrets', text: 'never mind', ticket: 'never' })
    const page = await desk.open()
    await expect(page.post('regrets')).toBeVisible()
    await world.post({ kind: 'deletePost', postId: post })
    await page.open(page.post('regrets'))
    const line = page.column('Mentions').getByRole('article', { name: 'Deleted post' })
    await expect(line).toContainText('No longer on X')
    await expect(page.column('Mentions')).not.toContainText('never mind')
  })
})

test('a ticket shows its requester, last words, status, whose it is, and where it came from', async ({
  world,
  desk,
}) => {
  const mention = await world.post({ kind: 'mention', author: 'from_x', text: 'where is my parcel', ticket: 'now' })
  const dm = await world.post({ kind: 'mention', author: 'from_dm', text: 'in private please', dm: true })
  const imported = await world.post({ kind: 'mention', author: 'from_imp', text: 'by a machine', ticket: 'importer' })
  const own = await world.post({ kind: 'mention', author: 'from_like', text: 'lovely', ticket: 'never' })
  const like = await world.post({ kind: 'like', postId: own.post })
  const page = await desk.open()
  const card = page.ticket(mention.ticket ?? '')
  await expect(card).toContainText('where is my parcel')
  await expect(card).toContainText('New, nobody')
  await expect(card).toContainText('From a mention')
  await expect(page.ticket(dm.ticket ?? '')).toContainText('From a direct message')
  await expect(page.ticket(imported.ticket ?? '')).toContainText('Made by an importer')
  await expect(page.ticket(like.ticket ?? '')).toContainText('From a like')
})

test('the same conversation is highlighted in both columns', async ({ world, desk }) => {
  const { ticket } = await world.post({ kind: 'mention', author: 'both_sides', text: 'one thing', ticket: 'now' })
  const other = await world.post({ kind: 'mention', author: 'elsewhere', text: 'another thing', ticket: 'now' })
  const page = await desk.open()
  await expect(page.post('both_sides')).toContainText(`#${ticket}`)
  await page.open(page.post('both_sides'))
  await expect(page.post('both_sides')).toHaveAttribute('aria-current', 'true')
  await expect(page.ticket(ticket ?? '')).toHaveAttribute('data-related', '')
  await expect(page.ticket(other.ticket ?? '')).not.toHaveAttribute('data-related')
  await page.open(page.ticket(ticket ?? ''))
  await expect(page.ticket(ticket ?? '')).toHaveAttribute('aria-current', 'true')
  await expect(page.post('both_sides')).toHaveAttribute('data-related', '')
})

test('a card has the buttons that make sense on it, and no other', async ({ world, desk }) => {
  const { post, ticket } = await world.post({ kind: 'mention', author: 'with_ticket', text: 'hi', ticket: 'now' })
  await world.post({ kind: 'mention', author: 'without_one', text: 'hi', ticket: 'never' })
  await world.post({ kind: 'ownPost', text: 'All systems are fine.', handle: 'harborstatus' })
  const dm = await world.post({ kind: 'mention', author: 'by_dm', text: 'psst', dm: true })
  const page = await desk.open()

  const known = page.post('with_ticket')
  await expect(known).toContainText(`#${ticket}`)
  await expect(known.getByRole('button', { name: 'Reply' })).toBeVisible()
  await expect(known.getByRole('button', { name: 'Make ticket' })).toHaveCount(0)
  await expect(known.getByRole('button', { name: 'Delete…' })).toHaveCount(0)
  const menu = await page.menu(known)
  const x = `https://x.com/with_ticket/status/${post}`
  await expect(menu.getByRole('menuitem', { name: 'View on X' })).toHaveAttribute('href', x)
  await expect(menu.getByRole('menuitem', { name: 'Open in Zendesk' })).toHaveAttribute(
    'href',
    new RegExp(`/${ticket}$`),
  )
  await expect(menu.getByRole('menuitem', { name: 'Copy link' })).toBeVisible()
  await page.page.keyboard.press('Escape')

  await expect(page.post('without_one').getByRole('button', { name: 'Make ticket' })).toBeVisible()
  const ours = page.column('Status feed').getByRole('article').filter({ hasText: 'All systems are fine.' })
  await expect(ours.getByRole('button', { name: 'Delete…' })).toBeVisible()
  await expect(ours.getByRole('button', { name: 'Reply' })).toHaveCount(0)

  const direct = page.ticket(dm.ticket ?? '')
  await expect(direct).toBeVisible()
  await expect(direct.getByRole('button', { name: 'Reply' })).toHaveCount(0)
  await expect((await page.menu(direct)).getByRole('menuitem', { name: 'Open in Zendesk' })).toBeVisible()
})

test('the conversation is one timeline of X and Zendesk that says who said what where', async ({ world, desk }) => {
  const { post, ticket } = await world.post({ kind: 'mention', author: 'talker', text: 'first words', ticket: 'now' })
  await world.post({ kind: 'agentAnswer', ticketId: ticket, agent: 2, text: 'Have you tried the red button?' })
  await world.post({ kind: 'agentAnswer', ticketId: ticket, agent: 3, public: false, text: 'The red one is broken.' })
  const page = await desk.open()
  const said = page.conversation
  await expect(page.ticket(ticket ?? '')).toBeVisible()
  await page.open(page.ticket(ticket ?? ''))
  await expect(said.said('first words')).toContainText('@talker')
  await expect(said.said('first words')).toContainText(`on X and in #${ticket}`)
  await expect(said.said('red button')).toContainText(`Ravi`)
  await expect(said.said('red one is broken')).toContainText('Private note')
  await world.post({ kind: 'followUp', postId: post, text: 'yes, twice', ticket: 'now' })
  await expect(said.said('yes, twice')).toBeVisible({ timeout: 15_000 })
})

test('what is read does not move when posts arrive', async ({ world, desk }) => {
  await world.post({ kind: 'mention', author: 'zero', text: 'before', ticket: 'never' })
  const page = await desk.open()
  await expect(page.post('zero')).toBeVisible()
  const mentions = page.column('Mentions')
  await page.feed('Mentions').getByRole('article').first().hover()
  await page.page.mouse.wheel(0, 900)
  const cards = mentions.getByRole('article', { name: /^Post by/ })
  const read = () =>
    cards.evaluateAll(all => {
      const middle = all.find(card => card.getBoundingClientRect().top > innerHeight / 3)
      return middle?.getAttribute('data-card') ?? null
    })
  await expect.poll(read).not.toBeNull()
  const name = await read()
  const place = () => page.page.locator(`.column [data-card="${name}"]`).first().boundingBox()
  // rows above it are measured when they are first drawn
  let still = await place()
  await expect
    .poll(async () => {
      const now = await place()
      const same = now?.y === still?.y
      still = now
      return same
    })
    .toBe(true)
  for (const count of [1, 2, 3]) {
    await world.post({ kind: 'mention', author: `late_${count}`, text: 'and more', ticket: 'never' })
  }
  await expect(mentions.getByRole('button', { name: '3 new' })).toBeVisible({ timeout: 20_000 })
  expect((await place())?.y).toBe(still?.y)
  await mentions.getByRole('button', { name: '3 new' }).click()
  await expect(page.post('late_3')).toBeInViewport()
})

test('a column says why it is not fresh', async ({ world, desk }) => {
  const until = Math.ceil(Date.now() / 1000) + 600
  const page = await desk.open()
  await world.fault('x', {
    pathPattern: '/mentions',
    times: 0,
    effect: { kind: 'status', status: 429, body: {}, headers: { 'x-rate-limit-reset': String(until) } },
  })
  await expect(page.column('Mentions').getByText(/rate-limited until \d\d:\d\d/)).toBeVisible({ timeout: 20_000 })
  await page.setNumber('Posts read per handle and day, at most', 100)
  await expect(page.column('Status feed').getByText('daily cap reached')).toBeVisible({ timeout: 20_000 })
})

test('a column that shall tell calls who looks elsewhere, once, and nobody who looks at it', async ({
  world,
  desk,
}) => {
  test.skip(!desk.hasManyWindows, 'the desktop app hands them to the system')
  const page = await desk.open()
  // the browser's own are drawn by the system, where no test can look
  await page.page.evaluate(() => {
    const told: { title: string; tag: string | undefined }[] = []
    class Told extends EventTarget {
      static permission: NotificationPermission = 'default'
      static requestPermission() {
        Told.permission = 'granted'
        return Promise.resolve(Told.permission)
      }
      constructor(title: string, { tag }: NotificationOptions = {}) {
        super()
        told.push({ title, tag })
      }
    }
    const eye = { here: true, asked: 0 }
    Object.assign(window, { Notification: Told, told, eye })
    document.hasFocus = () => {
      eye.asked += 1
      return eye.here
    }
  })
  const asked = () => page.page.evaluate(() => (window as unknown as { eye: { asked: number } }).eye.asked)
  const told = () => page.page.evaluate(() => (window as unknown as { told: unknown[] }).told)
  await page.column('Mentions').getByRole('button', { name: 'Options of Mentions' }).click()
  await page.page.getByRole('menuitemcheckbox', { name: 'Desktop notification' }).click()
  await page.page.keyboard.press('Escape')
  await world.post({ kind: 'mention', author: 'seen_coming', text: 'hello' })
  await expect.poll(asked, { timeout: 20_000 }).toBe(1)
  expect(await told()).toEqual([])
  await page.page.evaluate(() => {
    ;(window as unknown as { eye: { here: boolean } }).eye.here = false
  })
  await world.post({ kind: 'mention', author: 'comes_alone', text: 'anyone?' })
  await expect.poll(told, { timeout: 20_000 }).toEqual([{ title: '1 new in Mentions', tag: 'column:mentions' }])
})

import type { Page } from '@playwright/test'
import type { ConversationPanel } from './fixtures/conversation-panel.ts'
import type { Desk } from './fixtures/desk.ts'
import type { DeskPage } from './fixtures/desk-page.ts'
import type { PracticeWorld } from './fixtures/practice-world.ts'
import { expect, test } from './fixtures/test.ts'

test.describe.configure({ mode: 'parallel' })

const answer = 'Please hold the red button for ten seconds.'
/**
 * Keeps back what the desks' pages send until all have pressed, and lets it go in one turn: two pages on a busy machine
 * can't agree on a moment. The desktop app has no socket to stand in; there each press leaves by itself.
 */
class Gate {
  readonly #waiting: (() => void)[] = []

  standBefore = (page: Page): Promise<void> =>
    page.routeWebSocket(/\/bridge$/, socket => {
      const desk = socket.connectToServer()
      socket.onMessage(frame => {
        if (String(frame).includes('"reply.send"')) this.#waiting.push(() => desk.send(frame))
        else desk.send(frame)
      })
    })

  async open(count: number): Promise<void> {
    await expect.poll(() => this.#waiting.length).toBe(count)
    for (const letGo of this.#waiting) letGo()
  }
}

/** Both have written, neither has taken the ticket: it comes only when both are ready to send. */
const bothWritten = async (world: PracticeWorld, desks: readonly Desk[], author: string, holdSeconds = 0) => {
  const { post } = await world.post({ kind: 'mention', author, text: 'anyone?', ticket: 'never' })
  const gate = desks.every(desk => desk.hasManyWindows) ? new Gate() : null
  const prepare = gate ? { prepare: gate.standBefore } : {}
  const pages = await Promise.all(desks.map(desk => desk.open({ holdSeconds, ...prepare })))
  const written: { page: DeskPage; composer: ConversationPanel }[] = []
  for (const page of pages) {
    const composer = await page.reply(page.post(author))
    await composer.write(answer)
    written.push({ page, composer })
  }
  const { ticket } = await world.post({ kind: 'like', postId: post })
  for (const { composer } of written) await expect(composer.composer).toContainText(`through ticket #${ticket}`)
  return { written, gate }
}

const bothSend = async ({ written, gate }: Awaited<ReturnType<typeof bothWritten>>) => {
  await Promise.all(written.map(({ composer }) => composer.sendButton.click()))
  await gate?.open(written.length)
}

/** One is proved, the other is told whose it is; whichever it was. */
const oneIsSent = async ({ written }: Awaited<ReturnType<typeof bothWritten>>) => {
  const whose = /^Not sent: (Ines|Ravi) (has had the ticket since|answered in Zendesk at) \d\d:\d\d/
  const ends = () => Promise.all(written.map(({ composer }) => composer.status.textContent()))
  await expect
    .poll(
      async () =>
        (await ends()).map(end => (end === 'Seen on X' ? 'seen' : whose.test(end ?? '') ? 'told' : end)).sort(),
      {
        timeout: 40_000,
      },
    )
    .toEqual(['seen', 'told'])
  // the words of the one that was not sent are kept, and on the screen for whoever looks at something else by now
  for (const { page, composer } of written) {
    if ((await composer.status.textContent()) === 'Seen on X') continue
    await expect(composer.text).toHaveValue(answer)
    await expect(page.outbox).toContainText(answer)
  }
}

const answeredOnce = async (world: PracticeWorld) => {
  const accepted = (await world.publicComments()).filter(put => put.status === 200 || put.status === null)
  expect(accepted).toHaveLength(1)
  await expect.poll(() => world.tweets(answer)).toHaveLength(1)
}

test.describe('two agents at two desks', () => {
  test('send to the same mention within 100 ms: one is sent, the other sees whose it is', async ({
    world,
    desk,
    deskOf,
  }) => {
    test.setTimeout(90_000)
    const both = await bothWritten(world, [desk, deskOf(2)], 'at_once')
    await bothSend(both)
    await oneIsSent(both)
    await answeredOnce(world)
  })

  test('the same, and the connection is cut after Zendesk has applied the claim, and after it has applied the reply', async ({
    world,
    desk,
    deskOf,
  }) => {
    test.setTimeout(90_000)
    const both = await bothWritten(world, [desk, deskOf(2)], 'cut_off', 4)
    const cut = { method: 'PUT', pathPattern: '/tickets/', times: 1, effect: { kind: 'dropAfter' } } as const
    await world.fault('zendesk', cut)
    await bothSend(both)
    // one of them is held: whatever is written next is the reply
    const states = () => Promise.all(both.written.map(({ composer }) => composer.status.textContent()))
    await expect
      .poll(async () => (await states()).filter(state => state?.startsWith('Leaves in')).length, { timeout: 20_000 })
      .toBe(1)
    await world.fault('zendesk', cut)
    await oneIsSent(both)
    await answeredOnce(world)
    // what has an answer and no status was applied, and nobody was told
    expect((await world.publicComments()).filter(put => put.status === null)).toHaveLength(1)
  })

  test('who begins to write is shown to the other; taking over is asked once, and recorded', async ({
    world,
    desk,
    deskOf,
  }) => {
    test.setTimeout(90_000)
    const { ticket } = await world.post({ kind: 'mention', author: 'shared', text: 'anyone?', ticket: 'now' })
    const ines = await desk.open({ holdSeconds: 0 })
    await expect(ines.post('shared')).toContainText('#')
    const first = await ines.reply(ines.post('shared'))
    await first.isClaimed()
    await first.write('Half a sentence')

    const ravi = await deskOf(2).open({ holdSeconds: 0 })
    const second = await ravi.open(ravi.post('shared'))
    await expect(second.composer).toContainText(/Ines has had it since \d\d:\d\d/, { timeout: 25_000 })
    await second.text.fill(answer)
    await expect(second.sendButton).toBeDisabled()
    await expect(second.sendButton).toHaveAttribute('title', 'Ines has the ticket. Take it over first.')
    await second.composer.getByRole('button', { name: 'Take over' }).click()
    await second.composer.getByRole('button', { name: 'Take over from Ines' }).click()
    await expect(second.composer).toContainText(/yours since \d\d:\d\d, taken over from Ines/, { timeout: 15_000 })
    const claims = async () => {
      const puts = await world.journal('zendesk', { method: 'PUT', path: new RegExp(`/tickets/${ticket}`) })
      return puts.map(put => put.body.ticket.audit?.metadata?.claim ?? put.body.ticket.metadata?.claim)
    }
    expect(await claims()).toEqual(['taken', 'takenOver'])

    // the one it was taken from is told, keeps the words, and can't send past it
    await ines.page.keyboard.press('Escape')
    await ines.page.keyboard.press('Escape')
    const told = await ines.open(ines.post('shared'))
    await expect(told.composer).toContainText(/Ravi has had it since \d\d:\d\d/)
    await expect(told.text).toHaveValue('Half a sentence')
    await expect(told.sendButton).toBeDisabled()

    await second.sendButton.click()
    await second.isSeenOnX()
    await answeredOnce(world)
  })

  test('closed without a word, the ticket goes back to whoever had it', async ({ world, desk, deskOf }) => {
    const { ticket } = await world.post({ kind: 'mention', author: 'looked', text: 'anyone?', ticket: 'now' })
    const ines = await desk.open()
    await expect(ines.post('looked')).toContainText('#')
    const first = await ines.reply(ines.post('looked'))
    await first.isClaimed()
    await ines.page.keyboard.press('Escape')
    await expect
      .poll(async () => (await world.asColleague('GET', `tickets/${ticket}`)) as { ticket: { assignee_id: unknown } })
      .toMatchObject({ ticket: { assignee_id: null } })
    const ravi = await deskOf(2).open()
    await expect(ravi.post('looked')).toContainText('#')
    const second = await ravi.reply(ravi.post('looked'))
    await second.isClaimed()
  })
})

test('one agent at two desks is told of the other one', async ({ world, desk, deskOf }) => {
  await world.post({ kind: 'mention', author: 'myself', text: 'anyone?', ticket: 'now' })
  const here = await desk.open()
  await expect(here.post('myself')).toContainText('#')
  const first = await here.reply(here.post('myself'))
  await first.isClaimed()
  const there = await deskOf(1).open()
  // also where it is opened before its ticket is known
  const second = await there.open(there.post('myself'))
  await expect(second.composer).toContainText(/you, at another desk, since \d\d:\d\d/, { timeout: 25_000 })
  await second.text.fill(answer)
  await expect(second.sendButton).toHaveAttribute('title', 'You have the ticket at another desk. Take it over first.')
})

test('a colleague answers in the X app while the reply is held: it is stopped, and the answer shown', async ({
  world,
  desk,
}) => {
  const { post } = await world.post({ kind: 'mention', author: 'while_held', text: 'anyone?', ticket: 'now' })
  const page = await desk.open({ holdSeconds: 6 })
  await expect(page.post('while_held')).toContainText('#')
  const composer = await page.reply(page.post('while_held'))
  await composer.isClaimed()
  await composer.send(answer)
  await expect(composer.status).toHaveText(/^Leaves in/, { timeout: 15_000 })
  await expect(page.outbox).toContainText(answer)
  await world.post({ kind: 'appAnswer', postId: post, text: 'I was faster.' })
  await expect(composer.status).toContainText(/^Not sent: @harbor answered on X at \d\d:\d\d/, { timeout: 20_000 })
  await expect(composer.composer).toContainText('I was faster.')
  await expect(composer.text).toHaveValue(answer)
  await expect(page.outbox).toContainText('Answered elsewhere')
  expect(await world.publicComments()).toEqual([])
  expect(await world.tweets(answer)).toEqual([])
})

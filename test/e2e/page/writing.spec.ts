import type { Page } from '@playwright/test'
import { called, expect, open, post, test } from './constant-desk.ts'

/** What is written, and by whom, on constant data: kept while it is written, sent once, its status one sentence. */

const mara = (page: Page) => post(page, 'mara_ferryday')

test('a reply is saved, sent once, and its status is one sentence', async ({ page }) => {
  await open(page, 'blank')
  await mara(page).getByRole('button', { name: 'Reply' }).click()
  const conversation = page.getByRole('region', { name: 'Conversation' })
  const text = conversation.getByRole('textbox', { name: 'Reply text' })
  await expect(text).toBeFocused()
  const status = conversation.getByRole('status', { name: 'Where the reply is' })
  await text.fill('It drops off by itself.')
  await page.keyboard.press('Control+Enter')
  await expect(status).toHaveText('Taking the ticket…')
  await expect(text).toHaveValue('')
  expect(await called(page, 'reply.send')).toEqual([{ draftId: 'd1', version: 4, speakerConfirmed: false }])
  await page.evaluate(() => {
    const { composer } = window.world.shown
    composer.replies = composer.replies.map(reply => ({ ...reply, state: 'accepted', heldUntil: null }))
    window.world.emit('reply')
  })
  await expect(status).toHaveText('Accepted by Zendesk')
})

test('an answer that was overtaken by a save takes no word away', async ({ page }) => {
  await open(page, 'blank')
  await mara(page).getByRole('button', { name: 'Reply' }).click()
  const conversation = page.getByRole('region', { name: 'Conversation' })
  const text = conversation.getByRole('textbox', { name: 'Reply text' })
  await expect(text).toBeFocused()
  // asked before anything was written, answered after it was saved under a name of its own
  await page.evaluate(() => {
    window.world.shown.composer.draft = { ...window.world.shown.composer.draft, id: 'new', text: '', version: 0 }
    window.world.hold('composer.get')
    window.world.emit('draft')
  })
  const asked = async () => (await called(page, 'composer.get')).length
  const before = await asked()
  await text.fill('It drops off by itself.')
  await expect.poll(async () => (await called(page, 'draft.save')).length).toBe(1)
  const values = await text.evaluateHandle((box: HTMLTextAreaElement) => {
    const seen: string[] = []
    const look = () => {
      seen.push(box.value)
      requestAnimationFrame(look)
    }
    look()
    return seen
  })
  await page.evaluate(() => {
    window.world.letGo('composer.get')
    Object.assign(window.world.shown.composer, { proved: false })
  })
  await expect.poll(async () => (await values.jsonValue()).length).toBeGreaterThan(20)
  expect(new Set(await values.jsonValue())).toEqual(new Set(['It drops off by itself.']))
  expect(await asked()).toBe(before)
  // what another window writes after that comes in
  await page.evaluate(() => {
    window.world.shown.composer.draft = {
      ...window.world.shown.composer.draft,
      id: 'd1',
      text: 'From the other window.',
      version: 9,
    }
    window.world.emit('draft')
  })
  await expect(text).toHaveValue('From the other window.')
})

test('what is written on while a reply leaves stays, as the next draft', async ({ page }) => {
  await open(page, 'blank')
  await mara(page).getByRole('button', { name: 'Reply' }).click()
  const conversation = page.getByRole('region', { name: 'Conversation' })
  const text = conversation.getByRole('textbox', { name: 'Reply text' })
  await text.fill('It drops off by itself.')
  await page.evaluate(() => window.world.hold('reply.send'))
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => called(page, 'reply.send')).toHaveLength(1)
  await text.pressSequentially(' And')
  await page.evaluate(() => window.world.letGo('reply.send'))
  const kept = { text: 'It drops off by itself. And', version: 0 }
  await expect.poll(async () => (await called(page, 'draft.save')).at(-1)).toMatchObject(kept)
  await expect(text).toHaveValue(kept.text)
})

test('words that could not be kept are said so, and kept as soon as they can be', async ({ page }) => {
  await page.clock.install()
  await open(page, 'blank')
  await mara(page).getByRole('button', { name: 'Reply' }).click()
  const conversation = page.getByRole('region', { name: 'Conversation' })
  const text = conversation.getByRole('textbox', { name: 'Reply text' })
  await page.evaluate(() => window.world.refuse('draft.save', true))
  await text.fill('It drops off by itself.')
  await page.clock.runFor(400)
  await expect(conversation.getByRole('alert')).toContainText(/^Not kept yet: /)
  await page.keyboard.press('Control+Enter')
  await expect(conversation.getByRole('status', { name: 'Where the reply is' })).toContainText(/^Not sent: /)
  expect(await called(page, 'reply.send')).toEqual([])
  // what is taken back needs no keeping
  await text.fill('')
  await page.clock.runFor(400)
  await expect(conversation.getByRole('alert')).toHaveCount(0)
  await text.fill('It drops off by itself.')
  await page.clock.runFor(400)
  await expect(conversation.getByRole('alert')).toBeVisible()
  await page.evaluate(() => window.world.refuse('draft.save', false))
  await page.clock.runFor(2_500)
  await expect(conversation.getByRole('alert')).toHaveCount(0)
  await expect(text).toHaveValue('It drops off by itself.')
})

test('words that could not be kept before the conversation was closed are kept as soon as they can be', async ({
  page,
}) => {
  await page.clock.install()
  await open(page, 'blank')
  await mara(page).getByRole('button', { name: 'Reply' }).click()
  const conversation = page.getByRole('region', { name: 'Conversation' })
  await page.evaluate(() => window.world.refuse('draft.save', true))
  await conversation.getByRole('textbox', { name: 'Reply text' }).fill('It drops off by itself.')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(conversation).toHaveCount(0)
  const tries = async () => (await called(page, 'draft.save')).length
  const tried = await tries()
  await page.clock.runFor(2_500)
  await expect.poll(tries).toBeGreaterThan(tried)
  await page.evaluate(() => window.world.refuse('draft.save', false))
  await page.clock.runFor(2_500)
  await expect
    .poll(async () => (await called(page, 'draft.save')).at(-1))
    .toMatchObject({ text: 'It drops off by itself.' })
  const kept = await tries()
  await page.clock.runFor(10_000)
  expect(await tries()).toBe(kept)
})

test('a note that could not be kept is said so, and kept as soon as it can be', async ({ page }) => {
  await page.clock.install()
  await open(page, 'blank')
  await mara(page).click()
  const conversation = page.getByRole('region', { name: 'Conversation' })
  await conversation.getByRole('button', { name: 'Note…' }).click()
  const note = conversation.getByRole('form', { name: 'Internal note' })
  await page.evaluate(() => window.world.refuse('ticket.saveNote', true))
  await note.getByRole('textbox').fill('Ask the lab')
  await page.clock.runFor(400)
  await expect(note.getByRole('alert')).toContainText(/^Not kept yet: /)
  await note.getByRole('button', { name: 'Write note' }).click()
  expect(await called(page, 'ticket.act')).toEqual([])
  await page.evaluate(() => window.world.refuse('ticket.saveNote', false))
  await page.clock.runFor(2_500)
  await expect(note.getByText('Kept on this desk')).toBeVisible()
  // closed before it is kept: offered until it is
  await page.evaluate(() => window.world.refuse('ticket.saveNote', true))
  await note.getByRole('textbox').fill('Ask the lab, today')
  await note.getByRole('button', { name: 'Cancel' }).click()
  await expect(note).toHaveCount(0)
  await page.evaluate(() => window.world.refuse('ticket.saveNote', false))
  const tried = (await called(page, 'ticket.saveNote')).length
  await page.clock.runFor(2_500)
  await expect
    .poll(async () => (await called(page, 'ticket.saveNote')).slice(tried))
    .toMatchObject([{ text: 'Ask the lab, today' }])
})

test('opening the composer takes a free ticket once; looking at a card takes none', async ({ page }) => {
  await open(page, 'blank')
  await mara(page).click()
  const conversation = page.getByRole('region', { name: 'Conversation' })
  const text = conversation.getByRole('textbox', { name: 'Reply text' })
  await expect(text).toBeVisible()
  expect(await called(page, 'claim.take')).toEqual([])
  await page.keyboard.press('r')
  await text.pressSequentially('Hi')
  expect(await called(page, 'claim.take')).toEqual([{ ticketId: '4127', takeOver: false }])
  await page.evaluate(() => window.world.emit('conversation'))
  await expect(conversation).toContainText(/yours since \d\d:\d\d/)
  // closed with words in it, the ticket stays ours; closed empty, it is given back
  await page.keyboard.press('Escape')
  expect(await called(page, 'claim.release')).toEqual([])
  await text.fill('')
  await page.keyboard.press('Escape')
  await expect.poll(() => called(page, 'claim.release')).toEqual([{ ticketId: '4127' }])
})

test('somebody else’s ticket stops the sending, never the typing, until it is taken over', async ({ page }) => {
  await open(page, 'theirs')
  await mara(page).click()
  const conversation = page.getByRole('region', { name: 'Conversation' })
  const text = conversation.getByRole('textbox', { name: 'Reply text' })
  const send = conversation.getByRole('button', { name: 'Send through Zendesk' })
  await text.fill('It drops off by itself.')
  await expect(conversation).toContainText(/Ravi has had it since \d\d:\d\d/)
  await expect(send).toBeDisabled()
  await expect(send).toHaveAttribute('title', 'Ravi has the ticket. Take it over first.')
  await page.keyboard.press('Control+Enter')
  expect(await called(page, 'reply.send')).toEqual([])
  await conversation.getByRole('button', { name: 'Take over' }).click()
  const question = conversation.getByRole('group', { name: 'Take over' })
  await expect(question).toContainText('Take it over from Ravi?')
  expect(await called(page, 'claim.take')).toEqual([])
  await question.getByRole('button', { name: 'Take over from Ravi' }).click()
  expect(await called(page, 'claim.take')).toEqual([{ ticketId: '4127', takeOver: true }])
  await page.evaluate(() => window.world.emit('conversation'))
  await expect(send).toBeEnabled()
})

test('a macro is found by typing, put in by Enter, and taken back by one press', async ({ page }) => {
  await open(page, 'blank')
  await mara(page).getByRole('button', { name: 'Reply' }).click()
  const composer = page.getByRole('form', { name: 'Reply' })
  const text = composer.getByRole('textbox', { name: 'Reply text' })
  await composer.getByRole('button', { name: 'Macros' }).click()
  const found = page.getByRole('listbox', { name: 'Macros' }).getByRole('option')
  await expect(found).toHaveCount(4)
  await page.keyboard.type('kind')
  await expect(found).toHaveText([/^Thanks/])
  await page.keyboard.press('Enter')
  expect(await called(page, 'macro.apply')).toEqual([{ ticketId: '4127', macroId: '360003' }])
  await expect(text).toHaveValue('Thanks for telling us, Mara.')
  await expect(composer.getByRole('combobox', { name: 'Then' })).toHaveValue('solved')
  const chips = composer.getByRole('list', { name: 'Sent with it' })
  await expect(chips.getByRole('listitem')).toHaveText(['Macro: Thanks', '+thanked'])
  await chips.getByRole('button', { name: 'Remove +thanked' }).click()
  await expect
    .poll(async () => (await called(page, 'draft.save')).at(-1))
    .toMatchObject({ text: 'Thanks for telling us, Mara.', macroIds: ['360003'], addTags: [] })
  await composer.getByRole('button', { name: 'Undo' }).click()
  await expect(text).toHaveValue('')
  await expect(chips).toHaveCount(0)
  await expect(composer.getByRole('combobox', { name: 'Then' })).toHaveValue('pending')
})

test('what was not delivered stays, with its words, until somebody says what became of it', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-write'])
  await context.route('**/agent/tickets/**', route => route.fulfill({ body: 'Zendesk' }))
  await open(page, 'alarm')
  const outbox = page.getByRole('region', { name: 'On its way' })
  await expect(outbox).toContainText('Not delivered')
  await expect(outbox).toContainText('お荷物は倉庫を出ました')
  await expect(mara(page)).toContainText('Reply not delivered')
  await expect(page.getByRole('button', { name: '1 reply waits for you' })).toBeVisible()
  const opened = context.waitForEvent('page')
  await outbox.getByRole('link', { name: 'Open in Zendesk' }).click()
  expect((await opened).url()).toContain('/agent/tickets/4127')
  await page.bringToFront()
  await expect(outbox.getByRole('status')).toHaveText('Text copied')
  await mara(page).getByRole('button', { name: 'Reply' }).click()
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Control+V')
  await expect(page.getByRole('textbox', { name: 'Reply text' })).toHaveValue(/^お荷物は倉庫を出ました/)
  await outbox.getByRole('button', { name: 'Dismiss' }).click()
  expect(await called(page, 'reply.dismiss')).toEqual([])
  await outbox.getByRole('button', { name: 'Delivered by hand' }).click()
  expect(await called(page, 'reply.dismiss')).toEqual([{ replyId: 'o6', how: 'byHand' }])
})

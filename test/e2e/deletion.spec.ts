import type { Desk } from './fixtures/desk.ts'
import type { DeskPage } from './fixtures/desk-page.ts'
import type { PracticeWorld } from './fixtures/practice-world.ts'
import { expect, isLong, test } from './fixtures/test.ts'

test.describe.configure({ mode: 'parallel' })

const words = 'lol who is even on call tonight'

/** A desk that shows one of our own posts, an obvious accident. */
const withAccident = async (world: PracticeWorld, desk: Desk) => {
  const { post = '' } = await world.post({ kind: 'accident', text: words, handle: 'harborstatus' })
  const page = await desk.open()
  const card = page.post('harborstatus').filter({ hasText: words })
  await expect(card).toBeVisible()
  return { post, page, card }
}

const deletes = (world: PracticeWorld) => world.journal('x', { method: 'DELETE' })
const told = (world: PracticeWorld) => world.toldSlack('chat.postMessage')
const updated = (world: PracticeWorld) => world.toldSlack('chat.update')

const newestDeletion = async (page: DeskPage) => {
  await page.goTo('Deletions')
  return page.deletions.item('harborstatus')
}

test('an accident is deleted: one DELETE, verified, the social team told and told the outcome', async ({
  world,
  desk,
}) => {
  const { post, page, card } = await withAccident(world, desk)
  const dialog = await page.remove(card)
  await expect(dialog.question).toContainText(words)
  await expect(dialog.question.getByRole('list', { name: 'Reach' })).toContainText(/212 views.*3 likes/)
  await expect(dialog.question).toContainText('#social_media_action is told at the same time')
  await dialog.confirm('harborstatus')
  await expect(dialog.steps).toContainText('Delete accepted by X')
  await expect(dialog.steps).toContainText('Gone from X')
  await expect(dialog.steps).toContainText('social_media_action told')
  await dialog.close()

  expect((await deletes(world)).map(entry => [entry.path, entry.status])).toEqual([[`/2/tweets/${post}`, 200]])
  await expect.poll(async () => (await updated(world)).length).toBe(1)
  const [notice, ...others] = await told(world)
  expect(others).toEqual([])
  for (const part of ['Ines', '@harborstatus', words, `status/${post}`, 'Sent by accident', '212 views']) {
    expect(notice).toContain(part)
  }
  expect((await updated(world))[0]).toContain('gone from X')
  expect(await world.messages()).toHaveLength(1)

  await expect(page.column('Status feed')).not.toContainText(words)
  await expect(page.column('Status feed').getByRole('article', { name: 'Deleted post' })).toContainText('Deleted by us')
  const item = await newestDeletion(page)
  await expect(item).toContainText('Ines')
  await expect(item).toContainText(words)
  await expect(item).toContainText('#social_media_action notified')
  await expect(item).toContainText(/Audit \d+/)
  await expect(page.deletions.region).toContainText('chain whole')
})

test('of a post that answers in a ticket: the ticket gets a private note', async ({ world, desk }) => {
  const mention = await world.post({ kind: 'mention', author: 'customer', text: 'why?', ticket: 'now' })
  await world.post({ kind: 'agentAnswer', ticketId: mention.ticket, text: 'Because we said so, friend.' })
  const page = await desk.open()
  // our answers stand in no column; the search finds them as cards
  const found = await page.search('because said friend')
  const dialog = await page.remove(found.getByRole('article', { name: /^Post by @harbor,/ }))
  await expect(dialog.question).toContainText(`#${mention.ticket}`)
  await dialog.confirm('harbor', 'Wrong fact')
  await expect(dialog.steps).toContainText(`Private note on #${mention.ticket}`)
  await expect.poll(async () => (await world.journal('zendesk', { method: 'PUT' })).length).toBe(1)
  const [note] = await world.journal('zendesk', { method: 'PUT' })
  expect(note?.path).toContain(`/tickets/${mention.ticket}`)
  expect(note?.body.ticket.comment.public).toBe(false)
  expect(note?.body.ticket.comment.body).toContain('Because we said so')
  expect(await world.publicComments()).toEqual([])
})

test('the guard: the safe button first, the other one late, and never by a key that is held', async ({
  world,
  desk,
}) => {
  const { page, card } = await withAccident(world, desk)
  const dialog = await page.remove(card)
  const { keyboard } = page.page
  await expect(dialog.keepButton).toBeFocused()
  await expect(dialog.deleteButton).toBeDisabled()
  await dialog.reason.selectOption('Sent by accident')
  await expect(dialog.deleteButton).toBeDisabled()
  await dialog.handle('harborstatus').fill('@harbor')
  await expect(dialog.deleteButton).toBeDisabled()
  await dialog.handle('harborstatus').fill('HarborStatus')
  await expect(dialog.deleteButton).toBeEnabled()
  // Enter in the field is not a confirmation
  await keyboard.press('Enter')
  await expect(dialog.question).toBeVisible()
  // and one that is still held when the focus arrives is none either
  await keyboard.down('Enter')
  await dialog.deleteButton.focus()
  for (let repeat = 0; repeat < 5; repeat++) await keyboard.down('Enter')
  await keyboard.up('Enter')
  await expect(dialog.question).toBeVisible()
  await keyboard.press('Escape')
  await expect(dialog.question).toBeHidden()
  expect(await deletes(world)).toEqual([])
  expect(await told(world)).toEqual([])
})

test.describe('refused, with the reason', () => {
  test('a link to somebody else’s post', async ({ world, desk }) => {
    const { post } = await world.post({ kind: 'mention', author: 'stranger', text: 'mine', ticket: 'never' })
    const page = await desk.open()
    await page.goTo('Deletions')
    await page.deletions.lookUp(`https://x.com/stranger/status/${post}`)
    await expect(page.deletion.refused).toContainText('It isn’t ours, @stranger wrote it')
    await page.deletion.close()
    await page.deletions.lookUp('https://example.com/harbor/status/1')
    await expect(page.deletion.refused).toContainText('That is no post')
    expect(await deletes(world)).toEqual([])
  })

  test('a link to one of ours leads to the same question', async ({ world, desk }) => {
    const { page, post } = await withAccident(world, desk)
    await page.goTo('Deletions')
    await page.deletions.lookUp(`https://twitter.com/HarborStatus/status/${post}?s=20`)
    await expect(page.deletion.question).toContainText(words)
    await page.deletion.keepButton.click()
    await expect(page.deletion.question).toBeHidden()
  })

  test('while X can’t be asked what the post is now', async ({ world, desk }) => {
    const { page, card } = await withAccident(world, desk)
    await world.fault('x', { pathPattern: '.*', times: 0, effect: { kind: 'status', status: 503 } })
    const dialog = await page.remove(card)
    await expect(dialog.refused).toContainText('X can’t be asked what the post is now', { timeout: 30_000 })
    expect(await deletes(world)).toEqual([])
  })

  test('a post that is gone already', async ({ world, desk }) => {
    const { post, page, card } = await withAccident(world, desk)
    await world.post({ kind: 'deletePost', postId: post })
    const dialog = await page.remove(card)
    await expect(dialog.refused).toContainText('It is gone from X already')
    expect(await deletes(world)).toEqual([])
  })
})

test('gone between the question and the button: nothing is left to delete, and it is told', async ({ world, desk }) => {
  const { post, page, card } = await withAccident(world, desk)
  const dialog = await page.remove(card)
  await expect(dialog.reason).toBeVisible()
  await world.post({ kind: 'deletePost', postId: post })
  await dialog.confirm('harborstatus')
  await expect(dialog.steps).toContainText('Already gone')
  await expect.poll(async () => (await updated(world))[0]).toContain('gone already')
  expect(await told(world)).toHaveLength(1)
})

test('with Slack down the DELETE goes at once; the notice comes later, once, also across a restart', async ({
  world,
  desk,
}) => {
  test.slow()
  const { page, card } = await withAccident(world, desk)
  await world.fault('slack', { pathPattern: '.*', times: 0, effect: { kind: 'status', status: 503 } })
  const dialog = await page.remove(card)
  await dialog.confirm('harborstatus')
  await expect(dialog.steps).toContainText('Gone from X')
  await expect(dialog.steps).toContainText('social_media_action not told yet')
  await dialog.close()
  expect(await deletes(world)).toHaveLength(1)
  await expect(await newestDeletion(page)).toContainText('Notice pending.')
  await expect(page.deletions.region.getByRole('heading')).toContainText('1 pending')

  await desk.stop()
  const again = await desk.open()
  await expect(await newestDeletion(again)).toContainText('Notice pending.')
  await (await newestDeletion(again)).getByRole('button', { name: 'Try now' }).click()
  await expect(await newestDeletion(again)).toContainText(/Notice pending\. .*[\d]+ tries/)
  await world.clearFaults('slack')
  await expect(await newestDeletion(again)).toContainText('#social_media_action notified', { timeout: 35_000 })
  await expect.poll(async () => JSON.stringify(await world.messages())).toContain('gone from X')
  expect(await world.messages()).toHaveLength(1)
  expect(await deletes(world)).toHaveLength(1)
})

test('a notice whose answer was lost is looked for, so that nobody is told twice', async ({ world, desk }) => {
  const { page, card } = await withAccident(world, desk)
  await world.fault('slack', { pathPattern: 'chat.postMessage', effect: { kind: 'dropAfter' } })
  const dialog = await page.remove(card)
  await dialog.confirm('harborstatus')
  await expect(dialog.steps).toContainText('social_media_action told', { timeout: 20_000 })
  await expect.poll(async () => JSON.stringify(await world.messages())).toContain('gone from X')
  expect(await world.messages()).toHaveLength(1)
})

test('a DELETE whose answer was lost is settled by lookup, without a second one', async ({ world, desk }) => {
  const { page, card } = await withAccident(world, desk)
  await world.fault('x', { method: 'DELETE', pathPattern: '.*', effect: { kind: 'dropAfter' } })
  const dialog = await page.remove(card)
  await dialog.confirm('harborstatus')
  await expect(dialog.steps).toContainText(/Gone from X|Already gone/)
  expect(await deletes(world)).toHaveLength(1)
  expect(await world.messages()).toHaveLength(1)
})

test('a DELETE that never arrived is told as not done, and can be asked for again', {
  annotation: { type: 'long', description: 'waits 45 s, the time in which a lost request may still arrive' },
}, async ({ world, desk }) => {
  test.skip(!isLong, 'waits 45 s for a lost request; npm run test:long')
  test.setTimeout(150_000)
  const { page, card } = await withAccident(world, desk)
  await world.fault('x', { method: 'DELETE', pathPattern: '.*', effect: { kind: 'dropBefore' } })
  const dialog = await page.remove(card)
  await dialog.confirm('harborstatus')
  await expect(dialog.steps).toContainText('X’s answer was lost')
  await expect(dialog.steps).toContainText('Refused by X', { timeout: 90_000 })
  await dialog.close()
  await expect(await newestDeletion(page)).toContainText('Delete it again')
  expect(await deletes(world)).toHaveLength(1)
  await (await page.remove(card)).confirm('harborstatus')
  await expect(dialog.steps).toContainText('Gone from X')
  expect(await deletes(world)).toHaveLength(2)
})

test('with X cut off it waits, and goes on by itself when X is back within a minute', async ({ world, desk }) => {
  test.slow()
  const { page, card } = await withAccident(world, desk)
  const dialog = await page.remove(card)
  await expect(dialog.keepButton).toBeFocused()
  // the fresh look is over: what is cut off now is the DELETE
  await expect(dialog.reason).toBeVisible()
  await world.cutOff('x', 60_000)
  await dialog.confirm('harborstatus')
  await expect(dialog.steps).toContainText('Waits for X until', { timeout: 20_000 })
  // it can be left at once, and what goes on stays in sight
  await dialog.close()
  await expect(page.deletions.underWay).toContainText('Waits for X until')
  await expect.poll(async () => (await updated(world)).join(), { timeout: 20_000 }).toContain('can’t be reached')
  await world.reconnect('x')
  await expect(page.deletions.underWay).toBeHidden({ timeout: 45_000 })
  expect(await deletes(world)).toHaveLength(1)
  await expect(await newestDeletion(page)).toContainText('Gone from X')
  expect(await world.messages()).toHaveLength(1)
})

test('with X cut off for longer, nothing is deleted until a person confirms anew, by the whole question', {
  annotation: { type: 'long', description: 'a confirmation lasts 60 s' },
}, async ({ world, desk }) => {
  test.skip(!isLong, 'waits 60 s for a confirmation to run out; npm run test:long')
  test.setTimeout(180_000)
  const { page, card } = await withAccident(world, desk)
  const dialog = await page.remove(card)
  await expect(dialog.keepButton).toBeFocused()
  // the fresh look is over: what is cut off now is the DELETE
  await expect(dialog.reason).toBeVisible()
  await world.cutOff('x', 75_000)
  await dialog.confirm('harborstatus')
  await dialog.close()
  await expect(page.deletions.underWay).toContainText('Not deleted', { timeout: 90_000 })
  await expect.poll(async () => (await updated(world)).join()).toContain('confirms it anew or withdraws it')
  await world.reconnect('x')
  // also for whoever starts the desk now
  await desk.stop()
  const again = await desk.open()
  await expect(again.page.getByRole('button', { name: 'Deletions' })).toHaveAccessibleDescription(/1 waits for you/)
  expect(await deletes(world)).toEqual([])
  const confirmAgain = again.deletions.underWay.getByRole('button', { name: 'Confirm again…, post by @harborstatus' })
  await expect(async () => {
    await confirmAgain.click()
    await expect(again.deletion.question).toContainText('It is deleted only if you confirm it anew', { timeout: 3_000 })
  }).toPass()
  await expect(again.deletion.deleteButton).toBeDisabled()
  await again.deletion.confirm('harborstatus')
  await expect(again.deletion.steps).toContainText('Gone from X')
  expect(await deletes(world)).toHaveLength(1)
  expect(await world.messages()).toHaveLength(1)
})

test('two at once: the second begins, and ends, while the first still runs', async ({ world, desk }) => {
  const { page, card } = await withAccident(world, desk)
  const second = 'and this one too, sorry'
  await world.post({ kind: 'accident', text: second, handle: 'harborstatus' })
  const other = page.post('harborstatus').filter({ hasText: second })
  await expect(other).toBeVisible()
  await world.fault('x', { method: 'DELETE', pathPattern: '.*', effect: { kind: 'delay', ms: 10_000 } })
  await (await page.remove(card)).confirm('harborstatus')
  await page.deletion.close()
  await expect(page.deletions.underWay.getByRole('listitem')).toHaveCount(1)
  const dialog = await page.remove(other)
  await dialog.confirm('harborstatus')
  await expect(dialog.steps).toContainText('Gone from X')
  await dialog.close()
  await expect(page.deletions.underWay).toContainText(words)
  await expect(page.deletions.underWay).not.toContainText(second)
  await expect(page.deletions.underWay).toBeHidden({ timeout: 20_000 })
  expect(await deletes(world)).toHaveLength(2)
  expect(await world.messages()).toHaveLength(2)
})

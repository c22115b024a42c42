import { expect, test } from './fixtures/test.ts'

test.describe.configure({ mode: 'parallel' })

const answer = 'Please hold the red button for ten seconds.'

test.describe('killed in the middle of a reply', () => {
  test('while Zendesk works on it: it is looked up, never sent again', async ({ world, desk }) => {
    const { ticket } = await world.post({ kind: 'mention', author: 'in_flight', text: 'it blinks', ticket: 'now' })
    const page = await desk.open({ holdSeconds: 0 })
    await expect(page.post('in_flight')).toContainText('#')
    const composer = await page.reply(page.post('in_flight'))
    await composer.isClaimed()
    await world.fault('zendesk', { method: 'PUT', pathPattern: '/tickets/', effect: { kind: 'delay', ms: 2_000 } })
    await composer.send(answer)
    await expect.poll(async () => (await world.publicComments()).map(put => put.status)).toEqual([null])
    await desk.kill()
    const audits = { method: 'GET', pathPattern: '/audits', times: 0 }
    await world.fault('zendesk', { ...audits, effect: { kind: 'status', status: 503 } })

    const again = await desk.open()
    await expect(again.outbox).toContainText(`To @in_flight through #${ticket}`)
    await expect(again.outbox).toContainText('Unknown')
    const conversation = await again.open(again.post('in_flight'))
    await expect(conversation.status).toHaveText('Unknown: looking in Zendesk’s audit')
    await world.clearFaults('zendesk')
    await conversation.isSeenOnX()
    await expect(again.outbox).toHaveCount(0)
    expect(await world.publicComments()).toHaveLength(1)
    await expect(conversation.text).toHaveValue('')
  })

  test('after Zendesk took it: the proof goes on', async ({ world, desk }) => {
    await world.speed(0.05)
    await world.post({ kind: 'mention', author: 'accepted', text: 'it blinks', ticket: 'now' })
    const page = await desk.open({ holdSeconds: 0 })
    await expect(page.post('accepted')).toContainText('#')
    const composer = await page.reply(page.post('accepted'))
    await composer.send(answer)
    await expect(composer.status).toHaveText('Accepted by Zendesk', { timeout: 15_000 })
    await desk.kill()

    const again = await desk.open()
    await expect(again.outbox).toContainText('To @accepted')
    const conversation = await again.open(again.post('accepted'))
    await world.speed(30)
    await conversation.isSeenOnX()
    expect(await world.publicComments()).toHaveLength(1)
  })

  test('while it was held: it is not sent, and a draft again', async ({ world, desk }) => {
    await world.post({ kind: 'mention', author: 'held_one', text: 'it blinks', ticket: 'now' })
    const page = await desk.open({ holdSeconds: 30 })
    const composer = await page.reply(page.post('held_one'))
    await composer.send(answer)
    await expect(composer.status).toHaveText(/^Leaves in/)
    await desk.kill()

    const again = await desk.open()
    const conversation = await again.reply(again.post('held_one'))
    await expect(conversation.status).toContainText('Not sent: the desk stopped before it left')
    await expect(conversation.text).toHaveValue(answer)
    expect(await world.publicComments()).toEqual([])
  })

  test('while the ticket is taken: it is a draft again, and the claim is found', async ({ world, desk }) => {
    await world.post({ kind: 'mention', author: 'claiming', text: 'it blinks', ticket: 'now' })
    const page = await desk.open({ holdSeconds: 0 })
    await expect(page.post('claiming')).toContainText('#')
    await world.fault('zendesk', { method: 'PUT', pathPattern: '/tickets/', effect: { kind: 'delay', ms: 6_000 } })
    const composer = await page.reply(page.post('claiming'))
    await composer.send(answer)
    await expect(composer.status).toHaveText('Taking the ticket…')
    await expect
      .poll(async () => (await world.journal('zendesk', { method: 'PUT' })).map(put => put.status))
      .toEqual([null])
    await desk.kill()

    const again = await desk.open()
    const conversation = await again.reply(again.post('claiming'))
    await expect(conversation.status).toContainText('Not sent: the desk stopped before it left')
    await expect(conversation.text).toHaveValue(answer)
    await conversation.isClaimed()
    await conversation.sendButton.click()
    await conversation.isSeenOnX()
    expect(await world.publicComments()).toHaveLength(1)
  })

  test('while both worlds are looked at: it is a draft again', async ({ world, desk }) => {
    await world.post({ kind: 'mention', author: 'looked_at', text: 'it blinks', ticket: 'now' })
    const page = await desk.open({ holdSeconds: 0 })
    await expect(page.post('looked_at')).toContainText('#')
    const composer = await page.reply(page.post('looked_at'))
    await composer.isClaimed()
    const looks = { method: 'GET', pathPattern: '/users/\\d+/tweets', times: 0 }
    await world.fault('x', { ...looks, effect: { kind: 'delay', ms: 5_000 } })
    await composer.send(answer)
    await expect(composer.status).toHaveText('Looking at X and Zendesk…')
    await desk.kill()
    await world.clearFaults('x')

    const again = await desk.open()
    const conversation = await again.reply(again.post('looked_at'))
    await expect(conversation.status).toContainText('Not sent: the desk stopped before it left')
    await expect(conversation.text).toHaveValue(answer)
    expect(await world.publicComments()).toEqual([])
  })

  test('after it was tweeted: it is seen', async ({ world, desk }) => {
    await world.post({ kind: 'mention', author: 'tweeted', text: 'it blinks', ticket: 'now' })
    const page = await desk.open({ holdSeconds: 0 })
    await expect(page.post('tweeted')).toContainText('#')
    const composer = await page.reply(page.post('tweeted'))
    await world.speed(0.2)
    await composer.send(answer)
    await expect(composer.status).toHaveText('Accepted by Zendesk', { timeout: 15_000 })
    // while our own posts can't be read, the Tweet event is all that is known
    await world.fault('x', { pathPattern: '/tweets', times: 0, effect: { kind: 'status', status: 503 } })
    await world.speed(30)
    await expect(composer.status).toHaveText('Tweeted', { timeout: 15_000 })
    await desk.kill()
    await world.clearFaults('x')

    const again = await desk.open()
    const conversation = await again.open(again.post('tweeted'))
    await conversation.isSeenOnX()
    await expect(again.outbox).toHaveCount(0)
    expect(await world.publicComments()).toHaveLength(1)
  })

  test('while a ticket is asked for: it is not asked for again', async ({ world, desk }) => {
    await world.post({ kind: 'mention', author: 'asked_for', text: 'it blinks', ticket: 'never' })
    const page = await desk.open({ holdSeconds: 0 })
    const composer = await page.reply(page.post('asked_for'))
    const asks = { method: 'POST', path: /\/channels\/twitter\/tickets/ }
    await world.fault('zendesk', { method: 'POST', pathPattern: '/channels/', effect: { kind: 'delay', ms: 3_000 } })
    await composer.send(answer)
    await expect.poll(async () => (await world.journal('zendesk', asks)).map(post => post.status)).toEqual([null])
    await desk.kill()

    const again = await desk.open()
    await expect(again.post('asked_for')).toContainText(/#\d+ new/, { timeout: 20_000 })
    const conversation = await again.reply(again.post('asked_for'))
    await expect(conversation.text).toHaveValue(answer)
    await conversation.sendButton.click()
    await conversation.isSeenOnX()
    expect(await world.journal('zendesk', asks)).toHaveLength(1)
    expect(await world.publicComments()).toHaveLength(1)
  })
})

test('killed in the middle of a deletion: looked up, no second DELETE, the team told once', async ({ world, desk }) => {
  const words = 'lol who is even on call tonight'
  await world.post({ kind: 'accident', text: words, handle: 'harborstatus' })
  const page = await desk.open()
  const dialog = await page.remove(page.post('harborstatus').filter({ hasText: words }))
  // long enough to be killed in it on a busy machine, too
  await world.fault('x', { method: 'DELETE', pathPattern: '.*', effect: { kind: 'delay', ms: 8_000 } })
  await dialog.confirm('harborstatus')
  const deletes = () => world.journal('x', { method: 'DELETE' })
  await expect.poll(async () => (await deletes()).map(entry => entry.status)).toEqual([null])
  await expect.poll(async () => (await world.messages()).length).toBe(1)
  await desk.kill()
  await world.fault('x', {
    method: 'GET',
    pathPattern: '/tweets[?]ids',
    times: 0,
    effect: { kind: 'status', status: 503 },
  })

  const again = await desk.open()
  await again.goTo('Deletions')
  const item = again.deletions.item('harborstatus')
  await expect(item).toContainText('X’s answer was lost. It is looked up, never deleted twice.')
  await world.clearFaults('x')
  await expect(item).toContainText('Gone from X', { timeout: 30_000 })
  await expect.poll(async () => JSON.stringify(await world.messages())).toContain('gone from X')
  await expect(again.column('Status feed')).not.toContainText(words)
  expect(await deletes()).toHaveLength(1)
  expect(await world.messages()).toHaveLength(1)
})

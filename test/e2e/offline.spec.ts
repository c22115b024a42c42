import { expect, test } from './fixtures/test.ts'

test.describe.configure({ mode: 'parallel' })

test('with every server gone, the desk opens from what it kept, and catches up when they return', async ({
  world,
  desk,
}) => {
  test.slow()
  const talk = await world.post({ kind: 'mention', author: 'remembered', text: 'a zanzibar lamp', ticket: 'now' })
  await world.post({ kind: 'agentAnswer', ticketId: talk.ticket, text: 'Lamps are on aisle five.' })
  await world.post({ kind: 'mention', author: 'waiting_one', text: 'and for me?', ticket: 'now' })
  await world.post({ kind: 'ownPost', text: 'We are here all night.', handle: 'harborstatus' })
  const before = await desk.open()
  const conversation = await before.open(before.post('remembered'))
  await expect(conversation.said('aisle five')).toContainText('Ravi')
  await expect(before.post('waiting_one')).toContainText('#')
  await desk.stop()
  await world.stop()

  await desk.start()
  const page = await desk.open()
  await expect(page.post('remembered')).toBeVisible()
  await expect(page.ticket(talk.ticket ?? '')).toBeVisible()
  await expect(page.post('harborstatus').first()).toBeVisible()
  // the first load warms the browser, and a machine under test is busy: the best of three
  const painted: number[] = []
  for (let load = 0; load < 3; load++) {
    await page.page.reload()
    await page.isPainted()
    painted.push(await page.page.evaluate(() => performance.getEntriesByName('columns-painted')[0]?.startTime ?? 1e9))
  }
  expect(Math.min(...painted)).toBeLessThan(1_000)

  await expect(page.offlineLine).toContainText(/Offline since \d\d:\d\d/, { timeout: 20_000 })
  await expect(page.column('Mentions').getByText(/offline since/)).toBeVisible()
  const kept = await page.open(page.post('remembered'))
  await expect(kept.said('zanzibar')).toBeVisible()
  await expect(kept.said('aisle five')).toBeVisible()
  const found = await page.search('zanzib')
  await expect(found.getByRole('article', { name: /^Post by @remembered,/ })).toBeVisible()

  const composer = await page.reply(page.column('Mentions').getByRole('article', { name: /^Post by @waiting_one,/ }))
  await composer.write('Written in the dark.')
  await expect(composer.sendButton).toBeDisabled()
  await expect(composer.sendButton).toHaveAttribute('title', 'Waits for the network')
  const ours = page.column('Status feed').getByRole('article').filter({ hasText: 'We are here all night.' })
  const dialog = await page.remove(ours)
  await expect(dialog.refused).toContainText('X can’t be asked', { timeout: 30_000 })
  await dialog.close()

  await world.start()
  for (const number of [1, 2, 3]) {
    await world.post({ kind: 'mention', author: `meanwhile_${number}`, text: `news ${number}`, ticket: 'now' })
  }
  await expect(page.offlineLine).toHaveCount(0, { timeout: 40_000 })
  await page.conversation.region.getByRole('button', { name: 'Close conversation' }).click()
  for (const number of [1, 2, 3]) {
    const card = page.column('Mentions').getByRole('article', { name: new RegExp(`^Post by @meanwhile_${number},`) })
    await expect(card).toHaveCount(1, { timeout: 20_000 })
  }
  await expect(page.column('Mentions').getByText(/^Not loaded/)).toHaveCount(0)
  const cards = await page
    .column('Mentions')
    .getByRole('article')
    .evaluateAll(all => all.map(card => card.dataset.card))
  expect(new Set(cards).size).toBe(cards.length)
  const again = await page.reply(page.post('waiting_one'))
  await expect(again.text).toHaveValue('Written in the dark.')
  await expect(again.sendButton).toBeEnabled()
})

test('a server that goes away while the desk is open is named, and what is shown stays', async ({ world, desk }) => {
  await world.post({ kind: 'mention', author: 'still_here', text: 'hello', ticket: 'now' })
  const page = await desk.open()
  await expect(page.post('still_here')).toContainText('#')
  await world.fault('zendesk', { pathPattern: '.*', times: 0, effect: { kind: 'html' } })
  await expect(page.column('Zendesk queue').getByText(/no answer/)).toBeVisible({ timeout: 30_000 })
  await expect(page.column('Mentions').getByText(/^\d+ s ago$/)).toBeVisible()
  await expect(page.offlineLine).toHaveCount(0)
  await expect(page.post('still_here')).toBeVisible()
  await world.clearFaults('zendesk')
  await expect(page.column('Zendesk queue').getByText(/^\d+ s ago$/)).toBeVisible({ timeout: 30_000 })
})

import { expect, test } from './fixtures/test.ts'

/** Keys whose acts are kept or leave the desk. What a key does on the page alone is in page/keys.spec.ts. */
test.describe.configure({ mode: 'parallel' })

test('t puts a post on the list for the social team, and takes it off again', async ({ world, desk }) => {
  await world.post({ kind: 'mention', author: 'praises', text: 'it works, thank you all', ticket: 'now' })
  const page = await desk.open()
  const card = page.post('praises')
  await card.focus()
  await page.page.keyboard.press('t')
  await expect(card.locator('.state')).toContainText('For a repost')
  await page.page.reload()
  await page.isPainted()
  await expect(card.locator('.state')).toContainText('For a repost')
  await card.focus()
  await page.page.keyboard.press('t')
  await expect(card.locator('.state')).not.toContainText('For a repost')
  // nothing was reposted, liked or told
  expect(await world.writes('x')).toEqual([])
})

test('n asks the social team, once, with the post that it is about', async ({ world, desk }) => {
  const { post } = await world.post({ kind: 'mention', author: 'asks_us', text: 'a lovely story', ticket: 'now' })
  const page = await desk.open()
  await page.post('asks_us').focus()
  await page.page.keyboard.press('n')
  const dialog = page.page.getByRole('dialog', { name: 'Ask the social team for a post' })
  await dialog.getByRole('textbox').fill('Please tell this story')
  await dialog.getByRole('checkbox', { name: 'It is about the post by @asks_us' }).check()
  await page.page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await page.page.keyboard.press('n')
  await expect(dialog.getByRole('textbox')).toHaveValue('Please tell this story')
  await dialog.getByRole('checkbox', { name: 'It is about the post by @asks_us' }).check()
  await dialog.getByRole('button', { name: 'Ask the team' }).click()
  await expect(dialog).toHaveCount(0)
  await expect
    .poll(async () =>
      (await world.toldSlack('chat.postMessage')).filter(told => told.includes('Please tell this story')),
    )
    .toHaveLength(1)
  const [told] = (await world.toldSlack('chat.postMessage')).filter(each => each.includes('Please tell this story'))
  expect(told).toContain(post)
  expect(await world.writes('x')).toEqual([])
})

test('what the team was asked for stands beside the deck until Slack has it, also across a restart', async ({
  world,
  desk,
}) => {
  const page = await desk.open()
  await world.fault('slack', { pathPattern: '.*', times: 0, effect: { kind: 'status', status: 503 } })
  await page.page.keyboard.press('n')
  const dialog = page.page.getByRole('dialog', { name: 'Ask the social team for a post' })
  await dialog.getByRole('textbox').fill('Please post the opening hours')
  await dialog.getByRole('button', { name: 'Ask the team' }).click()
  await expect(dialog).toHaveCount(0)
  const asked = () => page.page.getByRole('region', { name: 'Asked of the social team' })
  await expect(asked()).toContainText('Please post the opening hours')
  // a 503 doesn't say whether it was taken
  await expect(asked()).toContainText('Slack’s answer was lost, looking')
  await desk.stop()
  const again = await desk.open()
  const waiting = again.page.getByRole('region', { name: 'Asked of the social team' })
  await expect(waiting).toContainText('Please post the opening hours')
  await world.clearFaults('slack')
  await expect(waiting).toHaveCount(0, { timeout: 35_000 })
  const told = (await world.messages()).filter(message => JSON.stringify(message).includes('opening hours'))
  expect(told).toHaveLength(1)
})

test('play mode: oldest first, skipped with a reason that is kept, and taken back', async ({ desk }) => {
  const page = await desk.open()
  const bar = page.page.getByRole('region', { name: 'Play mode' })
  await page.page.keyboard.press('q')
  await expect(bar).toContainText(/1 of \d+/)
  // a new desk still reads its first week: which is the oldest is known once nothing more comes
  let waiting: string | null = null
  await expect
    .poll(
      async () => {
        const before = waiting
        waiting = await bar.textContent()
        return waiting === before
      },
      { intervals: [1_000], timeout: 30_000 },
    )
    .toBe(true)
  await page.page.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
  await page.page.keyboard.press('q')
  await expect(bar).toContainText(/1 of \d+/)
  const { region } = page.conversation
  await expect(region.getByRole('heading').first()).toBeVisible()
  const first = await region.getByRole('heading').first().textContent()
  await bar.getByRole('button', { name: 'Skip…' }).click()
  await page.page.keyboard.type('ab')
  await page.page.keyboard.press('Enter')
  await expect(bar.getByRole('textbox')).toBeVisible()
  await page.page.keyboard.type('out for the courier')
  await page.page.keyboard.press('Enter')
  await expect(bar).toContainText('skipped: about for the courier')
  // it is kept: another window, or this one after a while, doesn't meet it again
  await page.page.reload()
  await page.isPainted()
  await page.page.keyboard.press('q')
  await expect(bar).toContainText('1 skipped today')
  await bar.getByText('1 skipped today').click()
  await bar.getByRole('listitem').getByRole('button', { name: 'Undo' }).click()
  await expect(bar).not.toContainText('skipped today')
  await page.page.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
  await page.page.keyboard.press('q')
  await expect(region.getByRole('heading').first()).toHaveText(first ?? '')
})

test('a changed key works after a restart, the old one doesn’t', async ({ world, desk }) => {
  await world.post({ kind: 'mention', author: 'own_keys', text: 'hello', ticket: 'now' })
  const page = await desk.open()
  const settings = await page.goTo('Settings')
  await settings.getByRole('button', { name: /^Change the key of “Reply”/ }).click()
  await page.page.keyboard.press('e')
  await expect(settings.getByRole('button', { name: 'Change the key of “Reply”: E' })).toBeVisible()
  await expect(settings.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
  await desk.stop()
  const again = await desk.open()
  await again.post('own_keys').focus()
  await again.page.keyboard.press('r')
  await expect(again.conversation.region).toHaveCount(0)
  await again.page.keyboard.press('e')
  await expect(again.conversation.text).toBeFocused()
})

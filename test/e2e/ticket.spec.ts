import { expect, test } from './fixtures/test.ts'

test.describe.configure({ mode: 'parallel' })

test.describe('on the ticket', () => {
  test('no reply needed, by keyboard, with a reason on the ticket; undone while it is fresh', async ({
    world,
    desk,
  }) => {
    const { ticket } = await world.post({
      kind: 'mention',
      author: 'thankful',
      text: 'it works, thanks',
      ticket: 'now',
    })
    const page = await desk.open()
    const conversation = await page.open(page.post('thankful'))
    await expect(conversation.region.getByRole('button', { name: 'Solve…' })).toBeVisible()
    await page.page.keyboard.press('w')
    const form = conversation.region.getByRole('form', { name: 'Solve without answering' })
    await expect(form.getByRole('combobox', { name: 'Reason' })).toBeFocused()
    await form.getByRole('combobox', { name: 'Reason' }).selectOption('Thanks, nothing to answer')
    await page.page.keyboard.press('Tab')
    await page.page.keyboard.type('She found it herself')
    await page.page.keyboard.press('Enter')
    const lines = conversation.region.getByRole('list', { name: 'What was done with the ticket' })
    await expect(lines).toContainText('No reply needed: done', { timeout: 10_000 })
    await expect(page.ticket(ticket ?? '')).toContainText('Solved, you')
    await expect(conversation.said('No reply needed: thanks, nothing to answer. She found it herself')).toBeVisible()
    await lines.getByRole('button', { name: 'Undo' }).click()
    await expect(lines).toContainText('Taken back', { timeout: 10_000 })
    await expect(page.ticket(ticket ?? '')).toContainText('Open, you')
    expect(await world.publicComments()).toEqual([])
  })

  test('assign, status and tags; what a colleague changed meanwhile stops it and is named', async ({ world, desk }) => {
    const { ticket } = await world.post({ kind: 'mention', author: 'tagged', text: 'it hums', ticket: 'now' })
    const page = await desk.open()
    const { region } = await page.open(page.post('tagged'))
    const lines = region.getByRole('list', { name: 'What was done with the ticket' })
    await expect(region.getByRole('button', { name: 'Assign…' })).toBeVisible()
    await page.page.keyboard.press('y')
    await expect(page.ticket(ticket ?? '')).toContainText('Open, you', { timeout: 10_000 })
    await region.getByRole('button', { name: 'Tags…' }).click()
    await region.getByRole('textbox', { name: 'Add a tag' }).fill('hums')
    await region.getByRole('button', { name: 'Save tags' }).click()
    await expect(lines).toContainText('Tags: done', { timeout: 10_000 })
    await region.getByRole('button', { name: 'Assign…' }).click()
    await region.getByRole('textbox', { name: 'Find a colleague' }).fill('rav')
    // a colleague is faster
    await world.fault('zendesk', {
      method: 'GET',
      pathPattern: '/tickets/\\d+[?]',
      times: 0,
      effect: { kind: 'delay', ms: 4_000 },
    })
    await region.getByRole('form', { name: 'Assign' }).getByRole('button', { name: /^Ravi/ }).click()
    await world.post({ kind: 'agentUpdate', ticketId: ticket, agent: 3, assignTo: 3 })
    await world.clearFaults('zendesk')
    await expect(lines).toContainText(/not done\. Jo.* assigned it to Jo/, { timeout: 15_000 })
    await lines.getByRole('button', { name: 'Dismiss' }).click()
    await expect(lines).not.toContainText('not done')
  })

  test('an internal note is kept while it is written, and only agents see it', async ({ world, desk }) => {
    await world.post({ kind: 'mention', author: 'noted', text: 'it hums', ticket: 'now' })
    const page = await desk.open()
    const { region, ...conversation } = await page.open(page.post('noted'))
    await region.getByRole('button', { name: 'Note…' }).click()
    const box = region.getByRole('textbox', { name: /Internal note/ })
    await box.fill('Ask the lab')
    await expect(region.getByText('Kept on this desk')).toBeVisible()
    await page.page.reload()
    await page.isPainted()
    await page.open(page.post('noted'))
    await region.getByRole('button', { name: 'Note…' }).click()
    await expect(box).toHaveValue('Ask the lab')
    await region.getByRole('button', { name: 'Write note' }).click()
    await expect(conversation.timeline.getByRole('article', { name: /Private note/ })).toContainText('Ask the lab', {
      timeout: 10_000,
    })
    expect(await world.publicComments()).toEqual([])
  })

  test('the conversation moves to e-mail: what is sent is shown, once, and nothing is tweeted', async ({
    world,
    desk,
  }) => {
    const { ticket } = await world.post({ kind: 'mention', author: 'mailed', text: 'it hums', ticket: 'now' })
    const page = await desk.open()
    const { region } = await page.open(page.post('mailed'))
    await region.getByRole('button', { name: 'E-mail…' }).click()
    const form = region.getByRole('form', { name: 'Go on by e-mail' })
    await form.getByRole('textbox', { name: 'E-mail address' }).fill('mailed@example.com')
    await form.getByRole('textbox', { name: 'What will be sent' }).fill('We go on here.')
    await form.getByRole('combobox', { name: 'This ticket then' }).selectOption('solved')
    await world.fault('zendesk', { method: 'POST', pathPattern: '/api/v2/tickets$', effect: { kind: 'dropAfter' } })
    await form.getByRole('button', { name: 'Send by e-mail' }).click()
    await expect(region.getByText(/E-mail sent, in ticket #\d+/)).toBeVisible({ timeout: 20_000 })
    const made = await world.journal('zendesk', { method: 'POST', path: /\/api\/v2\/tickets$/ })
    expect(made).toHaveLength(1)
    await expect(page.ticket(ticket ?? '')).toContainText('Solved')
    expect(await world.publicComments()).toEqual([])
  })

  test('a ticket of another group is not ours to see; what was seen stays readable', async ({ world, desk }) => {
    const { ticket } = await world.post({ kind: 'mention', author: 'hidden_p', text: 'it hums', ticket: 'now' })
    const page = await desk.open()
    await expect(page.post('hidden_p')).toContainText(`#${ticket}`)
    await world.post({ kind: 'moveTicket', ticketId: ticket })
    const { region, timeline } = await page.open(page.post('hidden_p'))
    await expect(region).toContainText('Not yours to see: the ticket belongs to another group.')
    await expect(timeline).toContainText('it hums')
    await expect(page.post('hidden_p')).toContainText('not yours to see')
  })

  test('from 4,500 comments on it is said, at 5,000 nothing is sent', async ({ world, desk }) => {
    const { ticket } = await world.post({ kind: 'mention', author: 'longest', text: 'it hums', ticket: 'now' })
    await world.post({ kind: 'fillTicket', ticketId: ticket, comments: 4_612 })
    const page = await desk.open()
    const { region, composer } = await page.open(page.post('longest'))
    await expect(region).toContainText('This ticket has 4,612 comments; at 5,000 Zendesk imports nothing more.', {
      timeout: 15_000,
    })
    await expect(composer).toBeVisible()
    await world.post({ kind: 'fillTicket', ticketId: ticket, comments: 5_000 })
    await page.page.reload()
    await page.isPainted()
    await page.open(page.post('longest'))
    await expect(region).toContainText('5,000 comments: Zendesk imports nothing more and takes no reply', {
      timeout: 20_000,
    })
    await expect(composer).toBeHidden()
  })
})

test.describe('several posts, one person, and what is no work', () => {
  test('several posts become tickets in one step; what fails says why and is tried again', async ({ world, desk }) => {
    for (const author of ['many_a', 'many_b', 'many_c'])
      await world.post({ kind: 'mention', author, text: 'it hums', ticket: 'never' })
    await world.post({ kind: 'mention', author: 'many_d', text: 'it hums', ticket: 'now' })
    const page = await desk.open()
    await page.post('many_a').hover()
    await page.post('many_a').getByRole('checkbox', { name: 'Select the post by @many_a' }).click()
    const bar = page.page.getByRole('region', { name: 'Selected posts' })
    await expect(bar).toContainText('1 post selected')
    await page.post('many_c').hover()
    await page
      .post('many_c')
      .getByRole('checkbox')
      .click({ modifiers: ['Shift'] })
    await expect(bar).toContainText('3 posts selected')
    await page.open(page.post('many_d'))
    await page.page.keyboard.press('b')
    await expect(bar.getByRole('alert')).toHaveText('It is a ticket already.')
    await world.fault('zendesk', {
      method: 'POST',
      pathPattern: '/channels/twitter/tickets',
      effect: { kind: 'status', status: 403, body: { error: 'Forbidden' } },
    })
    await bar.getByRole('button', { name: 'Make tickets' }).click()
    await expect(bar).toContainText('2 of 3 tickets made', { timeout: 20_000 })
    await bar.getByRole('button', { name: 'Try again' }).click()
    await expect(bar).toContainText('3 of 3 tickets made', { timeout: 15_000 })
    expect(await world.journal('zendesk', { method: 'POST', path: /\/channels\/twitter\/tickets/ })).toHaveLength(4)
    await bar.getByRole('button', { name: 'Close' }).click()
    await expect(bar).toBeHidden()
  })

  test('somebody who writes again is one conversation, before and after Zendesk has imported it', async ({
    world,
    desk,
  }) => {
    const { post: first, ticket } = await world.post({
      kind: 'mention',
      author: 'twice_w',
      text: 'it hums',
      ticket: 'now',
    })
    const page = await desk.open()
    await expect(page.post('twice_w')).toContainText(`#${ticket}`)
    await world.post({ kind: 'writeAgain', postId: first, text: '@harbor and now it is hot', ticket: 'never' })
    const second = page.post('twice_w').filter({ hasText: 'now it is hot' })
    await expect(second).toContainText(`Zendesk puts it onto #${ticket}`, { timeout: 15_000 })
    const { region, timeline } = await page.open(second)
    await expect(timeline).toContainText('it hums')
    await expect(timeline).toContainText('now it is hot')
    await expect(region).toContainText(`has ticket #${ticket}`)
    await region.getByRole('button', { name: 'Make a ticket all the same…' }).click()
    await expect(region.getByRole('alert')).toContainText('Two tickets for one request')
    await region.getByRole('button', { name: 'Leave it' }).click()
    await world.post({ kind: 'writeAgain', postId: first, text: '@harbor and it smells', ticket: 'now' })
    const third = page.post('twice_w').filter({ hasText: 'it smells' })
    await expect(third).toContainText('same conversation', { timeout: 15_000 })
    expect(await world.journal('zendesk', { method: 'POST', path: /\/channels\/twitter\/tickets/ })).toEqual([])
  })

  test('reposts and our own posts are no work, also when X sends them back as mentions', async ({ world, desk }) => {
    await world.post({ kind: 'ownPost', handle: 'harborstatus', text: 'All is well again, says @harbor' })
    const { post: mention } = await world.post({ kind: 'mention', author: 'reposted', text: 'it hums', ticket: 'now' })
    await world.post({ kind: 'repost', postId: mention, author: 'echo_e' })
    const page = await desk.open()
    await expect(page.post('reposted').first()).toBeVisible()
    const ours = page.post('harborstatus').filter({ hasText: 'All is well again' })
    await expect(ours.first()).toBeVisible()
    for (const card of [...(await ours.all()), ...(await page.post('echo_e').all())]) {
      await card.hover()
      await expect(card.getByRole('button', { name: 'More' })).toBeVisible()
      await expect(card.getByRole('button', { name: 'Make ticket' })).toHaveCount(0)
      await expect(card.getByRole('button', { name: 'Reply' })).toHaveCount(0)
      await expect(card.getByRole('checkbox')).toHaveCount(0)
      await expect(card).not.toContainText('No ticket')
    }
    const { region } = await page.open(ours.first())
    await expect(region).toContainText('This is our own post.')
  })
})

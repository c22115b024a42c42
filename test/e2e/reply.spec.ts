import { expect, isLong, test } from './fixtures/test.ts'

test.describe.configure({ mode: 'parallel' })

const answer = 'Please hold the red button for ten seconds.'

test.describe('a reply goes through Zendesk, once, and is followed until it is seen on X', () => {
  test('to a mention that has a ticket', async ({ world, desk }) => {
    await world.speed(0.2)
    const { ticket } = await world.post({ kind: 'mention', author: 'has_one', text: 'it blinks', ticket: 'now' })
    const page = await desk.open({ holdSeconds: 0 })
    await expect(page.post('has_one')).toContainText(`#${ticket} new`)
    const composer = await page.reply(page.post('has_one'))
    await expect(composer.composer).toContainText(`through ticket #${ticket}`)
    await expect(composer.composer).toContainText('speaks as @harbor')
    await expect(composer.composer).toContainText('not proved on this account')
    await composer.composer.getByRole('combobox', { name: 'Then' }).selectOption('solved')
    await composer.send(answer)
    await expect(composer.status).toHaveText('Accepted by Zendesk', { timeout: 15_000 })
    // while our own posts can't be read, the Tweet event is all that is known
    await world.fault('x', { pathPattern: '/tweets', times: 0, effect: { kind: 'status', status: 503 } })
    await world.speed(30)
    await expect(composer.status).toHaveText('Tweeted', { timeout: 15_000 })
    await world.clearFaults('x')
    await composer.isSeenOnX()
    await expect(composer.said(answer)).toContainText(`on X and in #${ticket}`)
    await expect(composer.said(answer).getByRole('list', { name: 'Proof of delivery' })).toContainText('Seen on X')
    await expect(composer.composer).not.toContainText('not proved on this account')
    await expect(page.post('has_one')).toContainText(/Answered \d\d:\d\d by you/)
    await expect(page.ticket(ticket ?? '')).toContainText('Solved, you')

    const [comment, ...others] = await world.publicComments()
    expect(others).toEqual([])
    expect(comment?.path).toContain(`/tickets/${ticket}`)
    expect(comment?.body.ticket.comment.body).toBe(answer)
    expect(comment?.body.ticket.safe_update).toBe(true)
    expect(await world.writes('x')).toEqual([])
  })

  for (const createFromTweet of ['empty', 'full'] as const) {
    test.describe(() => {
      test.use({ practice: { createFromTweet } })
      test(`to a mention that has none, where Zendesk's answer is ${createFromTweet}`, async ({ world, desk }) => {
        const { post } = await world.post({ kind: 'mention', author: 'has_none', text: 'it hums', ticket: 'never' })
        const page = await desk.open({ holdSeconds: 0 })
        const composer = await page.reply(page.post('has_none'))
        await expect(composer.composer).toContainText('asks Zendesk for a ticket first')
        await composer.send(answer)
        await composer.isSeenOnX()
        const asked = await world.journal('zendesk', { method: 'POST', path: /\/channels\/twitter\/tickets/ })
        expect(asked).toHaveLength(1)
        expect(asked[0]?.body.ticket.twitter_status_message_id).toBe(post)
        expect(await world.publicComments()).toHaveLength(1)
        expect(await world.writes('x')).toEqual([])
      })
    })
  }

  test('to a mention whose ticket was asked for and the answer lost: found, never asked for again', async ({
    world,
    desk,
  }) => {
    await world.post({ kind: 'mention', author: 'lost_t', text: 'it howls', ticket: 'never' })
    const page = await desk.open({ holdSeconds: 0 })
    const composer = await page.reply(page.post('lost_t'))
    const asks = '/channels/twitter/tickets'
    await world.fault('zendesk', { method: 'POST', pathPattern: asks, effect: { kind: 'dropAfter' } })
    await composer.send(answer)
    await composer.isSeenOnX()
    expect(await world.journal('zendesk', { method: 'POST', path: /\/channels\/twitter\/tickets/ })).toHaveLength(1)
    expect(await world.publicComments()).toHaveLength(1)
  })

  test('to a mention whose ticket came meanwhile: the 422 means that it is there', async ({ world, desk }) => {
    const { post } = await world.post({ kind: 'mention', author: 'meanwhile', text: 'it howls', ticket: 'never' })
    const page = await desk.open({ holdSeconds: 0 })
    const composer = await page.reply(page.post('meanwhile'))
    // the view does not show it before the desk asks
    const view = { method: 'GET', pathPattern: '/views/.*/tickets', times: 0 }
    await world.fault('zendesk', { ...view, effect: { kind: 'status', status: 503 } })
    const { ticket } = await world.post({ kind: 'like', postId: post })
    await composer.send(answer)
    await expect
      .poll(async () => (await world.journal('zendesk', { method: 'POST' })).map(entry => entry.status))
      .toEqual([422])
    await world.clearFaults('zendesk')
    await composer.isSeenOnX()
    const [comment, ...others] = await world.publicComments()
    expect(others).toEqual([])
    expect(comment?.path).toContain(`/tickets/${ticket}`)
  })

  test.describe(() => {
    test.use({ practice: { sendMode: 'channelBack' } })
    test('on an account where Zendesk must be told to tweet', async ({ world, desk }) => {
      await world.post({ kind: 'mention', author: 'by_channel', text: 'it sings', ticket: 'now' })
      const page = await desk.open({ holdSeconds: 0 })
      await expect(page.post('by_channel')).toContainText('#')
      const composer = await page.reply(page.post('by_channel'))
      await composer.send(answer)
      await composer.isSeenOnX()
      const [comment, ...others] = await world.publicComments()
      expect(others).toEqual([])
      expect(comment?.body.ticket.comment.channel_back).toBe('1')
    })
  })

  test.describe(() => {
    test.use({ practice: { sendMode: 'plainSilent' } })
    test('or is told as not delivered, where Zendesk takes it and tweets nothing', {
      annotation: { type: 'long', description: 'waits 2 minutes, the time after which silence means something' },
    }, async ({ world, desk }) => {
      test.skip(!isLong, 'waits 2 minutes for a tweet that never comes; npm run test:long')
      test.setTimeout(240_000)
      await world.post({ kind: 'mention', author: 'silence', text: 'it sings', ticket: 'now' })
      const page = await desk.open({ holdSeconds: 0 })
      await expect(page.post('silence')).toContainText('#')
      const composer = await page.reply(page.post('silence'))
      await composer.send(answer)
      await expect(composer.status).toHaveText('Accepted by Zendesk', { timeout: 15_000 })
      await expect(composer.status).toContainText('Not delivered: Zendesk took it, but no tweet came of it', {
        timeout: 150_000,
      })
      await expect(page.outbox).toContainText('Not delivered')
      expect(await world.publicComments()).toHaveLength(1)
    })
  })

  test('with a macro of Zendesk: its words, its status and its tags', async ({ world, desk }) => {
    const { ticket } = await world.post({ kind: 'mention', author: 'thankful', text: 'it works', ticket: 'now' })
    const page = await desk.open({ holdSeconds: 0 })
    await expect(page.post('thankful')).toContainText('#')
    const composer = await page.reply(page.post('thankful'))
    await composer.isClaimed()
    await composer.composer.getByRole('button', { name: 'Macros' }).click()
    const found = page.page.getByRole('listbox', { name: 'Macros' }).getByRole('option')
    await expect(found.first()).toBeVisible()
    await page.page.keyboard.press('Enter')
    await expect(composer.text).not.toHaveValue('')
    const chips = composer.composer.getByRole('list', { name: 'Sent with it' })
    await expect(chips).toContainText('Macro: ')
    const words = await composer.text.inputValue()
    await composer.sendButton.click()
    await composer.isSeenOnX()
    const [comment] = await world.publicComments()
    expect(comment?.path).toContain(`/tickets/${ticket}`)
    expect(comment?.body.ticket.comment.body).toBe(words)
    expect(comment?.body.ticket.macro_ids).toHaveLength(1)
    await expect(chips).toHaveCount(0)
  })

  test('to one that an importer made: an X ticket is made, the other can be solved', async ({ world, desk }) => {
    const { ticket } = await world.post({ kind: 'mention', author: 'by_robot', text: 'it leaks', ticket: 'importer' })
    const page = await desk.open({ holdSeconds: 0 })
    await expect(page.ticket(ticket ?? '')).toContainText('Made by an importer')
    const composer = await page.reply(page.post('by_robot'))
    await expect(composer.composer).toContainText(`Its ticket #${ticket} came another way`)
    await composer.send(answer)
    await composer.isSeenOnX()
    const [comment, ...others] = await world.publicComments()
    expect(others).toEqual([])
    expect(comment?.path).not.toContain(`/tickets/${ticket}`)
    expect(await world.writes('x')).toEqual([])
    await composer.composer.getByRole('button', { name: `Solve #${ticket}` }).click()
    await expect
      .poll(async () => (await world.asColleague('GET', `tickets/${ticket}`)) as { ticket: { status: string } })
      .toMatchObject({ ticket: { status: 'solved' } })
    expect(await world.publicComments()).toHaveLength(1)
  })
})

test.describe('nothing is sent', () => {
  for (const where of ['agentAnswer', 'appAnswer'] as const) {
    const place = where === 'agentAnswer' ? 'in Zendesk' : 'in the X app'
    test(`when a colleague has answered ${place} first: the answer is shown, the text kept`, async ({
      world,
      desk,
    }) => {
      const { post } = await world.post({ kind: 'mention', author: 'quick', text: 'anyone?', ticket: 'now' })
      const page = await desk.open({ holdSeconds: 0 })
      await expect(page.post('quick')).toContainText('#')
      const composer = await page.reply(page.post('quick'))
      await composer.write(answer)
      await world.post({ kind: where, postId: post, text: 'I was faster.' })
      await composer.sendButton.click()
      await expect(composer.status).toContainText(/^Not sent: .* answered (in Zendesk|on X) at \d\d:\d\d/, {
        timeout: 15_000,
      })
      await expect(composer.composer).toContainText('I was faster.')
      await expect(composer.text).toHaveValue(answer)
      expect(await world.publicComments()).toEqual([])
      expect(await world.writes('x')).toEqual([])
    })
  }

  test('when a colleague has answered, until it is answered again with a reason', async ({ world, desk }) => {
    const { ticket } = await world.post({ kind: 'mention', author: 'twice', text: 'anyone?', ticket: 'now' })
    await world.post({ kind: 'agentAnswer', ticketId: ticket, text: 'Try the blue one.' })
    const page = await desk.open({ holdSeconds: 0 })
    await expect(page.post('twice')).toContainText('Answered')
    const composer = await page.reply(page.post('twice'))
    await expect(composer.composer).toContainText('Try the blue one.')
    await composer.text.fill(answer)
    await composer.composer.getByRole('button', { name: 'Answer again…' }).click()
    await composer.composer
      .getByRole('textbox', { name: 'Reason for answering again' })
      .fill('The blue one is sold out')
    await composer.composer.getByRole('button', { name: 'Send a second answer' }).click()
    await composer.isSeenOnX()
    expect(await world.publicComments()).toHaveLength(1)
  })

  test('when the post is gone from X', async ({ world, desk }) => {
    const { post } = await world.post({ kind: 'mention', author: 'regrets', text: 'never mind', ticket: 'now' })
    const page = await desk.open({ holdSeconds: 0 })
    await expect(page.post('regrets')).toContainText('#')
    const composer = await page.reply(page.post('regrets'))
    await composer.write(answer)
    // opening it has looked at the post; it goes after that
    await expect.poll(async () => (await world.journal('zendesk', { path: /\/audits/ })).length).toBeGreaterThan(0)
    await expect
      .poll(async () => (await world.journal('x', { path: new RegExp(`/tweets[?].*ids=${post}`) })).length)
      .toBeGreaterThan(0)
    await world.post({ kind: 'deletePost', postId: post })
    await composer.sendButton.click()
    await expect(composer.status).toContainText('Not sent: the post is no longer on X', { timeout: 15_000 })
    await expect(composer.text).toHaveValue(answer)
    await expect(composer.sendButton).toHaveCount(0)
    await expect(page.column('Mentions').getByRole('article', { name: 'Deleted post' })).toContainText('No longer on X')
    await expect(page.column('Mentions')).not.toContainText('never mind')
    expect(await world.publicComments()).toEqual([])
  })

  test('when X can’t be read, unless it is sent without checking X, with a reason', async ({ world, desk }) => {
    await world.post({ kind: 'mention', author: 'unseen', text: 'is it you?', ticket: 'now' })
    const page = await desk.open({ holdSeconds: 0 })
    await expect(page.post('unseen')).toContainText('#')
    const composer = await page.reply(page.post('unseen'))
    await world.fault('x', { method: 'GET', pathPattern: '/tweets', times: 0, effect: { kind: 'status', status: 503 } })
    await composer.send(answer)
    await expect(composer.status).toContainText('Not sent: X can’t be read', { timeout: 15_000 })
    await expect(composer.text).toHaveValue(answer)
    expect(await world.publicComments()).toEqual([])
    await composer.composer.getByRole('button', { name: 'Send without checking X…' }).click()
    await composer.composer
      .getByRole('textbox', { name: 'Reason for not checking X' })
      .fill('X is down, customer waits')
    await composer.composer.getByRole('button', { name: 'Send without checking X' }).click()
    await expect(composer.status).toHaveText(/Accepted by Zendesk|Tweeted/, { timeout: 15_000 })
    expect(await world.publicComments()).toHaveLength(1)
    await world.clearFaults('x')
    await composer.isSeenOnX()
    expect(await world.publicComments()).toHaveLength(1)
  })

  test('through a ticket of a direct message: it can only be opened in Zendesk', async ({ world, desk }) => {
    const { ticket } = await world.post({ kind: 'mention', author: 'private_p', text: 'my address is', dm: true })
    const page = await desk.open()
    const card = page.ticket(ticket ?? '')
    await expect(card.getByRole('button', { name: 'Reply' })).toHaveCount(0)
    const conversation = await page.open(card)
    await expect(conversation.region).toContainText(`Ticket #${ticket} can’t carry a reply to X`)
    await expect(conversation.text).toHaveCount(0)
    await expect(conversation.region.getByRole('link', { name: 'Open in Zendesk' })).toBeVisible()
  })

  test('to somebody who has another handle now, until it is answered all the same', async ({ world, desk }) => {
    await world.post({ kind: 'mention', author: 'old_name', text: 'hello?', ticket: 'now' })
    const page = await desk.open({ holdSeconds: 0 })
    await expect(page.post('old_name')).toContainText('#')
    const composer = await page.reply(page.post('old_name'))
    await composer.write(answer)
    await composer.isClaimed()
    await world.post({ kind: 'rename', handle: 'old_name', to: 'new_name' })
    await composer.sendButton.click()
    await expect(composer.status).toContainText('Not sent: @old_name is called @new_name now', { timeout: 15_000 })
    await expect(composer.text).toHaveValue(answer)
    await expect(composer.sendButton).toBeDisabled()
    expect(await world.publicComments()).toEqual([])
    await composer.composer.getByRole('button', { name: 'Answer all the same' }).click()
    await composer.sendButton.click()
    await composer.isSeenOnX()
    expect(await world.publicComments()).toHaveLength(1)
  })

  test('as the status handle, until it is confirmed', async ({ world, desk }) => {
    await world.post({ kind: 'mention', author: 'asks_st', to: 'harborstatus', text: 'is it down?', ticket: 'now' })
    const page = await desk.open({ holdSeconds: 0 })
    await expect(page.post('asks_st')).toContainText('#')
    const composer = await page.reply(page.post('asks_st'))
    await expect(composer.composer).toContainText('speaks as @harborstatus')
    await composer.send(answer)
    await expect(composer.composer).toContainText('Send as @harborstatus?')
    expect(await world.publicComments()).toEqual([])
    await composer.composer.getByRole('button', { name: 'Send as @harborstatus' }).click()
    await composer.isSeenOnX()
    expect(await world.publicComments()).toHaveLength(1)
  })

  test('while it is held, and never when it is taken back', async ({ world, desk }) => {
    await world.post({ kind: 'mention', author: 'undone', text: 'quickly!', ticket: 'now' })
    const page = await desk.open({ holdSeconds: 60 })
    const composer = await page.reply(page.post('undone'))
    await composer.send(answer)
    await expect(composer.status).toHaveText(/^Leaves in \d+ s$/)
    await expect(page.outbox).toContainText('To @undone')
    await page.outbox.getByRole('button', { name: 'Undo' }).click()
    await expect(composer.text).toHaveValue(answer)
    await expect(page.outbox).toHaveCount(0)
    expect(await world.publicComments()).toEqual([])
  })

  test('of a text that is too long for X', async ({ world, desk }) => {
    await world.post({ kind: 'mention', author: 'long_one', text: 'tell me all', ticket: 'now' })
    const page = await desk.open()
    const composer = await page.reply(page.post('long_one'))
    await composer.text.fill('a'.repeat(280))
    await expect(composer.composer).toContainText('0 characters left')
    await expect(composer.sendButton).toBeEnabled()
    await composer.text.fill('a'.repeat(281))
    await expect(composer.composer).toContainText('1 characters too many')
    await expect(composer.sendButton).toBeDisabled()
    // links weigh 23 whatever their length, emoji and wide letters 2
    await composer.text.fill(`https://example.com/${'long/'.repeat(30)}`)
    await expect(composer.composer).toContainText('257 characters left')
    await composer.text.fill('👩‍🚒')
    await expect(composer.composer).toContainText('278 characters left')
    await composer.text.fill('倉庫')
    await expect(composer.composer).toContainText('276 characters left')
  })
})

test.describe('never twice', () => {
  test('an answer of Zendesk that was lost is looked up in the audits', async ({ world, desk }) => {
    await world.post({ kind: 'mention', author: 'lost_a', text: 'hello?', ticket: 'now' })
    const page = await desk.open({ holdSeconds: 0 })
    await expect(page.post('lost_a')).toContainText('#')
    const composer = await page.reply(page.post('lost_a'))
    await composer.isClaimed()
    await world.fault('zendesk', { method: 'PUT', pathPattern: '/tickets/', effect: { kind: 'dropAfter' } })
    await composer.send(answer)
    await composer.isSeenOnX()
    expect(await world.publicComments()).toHaveLength(1)
  })

  test('a request that never arrived ends as "Not sent" and is a draft again', {
    annotation: { type: 'long', description: 'waits 45 s, the time in which a lost request may still arrive' },
  }, async ({ world, desk }) => {
    test.skip(!isLong, 'waits 45 s for a lost request; npm run test:long')
    test.setTimeout(120_000)
    await world.post({ kind: 'mention', author: 'lost_q', text: 'hello?', ticket: 'now' })
    const page = await desk.open({ holdSeconds: 0 })
    await expect(page.post('lost_q')).toContainText('#')
    const composer = await page.reply(page.post('lost_q'))
    await composer.isClaimed()
    await world.fault('zendesk', { method: 'PUT', pathPattern: '/tickets/', effect: { kind: 'dropBefore' } })
    await composer.send(answer)
    await expect(composer.status).toHaveText('Unknown: looking in Zendesk’s audit')
    await expect(composer.status).toHaveText(/^Not sent: Zendesk never got it/, { timeout: 70_000 })
    await expect(composer.text).toHaveValue(answer)
    expect(await world.publicComments()).toHaveLength(1)
    await composer.composer.getByRole('button', { name: 'Send it again' }).click()
    await composer.isSeenOnX()
    expect(await world.publicComments()).toHaveLength(2)
  })

  test('a conflict is looked at again, and sent once', async ({ world, desk }) => {
    const { ticket } = await world.post({ kind: 'mention', author: 'tagged', text: 'hello?', ticket: 'now' })
    const page = await desk.open({ holdSeconds: 3 })
    await expect(page.post('tagged')).toContainText('#')
    const composer = await page.reply(page.post('tagged'))
    await composer.isClaimed()
    await composer.send(answer)
    await expect(composer.status).toHaveText(/^Leaves in/, { timeout: 15_000 })
    // the audits are the last thing that is read before the PUT: a colleague's tag comes in while they are
    await world.fault('zendesk', {
      method: 'GET',
      pathPattern: '/audits',
      times: 0,
      effect: { kind: 'delay', ms: 8_000 },
    })
    const looks = () => world.journal('zendesk', { path: /\/audits/ })
    await expect.poll(async () => (await looks()).at(-1)?.status, { timeout: 15_000 }).toBeNull()
    await world.changeTicket(ticket ?? '', { additional_tags: ['vip'] })
    await world.clearFaults('zendesk')
    await composer.isSeenOnX()
    const puts = await world.publicComments()
    expect(puts.filter(entry => entry.status === 200)).toHaveLength(1)
    expect(puts.some(entry => entry.status === 409)).toBe(true)
  })
})

test.describe('a draft', () => {
  test('survives a kill', async ({ world, desk }) => {
    await world.post({ kind: 'mention', author: 'drafted', text: 'hello?', ticket: 'now' })
    const page = await desk.open()
    const composer = await page.reply(page.post('drafted'))
    await composer.write('Half a sentence')
    await desk.kill()
    const again = await desk.open()
    await expect((await again.reply(again.post('drafted'))).text).toHaveValue('Half a sentence')
  })

  test('of two windows: the later save wins nothing silently, both texts are shown', async ({ world, desk }) => {
    test.skip(!desk.hasManyWindows, 'the desktop app has one window')
    await world.post({ kind: 'mention', author: 'doubled', text: 'hello?', ticket: 'now' })
    const one = await desk.open()
    const other = await desk.open()
    const first = await one.reply(one.post('doubled'))
    const second = await other.reply(other.post('doubled'))
    // the pause after which the second window saves is ours to end
    await other.page.clock.install()
    await other.page.clock.pauseAt(Date.now() + 1_000)
    await second.text.fill('written in the second window')
    await first.text.fill('written in the first window')
    await other.page.clock.runFor(1_000)
    await other.page.clock.resume()
    // whichever was saved later: it asks, and shows both
    const asks = async (window: typeof first) => (await window.composer.getByRole('alert').count()) === 1
    await expect.poll(async () => (await asks(first)) || (await asks(second))).toBe(true)
    const [later, earlier] = (await asks(first)) ? [first, second] : [second, first]
    const mine = await later.text.inputValue()
    const both = later.composer.getByRole('alert')
    await expect(both).toContainText('Another window saved a different text')
    await expect(both).toContainText('written in the second window')
    await expect(both).toContainText('written in the first window')
    await expect(later.sendButton).toBeDisabled()
    await both.getByRole('button', { name: 'Keep mine' }).click()
    await expect(both).toHaveCount(0)
    await expect(earlier.text).toHaveValue(mine)
  })
})

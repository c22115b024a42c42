import { describe, expect, test } from 'vitest'
import type { AccountId } from '#contract/ids.ts'
import { sendModeKey, sendValues } from '#core/domain/send-mode.ts'
import { deliverReply } from '#core/use-cases/replies/deliver-reply.ts'
import { undoReply } from '#core/use-cases/replies/send-reply.ts'
import { confirmSelfTest } from '#core/use-cases/self-test/confirm-self-test.ts'
import { type PreparedTests, prepareSelfTest } from '#core/use-cases/self-test/prepare-self-test.ts'
import { unreachable } from '#test/support/scripted-faults.ts'
import { catchUp, draftText, janeAsks, replyOf, scene } from './scene.ts'

const harbor = 'harbor' as AccountId
const asking = '@harbor Is anybody there? This is a test.'

/** A desk that has read the world: Jane's question, and a post by the team's own test account. */
const ready = async ({ ticket = true, text = asking } = {}) => {
  const stage = scene()
  const { clock, world } = stage
  const jane = janeAsks(stage).post
  const post = world.x.write({ by: 'harbor_test', text, at: clock.now() - 20 * 60_000 })
  const opened = ticket ? world.zendesk.open(post) : null
  await clock.pass(2_000)
  const desk = stage.open()
  await catchUp(desk, world)
  const prepared: PreparedTests = new Map()
  const shown: string[] = []
  const { commit } = desk.desk
  desk.desk.commit = async transition => {
    const result = await commit(transition)
    for (const fact of transition.audit ?? []) if (fact.kind === 'selfTest') shown.push(fact.state)
    return result
  }
  const prepare = (pasted?: string) =>
    clock.run(prepareSelfTest(desk, prepared, { account: harbor, ...(pasted ? { post: pasted } : {}) }))
  const confirm = (preparation: string, typedHandle = '@harbor_test') =>
    clock.run(confirmSelfTest(desk, prepared, { preparation, typedHandle }))
  const begin = async () => {
    const test = await prepare()
    if (!test.ok) throw new Error(test.error.code)
    const sent = await confirm(test.value.preparation)
    if (!sent.ok) throw new Error(sent.error.code)
    return { id: sent.value.replyId, text: test.value.text }
  }
  const run = async () => {
    const begun = await begin()
    await clock.run(deliverReply(desk, begun.id, desk.stop.signal))
    return begun
  }
  return { ...stage, stage, desk, shown, jane, post, ticket: opened, prepare, confirm, begin, run }
}

test('says to the letter what will be public, sends it once, and what is seen proves the mode', async () => {
  const { desk, world, shown, post, ticket, prepare, confirm, clock } = await ready()
  const test = await prepare()
  expect(test).toMatchObject({
    ok: true,
    value: { handle: 'harbor', post: { id: post.id, author: { handle: 'harbor_test' } }, ticket: { id: ticket?.id } },
  })
  if (!test.ok) return
  expect(test.value.text).toMatch(/^Test of our support desk, please ignore · \d\d:\d\d:\d\d$/)
  expect(world.zendesk.count('send')).toBe(0)
  const sent = await confirm(test.value.preparation)
  if (!sent.ok) throw new Error(sent.error.code)
  await clock.run(deliverReply(desk, sent.value.replyId, desk.stop.signal))
  const reply = await replyOf(desk, sent.value.replyId)
  expect(reply).toMatchObject({ state: 'seen', selfTest: true, sendMode: 'plain', text: test.value.text })
  expect(Object.keys(reply.times)).toEqual(
    expect.arrayContaining(['claimed', 'checked', 'held', 'sending', 'accepted', 'tweeted', 'seen']),
  )
  expect(world.zendesk.publicSaid(test.value.text)).toHaveLength(1)
  // nobody has to work on a test's ticket
  expect(ticket && world.zendesk.tickets.get(ticket.id)).toMatchObject({ status: 'solved' })
  expect(await desk.desk.provedAt(harbor, 'plain')).toBe(reply.times.seen)
  expect(shown).toEqual(['begun', 'works'])
  // one confirmation, one test
  expect(await confirm(test.value.preparation)).toMatchObject({ error: { code: 'self_test_expired' } })
})

test('a post without a ticket gets one first; what was answered is not taken for the next test', async () => {
  const { desk, world, post, prepare, run } = await ready({ ticket: false })
  expect(await prepare()).toMatchObject({ value: { ticket: null } })
  const { id } = await run()
  expect(await replyOf(desk, id)).toMatchObject({ state: 'seen', postId: post.id })
  expect(world.zendesk.count('createFromPost')).toBe(1)
  expect(await prepare()).toMatchObject({ error: { code: 'self_test_no_post' } })
  const next = world.x.write({ by: 'harbor_test', text: '@harbor and once more' })
  // not in the cache yet: one look at X
  expect(await prepare()).toMatchObject({ value: { post: { id: next.id } } })
})

describe('a mode that does not tweet', () => {
  test('is told after two minutes, stays an alarm, and proves nothing', async () => {
    const { desk, world, shown, run } = await ready()
    world.zendesk.behaviour.tweets = 'never'
    const { id } = await run()
    expect(await replyOf(desk, id)).toMatchObject({
      state: 'notDelivered',
      dismissed: false,
      problem: { code: 'no_tweet_event', params: { minutes: 2 } },
    })
    expect(await desk.desk.provedAt(harbor, 'plain')).toBeNull()
    expect(shown).toEqual(['begun', 'failed'])
  })

  test('a mode is proved with its values: another value is not, and neither is the mode before', async () => {
    const { desk, run } = await ready()
    await run()
    const keys = (['channel_back', { mode: 'channel_back', channelBack: '2' }] as const).map(mode =>
      sendModeKey(sendValues(mode)),
    )
    for (const key of keys) expect(await desk.desk.provedAt(harbor, key)).toBeNull()
    expect(new Set(keys).size).toBe(2)
    // a default that is written out is the same mode
    expect(sendModeKey(sendValues({ mode: 'channel_back', channelBack: '1' }))).toBe(keys[0])
    expect(await desk.desk.provedAt('harborstatus' as AccountId, 'plain')).toBeNull()
  })

  test('a reply that was sent before the file changed proves the mode that it left in', async () => {
    const { desk, begin, clock } = await ready()
    const { id } = await begin()
    const delivered = deliverReply(desk, id, desk.stop.signal)
    while ((await replyOf(desk, id)).state !== 'accepted') await clock.pass(200)
    desk.config.sendMode = { mode: 'channel_back', channelBack: '1', channelSourceId: null }
    await clock.run(delivered)
    expect(await desk.desk.provedAt(harbor, 'plain')).not.toBeNull()
    expect(await desk.desk.provedAt(harbor, sendModeKey(desk.config.sendMode))).toBeNull()
  })
})

describe('nobody but the test account gets a test', () => {
  const nothingSent = (world: Awaited<ReturnType<typeof ready>>['world']) =>
    expect(world.zendesk.calls.filter(call => call.method === 'update' || call.method === 'createFromPost')).toEqual([])

  test('a pasted link to a customer’s post, to one of ours, to nothing', async () => {
    const { world, jane, prepare } = await ready()
    const ours = world.x.write({ by: 'harborstatus', text: '@harbor hello' })
    expect(await prepare(`https://x.com/harbor_test/status/${jane.id}`)).toMatchObject({
      error: { code: 'self_test_not_test_account', params: { handle: 'jane', testAccount: 'harbor_test' } },
    })
    expect(await prepare(ours.id)).toMatchObject({ error: { code: 'self_test_not_test_account' } })
    expect(await prepare('https://example.com/harbor_test/status/1')).toMatchObject({
      error: { code: 'self_test_not_a_post' },
    })
    expect(await prepare('1')).toMatchObject({ error: { code: 'post_gone' } })
    nothingSent(world)
  })

  test('without a test account in the services file there is no test at all', async () => {
    const { desk, world, post, prepare } = await ready()
    desk.config.testAccount = null
    expect(await prepare(post.id)).toMatchObject({ error: { code: 'self_test_not_set_up' } })
    nothingSent(world)
  })

  test('a customer has taken over the handle: X says another person, the cache remembers the first', async () => {
    const { world, prepare } = await ready()
    world.x.person('harbor_test').handle = 'harbor_old'
    world.x.person('jane').handle = 'harbor_test'
    const post = world.x.write({ by: 'jane', text: '@harbor help' })
    expect(await prepare(post.id)).toMatchObject({ error: { code: 'self_test_handle_moved' } })
    nothingSent(world)
  })

  test('the handle changed hands between the question and the answer', async () => {
    const { world, prepare, confirm } = await ready()
    const test = await prepare()
    if (!test.ok) throw new Error(test.error.code)
    world.x.person('harbor_test').handle = 'somebody_else'
    expect(await confirm(test.value.preparation)).toMatchObject({ error: { code: 'self_test_not_test_account' } })
    nothingSent(world)
  })

  test('a wrong or empty typed handle, and our own', async () => {
    const { world, prepare, confirm } = await ready()
    const test = await prepare()
    if (!test.ok) throw new Error(test.error.code)
    for (const typed of ['', '@harbor', 'harbor_tes', '@jane'])
      expect(await confirm(test.value.preparation, typed)).toMatchObject({
        error: { code: 'self_test_handle_mismatch' },
      })
    nothingSent(world)
    // a mistake in typing costs nothing
    expect(await confirm(test.value.preparation, ' Harbor_Test ')).toMatchObject({ ok: true })
  })

  test('a preparation of more than ten minutes ago, or of another run of the desk', async () => {
    const { world, clock, prepare, confirm } = await ready()
    const test = await prepare()
    if (!test.ok) throw new Error(test.error.code)
    await clock.pass(11 * 60_000)
    expect(await confirm(test.value.preparation)).toMatchObject({ error: { code: 'self_test_expired' } })
    expect(await confirm('made-up')).toMatchObject({ error: { code: 'self_test_expired' } })
    nothingSent(world)
  })

  test('a mention of the other handle, which would answer it', async () => {
    const { post, prepare, world } = await ready({ text: '@harborstatus is it up?', ticket: false })
    expect(await prepare()).toMatchObject({ error: { code: 'self_test_no_post' } })
    expect(await prepare(post.id)).toMatchObject({ error: { code: 'self_test_not_a_mention' } })
    nothingSent(world)
  })

  test('X can not be asked who wrote it: nothing is sent, and the same confirmation holds when it answers', async () => {
    const { world, prepare, confirm } = await ready()
    const test = await prepare()
    if (!test.ok) throw new Error(test.error.code)
    world.x.fails('lookup', 'before', unreachable, { times: 1 })
    expect(await confirm(test.value.preparation)).toMatchObject({
      error: { code: 'self_test_cannot_ask_x', retryable: true },
    })
    nothingSent(world)
    expect(await confirm(test.value.preparation)).toMatchObject({ ok: true })
  })
})

test('a test that is taken back leaves no draft: nobody wrote its words', async () => {
  const { desk, shown, post, begin, clock } = await ready()
  const { id } = await begin()
  const delivered = deliverReply(desk, id, desk.stop.signal)
  await clock.pass(4_000)
  expect(await undoReply(desk, { replyId: id })).toMatchObject({ ok: true })
  await clock.run(delivered)
  expect(await replyOf(desk, id)).toMatchObject({ state: 'notSent', dismissed: true })
  expect(await draftText(desk, post.id)).toBeNull()
  expect(shown).toEqual(['begun', 'stopped'])
})

import { describe, expect, test } from 'vitest'
import type { TicketId } from '#contract/ids.ts'
import { deliverReply, takeBackHeld } from '#core/use-cases/replies/deliver-reply.ts'
import { saveDraft } from '#core/use-cases/replies/draft.ts'
import { sendReply, undoReply } from '#core/use-cases/replies/send-reply.ts'
import { lost, unreachable } from '#test/support/scripted-faults.ts'
import { catchUp, deliver, draftText, ready, replyOf, resume, send, words } from './scene.ts'

test('a reply goes from its claim to seen, by one public comment, each state a row with its time', async () => {
  const { desk, post, ticket, said, world } = await ready()
  const id = await send(desk, post)
  expect(await draftText(desk, post.id)).toBeNull()
  await deliver(desk, id)
  const reply = await replyOf(desk, id)
  expect(reply).toMatchObject({ state: 'seen', ticketId: ticket.id, problem: null, dismissed: false })
  expect(Object.keys(reply.times)).toEqual([
    'claiming',
    'claimed',
    'checked',
    'held',
    'sending',
    'accepted',
    'tweeted',
    'seen',
  ])
  expect(said()).toBe(1)
  expect(world.zendesk.count('send')).toBe(1)
  expect(world.zendesk.tickets.get(ticket.id)).toMatchObject({ status: 'pending', assigneeId: '7' })
  expect(world.zendesk.stampedPost(ticket.id)).toBe(post.id)
  expect(await desk.desk.provedAt(reply.account, 'plain')).toBe(reply.times.seen)
  expect(world.x.calls.every(call => call.method !== 'deletePost')).toBe(true)
})

test('a colleague answers during the hold: nothing is sent, their words are shown, ours are a draft again', async () => {
  const { desk, post, ticket, world, clock } = await ready()
  const id = await send(desk, post)
  const delivered = deliverReply(desk, id, desk.stop.signal)
  await clock.pass(2_000)
  world.zendesk.colleagueSays(ticket.id, 'I have reset it.')
  await clock.run(delivered)
  expect(await replyOf(desk, id)).toMatchObject({
    state: 'answeredElsewhere',
    problem: { code: 'answered_already', params: { by: 'Ben', text: 'I have reset it.' } },
  })
  expect(await draftText(desk, post.id)).toBe(words)
  expect(world.zendesk.count('send')).toBe(0)
})

test('somebody answers from the X app: nothing is sent', async () => {
  const { desk, post, world } = await ready()
  world.x.write({ by: 'harborstatus', text: '@jane we are on it', to: post })
  const id = await send(desk, post)
  await deliver(desk, id)
  expect((await replyOf(desk, id)).problem).toMatchObject({ code: 'answered_already', params: { where: 'x' } })
  expect(world.zendesk.count('send')).toBe(0)
})

test('a colleague answers in the very second of the look: the stamp is too young to be trusted, it is read again', async () => {
  const { desk, post, ticket, world, said } = await ready()
  const id = await send(desk, post)
  const answering = (async () => {
    // the ticket has just been read for the first time
    while (world.zendesk.count('ticket') < 1) await desk.clock.wait(5)
    await desk.clock.wait(10)
    world.zendesk.colleagueSays(ticket.id, 'I have reset it.')
  })()
  await deliver(desk, id)
  await answering
  expect(said()).toBe(0)
  expect((await replyOf(desk, id)).problem?.code).toBe('answered_already')
})

test('two changes of a ticket in one second have one stamp: the reply does not pass between them', async () => {
  const { desk, post, ticket, world, clock, said } = await ready()
  await clock.pass(1000 - (clock.now() % 1000))
  const id = await send(desk, post)
  const busy = (async () => {
    while (world.x.count('lookup') < 1) await clock.wait(5)
    world.zendesk.colleagueTouches(ticket.id)
    // our write is on its way; within the same second, had nobody waited for the next one
    while (world.zendesk.count('send') < 1) await clock.wait(5)
    world.zendesk.colleagueSays(ticket.id, 'I have reset it.')
  })()
  await deliver(desk, id)
  await busy
  expect(said()).toBe(0)
  expect((await replyOf(desk, id)).problem?.code).toBe('answered_already')
})

test('a ticket that changed in between is refused, looked at again, and the reply goes once', async () => {
  const { desk, post, ticket, world, said } = await ready()
  const id = await send(desk, post)
  const touching = (async () => {
    while (world.zendesk.count('send') < 1) await desk.clock.wait(5)
    world.zendesk.colleagueTouches(ticket.id)
  })()
  await deliver(desk, id)
  await touching
  expect((await replyOf(desk, id)).state).toBe('seen')
  expect(world.zendesk.count('send')).toBe(2)
  expect(said()).toBe(1)
})

test('a ticket that never stops changing: given back after a few looks', async () => {
  const { desk, post, world } = await ready()
  world.zendesk.fails('send', 'before', { kind: 'conflict', status: 409 }, { times: 50 })
  const id = await send(desk, post)
  await deliver(desk, id)
  expect((await replyOf(desk, id)).problem?.code).toBe('conflict')
  expect(world.zendesk.count('send')).toBeLessThan(8)
  expect(await draftText(desk, post.id)).toBe(words)
})

test('the answer is lost after Zendesk had it: the audit says so, and there is no second write', async () => {
  const { desk, post, world, said } = await ready()
  world.zendesk.fails('send', 'after', lost)
  const id = await send(desk, post)
  await deliver(desk, id)
  const reply = await replyOf(desk, id)
  expect(reply.state).toBe('seen')
  expect(Object.keys(reply.times)).toContain('unknown')
  expect(world.zendesk.count('send')).toBe(1)
  expect(said()).toBe(1)
})

test('the answer is lost and the write arrives half a minute later: still found, still one', async () => {
  const { desk, post, world, said } = await ready()
  world.zendesk.fails('send', 'late', lost, { delay: 30_000 })
  const id = await send(desk, post)
  await deliver(desk, id)
  expect((await replyOf(desk, id)).state).toBe('seen')
  expect(world.zendesk.count('send')).toBe(1)
  expect(said()).toBe(1)
})

test('the write was lost on its way: not sent, but not before it can no longer arrive', async () => {
  const { desk, post, world, said } = await ready()
  world.zendesk.fails('send', 'before', lost)
  const id = await send(desk, post)
  await deliver(desk, id)
  const reply = await replyOf(desk, id)
  expect(reply).toMatchObject({ state: 'notSent', problem: { code: 'never_arrived' } })
  expect((reply.times.notSent ?? 0) - (reply.sentAt ?? 0)).toBeGreaterThan(desk.config.times.inFlight)
  expect(await draftText(desk, post.id)).toBe(words)
  expect(said()).toBe(0)
})

test('while the audits can not be read, an unknown reply stays unknown, and is not asked for without end', async () => {
  const { desk, post, world, clock } = await ready()
  world.zendesk.fails('send', 'after', lost)
  const id = await send(desk, post)
  const delivered = deliverReply(desk, id, desk.stop.signal)
  while (world.zendesk.count('send') < 1) await clock.pass(20)
  world.zendesk.fails('audits', 'before', unreachable, { times: 10_000 })
  await clock.pass(3_600_000)
  expect((await replyOf(desk, id)).state).toBe('unknown')
  expect(world.zendesk.count('audits')).toBeLessThan(400)
  world.zendesk.heal()
  await clock.run(delivered)
  expect((await replyOf(desk, id)).state).toBe('seen')
  expect(world.zendesk.count('send')).toBe(1)
})

test('Zendesk refuses, and the operator gets the words back with its reason', async () => {
  const { desk, post, world } = await ready()
  world.zendesk.fails('send', 'before', { kind: 'rateLimited', status: 429, detail: 'wait', until: 5 })
  const id = await send(desk, post)
  await deliver(desk, id)
  expect((await replyOf(desk, id)).problem).toMatchObject({ code: 'refused', params: { detail: 'wait', status: 429 } })
  expect(await draftText(desk, post.id)).toBe(words)
})

describe('X can not be read', () => {
  test('nothing is sent', async () => {
    const { desk, post, world } = await ready()
    world.x.fails('ownPosts', 'before', unreachable, { times: 1 })
    const id = await send(desk, post)
    await deliver(desk, id)
    expect((await replyOf(desk, id)).problem?.code).toBe('x_unreadable')
    expect(world.zendesk.count('send')).toBe(0)
  })

  test('with a reason it is sent all the same, but never past a colleague in Zendesk', async () => {
    const { desk, post, ticket, world, said } = await ready()
    world.x.fails('ownPosts', 'before', unreachable, { times: 1 })
    const first = await send(desk, post, { withoutCheckingX: { reason: 'X is down' } })
    await deliver(desk, first)
    expect(await replyOf(desk, first)).toMatchObject({ state: 'seen', withoutCheckingX: 'X is down' })
    expect(said()).toBe(1)
    world.x.fails('ownPosts', 'before', unreachable, { times: 1 })
    world.zendesk.colleagueSays(ticket.id, 'Done.')
    const second = await send(desk, post, { withoutCheckingX: { reason: 'X is down' } }, 'Another word.')
    await deliver(desk, second)
    expect((await replyOf(desk, second)).problem?.code).toBe('answered_already')
  })
})

test('the post was deleted by its author: nothing is sent', async () => {
  const { desk, post, world } = await ready()
  world.x.posts.delete(post.id)
  const id = await send(desk, post)
  await deliver(desk, id)
  expect((await replyOf(desk, id)).problem).toMatchObject({ code: 'post_gone', params: { why: 'notFound' } })
})

test('undo during the hold: nothing leaves, the words are a draft, and a second press says that it is too late', async () => {
  const { desk, post, world, clock } = await ready()
  const id = await send(desk, post)
  const delivered = deliverReply(desk, id, desk.stop.signal)
  await clock.pass(4_000)
  expect(await undoReply(desk, { replyId: id })).toMatchObject({ ok: true })
  await clock.run(delivered)
  expect(await replyOf(desk, id)).toMatchObject({ state: 'notSent', dismissed: true, problem: { code: 'cancelled' } })
  expect(await draftText(desk, post.id)).toBe(words)
  expect(world.zendesk.count('send')).toBe(0)
  expect(await undoReply(desk, { replyId: id })).toMatchObject({ error: { code: 'reply_not_held' } })
})

test('an undo at the very end of the hold: either it is taken back or it goes, never both', async () => {
  const { desk, post, clock, said } = await ready()
  const id = await send(desk, post)
  const delivered = deliverReply(desk, id, desk.stop.signal)
  const undone = (async () => {
    await clock.wait(5_000)
    return undoReply(desk, { replyId: id })
  })()
  await clock.run(Promise.all([delivered, undone]))
  const { state } = await replyOf(desk, id)
  expect({ state, said: said(), undone: (await undone).ok }).toEqual(
    state === 'seen' ? { state, said: 1, undone: false } : { state: 'notSent', said: 0, undone: true },
  )
})

test('the machine sleeps through the hold: given back, not sent in the morning', async () => {
  const { desk, post, world, clock } = await ready()
  const id = await send(desk, post)
  const delivered = deliverReply(desk, id, desk.stop.signal)
  await clock.pass(1_000)
  clock.sleep(8 * 3_600_000)
  await clock.run(delivered)
  expect((await replyOf(desk, id)).problem?.code).toBe('interrupted')
  expect(world.zendesk.count('send')).toBe(0)
  expect(await draftText(desk, post.id)).toBe(words)
})

test('before the machine sleeps, held replies become drafts again', async () => {
  const { desk, post, clock } = await ready()
  const id = await send(desk, post)
  const delivered = deliverReply(desk, id, desk.stop.signal)
  await takeBackHeld(desk)
  await clock.run(delivered)
  expect((await replyOf(desk, id)).state).toBe('notSent')
  expect(await draftText(desk, post.id)).toBe(words)
})

describe('Zendesk has it and X does not', () => {
  test('plain silence is reported after two minutes', async () => {
    const { desk, post, world } = await ready()
    world.zendesk.behaviour.tweets = 'never'
    const id = await send(desk, post)
    await deliver(desk, id)
    const reply = await replyOf(desk, id)
    expect(reply).toMatchObject({ state: 'notDelivered', problem: { code: 'no_tweet_event', params: { minutes: 2 } } })
    expect((reply.times.notDelivered ?? 0) - (reply.times.accepted ?? 0)).toBeGreaterThan(120_000)
    expect(world.zendesk.count('send')).toBe(1)
  })

  test('an error of its channel is reported at once, with its words', async () => {
    const { desk, post, world } = await ready()
    world.zendesk.behaviour.tweets = 'error'
    const id = await send(desk, post)
    await deliver(desk, id)
    const reply = await replyOf(desk, id)
    expect(reply.problem).toMatchObject({ code: 'tweet_error', params: { detail: 'X did not take it' } })
    expect((reply.times.notDelivered ?? 0) - (reply.times.accepted ?? 0)).toBeLessThan(10_000)
  })

  test('a tweet that is ten minutes late is still good news', async () => {
    const { desk, post, world } = await ready()
    world.zendesk.behaviour.tweetDelay = 600_000
    const id = await send(desk, post)
    await deliver(desk, id)
    const reply = await replyOf(desk, id)
    expect(reply).toMatchObject({ state: 'seen', problem: null })
    expect(Object.keys(reply.times)).toContain('notDelivered')
  })
})

test('the same standard text to somebody else does not prove this reply', async () => {
  const { desk, stage, ticket, clock, world } = await ready()
  // a ticket whose post nobody has read
  const unread = world.x.write({ by: 'joe', text: 'no handle in here', at: clock.now() - 60_000 })
  const other = world.zendesk.open(unread, { description: 'something else entirely' })
  await catchUp(desk, world)
  const toJane = stage.world.x.posts.get([...stage.world.x.posts.keys()][0] ?? '')
  if (!toJane) throw new Error('no post')
  world.zendesk.behaviour.tweets = 'never'
  const draft = await saveDraft(desk, {
    subject: { ticketId: other.id as TicketId },
    text: words,
    thenStatus: 'open',
    version: 0,
  })
  if (!draft.ok) throw new Error('no draft')
  const sent = await sendReply(desk, { draftId: draft.value.draftId, version: 1, speakerConfirmed: true })
  if (!sent.ok) throw new Error(sent.error.code)
  const delivered = deliverReply(desk, sent.value.replyId, desk.stop.signal)
  await clock.pass(8_000)
  world.x.write({ by: 'harbor', text: `@jane ${words}`, to: toJane })
  await clock.run(delivered)
  expect((await replyOf(desk, sent.value.replyId)).state).toBe('notDelivered')
  expect(ticket.id).not.toBe(other.id)
})

test('a disk that fails for a moment in the middle: picked up from the row, not left in between', async () => {
  const { desk, post, said } = await ready()
  const id = await send(desk, post)
  const { ingestTickets } = desk.cache
  let failures = 1
  desk.cache.ingestTickets = async batch => {
    if (failures-- > 0) throw new Error('The disk did not answer.')
    return ingestTickets(batch)
  }
  await deliver(desk, id)
  expect((await replyOf(desk, id)).problem?.code).toBe('interrupted')
  expect(await draftText(desk, post.id)).toBe(words)
  expect(said()).toBe(0)
  expect(desk.errors.map(error => error.event)).toEqual(['reply.interrupted'])
})

test('somebody has begun another draft meanwhile: theirs stands, the reply keeps its words', async () => {
  const { desk, post, clock } = await ready()
  const id = await send(desk, post)
  const delivered = deliverReply(desk, id, desk.stop.signal)
  await clock.pass(1_000)
  await saveDraft(desk, { subject: { postId: post.id }, text: 'Another beginning', thenStatus: 'open', version: 0 })
  await undoReply(desk, { replyId: id })
  await clock.run(delivered)
  expect(await draftText(desk, post.id)).toBe('Another beginning')
  expect(await replyOf(desk, id)).toMatchObject({ state: 'notSent', text: words })
})

test('a draft that is begun in the very moment of giving back: nothing is overwritten, nothing is stuck', async () => {
  const { desk, post, clock } = await ready()
  const id = await send(desk, post)
  const delivered = deliverReply(desk, id, desk.stop.signal)
  await clock.pass(1_000)
  const { draftOf } = desk.desk
  desk.desk.draftOf = async subject => {
    const found = await draftOf(subject)
    desk.desk.draftOf = draftOf
    await saveDraft(desk, { subject: { postId: post.id }, text: 'Quicker', thenStatus: 'open', version: 0 })
    return found
  }
  expect(await undoReply(desk, { replyId: id })).toMatchObject({ ok: true })
  await clock.run(delivered)
  expect(await draftText(desk, post.id)).toBe('Quicker')
  expect(await replyOf(desk, id)).toMatchObject({ state: 'notSent', text: words })
})

describe('the desk dies', () => {
  /** Every trace that a reply leaves outside the process is a moment to die after. */
  const dieAfter = async (traces: number, setUp: (stage: Awaited<ReturnType<typeof ready>>) => void) => {
    const before = await ready()
    setUp(before)
    const { stage, post, world } = before
    const dying = stage.open(traces)
    const sent = dying.clock.run(
      Promise.race([
        (async () => {
          const id = await send(dying, post)
          await deliverReply(dying, id, dying.stop.signal)
          return 'over' as const
        })(),
        dying.crashed.then(() => 'crashed' as const),
      ]),
    )
    const end = await sent
    // the machine was down for a while
    await stage.clock.pass(3_000)
    const next = stage.open()
    await resume(next)
    const public_ = world.zendesk.publicSaid(words).length
    const [reply] = await next.desk.repliesOf({ postId: post.id })
    const draft = await draftText(next, post.id)
    return { end, public_, reply, draft, updates: world.zendesk.count('send') }
  }

  for (const [name, setUp] of [
    ['with a good network', () => undefined],
    ['while the answer gets lost', stage => stage.world.zendesk.fails('send', 'after', lost)],
    ['while the write is slow', stage => stage.world.zendesk.fails('send', 'late', lost, { delay: 20_000 })],
  ] satisfies [string, (stage: Awaited<ReturnType<typeof ready>>) => void][]) {
    test(`at any moment, ${name}: at most one answer, and no word is lost`, { timeout: 60_000 }, async () => {
      const seen = new Set<string>()
      let traces = 1
      for (; traces < 40; traces++) {
        const after = await dieAfter(traces, setUp)
        expect(after.public_, `after ${traces} traces`).toBeLessThanOrEqual(1)
        expect(after.updates).toBeLessThanOrEqual(1)
        // either it is on X and proved, or the words are there to be sent again
        const where = after.public_ === 1 ? after.reply?.state : (after.draft ?? 'lost')
        expect(where, `after ${traces} traces`).toBe(after.public_ === 1 ? 'seen' : words)
        seen.add(String(where))
        if (after.end === 'over') break
      }
      expect([...seen].sort()).toEqual([words, 'seen'].sort())
      // a reply leaves this many traces; fewer would mean that the loop above has seen nothing
      expect(traces).toBeGreaterThan(8)
    })
  }
})

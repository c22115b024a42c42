import { beforeEach, expect, test } from 'vitest'
import type { FromWorker } from '#contract/host/messages.ts'
import { deliverReply } from '#core/use-cases/replies/deliver-reply.ts'
import { dismissReply } from '#core/use-cases/replies/send-reply.ts'
import { startAttention } from '#engine/attention.ts'
import { hostBehind } from '#engine/host-behind.ts'
import { systemNotices } from '#hosts/electron/notifications.ts'
import { answerHostCall } from '#hosts/shared/answer-host-call.ts'
import { app, Notification } from '#test/support/electron-stand-in.ts'
import type { TestDesk } from '#test/support/scripted-desk.ts'
import { lost, unreachable } from '#test/support/scripted-faults.ts'
import { confirm, ready as withAccident } from './deletion-scene.ts'
import { catchUp, deleteNow, deliver, janeAsks, scene, send, words } from './scene.ts'

beforeEach(() => {
  Notification.shown.length = 0
  app.setBadgeCount.mockClear()
})

/** The engine's calls go to the desktop host's notices, as through the worker's port. */
const watch = (desk: TestDesk) => {
  const platform = systemNotices(() => undefined)
  const send = (message: FromWorker) => {
    if (message.type === 'hostCall') expect(answerHostCall(platform, message)).toBe(true)
  }
  return startAttention(desk, hostBehind(send))
}

const badges = () => app.setBadgeCount.mock.calls.map(([count]) => count)
const shown = () => Notification.shown.map(({ title, body }) => [title, body])

const ready = async () => {
  const stage = scene()
  const { post, ticket } = janeAsks(stage, '@harbor my password is hunter2')
  const desk = stage.open()
  await catchUp(desk, stage.world)
  return { ...stage, post, ticket, desk }
}

test('an answer that was not delivered: called once, counted until somebody has dealt with it', async () => {
  const { desk, post, world, clock } = await ready()
  const attention = watch(desk)
  world.zendesk.behaviour.tweets = 'never'
  const id = await send(desk, post)
  await deliver(desk, id)
  await clock.pass(20_000)
  expect(shown()).toEqual([['An answer was not delivered', '@harbor to @jane']])
  expect(badges()).toEqual([1])
  for (const notice of Notification.shown)
    expect(notice.title + notice.body).not.toMatch(new RegExp(`hunter2|password|${words}`))
  await clock.pass(120_000)
  expect(shown()).toHaveLength(1)
  await dismissReply(desk, { replyId: id })
  attention.wake()
  await clock.pass(100)
  expect(badges()).toEqual([1, 0])
  await clock.run(attention.stop())
})

test('several make one notice, not a screen full of them', async () => {
  const stage = await ready()
  const { desk, post, world, clock } = stage
  const other = world.x.write({ by: 'joe', text: '@harbor and mine', at: clock.now() - 60_000 })
  world.zendesk.open(other)
  await clock.pass(2_000)
  await catchUp(desk, world)
  const attention = watch(desk)
  world.zendesk.behaviour.tweets = 'never'
  const first = await send(desk, post)
  const second = await send(desk, other, {}, 'Another answer.')
  await Promise.all([deliver(desk, first), deliver(desk, second)])
  await clock.pass(20_000)
  expect(shown()).toEqual([['2 answers were not delivered', '@harbor to @joe, @harbor to @jane']])
  await clock.run(attention.stop())
})

test('a lost answer calls nobody while it can still arrive; when the time is over and nobody knows, it does', async () => {
  const { desk, post, world, clock } = await ready()
  const attention = watch(desk)
  world.zendesk.fails('send', 'after', lost)
  const id = await send(desk, post)
  const delivered = deliverReply(desk, id, desk.stop.signal)
  while (world.zendesk.count('send') < 1) await clock.pass(20)
  world.zendesk.fails('audits', 'before', unreachable, { times: 10_000 })
  await clock.pass(desk.config.times.inFlight - 5_000)
  expect(shown()).toEqual([])
  await clock.pass(30_000)
  expect(shown()).toEqual([['Nobody knows yet whether an answer was sent', '@harbor to @jane']])
  world.zendesk.heal()
  await clock.run(delivered)
  await clock.pass(16_000)
  expect(badges().at(-1)).toBe(0)
  await clock.run(attention.stop())
})

test('a deletion whose confirmation ran out', async () => {
  const { desk, ours, world, clock } = await withAccident()
  const attention = watch(desk)
  const id = await clock.run(confirm(desk, ours))
  world.x.fails('deletePost', 'before', unreachable, { times: 10_000 })
  world.x.fails('lookup', 'before', unreachable, { times: 10_000 })
  const running = deleteNow(desk, id)
  await clock.pass(70_000)
  world.x.heal()
  await clock.run(running)
  await clock.pass(16_000)
  expect(shown()).toEqual([['A deletion needs your confirmation again', '@harbor']])
  expect(badges().at(-1)).toBe(1)
  await clock.run(attention.stop())
})

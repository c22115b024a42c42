import { expect, test } from 'vitest'
import { deliverReply } from '#core/use-cases/replies/deliver-reply.ts'
import { lost } from '#test/support/scripted-faults.ts'
import { catchUp, deliver, janeAsks, replyOf, resume, scene, send, words } from './scene.ts'

/** A reply whose answer was lost and that never arrived in its time; the request itself comes `late` milliseconds later. */
const neverArrived = async (late: number) => {
  const stage = scene()
  const { post, ticket } = janeAsks(stage)
  if (!ticket) throw new Error('no ticket')
  const desk = stage.open()
  await catchUp(desk, stage.world)
  stage.world.zendesk.fails('send', 'late', lost, { delay: late })
  const first = await send(desk, post)
  const watching = deliverReply(desk, first, desk.stop.signal)
  while ((await replyOf(desk, first)).state !== 'notSent') await stage.clock.pass(1_000)
  return { ...stage, stage, desk, post, ticket, first, watching, said: () => stage.world.zendesk.publicSaid(words) }
}

test('the second reply carries the stamp of the one that never arrived: a late first request is refused', async () => {
  const { desk, post, first, said, clock, world } = await neverArrived(120_000)
  expect((await replyOf(desk, first)).problem?.code).toBe('never_arrived')
  const second = await send(desk, post)
  await deliver(desk, second)
  await clock.pass(180_000)
  expect((await replyOf(desk, second)).state).toBe('seen')
  const stamps = world.zendesk.calls.filter(call => call.method === 'send').map(call => call.args[1])
  expect(stamps).toHaveLength(2)
  expect((stamps[0] as { stamp: string }).stamp).toBe((stamps[1] as { stamp: string }).stamp)
  expect(said()).toHaveLength(1)
})

test('the first request arrives during the hold of the second: the second stops, the first is corrected', async () => {
  const { desk, post, first, said, clock } = await neverArrived(50_000)
  const second = await send(desk, post)
  await deliver(desk, second)
  await clock.pass(60_000)
  expect((await replyOf(desk, second)).state).toBe('answeredElsewhere')
  expect((await replyOf(desk, second)).problem?.code).toBe('earlier_arrived')
  expect((await replyOf(desk, first)).state).toBe('seen')
  expect(said()).toHaveLength(1)
})

test('a reply that counted as never arrived is corrected when it arrives all the same, also after a restart', async () => {
  const { stage, first, said, clock } = await neverArrived(200_000)
  const next = stage.open()
  const resumed = resume(next)
  await clock.pass(300_000)
  await resumed
  expect((await replyOf(next, first)).state).toBe('seen')
  expect(said()).toHaveLength(1)
})

test('a colleague who answers on X while the write is under way is reported beside the reply', async () => {
  const stage = scene()
  const { post } = janeAsks(stage)
  const desk = stage.open()
  await catchUp(desk, stage.world)
  const reply = await send(desk, post)
  const answering = (async () => {
    while (stage.world.zendesk.count('send') < 1) await stage.clock.wait(5)
    stage.world.x.write({ by: 'harborstatus', text: '@jane we are on it', to: post })
  })()
  await deliver(desk, reply)
  await answering
  const seen = await replyOf(desk, reply)
  expect(seen.state).toBe('seen')
  expect(seen.beside).toMatchObject([{ where: 'x', by: '@harborstatus', text: '@jane we are on it' }])
})

test('the same words twice, by choice: each reply is proved by its own tweet', async () => {
  const stage = scene()
  const { post } = janeAsks(stage)
  const desk = stage.open()
  await catchUp(desk, stage.world)
  const first = await send(desk, post)
  await deliver(desk, first)
  stage.world.zendesk.behaviour.tweets = 'never'
  const comment = stage.world.zendesk.comments.find(one => one.text === words)
  const again = { reason: 'she asked again', acknowledged: [`comment:${comment?.id}`] }
  const second = await send(desk, post, { again })
  await deliver(desk, second)
  expect((await replyOf(desk, first)).state).toBe('seen')
  expect((await replyOf(desk, second)).state).toBe('notDelivered')
})

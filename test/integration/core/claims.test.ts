import { expect, test } from 'vitest'
import type { TicketId } from '#contract/ids.ts'
import { claimTicket } from '#core/use-cases/claims/claim-ticket.ts'
import { releaseIdle, releaseIfEmpty } from '#core/use-cases/claims/release-claim.ts'
import { saveDraft } from '#core/use-cases/replies/draft.ts'
import type { TestDesk } from '#test/support/scripted-desk.ts'
import { lost, unreachable } from '#test/support/scripted-faults.ts'
import { catchUp, deliver, janeAsks, replyOf, scene, send, words } from './scene.ts'

const ready = async () => {
  const stage = scene()
  const { post, ticket } = janeAsks(stage)
  if (!ticket) throw new Error('no ticket')
  const desk = stage.open()
  await catchUp(desk, stage.world)
  return { ...stage, stage, post, id: ticket.id, desk, held: () => stage.world.zendesk.tickets.get(ticket.id) }
}

const take = (desk: TestDesk, id: TicketId, takeOver = false) =>
  desk.clock.run(claimTicket(desk, id, takeOver, desk.stop.signal))
const close = (desk: TestDesk, id: TicketId) => desk.clock.run(releaseIfEmpty(desk, id, desk.stop.signal))
const idle = (desk: TestDesk) => desk.clock.run(releaseIdle(desk, desk.stop.signal))

test('a claim is one guarded update with assignee, status and stamp, read back; closing the composer undoes it', async () => {
  const { desk, id, post, held, world } = await ready()
  expect(await take(desk, id)).toMatchObject({ ok: true })
  expect(held()).toMatchObject({ assigneeId: '7', status: 'open', externalId: `x:${post.id}` })
  expect(await desk.desk.claimOf(id)).toMatchObject({ state: 'ours', previous: { assigneeId: null, status: 'new' } })
  expect(await take(desk, id)).toMatchObject({ ok: true })
  expect(world.zendesk.count('claim')).toBe(1)
  await close(desk, id)
  expect(held()).toMatchObject({ assigneeId: null })
  expect((await desk.desk.claimOf(id))?.state).toBe('released')
})

test('words in the composer keep the claim, ten idle minutes give it back, and the words stay', async () => {
  const { desk, id, post, held, clock } = await ready()
  await take(desk, id)
  await saveDraft(desk, { subject: { postId: post.id }, text: 'Half a', thenStatus: 'open', version: 0 })
  await close(desk, id)
  expect(held()?.assigneeId).toBe('7')
  await clock.pass(9 * 60_000)
  await saveDraft(desk, { subject: { postId: post.id }, text: 'Half a sentence', thenStatus: 'open', version: 1 })
  await clock.pass(9 * 60_000)
  await idle(desk)
  expect(held()?.assigneeId).toBe('7')
  await clock.pass(60_001)
  await idle(desk)
  expect(held()?.assigneeId).toBeNull()
  expect((await desk.desk.draftOf(`post:${post.id}`))?.text).toBe('Half a sentence')
})

test("a colleague's claim is named and stands; taking over is a choice, and recorded on the ticket", async () => {
  const { desk, id, held, world } = await ready()
  world.zendesk.colleagueClaims(id)
  expect(await take(desk, id)).toMatchObject({ error: { code: 'claimed_by_other', params: { by: 'Ben', you: false } } })
  expect(held()?.assigneeId).toBe('8')
  expect(await take(desk, id, true)).toMatchObject({ ok: true })
  expect(held()?.assigneeId).toBe('7')
  expect(await desk.desk.claimOf(id)).toMatchObject({ state: 'ours', takenFrom: 'Ben' })
  expect(world.zendesk.calls.at(-3)?.args[1]).toMatchObject({ metadata: { claim: 'takenOver' } })
  await close(desk, id)
  expect(held()?.assigneeId).toBe('8')
})

test('the same agent at another desk is somebody else', async () => {
  const { desk, id, world } = await ready()
  const ticket = world.zendesk.tickets.get(id)
  if (!ticket) throw new Error('no ticket')
  await world.clock.run(
    world.zendesk.port.update(id, {
      stamp: ticket.stamp,
      assigneeId: '7',
      status: 'open',
      metadata: { claim_id: 'other-desk', claim: 'taken' },
    }),
  )
  expect(await take(desk, id)).toMatchObject({ error: { code: 'claimed_by_other', params: { by: 'Ana', you: true } } })
})

test('what a colleague has taken or changed since is not given back', async () => {
  const { desk, id, held, world, clock } = await ready()
  await take(desk, id)
  await clock.pass(5_000)
  world.zendesk.colleagueClaims(id)
  await close(desk, id)
  expect(held()?.assigneeId).toBe('8')
  expect((await desk.desk.claimOf(id))?.state).toBe('lost')
  expect(world.zendesk.count('claim')).toBe(1)
})

test('a reply does not pass somebody who took the ticket during the hold', async () => {
  const { desk, id, post, world, clock } = await ready()
  const reply = await send(desk, post)
  const delivered = deliver(desk, reply)
  await clock.pass(3_000)
  expect((await replyOf(desk, reply)).state).toBe('held')
  world.zendesk.colleagueClaims(id)
  await delivered
  expect(await replyOf(desk, reply)).toMatchObject({ state: 'conflict', problem: { code: 'claimed_by_other' } })
  expect(world.zendesk.publicSaid(words)).toHaveLength(0)
})

test('a lost answer to a claim is read back: found, it is ours; never found, it is not', async () => {
  const { desk, id, world } = await ready()
  world.zendesk.fails('claim', 'after', lost)
  expect(await take(desk, id)).toMatchObject({ ok: true })
  expect(world.zendesk.count('claim')).toBe(1)
  await close(desk, id)
  world.zendesk.fails('claim', 'before', lost)
  expect(await take(desk, id)).toMatchObject({ error: { code: 'claim_failed' } })
  expect((await desk.desk.claimOf(id))?.state).toBe('lost')
})

test('no network: nothing is claimed, and the operator is told', async () => {
  const { desk, id, world } = await ready()
  world.zendesk.fails('claim', 'before', unreachable)
  expect(await take(desk, id)).toMatchObject({ error: { code: 'claim_failed', retryable: true } })
  expect(await take(desk, id)).toMatchObject({ ok: true })
})

test('a desk that died with a claim asked or a release half done settles it after its start', async () => {
  for (let traces = 1; traces < 6; traces++) {
    const { stage, id, held } = await ready()
    const dying = stage.open(traces)
    await dying.clock.run(
      Promise.race([
        (async () => {
          await claimTicket(dying, id, false, dying.stop.signal)
          await releaseIfEmpty(dying, id, dying.stop.signal)
        })(),
        dying.crashed,
      ]),
    )
    const next = stage.open()
    await idle(next)
    await stage.clock.pass(20 * 60_000)
    await idle(next)
    expect(held()?.assigneeId, `after ${traces} traces`).toBeNull()
    expect(await next.desk.claimsOpen(), `after ${traces} traces`).toEqual([])
  }
})

test('an accepted reply ends the claim, here and on the ticket', async () => {
  const { desk, id, post } = await ready()
  await take(desk, id)
  const reply = await send(desk, post)
  await deliver(desk, reply)
  expect((await replyOf(desk, reply)).state).toBe('seen')
  expect((await desk.desk.claimOf(id))?.state).toBe('done')
  const [audit] = (await desk.cache.audits(id)).filter(one => one.replyId === reply)
  expect(audit?.claim?.act).toBe('released')
})

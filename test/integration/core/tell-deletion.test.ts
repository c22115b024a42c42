import { describe, expect, test } from 'vitest'
import type { Notice } from '#core/domain/deletion.ts'
import { tryNotice, withdrawDeletion } from '#core/use-cases/deletions/mind-deletion.ts'
import type { TestDesk } from '#test/support/scripted-desk.ts'
import { lost, unreachable } from '#test/support/scripted-faults.ts'
import { confirm, outcome, ready, start, told } from './deletion-scene.ts'
import { deleteNow, resume } from './scene.ts'

describe('the social team', () => {
  test('is away for an hour: the DELETE goes at once, the message comes later, once', async () => {
    const { desk, ours, world, clock } = await ready()
    world.slack.fails('tell', 'before', unreachable, { times: 10_000 })
    const { id, running } = await start(desk, ours)
    await clock.pass(2_000)
    expect((await outcome(desk, id)).deletion.state).toBe('deleted')
    await clock.pass(3_600_000)
    expect((await outcome(desk, id)).notice).toMatchObject({ state: 'pending' })
    expect(world.slack.count('tell')).toBeLessThan(200)
    world.slack.heal()
    await clock.run(running)
    expect(world.slack.messages).toHaveLength(1)
    expect((await outcome(desk, id)).notice).toMatchObject({ state: 'delivered', toldState: 'deleted' })
  })

  test('is told once when the answer was lost: the message is looked for', async () => {
    const { desk, ours, stage, world, clock } = await ready()
    world.slack.fails('tell', 'after', lost)
    const { running } = await start(desk, ours)
    await clock.run(running)
    expect(world.slack.messages).toHaveLength(1)
    expect(world.slack.count('find')).toBeGreaterThan(0)
    expect(told(stage)).toMatch(/^Deleted/)
  })

  test('is told once when somebody presses "Try now" while it is being told', async () => {
    const { desk, ours, world, clock } = await ready()
    const { id, running } = await start(desk, ours)
    await clock.pass(20)
    const notice = await desk.desk.notice(id)
    if (!notice) throw new Error('no notice')
    expect(world.slack.count('tell')).toBe(1)
    await desk.desk.commit({ notice: { ...notice, nextAt: clock.now(), version: notice.version + 1 } })
    await clock.run(running)
    expect(world.slack.count('tell')).toBe(1)
    expect(world.slack.messages).toHaveLength(1)
  })

  test('gets the outcome as a second message where the first can not be changed any more', async () => {
    const { desk, ours, world, clock } = await ready()
    world.slack.fails('update', 'before', { kind: 'forbidden', detail: 'cant_update_message' }, { times: 100 })
    world.x.fails('deletePost', 'before', lost)
    const { id, running } = await start(desk, ours)
    await clock.run(running)
    expect((await outcome(desk, id)).notice.toldState).toBe('refused')
    expect(world.slack.messages).toHaveLength(2)
  })
})

/** Somebody presses "Try now" in the moment between reading the notice and writing what was told. */
const pressedMeanwhile = (desk: TestDesk, pressed: (notice: Notice) => boolean) => {
  const { commit, notice } = desk.desk
  let presses = 0
  desk.desk.commit = async transition => {
    if (presses === 0 && transition.notice && pressed(transition.notice)) {
      presses += 1
      const stored = await notice(transition.notice.deletionId)
      if (!stored) throw new Error('no notice')
      const press = { ...stored, nextAt: desk.clock.now(), version: stored.version + 1 }
      expect(await commit({ notice: press })).toBe('committed')
    }
    return commit(transition)
  }
  return () => presses
}

const webhook = (desk: TestDesk) => {
  const { tell } = desk.team
  const refused = { service: 'slack', kind: 'refused', status: null, detail: '', until: null, applied: 'no' } as const
  desk.team = {
    channel: '#social_media_action',
    canUpdate: false,
    tell: async message => {
      const answer = await tell(message)
      return answer.ok ? { ...answer, value: { ref: null } } : answer
    },
    update: (_ref, message) => tell(message),
    find: async () => ({ ok: false, fault: refused, serverTime: null }),
  }
}

describe('two who write the notice at once', () => {
  test('what was told is written all the same: a webhook can not be asked whether it was', async () => {
    const { desk, ours, world, clock } = await ready()
    webhook(desk)
    const presses = pressedMeanwhile(desk, notice => notice.state === 'delivered')
    const { id, running } = await start(desk, ours)
    await clock.run(running)
    expect(presses()).toBe(1)
    expect((await outcome(desk, id)).notice).toMatchObject({ state: 'delivered', toldState: 'deleted' })
    const words = world.slack.messages.map(message => message.versions[0]?.facts[0]?.value)
    expect(words).toEqual(['Being deleted now', 'Deleted, gone from X'])
  })

  test('"Try now" is not lost when the notice is written meanwhile', async () => {
    const { desk, ours, world, clock } = await ready()
    world.slack.fails('tell', 'before', unreachable, { times: 10_000 })
    const { id } = await start(desk, ours)
    await clock.pass(60_000)
    const before = await outcome(desk, id)
    pressedMeanwhile(desk, () => true)
    expect(await tryNotice(desk, id)).toMatchObject({ ok: true })
    const after = await outcome(desk, id)
    expect(after.notice.version).toBe(before.notice.version + 2)
    expect(after.notice.nextAt).toBe(clock.now())
  })
})

test('a webhook hears only of the beginning and the end', async () => {
  const { desk, ours, world, clock } = await ready()
  webhook(desk)
  const id = await clock.run(confirm(desk, ours))
  world.x.fails('deletePost', 'before', unreachable, { times: 100 })
  world.x.fails('lookup', 'before', unreachable, { times: 100 })
  await clock.run(deleteNow(desk, id))
  expect((await outcome(desk, id)).deletion.state).toBe('expired')
  expect(world.slack.messages).toHaveLength(1)
  await withdrawDeletion(desk, id)
  await clock.run(deleteNow(desk, id))
  expect(world.slack.messages).toHaveLength(2)
  expect((await outcome(desk, id)).notice.toldState).toBe('withdrawn')
})

test('the wall clock is set back while Slack is away: the next try comes in its time', async () => {
  const { desk, ours, world, clock } = await ready()
  world.slack.fails('tell', 'before', unreachable, { times: 3 })
  const { running } = await start(desk, ours)
  await clock.pass(3_000)
  clock.sleep(-3_600_000)
  await clock.pass(20_000)
  expect(world.slack.messages).toHaveLength(1)
  await clock.run(running)
})

test('the disk fails right after a webhook was told: nobody is told twice', async () => {
  const { desk, ours, world, clock } = await ready()
  webhook(desk)
  const { commit } = desk.desk
  let failures = 3
  desk.desk.commit = async transition => {
    if (transition.notice?.state === 'delivered' && failures-- > 0) throw new Error('disk full')
    return commit(transition)
  }
  const { running } = await start(desk, ours)
  await clock.run(running)
  const words = world.slack.messages.map(message => message.versions[0]?.facts[0]?.value)
  expect(words).toEqual(['Being deleted now', 'Deleted, gone from X'])
})

test('a message that may be there is looked for since the first confirmation, not since the latest', async () => {
  const { desk, ours, world, clock } = await ready()
  const first = await clock.run(confirm(desk, ours))
  const recorded = (await outcome(desk, first)).deletion.confirmedAt
  world.slack.fails('tell', 'after', lost)
  world.slack.fails('find', 'before', unreachable, { times: 10_000 })
  world.x.fails('deletePost', 'before', unreachable, { times: 100 })
  world.x.fails('lookup', 'before', unreachable, { times: 100 })
  const running = deleteNow(desk, first)
  await clock.pass(300_000)
  world.x.heal()
  await clock.run(confirm(desk, ours))
  world.slack.heal()
  await clock.run(Promise.all([running, deleteNow(desk, first)]))
  const [, since] = world.slack.calls.findLast(call => call.method === 'find')?.args ?? []
  expect(since).toBeLessThanOrEqual(recorded)
  expect(world.slack.messages).toHaveLength(1)
})

test('a message whose answer was lost arrives late: it is waited for, also by the desk that is started meanwhile', async () => {
  for (const restarted of [false, true]) {
    const { desk, ours, stage, world, clock } = await ready()
    world.slack.fails('tell', 'late', lost, { delay: 30_000 })
    const { id, running } = await start(desk, ours)
    await clock.pass(5_000)
    const last = restarted ? stage.open() : desk
    await (restarted ? resume(last) : clock.run(running))
    await clock.pass(120_000)
    expect(world.slack.messages).toHaveLength(1)
    expect((await outcome(last, id)).notice).toMatchObject({ state: 'delivered', toldState: 'deleted' })
    expect(told(stage)).toBe('Deleted, gone from X')
  }
})

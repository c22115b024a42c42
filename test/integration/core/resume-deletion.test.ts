import { describe, expect, test } from 'vitest'
import type { DeletionId, PostId } from '#contract/ids.ts'
import { deletionNeeds } from '#core/domain/deletion.ts'
import { confirmDeletion } from '#core/use-cases/deletions/confirm-deletion.ts'
import { lookAgain, withdrawDeletion } from '#core/use-cases/deletions/mind-deletion.ts'
import { type Preparations, prepareDeletion } from '#core/use-cases/deletions/prepare-deletion.ts'
import type { TestDesk } from '#test/support/scripted-desk.ts'
import { lost, unreachable } from '#test/support/scripted-faults.ts'
import { confirm, notes, outcome, prepare, ready, start, told } from './deletion-scene.ts'
import { deleteNow, resume } from './scene.ts'

const always = { times: 10_000 }

/** Confirmed, and X can't be reached by anybody. */
const cutOff = async () => {
  const stage = await ready()
  const { desk, ours, world, clock } = stage
  const id = await clock.run(confirm(desk, ours))
  world.x.fails('deletePost', 'before', unreachable, always)
  world.x.fails('lookup', 'before', unreachable, always)
  return { ...stage, id, state: async (which = desk) => (await outcome(which, id)).deletion.state }
}

/** X was away for more than a minute. */
const expired = async () => {
  const stage = await cutOff()
  const { clock, desk, id, world } = stage
  const running = deleteNow(desk, id)
  await clock.pass(70_000)
  world.x.heal()
  await clock.run(running)
  expect(await stage.state()).toBe('expired')
  return stage
}

describe('X can not be reached', () => {
  test('and is back within a minute: looked up, then deleted, all in one message', async () => {
    const { clock, desk, id, stage, state, world } = await cutOff()
    const running = deleteNow(desk, id)
    await clock.pass(8_000)
    expect(await state()).toBe('waiting')
    expect(told(stage)).toMatch(/^Not deleted yet: X can’t be reached: no network/)
    await clock.pass(22_000)
    expect(world.x.count('deletePost')).toBe(1)
    world.x.heal()
    await clock.run(running)
    expect(await state()).toBe('deleted')
    const asked = world.x.calls.map(call => call.method).filter(method => method !== 'whoAmI')
    expect(asked.slice(asked.indexOf('deletePost') + 1).filter(method => method === 'deletePost')).toHaveLength(1)
    expect(asked[asked.lastIndexOf('deletePost') - 1]).toBe('lookup')
    expect(told(stage)).toBe('Deleted, gone from X')
    expect(world.slack.messages).toHaveLength(1)
  })

  test('for more than a minute: it is not deleted unasked, and a person confirms anew', async () => {
    const { clock, desk, id, ours, stage, state, ticket, world } = await expired()
    const first = await outcome(desk, id)
    expect(deletionNeeds(first.deletion, clock.now())).toBe('confirmAgain')
    expect(first.notice.toldState).toBe('expired')
    expect(notes(stage, ticket)).toHaveLength(0)
    await resume(desk)
    await clock.pass(3_600_000)
    expect(world.x.count('deletePost')).toBe(1)

    expect(await clock.run(confirm(desk, ours))).toBe(id)
    await clock.run(deleteNow(desk, id))
    expect(await state()).toBe('deleted')
    expect((await outcome(desk, id)).deletion).toMatchObject({ confirmations: 2, note: 'written' })
    expect(world.x.count('deletePost')).toBe(2)
    expect(told(stage)).toBe('Deleted, gone from X')
    expect(world.slack.messages).toHaveLength(1)
    expect(notes(stage, ticket)).toHaveLength(1)
  })

  test('and the machine sleeps meanwhile: a minute by the wall clock is over too', async () => {
    const { clock, desk, id, state, world } = await cutOff()
    const running = deleteNow(desk, id)
    await clock.pass(10_000)
    world.x.heal()
    clock.sleep(120_000)
    await clock.run(running)
    expect(await state()).toBe('expired')
    expect(world.x.count('deletePost')).toBe(1)
  })

  test('and the wall clock is set back meanwhile: the monotonic one counts', async () => {
    const { clock, desk, id, state, world } = await cutOff()
    const running = deleteNow(desk, id)
    await clock.pass(40_000)
    clock.sleep(-40_000)
    await clock.pass(22_000)
    world.x.heal()
    await clock.run(running)
    expect(await state()).toBe('expired')
    expect(world.x.count('deletePost')).toBe(1)
  })

  test('and the look that shows the post comes back after the minute: no DELETE follows it', async () => {
    const { clock, desk, id, state, world } = await cutOff()
    const running = deleteNow(desk, id)
    await clock.pass(40_000)
    world.x.heal()
    const { lookup } = desk.x
    desk.x.lookup = async (...input) => {
      await clock.wait(16_000)
      return lookup(...input)
    }
    await clock.run(running)
    expect(await state()).toBe('expired')
    expect(world.x.count('deletePost')).toBe(1)
  })

  test('and a colleague deletes it by hand: already gone, by whichever look finds it', async () => {
    const waiting = await cutOff()
    const running = deleteNow(waiting.desk, waiting.id)
    await waiting.clock.pass(5_000)
    waiting.world.x.posts.delete(waiting.ours.id)
    waiting.world.x.heal()
    await waiting.clock.run(running)
    expect(await waiting.state()).toBe('alreadyGone')

    const late = await expired()
    late.world.x.posts.delete(late.ours.id)
    const again = await late.clock.run(prepareDeletion(late.desk, new Map(), { post: late.ours.id }))
    expect(again).toMatchObject({ error: { code: 'deletion_already_gone', params: { deletionId: late.id } } })
    await late.clock.run(deleteNow(late.desk, late.id))
    expect(await late.state()).toBe('alreadyGone')
    expect(told(late.stage)).toBe('It was gone already')
    expect(late.world.x.count('deletePost')).toBe(1)
  })

  test('because it limits us: nothing goes before the time it named', async () => {
    const { clock, desk, ours, world } = await ready()
    const until = clock.now() + 25_000
    world.x.fails('deletePost', 'before', { kind: 'rateLimited', status: 429, until })
    const { id, running } = await start(desk, ours)
    await clock.run(running)
    expect((await outcome(desk, id)).deletion.state).toBe('deleted')
    const [, second] = world.x.calls.filter(call => call.method === 'deletePost')
    expect(second?.at).toBeGreaterThanOrEqual(until)
  })

  test('because it refuses our token for everything: a no without a look is no refusal', async () => {
    const { clock, desk, ours, world } = await ready()
    const id = await clock.run(confirm(desk, ours))
    const refused = { kind: 'unauthorized', status: 401, detail: 'Unauthorized' } as const
    for (const method of ['deletePost', 'lookup']) world.x.fails(method, 'before', refused, always)
    await clock.run(deleteNow(desk, id))
    expect((await outcome(desk, id)).deletion).toMatchObject({ state: 'expired', detail: 'Unauthorized' })
  })
})

describe('a deletion that expired', () => {
  test('is withdrawn, told so, and can be begun anew as another one', async () => {
    const { clock, desk, id, ours, stage, state, ticket, world } = await expired()
    expect(await withdrawDeletion(desk, id)).toMatchObject({ ok: true })
    await clock.run(deleteNow(desk, id))
    expect(await state()).toBe('withdrawn')
    expect(told(stage)).toMatch(/^Not deleted, withdrawn/)
    expect(notes(stage, ticket)).toHaveLength(0)
    expect(world.x.posts.has(ours.id)).toBe(true)
    expect(await clock.run(confirm(desk, ours))).not.toBe(id)
  })

  test('is not confirmed by what was shown before it expired, nor twice, nor withdrawn once confirmed', async () => {
    const { clock, desk, id, ours, world } = await cutOff()
    const preparations: Preparations = new Map()
    const press = async (preparation: string) => {
      const input = { preparation, reason: 'accident', typedHandle: 'harbor' } as const
      const answer = await confirmDeletion(desk, preparations, input)
      return answer.ok ? 'confirmed' : answer.error.code
    }
    const running = deleteNow(desk, id)
    await clock.pass(70_000)
    world.x.heal()
    await clock.run(running)
    const [one, two] = [
      await clock.run(prepare(desk, preparations, ours.id)),
      await clock.run(prepare(desk, preparations, ours.id)),
    ]
    expect(await press(one.preparation)).toBe('confirmed')
    expect(await press(two.preparation)).toBe('deletion_in_progress')
    expect(await withdrawDeletion(desk, id)).toMatchObject({ error: { code: 'deletion_in_progress' } })
    // it runs out once more: what the second window saw is older than that
    world.x.fails('deletePost', 'before', unreachable, always)
    world.x.fails('lookup', 'before', unreachable, always)
    await clock.run(deleteNow(desk, id))
    world.x.heal()
    expect((await outcome(desk, id)).deletion).toMatchObject({ state: 'expired', confirmations: 2, lapsed: 2 })
    expect(await press(two.preparation)).toBe('deletion_preparation_expired')
    expect(world.x.count('deletePost')).toBe(2)
  })

  test('was confirmed anew and the desk was closed: it goes on within a minute, and not later', async () => {
    for (const [away, state, deletes] of [
      [30_000, 'deleted', 2],
      [61_000, 'expired', 1],
    ] as const) {
      const { clock, desk, id, ours, stage, world } = await expired()
      await clock.run(confirm(desk, ours))
      clock.sleep(away)
      const next = stage.open()
      await resume(next)
      expect((await outcome(next, id)).deletion.state).toBe(state)
      expect(world.x.count('deletePost')).toBe(deletes)
      if (state === 'expired') expect(deletionNeeds((await outcome(next, id)).deletion, clock.now())).not.toBeNull()
    }
  })
})

describe('a lost answer', () => {
  const suspended = (desk: TestDesk) => {
    const { lookup } = desk.x
    desk.x.lookup = async (account, ids) => {
      const answer = await lookup(account, ids)
      if (!answer.ok) return answer
      const gone = ids.map((id: PostId) => ({ id, why: 'suspended' as const }))
      return { ...answer, value: { ...answer.value, posts: [], gone } }
    }
    return () => {
      desk.x.lookup = lookup
    }
  }

  test('of an account that X has suspended: unknown, and after half an hour a person must look', async () => {
    const { clock, desk, ours, stage, world } = await ready()
    const id = await clock.run(confirm(desk, ours))
    world.x.fails('deletePost', 'after', lost)
    const back = suspended(desk)
    const running = deleteNow(desk, id)
    await clock.pass(29 * 60_000)
    const needs = async () => deletionNeeds((await outcome(desk, id)).deletion, clock.now())
    expect(await needs()).toBeNull()
    await clock.pass(2 * 60_000)
    expect(await needs()).toBe('lookOnX')
    expect((await outcome(desk, id)).deletion.state).toBe('unknown')
    expect(told(stage)).toMatch(/^Not known: .* Somebody must look on X/)
    // "not found" says nothing while X does not know the account either
    back()
    world.x.fails('whoAmI', 'before', { kind: 'forbidden', status: 403 }, always)
    await clock.run(lookAgain(desk, id))
    expect((await outcome(desk, id)).deletion.state).toBe('unknown')
    world.x.heal()
    await clock.run(lookAgain(desk, id))
    await clock.run(running)
    expect((await outcome(desk, id)).deletion.state).toBe('deleted')
    expect(told(stage)).toBe('Deleted, gone from X')
    expect(world.slack.messages).toHaveLength(1)
  })

  test('and a clock that jumps ahead: "still there" waits for the DELETE that may still arrive', async () => {
    const { clock, desk, ours, world } = await ready()
    world.x.fails('deletePost', 'late', lost, { delay: 35_000 })
    const { id, running } = await start(desk, ours)
    await clock.pass(5_000)
    clock.sleep(600_000)
    await clock.run(running)
    expect((await outcome(desk, id)).deletion.state).toBe('deleted')
  })

  test('and a restart: the whole time is waited again', async () => {
    const { clock, desk, ours, stage, world } = await ready()
    world.x.fails('deletePost', 'before', lost)
    const { id } = await start(desk, ours)
    await clock.pass(40_000)
    const next = stage.open()
    const opened = clock.monotonic()
    await resume(next)
    expect((await outcome(next, id)).deletion.state).toBe('refused')
    expect(clock.monotonic() - opened).toBeGreaterThan(desk.config.times.inFlight)
    expect(world.x.count('deletePost')).toBe(1)
  })

  test('is none when X says "deleted: false": by somebody else’s hand, or refused', async () => {
    for (const [gone, state] of [
      [true, 'alreadyGone'],
      [false, 'refused'],
    ] as const) {
      const { clock, desk, ours, world } = await ready()
      const id = await clock.run(confirm(desk, ours))
      desk.x.deletePost = async () => {
        if (gone) world.x.posts.delete(ours.id)
        return { ok: true, value: { deleted: false }, serverTime: null }
      }
      world.x.fails('lookup', 'before', unreachable, { times: 2 })
      await clock.run(deleteNow(desk, id))
      expect((await outcome(desk, id)).deletion.state).toBe(state)
    }
  })
})

test('several at once: one that hangs holds up none of the others', async () => {
  const { clock, desk, ours, stage, world } = await ready()
  const more = [1, 2].map(at => world.x.write({ by: 'harbor', text: `accident ${at}`, at: clock.now() - at * 1_000 }))
  const { deletePost } = desk.x
  desk.x.deletePost = async (account, id) => {
    if (id === ours.id) await clock.wait(14_000)
    return deletePost(account, id)
  }
  const ids: DeletionId[] = []
  for (const post of [ours, ...more]) ids.push(await clock.run(confirm(desk, post)))
  const running = Promise.all(ids.map(id => deleteNow(desk, id)))
  await clock.pass(5_000)
  const states = async () => Promise.all(ids.map(async id => (await outcome(desk, id)).deletion.state))
  expect(await states()).toEqual(['deleting', 'deleted', 'deleted'])
  await clock.run(running)
  expect(await states()).toEqual(['deleted', 'deleted', 'deleted'])
  expect(world.x.count('deletePost')).toBe(3)
  expect(stage.world.slack.messages).toHaveLength(3)
})

test('the same one started twice: one DELETE, one message', async () => {
  const { clock, desk, ours, world } = await ready()
  world.x.fails('deletePost', 'after', lost)
  const id = await clock.run(confirm(desk, ours))
  await clock.run(Promise.all([deleteNow(desk, id), deleteNow(desk, id)]))
  expect((await outcome(desk, id)).deletion.state).toBe('deleted')
  expect(world.x.count('deletePost')).toBe(1)
  expect(world.slack.messages).toHaveLength(1)
  expect(desk.errors).toEqual([])
})

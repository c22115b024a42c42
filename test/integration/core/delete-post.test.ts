import { describe, expect, test } from 'vitest'
import { confirmDeletion } from '#core/use-cases/deletions/confirm-deletion.ts'
import { type Preparations, prepareDeletion } from '#core/use-cases/deletions/prepare-deletion.ts'
import { lost, unreachable } from '#test/support/scripted-faults.ts'
import { accident, confirm, notes, outcome, prepare, ready, start, told } from './deletion-scene.ts'
import { catchUp, deleteNow, resume } from './scene.ts'

test('one DELETE, one message that is updated with the outcome, one internal note, verified by a lookup', async () => {
  const { desk, ours, stage, world, ticket } = await ready()
  const { id, running } = await start(desk, ours)
  await desk.clock.run(running)
  const { deletion, notice } = await outcome(desk, id)
  expect(deletion).toMatchObject({ state: 'deleted', note: 'written', by: 'Ana', text: accident, ticketId: ticket })
  expect(deletion.verifiedAt).not.toBeNull()
  expect(notice).toMatchObject({ state: 'delivered', toldState: 'deleted' })
  expect(world.x.count('deletePost')).toBe(1)
  expect(world.slack.messages).toHaveLength(1)
  expect(told(stage)).toMatch(/^Deleted/)
  expect(notes(stage, ticket)).toHaveLength(1)
  expect(await desk.cache.post(ours.id)).toBeNull()
})

describe('a deletion is not begun', () => {
  test('for a post of somebody else, by a token of somebody else, or without an answer from X', async () => {
    const { desk, ours, world, clock } = await ready()
    const hers = [...world.x.posts.values()][0]
    const refused = async (post: string) => {
      const prepared = await clock.run(prepareDeletion(desk, new Map(), { post }))
      return prepared.ok ? null : prepared.error.code
    }
    expect(await refused(hers?.id ?? '')).toBe('deletion_not_ours')
    expect(await refused('https://x.com.evil.example/harbor/status/1')).toBe('deletion_not_a_post')
    expect(await refused('1234567890')).toBe('deletion_already_gone')
    world.x.fails('lookup', 'before', unreachable)
    expect(await refused(ours.id)).toBe('deletion_cannot_ask_x')
    const { whoAmI } = desk.x
    desk.x.whoAmI = () => whoAmI('harborstatus' as Parameters<typeof whoAmI>[0])
    expect(await refused(ours.id)).toBe('deletion_wrong_account')
    expect(world.x.count('deletePost')).toBe(0)
  })

  test('with another handle typed, a preparation that is too old, or one that was used', async () => {
    const { desk, ours, clock } = await ready()
    const preparations: Preparations = new Map()
    const { preparation } = await clock.run(prepare(desk, preparations, ours.id))
    const press = async (typedHandle: string) => {
      const answer = await confirmDeletion(desk, preparations, { preparation, reason: 'accident', typedHandle })
      return answer.ok ? 'confirmed' : answer.error.code
    }
    expect(await press('harborstatus')).toBe('deletion_handle_mismatch')
    expect(await Promise.all([press('harbor'), press('harbor')])).toEqual(['confirmed', 'deletion_preparation_expired'])
    const old = await ready()
    const olds: Preparations = new Map()
    const earlier = await old.clock.run(prepare(old.desk, olds, old.ours.id))
    await old.clock.pass(old.desk.config.times.preparation + 1)
    expect(
      await confirmDeletion(old.desk, olds, {
        preparation: earlier.preparation,
        reason: 'accident',
        typedHandle: 'harbor',
      }),
    ).toMatchObject({ error: { code: 'deletion_preparation_expired' } })
  })

  test('twice: two windows have prepared the same post', async () => {
    const { desk, ours, clock, world } = await ready()
    const preparations: Preparations = new Map()
    const one = await clock.run(prepare(desk, preparations, ours.id))
    const two = await clock.run(prepare(desk, preparations, ours.id))
    const press = (preparation: string) =>
      confirmDeletion(desk, preparations, { preparation, reason: 'accident', typedHandle: 'harbor' })
    const [first, second] = await Promise.all([press(one.preparation), press(two.preparation)])
    expect([first.ok, second.ok]).toEqual([true, false])
    if (!first.ok) return
    await clock.run(deleteNow(desk, first.value.deletionId))
    const three = [...preparations.values()].at(-1)?.view.preparation ?? ''
    expect(await press(three)).toMatchObject({ error: { code: 'deletion_already_gone' } })
    expect(world.x.count('deletePost')).toBe(1)
  })
})

describe('what becomes of it', () => {
  test('the answer was lost, the post is gone: deleted, without a second DELETE', async () => {
    const { desk, ours, stage, world } = await ready()
    world.x.fails('deletePost', 'after', lost)
    const { id, running } = await start(desk, ours)
    await desk.clock.run(running)
    expect((await outcome(desk, id)).deletion.state).toBe('deleted')
    expect(world.x.count('deletePost')).toBe(1)
    expect(told(stage)).toMatch(/^Deleted/)
  })

  test('somebody was quicker: already gone', async () => {
    const { desk, ours, stage, world } = await ready()
    const id = await desk.clock.run(confirm(desk, ours))
    world.x.posts.delete(ours.id)
    await desk.clock.run(deleteNow(desk, id))
    expect((await outcome(desk, id)).deletion.state).toBe('alreadyGone')
    expect(told(stage)).toBe('It was gone already')
  })

  test('X refuses: its words, the post stays', async () => {
    const { desk, ours, stage, world } = await ready()
    world.x.fails('deletePost', 'before', { kind: 'forbidden', status: 403, detail: 'You are not authorized.' })
    const { id, running } = await start(desk, ours)
    await desk.clock.run(running)
    expect((await outcome(desk, id)).deletion).toMatchObject({ state: 'refused', detail: 'You are not authorized.' })
    expect(told(stage)).toContain('You are not authorized.')
    expect(await desk.cache.post(ours.id)).not.toBeNull()
  })

  test('the answer was lost and the post stays: refused, but not before the DELETE can no longer arrive', async () => {
    const { desk, ours, world } = await ready()
    world.x.fails('deletePost', 'before', lost)
    const { id, running } = await start(desk, ours)
    await desk.clock.run(running)
    const { deletion } = await outcome(desk, id)
    expect(deletion.state).toBe('refused')
    expect((deletion.times.refused ?? 0) - (deletion.times.deleting ?? 0)).toBeGreaterThan(desk.config.times.inFlight)
    expect(world.x.count('deletePost')).toBe(1)
  })

  test('X can not be asked for an hour: unknown so long, then known, by lookups alone', async () => {
    const { desk, ours, world, clock } = await ready()
    const id = await clock.run(confirm(desk, ours))
    world.x.fails('deletePost', 'after', lost)
    world.x.fails('lookup', 'before', unreachable, { times: 10_000 })
    const running = deleteNow(desk, id)
    await clock.pass(3_600_000)
    expect((await outcome(desk, id)).deletion.state).toBe('unknown')
    world.x.heal()
    await clock.run(running)
    expect((await outcome(desk, id)).deletion.state).toBe('deleted')
    expect(world.x.count('deletePost')).toBe(1)
  })

  test('the desk was closed before the byte left, and opened a day later: not deleted unasked', async () => {
    const { stage, desk, ours, world, clock } = await ready()
    const id = await clock.run(confirm(desk, ours))
    clock.sleep(24 * 3_600_000)
    const next = stage.open()
    await resume(next)
    expect((await outcome(next, id)).deletion.state).toBe('expired')
    expect(world.x.count('deletePost')).toBe(0)
    expect(told(stage)).toMatch(/^Not deleted/)
  })
})

test('Zendesk is away: the note is written when it is back, once, also when an answer got lost', async () => {
  const { desk, ours, stage, world, ticket, clock } = await ready()
  const id = await clock.run(confirm(desk, ours))
  world.zendesk.fails('audits', 'before', unreachable, { times: 20 })
  world.zendesk.fails('update', 'after', lost)
  await clock.run(deleteNow(desk, id))
  expect((await outcome(desk, id)).deletion.note).toBe('written')
  expect(notes(stage, ticket)).toHaveLength(1)
})

test('the desk dies at any moment: one DELETE at most, and the team hears of it exactly once', {
  timeout: 60_000,
}, async () => {
  let traces = 1
  const states = new Set<string>()
  for (; traces < 40; traces++) {
    const { stage, ours, world, ticket } = await ready()
    const dying = stage.open(traces)
    await catchUp(dying, world)
    const before = dying.traces()
    const end = await dying.clock.run(
      Promise.race([
        (async () => {
          const id = await confirm(dying, ours)
          await deleteNow(dying, id)
          return 'over' as const
        })(),
        dying.crashed.then(() => 'crashed' as const),
      ]),
    )
    await stage.clock.pass(2_000)
    const next = stage.open()
    await resume(next)
    const deletion = await next.desk.deletionOfPost(ours.id)
    if (!deletion) throw new Error(`Lost after ${traces} traces.`)
    expect(before).toBe(0)
    // a row that says "deleting" may have sent its byte: never a second one, and the outcome is what X shows
    const sent = world.x.count('deletePost')
    expect(sent, `after ${traces} traces`).toBeLessThanOrEqual(1)
    expect(world.x.posts.has(ours.id)).toBe(sent === 0)
    expect(deletion.state, `after ${traces} traces`).toBe(sent === 1 ? 'deleted' : 'refused')
    expect(world.slack.messages, `after ${traces} traces`).toHaveLength(1)
    expect(told(stage)).toMatch(sent === 1 ? /^Deleted/ : /^Not deleted/)
    expect(notes(stage, ticket), `after ${traces} traces`).toHaveLength(1)
    expect((await outcome(next, deletion.id)).notice).toMatchObject({ state: 'delivered', toldState: deletion.state })
    states.add(`${end}, ${deletion.state}`)
    if (end === 'over') break
  }
  expect([...states].sort()).toEqual(['crashed, deleted', 'crashed, refused', 'over, deleted'])
  expect(traces).toBeGreaterThan(8)
})

import { describe, expect, test } from 'vitest'
import type { DeletionId, TicketId } from '#contract/ids.ts'
import type { Post } from '#core/domain/post.ts'
import { confirmDeletion } from '#core/use-cases/deletions/confirm-deletion.ts'
import { type Preparations, prepareDeletion } from '#core/use-cases/deletions/prepare-deletion.ts'
import type { TestDesk } from '#test/support/scripted-desk.ts'
import { lost, unreachable } from '#test/support/scripted-faults.ts'
import { catchUp, deleteNow, janeAsks, resume, scene } from './scene.ts'

const accident = 'wrong window, sorry everyone'

/** Our answer to Jane was an accident; it has a ticket. */
const ready = async () => {
  const stage = scene()
  const { post, ticket } = janeAsks(stage)
  if (!ticket) throw new Error('no ticket')
  const ours = stage.world.x.write({ by: 'harbor', text: accident, to: post, at: stage.clock.now() - 60_000 })
  const desk = stage.open()
  await catchUp(desk, stage.world)
  await desk.cache.link([{ postId: post.id, ticketId: ticket.id, how: 'operator' }])
  return { ...stage, stage, desk, ours, ticket: ticket.id }
}

const prepare = async (desk: TestDesk, preparations: Preparations, post: string) => {
  const prepared = await prepareDeletion(desk, preparations, { post })
  if (!prepared.ok) throw new Error(prepared.error.code)
  return prepared.value
}

const confirm = async (desk: TestDesk, ours: Post): Promise<DeletionId> => {
  const preparations: Preparations = new Map()
  const { preparation } = await prepare(desk, preparations, ours.id)
  const input = { preparation, reason: 'accident', typedHandle: '@Harbor ' } as const
  const confirmed = await confirmDeletion(desk, preparations, input)
  if (!confirmed.ok) throw new Error(confirmed.error.code)
  return confirmed.value.deletionId
}

const start = async (desk: TestDesk, ours: Post) => {
  const id = await desk.clock.run(confirm(desk, ours))
  const running = deleteNow(desk, id)
  return { id, running }
}

const outcome = async (desk: TestDesk, id: DeletionId) => {
  const deletion = await desk.desk.deletion(id)
  const notice = await desk.desk.notice(id)
  if (!deletion || !notice) throw new Error('The deletion is lost.')
  return { deletion, notice }
}

const outcomeTold = (stage: { world: ReturnType<typeof scene>['world'] }) =>
  stage.world.slack.messages[0]?.versions.at(-1)?.facts.find(fact => fact.label === 'Outcome')?.value

const notes = (stage: { world: ReturnType<typeof scene>['world'] }, ticket: TicketId) =>
  stage.world.zendesk.comments.filter(comment => comment.ticketId === ticket && !comment.public)

test('one DELETE, one message that is updated with the outcome, one internal note, verified by a lookup', async () => {
  const { desk, ours, stage, world, ticket } = await ready()
  const { id, running } = await start(desk, ours)
  await desk.clock.run(running)
  const { deletion, notice } = await outcome(desk, id)
  expect(deletion).toMatchObject({ state: 'deleted', note: 'written', by: 'Ana', text: accident, ticketId: ticket })
  expect(deletion.verifiedAt).not.toBeNull()
  expect(notice).toMatchObject({ state: 'delivered', outcomeTold: true })
  expect(world.x.count('deletePost')).toBe(1)
  expect(world.slack.messages).toHaveLength(1)
  expect(outcomeTold(stage)).toMatch(/^Deleted/)
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
    expect(outcomeTold(stage)).toMatch(/^Deleted/)
  })

  test('somebody was quicker: already gone', async () => {
    const { desk, ours, stage, world } = await ready()
    const id = await desk.clock.run(confirm(desk, ours))
    world.x.posts.delete(ours.id)
    await desk.clock.run(deleteNow(desk, id))
    expect((await outcome(desk, id)).deletion.state).toBe('alreadyGone')
    expect(outcomeTold(stage)).toBe('It was gone already')
  })

  test('X refuses: its words, the post stays', async () => {
    const { desk, ours, stage, world } = await ready()
    world.x.fails('deletePost', 'before', { kind: 'forbidden', status: 403, detail: 'You are not authorized.' })
    const { id, running } = await start(desk, ours)
    await desk.clock.run(running)
    expect((await outcome(desk, id)).deletion).toMatchObject({ state: 'refused', detail: 'You are not authorized.' })
    expect(outcomeTold(stage)).toContain('You are not authorized.')
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
    expect((await outcome(next, id)).deletion.state).toBe('notStarted')
    expect(world.x.count('deletePost')).toBe(0)
    expect(outcomeTold(stage)).toMatch(/^Not deleted/)
  })
})

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
    expect((await outcome(desk, id)).notice).toMatchObject({ state: 'delivered', outcomeTold: true })
  })

  test('is told once when the answer was lost: the message is looked for', async () => {
    const { desk, ours, stage, world, clock } = await ready()
    world.slack.fails('tell', 'after', lost)
    const { running } = await start(desk, ours)
    await clock.run(running)
    expect(world.slack.messages).toHaveLength(1)
    expect(world.slack.count('find')).toBeGreaterThan(0)
    expect(outcomeTold(stage)).toMatch(/^Deleted/)
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
    expect((await outcome(desk, id)).notice.outcomeTold).toBe(true)
    expect(world.slack.messages).toHaveLength(2)
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
    expect(outcomeTold(stage)).toMatch(sent === 1 ? /^Deleted/ : /^Not deleted/)
    expect(notes(stage, ticket), `after ${traces} traces`).toHaveLength(1)
    expect((await outcome(next, deletion.id)).notice).toMatchObject({ state: 'delivered', outcomeTold: true })
    states.add(`${end}, ${deletion.state}`)
    if (end === 'over') break
  }
  expect([...states].sort()).toEqual(['crashed, deleted', 'crashed, refused', 'over, deleted'])
  expect(traces).toBeGreaterThan(8)
})

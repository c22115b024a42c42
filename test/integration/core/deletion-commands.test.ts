import { expect, test } from 'vitest'
import type { DeletionId } from '#contract/ids.ts'
import { deletionNeeds } from '#core/domain/deletion.ts'
import { createCommands } from '#engine/commands.ts'
import { historyDuty } from '#engine/history/history-duty.ts'
import { createJobs } from '#engine/jobs.ts'
import { unreachable } from '#test/support/scripted-faults.ts'
import { outcome, ready, told } from './deletion-scene.ts'

const always = { times: 10_000 }

/** The desk's own commands and jobs, as the page calls them. */
const commanded = async () => {
  const stage = await ready()
  const { clock, desk, ours, world } = stage
  const jobs = createJobs(desk.log, desk.clock)
  const commands = createCommands(desk, jobs, () => null, { host: null, inFront: () => false }, historyDuty(desk, null))
  const prepare = () => clock.run(Promise.resolve(commands['deletion.prepare']({ post: ours.id })))
  const confirm = async (): Promise<DeletionId> => {
    const prepared = await prepare()
    if (!prepared.ok) throw new Error(prepared.error.code)
    const input = { preparation: prepared.value.preparation, reason: 'accident', typedHandle: 'harbor' } as const
    const confirmed = await commands['deletion.confirm'](input)
    if (!confirmed.ok) throw new Error(confirmed.error.code)
    return confirmed.value.deletionId
  }
  const cut = () => {
    for (const method of ['deletePost', 'lookup']) world.x.fails(method, 'before', unreachable, always)
  }
  const state = async (id: DeletionId) => (await outcome(desk, id)).deletion.state
  /** In the very turn in which the row expires, and its job is about to end. */
  const expire = async (id: DeletionId) => {
    while (deletionNeeds((await outcome(desk, id)).deletion, clock.now()) === null) await clock.pass(1_000)
    world.x.heal()
  }
  return { ...stage, commands, prepare, confirm, cut, state, expire, jobs }
}

test('a deletion is confirmed anew by the same command, as often as it runs out', async () => {
  const { clock, commands, confirm, cut, expire, jobs, stage, state, world } = await commanded()
  const id = await confirm()
  cut()
  await expire(id)
  expect(await confirm()).toBe(id)
  cut()
  await expire(id)
  expect(await confirm()).toBe(id)
  await clock.pass(10_000)
  expect(await state(id)).toBe('deleted')
  expect(told(stage)).toBe('Deleted, gone from X')
  expect(world.slack.messages).toHaveLength(1)
  expect(await commands['deletion.withdraw']({ deletionId: id })).toMatchObject({
    error: { code: 'deletion_already_gone' },
  })
  await jobs.stop()
})

test('it is withdrawn, or found gone by whoever looks, and the team is told without anybody waiting for it', async () => {
  const withdrawn = await commanded()
  const one = await withdrawn.confirm()
  withdrawn.cut()
  await withdrawn.expire(one)
  expect(await withdrawn.commands['deletion.withdraw']({ deletionId: one })).toMatchObject({ ok: true })
  await withdrawn.clock.pass(10_000)
  expect(told(withdrawn.stage)).toMatch(/^Not deleted, withdrawn/)
  await withdrawn.jobs.stop()

  const gone = await commanded()
  const two = await gone.confirm()
  gone.cut()
  await gone.expire(two)
  await gone.clock.pass(60_000)
  gone.world.x.posts.delete(gone.ours.id)
  expect(await gone.prepare()).toMatchObject({ error: { code: 'deletion_already_gone' } })
  await gone.clock.pass(10_000)
  expect(await gone.state(two)).toBe('alreadyGone')
  expect(told(gone.stage)).toBe('It was gone already')
  await gone.jobs.stop()
})

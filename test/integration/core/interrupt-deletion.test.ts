import { describe, expect, test } from 'vitest'
import type { PostId } from '#contract/ids.ts'
import { confirmDeletion } from '#core/use-cases/deletions/confirm-deletion.ts'
import { withdrawDeletion } from '#core/use-cases/deletions/mind-deletion.ts'
import { type Preparations, prepareDeletion } from '#core/use-cases/deletions/prepare-deletion.ts'
import type { TestDesk } from '#test/support/scripted-desk.ts'
import { unreachable } from '#test/support/scripted-faults.ts'
import { confirm, notes, outcome, ready } from './deletion-scene.ts'
import { catchUp, deleteNow, resume } from './scene.ts'

const always = { times: 10_000 }

/** What a person does with a deletion that has expired, again and again, until it is over. */
const mind = async (desk: TestDesk, post: PostId, withdraw: boolean): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) {
    const deletion = await desk.desk.deletionOfPost(post)
    if (deletion?.state !== 'expired') return
    const preparations: Preparations = new Map()
    const prepared = withdraw ? null : await prepareDeletion(desk, preparations, { post })
    if (withdraw) await withdrawDeletion(desk, deletion.id)
    else if (prepared?.ok) {
      const { preparation } = prepared.value
      await confirmDeletion(desk, preparations, { preparation, reason: 'accident', typedHandle: 'harbor' })
    } else await desk.clock.wait(10_000)
    await deleteNow(desk, deletion.id)
  }
}

/** Between any two DELETEs X has shown the post: a lookup that came back, of the run or of a new confirmation. */
const looksBetween = (methods: readonly string[]): boolean =>
  methods
    .join(' ')
    .split('deletePost')
    .slice(1, -1)
    .every(between => between.includes('lookup'))

describe.each([
  ['X away for 20 s', 20_000, false],
  ['X away for two minutes, confirmed anew', 120_000, false],
  ['X away for two minutes, withdrawn', 120_000, true],
] as const)('the desk dies at any moment, with %s', (_name, away, withdraw) => {
  test('it goes on from its rows, and the team hears of it exactly once', { timeout: 60_000 }, async () => {
    const seen = new Set<string>()
    let traces = 1
    for (; traces < 60; traces++) {
      const { stage, ours, world, clock, ticket } = await ready()
      const dying = stage.open(traces)
      await catchUp(dying, world)
      const person = async (desk: TestDesk) => {
        const id = await confirm(desk, ours)
        world.x.fails('deletePost', 'before', unreachable, always)
        world.x.fails('lookup', 'before', unreachable, always)
        await deleteNow(desk, id)
        await mind(desk, ours.id, withdraw)
        return 'over'
      }
      const outage = async () => {
        await clock.wait(away)
        world.x.heal()
      }
      void outage()
      const end = await clock.run(Promise.race([person(dying), dying.crashed.then(() => 'crashed')]))
      await clock.pass(2_000)
      const next = stage.open()
      await resume(next)
      world.x.heal()
      await clock.run(mind(next, ours.id, withdraw))
      const deletion = await next.desk.deletionOfPost(ours.id)
      if (!deletion) throw new Error(`Lost after ${traces} traces.`)
      const why = `after ${traces} traces: ${deletion.state}`
      expect(deletion.state, why).toMatch(/^(deleted|refused|withdrawn)$/)
      expect(world.x.posts.has(ours.id), why).toBe(deletion.state !== 'deleted')
      expect(looksBetween(world.x.calls.map(call => call.method)), why).toBe(true)
      expect(world.slack.messages, why).toHaveLength(1)
      expect((await outcome(next, deletion.id)).notice.toldState, why).toBe(deletion.state)
      expect(notes(stage, ticket), why).toHaveLength(deletion.state === 'withdrawn' ? 0 : 1)
      for (const state of Object.keys(deletion.times)) seen.add(state)
      if (end === 'over') break
    }
    expect(traces).toBeGreaterThan(8)
    const states = ['deleting', 'recorded', 'waiting', ...(away > 60_000 ? ['expired'] : [])]
    expect([...seen]).toEqual(expect.arrayContaining([...states, withdraw ? 'withdrawn' : 'deleted']))
  })
})

describe.each(['before', 'after'] as const)('the disk fails %s a row is written, once, at any of them', when => {
  test('nothing is deleted twice, and what was going on ends', { timeout: 60_000 }, async () => {
    let writes = 1
    for (; writes < 30; writes++) {
      const { clock, desk, ours, stage, world } = await ready()
      const id = await clock.run(confirm(desk, ours))
      const { commit } = desk.desk
      let count = 0
      desk.desk.commit = async transition => {
        count += 1
        const fails = count === writes
        if (fails && when === 'before') throw new Error('disk full')
        const result = await commit(transition)
        if (fails) throw new Error('disk full')
        return result
      }
      await clock.run(deleteNow(desk, id))
      const { deletion, notice } = await outcome(desk, id)
      expect(deletion.state, `write ${writes}`).toMatch(/^(deleted|refused)$/)
      expect(world.x.posts.has(ours.id)).toBe(deletion.state === 'refused')
      expect(world.x.count('deletePost')).toBeLessThanOrEqual(1)
      expect(notice.toldState).toBe(deletion.state)
      expect(stage.world.slack.messages).toHaveLength(1)
      if (count < writes) break
    }
    expect(writes).toBeGreaterThan(5)
  })
})

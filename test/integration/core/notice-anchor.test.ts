import { expect, test } from 'vitest'
import type { AuditHead } from '#core/domain/audit.ts'
import { lost } from '#test/support/scripted-faults.ts'
import { ready, start } from './deletion-scene.ts'

test.each([
  [true, 'a message and its updates'],
  [false, 'every message of a webhook'],
])('carries the newest entry of the audit trail, and the trail says which was told (%s: %s)', async canUpdate => {
  const { desk, ours, world } = await ready()
  desk.team = { ...desk.team, canUpdate }
  world.slack.fails('tell', 'before', lost)
  /** Each anchor, and what the trail's head was when the message came. */
  const anchors: { told: AuditHead; head: Promise<AuditHead> }[] = []
  const { tell, update } = world.slack.port
  const see = (told: AuditHead) => anchors.push({ told, head: desk.desk.auditHead() })
  desk.team.tell = message => {
    see(message.anchor)
    return tell(message)
  }
  desk.team.update = (ref, message) => {
    see(message.anchor)
    return update(ref, message)
  }
  const commit = desk.desk.commit
  const recorded: unknown[] = []
  desk.desk.commit = transition => {
    for (const { kind, state, facts } of transition.audit ?? [])
      if (kind === 'notice' && state !== 'telling' && state !== 'postponed') recorded.push(facts.anchorHash)
    return commit(transition)
  }
  const { running } = await start(desk, ours)
  await desk.clock.run(running)
  expect(anchors.length).toBeGreaterThan(1)
  for (const { told, head } of anchors) {
    expect(told.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(told).toEqual(await head)
  }
  // the first try never arrived
  expect(recorded).toEqual(anchors.slice(1).map(({ told }) => told.hash))
})

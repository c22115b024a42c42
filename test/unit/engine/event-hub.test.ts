import { expect, test } from 'vitest'
import type { DeskEvent } from '#contract/desk/event.ts'
import type { AccountId, PostId } from '#contract/ids.ts'
import { defaultColumns } from '#core/domain/column-registry.ts'
import { createEventHub } from '#engine/event-hub.ts'
import { manualClock } from '#test/support/manual-clock.ts'

const columns = defaultColumns([
  { id: 'harbor' as AccountId, role: 'main' },
  { id: 'harborstatus' as AccountId, role: 'status' },
])
const open = () => {
  const events: DeskEvent[] = []
  const clock = manualClock()
  return {
    events,
    clock,
    hub: createEventHub(
      'e1',
      clock,
      () => columns,
      event => void events.push(event),
    ),
  }
}

test('whatever changes within 100 ms is told once a topic, numbered without a gap', async () => {
  const { events, hub, clock } = open()
  for (let index = 0; index < 1000; index++) hub.changed('reply', [`r${index % 3}`])
  hub.changed('deck')
  await clock.pass(99)
  expect(events).toEqual([])
  await clock.pass(1)
  expect(events).toEqual([
    { epoch: 'e1', seq: 1, topic: 'reply', ids: ['r0', 'r1', 'r2'] },
    { epoch: 'e1', seq: 2, topic: 'deck', ids: [] },
  ])
  hub.changed('deck')
  await clock.pass(100)
  expect(events.at(-1)?.seq).toBe(3)
})

test('"all of the topic" is not narrowed by an id that follows', async () => {
  const { events, hub, clock } = open()
  hub.changed('draft')
  hub.changed('draft', ['post:1'])
  await clock.pass(100)
  expect(events).toMatchObject([{ topic: 'draft', ids: [] }])
})

test('a feed names the columns that show it; one that none shows reloads none', async () => {
  const { events, hub, clock } = open()
  hub.cache({ feeds: ['mentions:harbor' as never], posts: [], tickets: [] })
  await clock.pass(100)
  expect(events.filter(event => event.topic === 'column')).toMatchObject([{ ids: ['mentions'] }])
  hub.cache({ feeds: ['own:harbor' as never], posts: [], tickets: [] })
  await clock.pass(100)
  expect(events.filter(event => event.topic === 'column')).toHaveLength(1)
  hub.cache({ feeds: [], posts: ['1' as PostId], tickets: [] })
  await clock.pass(100)
  expect(events.filter(event => event.topic === 'column').at(-1)).toMatchObject({ ids: [] })
})

test('nothing is told after the end', async () => {
  const { events, hub, clock } = open()
  hub.changed('deck')
  hub.stop()
  await clock.pass(1_000)
  expect(events).toEqual([])
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DeskEvent } from '#contract/desk/event.ts'
import type { AccountId, PostId } from '#contract/ids.ts'
import { defaultColumns } from '#core/domain/column-registry.ts'
import { createEventHub } from '#engine/event-hub.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const columns = defaultColumns([
  { id: 'harbor' as AccountId, role: 'main' },
  { id: 'harborstatus' as AccountId, role: 'status' },
])
const open = () => {
  const events: DeskEvent[] = []
  return {
    events,
    hub: createEventHub(
      'e1',
      () => columns,
      event => void events.push(event),
    ),
  }
}

test('whatever changes within 100 ms is told once a topic, numbered without a gap', () => {
  const { events, hub } = open()
  for (let index = 0; index < 1000; index++) hub.changed('reply', [`r${index % 3}`])
  hub.changed('deck')
  vi.advanceTimersByTime(99)
  expect(events).toEqual([])
  vi.advanceTimersByTime(1)
  expect(events).toEqual([
    { epoch: 'e1', seq: 1, topic: 'reply', ids: ['r0', 'r1', 'r2'] },
    { epoch: 'e1', seq: 2, topic: 'deck', ids: [] },
  ])
  hub.changed('deck')
  vi.advanceTimersByTime(100)
  expect(events.at(-1)?.seq).toBe(3)
})

test('"all of the topic" is not narrowed by an id that follows', () => {
  const { events, hub } = open()
  hub.changed('draft')
  hub.changed('draft', ['post:1'])
  vi.advanceTimersByTime(100)
  expect(events).toMatchObject([{ topic: 'draft', ids: [] }])
})

test('a feed names the columns that show it; one that none shows reloads none', () => {
  const { events, hub } = open()
  hub.cache({ feeds: ['mentions:harbor' as never], posts: [], tickets: [] })
  vi.advanceTimersByTime(100)
  expect(events.filter(event => event.topic === 'column')).toMatchObject([{ ids: ['mentions'] }])
  hub.cache({ feeds: ['own:harbor' as never], posts: [], tickets: [] })
  vi.advanceTimersByTime(100)
  expect(events.filter(event => event.topic === 'column')).toHaveLength(1)
  hub.cache({ feeds: [], posts: ['1' as PostId], tickets: [] })
  vi.advanceTimersByTime(100)
  expect(events.filter(event => event.topic === 'column').at(-1)).toMatchObject({ ids: [] })
})

test('nothing is told after the end', () => {
  const { events, hub } = open()
  hub.changed('deck')
  hub.stop()
  vi.advanceTimersByTime(1_000)
  expect(events).toEqual([])
})

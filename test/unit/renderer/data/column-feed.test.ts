import { beforeEach, expect, test, vi } from 'vitest'
import type { Card } from '#contract/desk/views/card.ts'
import { cardKey } from '#renderer/data/card-key.ts'
import type { Client } from '#renderer/data/client.ts'
import { ColumnFeed } from '#renderer/data/column-feed.ts'
import { post } from '#test/e2e/page/constant-cards.ts'
import { constantPages } from '#test/e2e/page/constant-pages.ts'

const minute = 60_000
const started = Date.now()
const make = (count: number, from = 0): Card[] =>
  Array.from({ length: count }, (_, index) =>
    post({ at: started - (from + index) * minute, name: 'Somebody', handle: 'somebody', text: `${from + index}` }),
  )

let column: Card[]
let asked: Record<string, unknown>[]
/** Answers wait here while it is set. */
let held: (() => void)[] | null
let feed: ColumnFeed

beforeEach(() => {
  column = make(2_000)
  asked = []
  held = null
  const columns = { c: column }
  const pages = constantPages(columns)
  const client: Client = {
    call: async (_name, input) => {
      columns.c = column
      asked.push(input as Record<string, unknown>)
      const value = structuredClone(pages(input as Record<string, unknown>))
      if (held) await new Promise<void>(resolve => held?.push(resolve))
      return { ok: true, value: { ...value, asOf: { epoch: 'e', seq: 1 } } as never }
    },
  }
  feed = new ColumnFeed(client, 'c')
})

const keys = () => feed.getState().shown.map(cardKey)
const state = () => feed.getState()
const settled = () => vi.waitFor(() => expect(state().loading).toBe(false))
const open = async () => {
  feed.changed()
  await vi.waitFor(() => expect(state().loaded).toBe(true))
  see(0)
}
/** Ten cards are on the screen. */
const see = (first: number) =>
  feed.see(state().shown[first], state().shown[Math.min(state().shown.length - 1, first + 9)])
const news = () => {
  column = [...make(3, -10), ...column]
  feed.changed()
}

test('live at the top: what comes is on top at once', async () => {
  await open()
  expect(state().live).toBe(true)
  news()
  await vi.waitFor(() => expect(keys().slice(0, 3)).toEqual(column.slice(0, 3).map(cardKey)))
  expect(state().waiting).toBe(0)
})

test('frozen elsewhere: new cards are counted and wait, the others change where they are', async () => {
  await open()
  feed.stand(false)
  see(5)
  const before = keys()
  news()
  column = column.map((card, index) => (index === 10 ? ({ ...card, settled: true } as Card) : card))
  feed.changed()
  await vi.waitFor(() => expect(state().waiting).toBe(3))
  await vi.waitFor(() => expect(state().shown[7]).toMatchObject({ settled: true }))
  expect(keys().slice(0, before.length)).toEqual(before)
  feed.jump('newest')
  await vi.waitFor(() => expect(keys()[0]).toBe(cardKey(column[0] as Card)))
  expect(state()).toMatchObject({ waiting: 0, live: true, landing: { key: keys()[0], edge: 'top' } })
})

test('frozen while somebody writes, and live again after it', async () => {
  await open()
  feed.write(true)
  news()
  await vi.waitFor(() => expect(state()).toMatchObject({ waiting: 3, live: false }))
  expect(keys()).not.toContain(cardKey(column[0] as Card))
  feed.write(false)
  await vi.waitFor(() => expect(keys()[0]).toBe(cardKey(column[0] as Card)))
  expect(state()).toMatchObject({ waiting: 0, live: true })
})

test('back at the top by scrolling, what waits is put above what is read', async () => {
  await open()
  feed.stand(false)
  see(3)
  news()
  await vi.waitFor(() => expect(state().waiting).toBe(3))
  see(0)
  feed.stand(true)
  await vi.waitFor(() => expect(keys()[0]).toBe(cardKey(column[0] as Card)))
  // the list holds the card in its place: it does not stand at the top any more
  expect(state()).toMatchObject({ waiting: 0, live: false })
  expect(feed.isAtTop).toBe(false)
})

test('all the way down and up again: every card once and in order, and never more than some hundred of them', async () => {
  await open()
  feed.stand(false)
  const met = new Set<string>()
  let most = 0
  const walk = async (by: number) => {
    let at = 0
    for (;;) {
      const key = keys()[at] ?? ''
      see(at)
      await vi.waitFor(() => {
        const { shown, end, newest } = state()
        const here = shown.findIndex(card => cardKey(card) === key)
        expect(by > 0 ? end || here + 60 < shown.length : newest || here > 60).toBe(true)
      })
      most = Math.max(most, state().shown.length)
      for (const one of keys()) met.add(one)
      const order = column.map(cardKey)
      const from = order.indexOf(keys()[0] ?? '')
      expect(keys()).toEqual(order.slice(from, from + keys().length))
      at = keys().indexOf(key) + by
      if (at < 0 || at >= keys().length) return
    }
  }
  await walk(40)
  expect(state().end).toBe(true)
  expect(state().above).toBe(2_000 - keys().length)
  expect(met.size).toBe(2_000)
  see(keys().length - 1)
  let at = keys().length - 1
  while (at > 0) {
    const key = keys()[at] ?? ''
    see(at)
    await vi.waitFor(() => expect(state().newest || keys().indexOf(key) > 60).toBe(true))
    most = Math.max(most, state().shown.length)
    at = keys().indexOf(key) - 40
  }
  expect(state()).toMatchObject({ newest: true, above: 0 })
  expect(keys()[0]).toBe(cardKey(column[0] as Card))
  expect(most).toBeLessThanOrEqual(680)
})

test('a jump to a time lands there; what was asked before it is void', async () => {
  await open()
  feed.stand(false)
  await vi.waitFor(() => expect(keys()).toHaveLength(120))
  held = []
  see(60)
  await vi.waitFor(() => expect(held?.length).toBe(1))
  feed.jump({ time: started - 1_200 * minute })
  const waiting = held
  held = null
  for (const release of waiting) release()
  await vi.waitFor(() => expect(state().landing?.key).toBe(cardKey(column[1_200] as Card)))
  expect(keys()).toContain(cardKey(column[1_190] as Card))
  expect(keys()).not.toContain(cardKey(column[60] as Card))
  expect(state()).toMatchObject({ newest: false, above: null, live: false })
  await settled()
  feed.jump('oldest')
  await vi.waitFor(() => expect(state().landing).toMatchObject({ key: cardKey(column[1_999] as Card), edge: 'bottom' }))
  feed.jump('newest')
  await vi.waitFor(() => expect(state()).toMatchObject({ newest: true, above: 0, live: true }))
})

test('new ones are counted from far down, too, and up to a thousand', async () => {
  await open()
  feed.stand(false)
  feed.jump({ time: started - 1_200 * minute })
  await vi.waitFor(() => expect(state().newest).toBe(false))
  column = [...make(1_300, -2_000), ...column]
  feed.changed()
  await vi.waitFor(() => expect(state().waiting).toBeGreaterThanOrEqual(1_000))
  expect(asked.filter(input => 'after' in input).length).toBeLessThan(16)
})

test('under the eye nothing goes and nothing comes between; elsewhere it does', async () => {
  await open()
  feed.stand(false)
  see(10)
  const before = keys()
  const [gone, added] = [column[12] as Card, make(1, 3_000)[0] as Card]
  column = [...column.slice(0, 12), ...column.slice(13, 15), added, ...column.slice(15)]
  column[16] = { ...column[16], settled: true } as Card
  feed.changed()
  await vi.waitFor(() => expect(state().shown[16]).toMatchObject({ settled: true }))
  expect(keys().slice(0, before.length)).toEqual(before)
  await vi.waitFor(() => {
    see(14)
    expect(keys()).not.toContain(cardKey(gone))
    see(4)
    expect(keys().slice(0, 20)).toEqual(column.slice(0, 20).map(cardKey))
  })
})

import { expect, test } from 'vitest'
import type { ColumnId } from '#contract/ids.ts'
import { defaultColumns } from '#core/domain/column-registry.ts'
import { announceColumn } from '#core/use-cases/sync/announce-column.ts'
import { scene } from './scene.ts'

const columnId = 'mentions' as ColumnId

const ready = async (notify = true) => {
  const stage = scene()
  const desk = stage.open()
  const deck = defaultColumns(desk.config.accounts).map(column => ({ ...column, notify }))
  await desk.desk.saveLayout(deck, 0)
  const notices: { id: string; title: string; body: string }[] = []
  const host = { notify: (notice: (typeof notices)[number]) => void notices.push(notice), badge: () => undefined }
  const announced = new Map<ColumnId, string>()
  const announce = (newest: string, count = 1, inFront = false) =>
    announceColumn(desk, { host, inFront, announced }, { columnId, count, newest })
  return { desk, notices, announce, host, announced }
}

test('two windows that see the same news call once; an older word of it calls nobody', async () => {
  const { announce, notices } = await ready()
  await Promise.all([announce('1990000000000000100', 2), announce('1990000000000000100', 2)])
  await announce('1990000000000000099')
  await announce('990000000000000200')
  expect(notices).toEqual([{ id: 'column:mentions', title: '2 new in Mentions', body: '@harbor' }])
  await announce('1990000000000000101', 3)
  expect(notices).toHaveLength(2)
})

test('nobody is called who looks at the desk, nor afterwards for what they saw come', async () => {
  const { announce, notices } = await ready()
  await announce('1990000000000000100', 1, true)
  await announce('1990000000000000100', 1, false)
  expect(notices).toEqual([])
})

test('a column that shall not notify does not, and one that is gone is refused', async () => {
  const { desk, announce, notices, host, announced } = await ready(false)
  expect(await announce('1990000000000000100')).toEqual({ ok: true, value: {} })
  expect(notices).toEqual([])
  const gone = { columnId: 'gone' as ColumnId, count: 1, newest: '5' }
  expect(await announceColumn(desk, { host, inFront: false, announced }, gone)).toMatchObject({
    error: { code: 'not_found' },
  })
})

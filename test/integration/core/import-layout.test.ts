import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Column, LayoutFile } from '#contract/desk/views/layout.ts'
import type { AccountId, ColumnId } from '#contract/ids.ts'
import { plainColumn } from '#core/domain/column-registry.ts'
import { importLayout } from '#core/use-cases/layout/import-layout.ts'
import { openFiles } from '../sqlite/files.ts'

const id = (name: string) => name as ColumnId
const queue = (name: string): Column => ({ ...plainColumn, id: id(name), type: 'queue', params: { view: null } })
const own = (name: string, account: string): Column => ({
  ...plainColumn,
  id: id(name),
  type: 'own',
  params: { account: account as AccountId },
})
const file = (columns: unknown[]) => JSON.stringify({ kind: 'switchboard-layout', version: 1, columns })

let files: ReturnType<typeof openFiles>
let told: string[]
const load = (text: string, version = 1) =>
  importLayout(
    {
      desk: files.desk,
      config: { accounts: [{ id: 'harbor', handle: 'harbor', role: 'main' }] } as never,
      ids: { next: () => 'fresh', random: () => 0 },
      changes: { changed: topic => void told.push(topic), cache: () => {} },
    },
    { text, version },
  )
const columns = async () => (await files.desk.layout())?.columns ?? []

beforeEach(async () => {
  files = openFiles()
  told = []
  await files.desk.saveLayout([queue('a'), own('b', 'harbor')], 0)
})
afterEach(() => files[Symbol.dispose]())

test('a file that this desk has written comes back as it was, ids and all', async () => {
  const before = await columns()
  const text: LayoutFile = { kind: 'switchboard-layout', version: 1, columns: before }
  expect(await load(JSON.stringify(text))).toEqual({ ok: true, value: { version: 2, columns: 2, leftOut: [] } })
  expect(await columns()).toEqual(before)
  expect(told).toEqual(['deck'])
})

test('an id that means another column here gets a new one, and a handle that is not set up is named', async () => {
  const outcome = await load(file([own('a', 'harbor'), own('c', 'pier')]))
  expect(outcome).toEqual({ ok: true, value: { version: 2, columns: 1, leftOut: ['pier'] } })
  expect(await columns()).toMatchObject([{ id: 'fresh', type: 'own' }])
})

test.each([
  ['{"kind": "switchboard-layout",\n  "version": 1, oops', /^it isn’t JSON, line 2, character 17$/],
  ['[]', /^it isn’t a layout of Switchboard$/],
  ['{"kind": "switchboard-layout", "version": 2, "columns": []}', /^a newer Switchboard wrote it$/],
  [file([queue('a'), { ...queue('b'), width: 12 }]), /^column 2, width: .*240/],
  [file([{ ...queue('b'), type: 'trends' }]), /^column 1, type: /],
  [file([own('c', 'pier')]), /^it is about @pier alone$/],
])('what can’t be read changes nothing and says where: %s', async (text, where) => {
  const before = await columns()
  const outcome = await load(text)
  expect(outcome).toMatchObject({ ok: false, error: { code: 'layout_unreadable' } })
  if (!outcome.ok) expect(outcome.error.params.detail).toMatch(where)
  expect(await columns()).toEqual(before)
  expect(told).toEqual([])
})

test('another window was first: nothing is taken', async () => {
  expect(await load(file([queue('z')]), 7)).toMatchObject({ ok: false, error: { code: 'layout_conflict' } })
  expect(await columns()).toHaveLength(2)
})

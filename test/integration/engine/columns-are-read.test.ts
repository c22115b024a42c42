import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openReadOnly } from '#adapters/sqlite/open-databases.ts'
import { createDeskReader } from '#adapters/sqlite/reader.ts'
import type { Column } from '#contract/desk/views/layout.ts'
import type { AccountId, ColumnId } from '#contract/ids.ts'
import { defaultColumns, feedsOf, plainColumn } from '#core/domain/column-registry.ts'
import { firstIdAt } from '#core/domain/snowflake.ts'
import { composeEngine } from '#engine/compose.ts'
import { createDispatcher } from '#engine/dispatcher.ts'
import { eventually, startWorld } from '#test/integration/adapters/practice-world.ts'

/** The engine as it runs in its worker, on a practice world of its own. */
const startEngine = async () => {
  const world = await startWorld()
  const folder = mkdtempSync(path.join(tmpdir(), 'engine-'))
  const notices: { title: string; body: string }[] = []
  const engine = composeEngine(
    {
      folder,
      logFolder: folder,
      workspaceId: 'test',
      practice: true,
      services: world.practice.services(1),
      version: '0.0.0',
    },
    { notify: notice => void notices.push(notice), badge: () => undefined },
    () => undefined,
  )
  const files = openReadOnly(folder)
  onTestFinished(async () => {
    files.desk.close()
    files.cache.close()
    await engine.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  await engine.begin()
  const dispatch = createDispatcher(engine.commands, engine.desk.log)
  const call = async (name: string, input: object) => {
    const outcome = await dispatch(name, input)
    if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.error)}`)
    return outcome.value
  }
  return { world, engine, notices, dispatch, call, reader: createDeskReader(files, 'test') }
}

test('columns of a search and of a view are read from the moment they are on the deck; a wrong query says so', async () => {
  const { world, engine, dispatch, call, reader } = await startEngine()
  const account = 'harbor' as AccountId
  const listed = (await call('queue.views', {})) as { views: { id: string; title: string }[] }
  const view = listed.views[0]
  if (!view) throw new Error('no view')
  const search = (id: string, query: string): Column => ({
    ...plainColumn,
    id: id as ColumnId,
    type: 'search',
    params: { account, query },
  })
  const found = search('found', 'harbor lang:en')
  const wrong = search('wrong', 'colour:blue')
  const queue: Column = { ...plainColumn, id: 'q' as ColumnId, type: 'queue', params: { view: view.id } }
  const deck = [...defaultColumns(engine.desk.config.accounts), found, wrong, queue]
  await call('column.update', { columns: deck, version: 0 })

  // another column of what is read already does not begin with a week of news
  const again: Column = { ...plainColumn, id: 'again' as ColumnId, type: 'mentions', params: { accounts: [account] } }
  await eventually(async () => reader.feedStatus(`mentions:${account}`)?.state === 'live')
  await call('column.update', { columns: [...deck, again], version: 1 })
  expect(BigInt(reader.readMark(again.id) ?? 0)).toBeGreaterThan(BigInt(firstIdAt(Date.now() - 2 * 3_600_000)))

  const status = (column: Column) => feedsOf(column).map(feed => reader.feedStatus(feed))[0] ?? null
  await eventually(async () => status(found)?.state === 'live' && status(queue)?.state === 'live')
  const [feed] = feedsOf(found)
  if (!feed) throw new Error('no feed')
  const shown = reader.places({ kind: 'feed', feed, gaps: [] }, { towards: 'older', from: null }, 50)
  expect(shown.length).toBeGreaterThan(5)
  expect(reader.viewTitle(view.id)).toBe(view.title)
  expect(reader.places({ kind: 'view', view: view.id }, { towards: 'older', from: null }, 50).length).toBeGreaterThan(0)
  await eventually(async () => status(wrong)?.state === 'error')
  expect(status(wrong)?.detail).toBe("Reference to invalid operator 'colour:blue'")

  expect(await call('column.tryQuery', { account, query: 'parcel' })).toMatchObject({ reads: expect.any(Number) })
  expect(await dispatch('column.tryQuery', { account, query: 'colour:blue' })).toMatchObject({
    error: { code: 'service_refused', params: { detail: "Reference to invalid operator 'colour:blue'" } },
  })

  const { requestId } = (await call('request.send', { text: 'Please post our hours.', account, postId: null })) as {
    requestId: string
  }
  await eventually(async () => (await engine.desk.desk.socialRequest(requestId))?.state === 'told')
  const told = (await world.journal('slack', 'POST')).filter(entry => JSON.stringify(entry.body).includes(requestId))
  expect(told).toHaveLength(1)
  expect(decodeURIComponent(JSON.stringify(told[0]?.body))).toContain('Please post our hours.')
})

test('a person is called for a column only while no window is in front', async () => {
  const { engine, notices, call } = await startEngine()
  const deck = defaultColumns(engine.desk.config.accounts).map(column => ({ ...column, notify: true }))
  await call('column.update', { columns: deck, version: 0 })
  await engine.power('focus')
  await call('column.announce', { columnId: 'mentions', count: 1, newest: '100' })
  expect(notices).toEqual([])
  await engine.power('blur')
  await call('column.announce', { columnId: 'mentions', count: 2, newest: '101' })
  expect(notices).toMatchObject([{ title: '2 new in Mentions', body: '@harbor' }])
})

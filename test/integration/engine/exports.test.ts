import { describe, expect, it } from 'vitest'
import type { ExportFormat, ExportRequest } from '#contract/desk/views/export.ts'
import type { ColumnFilters } from '#contract/desk/views/layout.ts'
import type { FromWorker } from '#contract/host/messages.ts'
import type { ColumnId } from '#contract/ids.ts'
import { plainColumn } from '#core/domain/column-registry.ts'
import type { FeedKey } from '#core/domain/feed.ts'
import type { ExportRow } from '#engine/reader/export-row.ts'
import { createExports } from '#engine/reader/exports.ts'
import { queriesOn } from '../sqlite/column-scene.ts'
import { account, idAt, person, post, ticket } from '../sqlite/examples.ts'
import { openFiles, workspace } from '../sqlite/files.ts'

const feed: FeedKey = `mentions:${account.id}`
const columnId = 'c1' as ColumnId
const aColumn = { columnId }
const aSearch = (query: string) => ({ query, sort: 'newest' as const })

/** A store of so many mentions, and an exporter on it that is asked as a host asks it. */
const exporting = async (posts: number, filters: Partial<ColumnFilters> = {}) => {
  const files = openFiles()
  const ids = Array.from({ length: posts }, (_, at) => idAt(at * 1_000))
  await files.cache.setAccount(account)
  await files.cache.ingestPosts({
    posts: ids.map((id, at) => post(id, at % 2 ? `odd ${at}` : `even ${at}`)),
    people: [person('77', { name: 'Zoë "Z", 東京' })],
    feeds: [{ feed, ids }],
    seenAt: 1,
  })
  await files.cache.ingestTickets({ tickets: [ticket('5', { externalId: `x:${ids[1]}` })], seenAt: 1 })
  const params = { accounts: [account.id] }
  const column = { ...plainColumn, filters: { ...plainColumn.filters, ...filters } }
  await files.desk.saveLayout([{ ...column, id: columnId, type: 'mentions', params }], 0)
  let hear: (message: FromWorker) => void = () => {}
  const store = { databases: files.readable, workspaceId: workspace }
  const exports = createExports(queriesOn(files), store, message => hear(message))
  let lastId = 0

  /** Takes piece after piece; `until`: how many, for a host that goes on no further. */
  const run = (source: ExportRequest['source'], format: ExportFormat, until = Number.POSITIVE_INFINITY) =>
    new Promise<{ text: string; pieces: number; error: string | null | undefined }>(resolve => {
      lastId += 1
      const id = lastId
      let text = ''
      let pieces = 0
      hear = message => {
        if (message.type === 'chunk') {
          text += new TextDecoder('utf-8', { ignoreBOM: true }).decode(message.bytes)
          pieces += 1
          if (pieces < until) exports.taken(id)
          else resolve({ text, pieces, error: undefined })
        } else if (message.type === 'exportEnd') resolve({ text, pieces, error: message.error })
      }
      exports.start(id, { id: `export-${id}`, source, format })
    })
  /** The next thing that is sent, whatever it is. */
  const next = () =>
    new Promise<FromWorker>(resolve => {
      hear = resolve
    })
  return { ids, exports, run, next, [Symbol.dispose]: () => files[Symbol.dispose]() }
}

const rowsOf = (text: string): ExportRow[] =>
  text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))

describe('an export', () => {
  it('of a column has every post of it once, newest first, and says how many', async () => {
    using it = await exporting(1_203)
    const { text, error } = await it.run(aColumn, 'jsonl')
    expect(error).toBeNull()
    const rows = rowsOf(text)
    expect(rows.map(row => row.id)).toEqual(it.ids.toReversed())
    expect(rows.at(-2)).toMatchObject({
      kind: 'post',
      handle: 'Person77',
      text: 'odd 1',
      ticketId: '5',
      ticketStatus: 'new',
      linkZendesk: 'https://team.zendesk.com/agent/tickets/5',
    })
    expect(it.exports.list()).toEqual([
      { id: 'export-1', format: 'jsonl', rows: 1_203, total: 1_203, state: 'done', problem: null },
    ])
  })

  it('of a column is what its filters show; how many that is, it learns on the way', async () => {
    using it = await exporting(2_400, { match: 'odd' })
    const { text } = await it.run(aColumn, 'jsonl')
    expect(rowsOf(text).map(row => row.id)).toEqual(it.ids.filter((_, at) => at % 2).toReversed())
    expect(it.exports.list()).toMatchObject([{ rows: 1_200, total: null, state: 'done' }])
  })

  it('of a search has all that it finds, or everything for no words', async () => {
    using it = await exporting(1_203)
    const odd = await it.run(aSearch('odd'), 'jsonl')
    expect(rowsOf(odd.text).map(row => row.id)).toEqual(it.ids.filter((_, at) => at % 2).toReversed())
    expect(it.exports.list().at(-1)).toMatchObject({ rows: 601, total: 601, state: 'done' })
    expect(rowsOf((await it.run(aSearch(' '), 'jsonl')).text)).toHaveLength(1_203)
    expect((await it.run(aSearch('nobody'), 'jsonl')).text).toBe('')
    expect((await it.run(aSearch('since:tomorow'), 'csv')).error).toBe('The search can’t be understood.')
    const ticket = await it.run(aSearch('ticket:5'), 'jsonl')
    expect(rowsOf(ticket.text).map(row => row.id)).toContain(it.ids[1])
  })

  it('is a table with a byte order mark, or a page with an end', async () => {
    using it = await exporting(3)
    const csv = await it.run(aColumn, 'csv')
    expect(csv.text.startsWith('\ufeffkind,id,at,handle,name,text,')).toBe(true)
    expect(csv.text.split('\r\n')).toHaveLength(5)
    expect(csv.text).toContain('"Zoë ""Z"", 東京"')
    const { text } = await it.run(aColumn, 'html')
    expect(text.match(/<article /g)).toHaveLength(3)
    expect(text).toContain('<h1 dir="auto">Mentions</h1>')
    expect(text.trimEnd().endsWith('</html>')).toBe(true)
  })

  it('stops reading when it is cancelled, and ends as broken', async () => {
    using it = await exporting(1_000)
    const before = await it.run(aColumn, 'html', 3)
    expect(before.text).not.toContain('id="end"')
    expect(it.exports.list()).toMatchObject([{ state: 'running', rows: 200, total: 1_000 }])
    const end = it.next()
    it.exports.cancelNamed('export-1')
    expect(await end).toEqual({ type: 'exportEnd', id: 1, error: 'cancelled' })
    expect(it.exports.list()).toMatchObject([{ state: 'cancelled', rows: 200 }])
    // a piece that was on its way is taken after that: nothing more is read for it
    it.exports.taken(1)
    const { text } = await it.run(aColumn, 'jsonl')
    expect(rowsOf(text)).toHaveLength(1_000)
    expect(it.exports.list()).toMatchObject([
      { id: 'export-1', state: 'cancelled', rows: 200 },
      { id: 'export-2', state: 'done', rows: 1_000 },
    ])
  })

  it('of a column that is not there fails in words', async () => {
    using it = await exporting(1)
    const { error, text } = await it.run({ columnId: 'gone' as ColumnId }, 'csv')
    expect([error, text]).toEqual(['The column is no longer on the deck.', ''])
    expect(it.exports.list()).toMatchObject([{ state: 'failed', problem: 'The column is no longer on the deck.' }])
  })
})

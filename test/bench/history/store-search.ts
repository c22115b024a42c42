import { openReadOnly } from '#adapters/sqlite/open-databases.ts'
import { createDeskReader } from '#adapters/sqlite/reader.ts'
import type { AccountId, ColumnId } from '#contract/ids.ts'
import { plainColumn } from '#core/domain/column-registry.ts'
import type { Cursor } from '#core/domain/position.ts'
import { parseSearch } from '#core/domain/search/parse-search.ts'
import type { SearchTree } from '#core/domain/search/search-tree.ts'
import { prepareText } from '#core/domain/search/words.ts'
import type { Figure } from '../figure.ts'
import { busyHandle, millionFeeds, millionFolder, millionWorkspace, rareHandle } from '../million.ts'
import { quantile } from '../statistics.ts'

const rounds = 20
const pageSize = 50
const mostLooked = 5_000
const fromTop: Cursor = { towards: 'older', from: null }
const harbor = 'harbor' as AccountId
const common = plainColumn
const columns = [
  { ...common, id: 'c1' as ColumnId, type: 'mentions' as const, params: { accounts: [harbor] } },
  { ...common, id: 'c2' as ColumnId, type: 'own' as const, params: { account: harbor } },
  { ...common, id: 'c3' as ColumnId, type: 'search' as const, params: { account: harbor, query: 'outage' } },
]

/** As people type: words, rare and in nearly every post, beginnings of every length, phrases, Japanese, Chinese, OR. */
const plain = [
  ...['lo ', 'kalomi ', 'stavoulo ', 'quidan ', 'lo kalomi ', 'vou mi ren ', '"lo mi" ', '"harbor lo" ', 'kalomi -lo '],
  ...['ka', 'kal', 'kalo', 'kalom', 'kalomi', 'harb', 'harbor', 'qu', 'quid', 'vous', 'lo ka', 'mi vou ren'],
  ...[
    'ログイン',
    '障害',
    '登录',
    '无法',
    '서비스',
    'kalomi OR ログイン ',
    'lo OR mi OR ren ',
    '"サーバーの障害"',
    'تسجيل',
  ],
]
const withAuthors = [0, 1, 2, 3, 4].map(busyHandle)
const narrowed = withAuthors.flatMap(handle => [
  `lo from:${handle} in:Mentions since:60d until:20d`,
  `kalomi from:${handle} in:Mentions since:90d`,
  `ka from:${handle} in:"Search on X" since:30d`,
  `ログイン from:${handle} in:Mentions until:30d`,
  `lo has:link lang:en from:${handle} in:Mentions since:100d until:10d`,
  `ren from:${rareHandle(handle.length * 77)} in:Mentions since:120d`,
])
const byTickets = [
  'lo is:ticketed ',
  'kalomi is:unanswered ',
  'vou is:answered ',
  'is:unanswered has:question ',
  'is:ticketed ',
  'ren -is:answered is:ticketed ',
  'lo is:answered from:user1 ',
]

const figure = (name: string, values: readonly number[], floors: readonly number[] | null, most: number): Figure => {
  const value = quantile(values, 0.95)
  const floor = floors && quantile(floors, 0.95)
  return {
    name,
    value,
    unit: 'ms',
    floor,
    ratio: floor && value / floor,
    bar: `≤ ${most} ms (half of them ≤ ${quantile(values, 0.5).toFixed(2)} ms)`,
    holds: value <= most,
  }
}

/** The words of a query, as somebody would ask FTS5 for them. */
const wordsOf = (tree: SearchTree): string => {
  switch (tree.kind) {
    case 'text':
      return `"${prepareText(tree.text).trim()}"${tree.prefix ? '*' : ''}`
    case 'all':
      return tree.of.map(wordsOf).filter(Boolean).join(' AND ')
    case 'any':
      return `(${tree.of.map(wordsOf).filter(Boolean).join(' OR ')})`
    default:
      return ''
  }
}

/** What the store needs at a million posts; the floor asks FTS5 for the same words, without operators and mapping. */
export const storeSearchFigures = async (): Promise<readonly Figure[]> => {
  const handles = openReadOnly(await millionFolder())
  const reader = createDeskReader(handles, millionWorkspace)
  const bare = handles.cache
    .prepare<[string, number], string>('SELECT rowid FROM post_fts WHERE post_fts MATCH ? ORDER BY rowid DESC LIMIT ?')
    .pluck()
  const newest = handles.cache.prepare<[], number>('SELECT max(created_at) FROM post').pluck().get() ?? 0
  const parsed = (query: string): SearchTree => {
    const { tree, mistake } = parseSearch(query, { columns, handles: ['harbor'], now: newest })
    if (!tree) throw new Error(`${query}: ${mistake?.code}`)
    return tree
  }
  const timed = (work: () => unknown): number => {
    const from = performance.now()
    work()
    return performance.now() - from
  }
  /** Each in turn, so that no query finds its own pages warm; the first round warms all. */
  const measured = (queries: readonly string[], run: (query: string) => unknown, withFloor: boolean) => {
    const values: number[] = []
    const floors: number[] = []
    for (let round = 0; round <= rounds; round += 1) {
      for (const query of queries) {
        const words = wordsOf(parsed(query))
        const floor = withFloor ? timed(() => bare.all(words, pageSize)) : 0
        const value = timed(() => run(query))
        if (round > 0) floors.push(floor)
        if (round > 0) values.push(value)
      }
    }
    return { values, floors: withFloor ? floors : null }
  }
  const search = (query: string) => reader.search(parsed(query), fromTop, pageSize, mostLooked)
  const posts = handles.cache.prepare<[string, number], string>(
    `SELECT CAST(post_id AS TEXT) FROM feed_item WHERE workspace_id = '${millionWorkspace}' AND feed = ? LIMIT 1 OFFSET ?`,
  )
  const deep = Object.values(millionFeeds).flatMap(feed =>
    [10, 2_000, 20_000, 40_000].flatMap(skipped => {
      const from = posts.pluck().get(feed, skipped)
      return from === undefined ? [] : [{ feed, from }]
    }),
  )
  const pages: number[] = []
  for (let round = 0; round <= rounds * 3; round += 1) {
    for (const { feed, from } of deep) {
      const took = timed(() =>
        reader.places({ kind: 'feed', feed, gaps: [feed] }, { towards: 'older', from }, pageSize),
      )
      if (round > 0) pages.push(took)
    }
  }
  const all = measured(plain, search, true)
  const some = measured(narrowed, search, true)
  const states = measured(byTickets, search, false)
  const best = measured(plain.slice(0, 9), query => reader.searchRanked(parsed(query), null, mostLooked), false)
  handles.desk.close()
  handles.cache.close()
  const of = '1,000,000 posts'
  return [
    figure(`search, newest 50 of ${of}, p95`, all.values, all.floors, 5),
    figure(`search, text + author + column + date, ${of}, p95`, some.values, some.floors, 20),
    figure(`search with what tickets say, ${of}, p95`, states.values, null, 60),
    figure(`search by rank, ${of}, p95`, best.values, null, 60),
    figure(`column page, deep, ${of}, p95`, pages, null, 1),
  ]
}

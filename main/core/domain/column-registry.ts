import type { Column, ColumnFilters, ColumnType } from '#contract/desk/views/layout.ts'
import type { AccountId, ColumnId } from '#contract/ids.ts'
import type { FeedKey } from './feed.ts'

type Of<T extends ColumnType> = Extract<Column, { type: T }>

/**
 * What the desk knows of a column's type. `shows`: the feeds whose posts it lists, none where it is a query of its own.
 * `reads`: the feeds that are polled for it. A new type is one entry here, one query and one renderer.
 */
type ColumnKind<T extends ColumnType> = {
  title: string
  shows: (column: Of<T>) => FeedKey[]
  reads: (column: Of<T>) => FeedKey[]
}

const none = (): FeedKey[] => []

const columnKinds: { [T in ColumnType]: ColumnKind<T> } = {
  mentions: {
    title: 'Mentions',
    shows: ({ params }) => params.accounts.map(account => `mentions:${account}` as const),
    reads: ({ params }) => params.accounts.map(account => `mentions:${account}` as const),
  },
  own: {
    title: 'Own posts',
    shows: ({ params }) => [`own:${params.account}`],
    reads: ({ params }) => [`own:${params.account}`],
  },
  status: {
    title: 'Status feed',
    shows: ({ params }) => [`status:${params.account}`],
    reads: ({ params }) => [`own:${params.account}`, `mentions:${params.account}`],
  },
  queue: {
    title: 'Zendesk queue',
    shows: ({ params }) => [params.view === null ? 'queue' : `view:${params.view}`],
    reads: ({ params }) => [params.view === null ? 'queue' : `view:${params.view}`],
  },
  search: {
    title: 'Search on X',
    shows: ({ params }) => [`search:${params.account}:${params.query}`],
    reads: ({ params }) => [`search:${params.account}:${params.query}`],
  },
  person: { title: 'Person', shows: none, reads: none },
  conversation: { title: 'Conversation', shows: none, reads: none },
  outbox: { title: 'Drafts and outbox', shows: none, reads: none },
  deletions: { title: 'Deletions', shows: none, reads: none },
  flagged: { title: 'Flagged', shows: none, reads: none },
  history: { title: 'Search here', shows: none, reads: none },
}

/** The one place where a column meets its kind: the union is over `type`, which the compiler can't follow by itself. */
const kindOf = <T extends ColumnType>(column: Of<T>): ColumnKind<T> => columnKinds[column.type as T]

export const kindTitle = (type: ColumnType): string => columnKinds[type].title
export const feedsOf = (column: Column): FeedKey[] => kindOf(column).shows(column)
/** The feeds that are read from X or Zendesk for a column. */
export const sourcesOf = (column: Column): FeedKey[] => kindOf(column).reads(column)

/** The handle whose quota a column uses and whose mark it wears; null where it is nobody's or several's. */
export const accountOf = (column: Column): AccountId | null => {
  if (column.type === 'mentions')
    return column.params.accounts.length === 1 ? (column.params.accounts[0] ?? null) : null
  return 'account' in column.params ? column.params.account : null
}

export const columnWidths = { narrow: 280, medium: 340, wide: 400 } as const

/** Filters that let everything pass. */
export const plainFilters: ColumnFilters = {
  match: '',
  exclude: '',
  authors: [],
  languages: [],
  media: 'any',
  link: 'any',
  question: 'any',
  tickets: [],
  answered: 'any',
  assignee: null,
  sources: [],
  from: null,
  to: null,
  least: { replies: 0, reposts: 0, likes: 0 },
}

/** How every column begins. */
export const plainColumn = {
  title: null,
  width: columnWidths.medium,
  collapsed: false,
  unreadOnly: false,
  notify: false,
  sound: 'off',
  clearedUpTo: null,
  filters: plainFilters,
} as const satisfies Partial<Column>

/** The deck of a new desk: mentions of the main handle, the status handle's feed, the queue. */
export const defaultColumns = (accounts: readonly { id: AccountId; role: 'main' | 'status' }[]): Column[] => {
  const main = accounts.find(account => account.role === 'main') ?? accounts[0]
  const status = accounts.find(account => account.role === 'status') ?? main
  const id = (name: string) => name as ColumnId
  return [
    ...(main
      ? [{ ...plainColumn, id: id('mentions'), type: 'mentions' as const, params: { accounts: [main.id] } }]
      : []),
    ...(status ? [{ ...plainColumn, id: id('status'), type: 'status' as const, params: { account: status.id } }] : []),
    { ...plainColumn, id: id('queue'), type: 'queue', params: { view: null } },
  ]
}

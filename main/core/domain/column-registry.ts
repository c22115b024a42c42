import type { Column, ColumnType } from '#contract/desk/views/column.ts'
import type { AccountId, ColumnId } from '#contract/ids.ts'
import type { FeedKey } from './feed.ts'

/** What the desk knows of a column's type. A new type is one entry here, one query and one renderer. */
type ColumnKind = { title: string; feed: (account: AccountId | null) => FeedKey }

export const columnKinds: Record<ColumnType, ColumnKind> = {
  mentions: { title: 'Mentions', feed: account => `mentions:${account ?? ('' as AccountId)}` },
  status: { title: 'Status feed', feed: account => `status:${account ?? ('' as AccountId)}` },
  queue: { title: 'Zendesk queue', feed: () => 'queue' },
}

export const feedOf = (column: Column): FeedKey => columnKinds[column.type].feed(column.params.account)

/** The feeds that are read from X for a column: a status feed is what the handle said and what was said to it. */
export const sourcesOf = (column: Column): FeedKey[] => {
  const { account } = column.params
  if (column.type === 'queue' || !account) return ['queue']
  return column.type === 'status' ? [`own:${account}`, `mentions:${account}`] : [`mentions:${account}`]
}

/** The deck of a new desk: mentions of the main handle, the status handle's feed, the queue. */
export const defaultColumns = (accounts: readonly { id: AccountId; role: 'main' | 'status' }[]): Column[] => {
  const main = accounts.find(account => account.role === 'main') ?? accounts[0]
  const status = accounts.find(account => account.role === 'status') ?? main
  const column = (type: ColumnType, account: AccountId | null): Column => ({
    id: type as string as ColumnId,
    type,
    params: { account },
    width: 'medium',
  })
  return [column('mentions', main?.id ?? null), column('status', status?.id ?? null), column('queue', null)]
}

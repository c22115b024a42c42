import { done, type Outcome } from '#contract/desk/failure.ts'
import type { ColumnHeader, DeckView, Freshness, HandleView } from '#contract/desk/views/column.ts'
import type { Column } from '#contract/desk/views/layout.ts'
import type { Settings } from '#contract/desk/views/settings.ts'
import { accountOf, defaultColumns, kindTitle, sourcesOf } from '#core/domain/column-registry.ts'
import { deletionNeeds } from '#core/domain/deletion.ts'
import { accountOfFeed, type FeedKey, type FeedStatus, isXFeed } from '#core/domain/feed.ts'
import { dayOf } from '#core/domain/read-budget.ts'
import { needsPerson } from '#core/domain/reply.ts'
import { sendModeKey } from '#core/domain/send-mode.ts'
import { settingsWith } from '#core/domain/settings.ts'
import { type ColumnCounter, columnCounter } from './column-counts.ts'
import { columnPlaces } from './column-places.ts'
import { columnSource } from './column-source.ts'
import { cardContext, type QueryContext } from './query-context.ts'

export const columnsOf = (context: QueryContext): Column[] =>
  context.reader.layout()?.columns ?? defaultColumns(context.config.accounts)

export const readSettings = (context: QueryContext): Settings =>
  settingsWith(context.reader.settings(), context.config.practice)

/** `deck.get`, which remembers between two looks what it has counted. */
export const deckQuery = (context: QueryContext): (() => Outcome<DeckView>) => {
  const count = columnCounter()
  return () => done(getDeck(context, count))
}

/** The frame of the desk: columns with their headers, handles, what waits for a person. */
export const getDeck = (context: QueryContext, count: ColumnCounter = columnCounter()): DeckView => {
  const { reader } = context
  const settings = readSettings(context)
  const today = dayOf(context.now())
  const cards = cardContext(context)
  const { agent } = cards
  const columns = columnsOf(context)
  const accounts = reader.accounts()
  const sendMode = sendModeKey(context.config.sendMode)
  const statuses = new Map<FeedKey, FeedStatus | null>()
  for (const column of columns) for (const feed of sourcesOf(column)) statuses.set(feed, reader.feedStatus(feed))
  return {
    workspace: {
      practice: context.config.practice,
      name: accounts[0]?.name ?? context.config.accounts[0]?.handle ?? '',
    },
    agent: agent ? { name: agent.name } : null,
    handles: context.config.accounts.map((configured): HandleView => {
      const account = accounts.find(candidate => candidate.id === configured.id)
      return {
        account: configured.id,
        handle: configured.handle,
        name: account?.name ?? configured.handle,
        role: configured.role,
        proved: reader.provedAt(configured.id, sendMode) !== null,
        problem: account?.problem ?? null,
      }
    }),
    columns: columns.map((column): ColumnHeader => {
      const account = accountOf(column)
      const mark = reader.readMark(column.id)
      return {
        column,
        title: column.title ?? kindTitle(column.type),
        source: columnSource(reader, column),
        ...count(context, column, cards),
        readUpTo: mark === null ? null : columnPlaces(context, column).positionOfMark(mark),
        freshness: columnFreshness(column, statuses, cards.now),
        reads: account ? { today: reader.readsOn(account, today), cap: settings.dailyCap } : null,
      }
    }),
    layoutVersion: reader.layout()?.version ?? 0,
    offlineSince: offlineSince([...statuses.values()]),
    counts: {
      noticesPending: reader.noticesPending(),
      deletionsToMind: reader.deletionsUnderWay().filter(({ deletion }) => deletionNeeds(deletion, context.now()))
        .length,
      flagged: reader.flaggedCount(),
      repliesToMind: reader.replies({ openOnly: true }).filter(needsPerson).length,
    },
    problems: problems(context, [...statuses.values()]),
  }
}

const unknownYet: Freshness = { at: null, state: 'loading', until: null, since: null, detail: null }

/** What lies on this desk alone is always fresh; what is gathered from everything, as its stalest part. */
const columnFreshness = (column: Column, statuses: ReadonlyMap<FeedKey, FeedStatus | null>, now: number): Freshness => {
  if (column.type === 'outbox' || column.type === 'deletions' || column.type === 'flagged')
    return { at: now, state: 'live', until: null, since: null, detail: null }
  const sources = sourcesOf(column)
  return freshness(sources.length > 0 ? sources.map(source => statuses.get(source) ?? null) : [...statuses.values()])
}

/** A column is as fresh as its stalest source, and in the worst trouble of any. */
const freshness = (statuses: readonly (FeedStatus | null)[]): Freshness => {
  const known = statuses.filter(status => status !== null)
  if (known.length === 0 || (known.length < statuses.length && known.every(status => status.state === 'live')))
    return unknownYet
  const trouble = known.find(status => status.state !== 'live')
  const times = known.map(status => status.freshAt)
  const at = times.some(time => time === null) ? null : Math.min(...times.map(time => time ?? 0))
  if (!trouble) return { at, state: 'live', until: null, since: null, detail: null }
  return { at, state: trouble.state, until: trouble.until, since: trouble.since, detail: trouble.detail }
}

/** Offline is when nothing answers: one dead service is that service's trouble. */
const offlineSince = (statuses: readonly (FeedStatus | null)[]): number | null => {
  const known = statuses.filter(status => status !== null)
  if (known.length === 0 || known.some(status => status.state !== 'offline')) return null
  return Math.min(...known.map(status => status.since ?? Number.POSITIVE_INFINITY))
}

const problems = (context: QueryContext, statuses: readonly (FeedStatus | null)[]): DeckView['problems'] => {
  const accounts = context.reader
    .accounts()
    .flatMap(account => (account.problem ? [{ service: 'x', account: account.id, detail: account.problem }] : []))
  const refused = statuses.flatMap(status => {
    if (!status || (status.state !== 'unauthorized' && status.state !== 'stopped')) return []
    const account = isXFeed(status.feed) ? accountOfFeed(status.feed) : null
    if (account && accounts.some(problem => problem.account === account)) return []
    return [{ service: account ? 'x' : 'zendesk', account, detail: status.detail ?? '' }]
  })
  const seen = new Set<string>()
  return [...accounts, ...refused].filter(problem => {
    const key = `${problem.service}:${problem.account}`
    return seen.has(key) ? false : seen.add(key)
  })
}

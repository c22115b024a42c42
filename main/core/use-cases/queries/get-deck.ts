import type { ColumnHeader, DeckView, Freshness, HandleView } from '#contract/desk/views/column.ts'
import type { Column } from '#contract/desk/views/layout.ts'
import type { Settings } from '#contract/desk/views/settings.ts'
import { accountOf, defaultColumns, feedsOf, kindTitle, sourcesOf } from '#core/domain/column-registry.ts'
import { deletionNeeds } from '#core/domain/deletion.ts'
import type { FeedKey, FeedStatus } from '#core/domain/feed.ts'
import { dayOf } from '#core/domain/read-budget.ts'
import { needsPerson } from '#core/domain/reply.ts'
import { sendModeKey } from '#core/domain/send-mode.ts'
import { settingsWith } from '#core/domain/settings.ts'
import type { QueryContext } from './query-context.ts'

export const columnsOf = (context: QueryContext): Column[] =>
  context.reader.layout()?.columns ?? defaultColumns(context.config.accounts)

export const readSettings = (context: QueryContext): Settings =>
  settingsWith(context.reader.settings(), context.config.practice)

/** The frame of the desk: columns with their headers, handles, what waits for a person. */
export const getDeck = (context: QueryContext): DeckView => {
  const { reader } = context
  const settings = readSettings(context)
  const today = dayOf(context.now())
  const agent = reader.agent()
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
      const feed = feedsOf(column)[0]
      const account = accountOf(column)
      return {
        column,
        title: column.title ?? kindTitle(column.type),
        source: account ? `@${account}` : (reader.viewTitle() ?? 'Zendesk'),
        ...(feed ? reader.counts(feed, column.id) : { unread: 0, total: 0 }),
        hidden: 0,
        readUpTo: reader.readMark(column.id),
        freshness: freshness(sourcesOf(column).map(source => statuses.get(source) ?? null)),
        reads: account ? { today: reader.readsOn(account, today), cap: settings.dailyCap } : null,
      }
    }),
    layoutVersion: reader.layout()?.version ?? 0,
    offlineSince: offlineSince([...statuses.values()]),
    counts: {
      noticesPending: reader.noticesPending(),
      deletionsToMind: reader.deletionsUnderWay().filter(({ deletion }) => deletionNeeds(deletion, context.now()))
        .length,
      flagged: 0,
      repliesToMind: reader.replies({ openOnly: true }).filter(needsPerson).length,
    },
    problems: problems(context, [...statuses.values()]),
  }
}

const unknownYet: Freshness = { at: null, state: 'loading', until: null, since: null, detail: null }

/** A column is as fresh as its stalest source, and in the worst trouble of any. */
const freshness = (statuses: readonly (FeedStatus | null)[]): Freshness => {
  const known = statuses.filter(status => status !== null)
  if (known.length < statuses.length && known.every(status => status.state === 'live')) return unknownYet
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
    const account =
      status.feed === 'queue'
        ? null
        : (context.config.accounts.find(({ id }) => status.feed.endsWith(`:${id}`))?.id ?? null)
    if (account && accounts.some(problem => problem.account === account)) return []
    return [{ service: status.feed === 'queue' ? 'zendesk' : 'x', account, detail: status.detail ?? '' }]
  })
  const seen = new Set<string>()
  return [...accounts, ...refused].filter(problem => {
    const key = `${problem.service}:${problem.account}`
    return seen.has(key) ? false : seen.add(key)
  })
}

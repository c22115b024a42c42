import type { HistoryView } from '#contract/desk/views/history.ts'
import { confirmedSince } from '#core/domain/confirmation.ts'
import { dayOf } from '#core/domain/read-budget.ts'
import { readSettings } from '../queries/get-deck.ts'
import type { QueryContext } from '../queries/query-context.ts'

export const getHistory = (context: QueryContext): HistoryView => {
  const now = context.now()
  const kept = context.reader.history(confirmedSince(now))
  const accounts = context.config.accounts.map(({ id }) => id)
  return {
    posts: kept.posts,
    tickets: kept.tickets,
    pictures: kept.pictures,
    oldest: kept.oldest,
    bytes: kept.bytes,
    confirmation: {
      within24h: kept.confirmed,
      of: kept.posts,
      rest: Math.max(0, kept.posts - kept.confirmed),
      today: context.reader.confirmingOn(accounts, dayOf(now)),
      budget: readSettings(context).confirmDaily,
    },
    backup: {
      at: kept.backup?.at ?? null,
      bytes: kept.backup?.bytes ?? null,
      file: kept.backup?.file ?? null,
      underWay: kept.backupUnderWay,
    },
    compaction: { at: kept.compactedAt, freeBytes: kept.freeBytes },
  }
}

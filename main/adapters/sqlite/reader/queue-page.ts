import type { TicketId } from '#contract/ids.ts'
import type { TicketFacts } from '#core/domain/facts.ts'
import type { Readable } from '../database.ts'

export const queuePageSql = `SELECT CAST(ticket_id AS TEXT) AS id, created_at AS createdAt FROM view_item
  WHERE workspace_id = ? AND (created_at, ticket_id) < (?, CAST(? AS INTEGER))
  ORDER BY created_at DESC, ticket_id DESC LIMIT ?`

const end = { createdAt: Number.MAX_SAFE_INTEGER, id: '0' }

/** `before` is "created_at:ticket": tickets of one second keep their place. */
const positionOf = (before: string): { createdAt: number; id: string } => {
  const [createdAt, id] = before.split(':')
  return { createdAt: Number(createdAt), id: id ?? '0' }
}

export const queuePageReading = (
  cache: Readable<'cache'>,
  workspaceId: string,
  ticketFacts: (ids: readonly TicketId[]) => TicketFacts[],
) => {
  const page = cache.prepare<[string, number, string, number], { id: string; createdAt: number }>(queuePageSql)
  return (before: string | null, limit: number): { rows: TicketFacts[]; next: string | null } => {
    const { createdAt, id } = before === null ? end : positionOf(before)
    const found = page.all(workspaceId, createdAt, id, limit + 1)
    const rows = found.slice(0, limit)
    const last = rows.at(-1)
    return {
      rows: ticketFacts(rows.map(row => row.id as TicketId)),
      next: found.length > limit && last ? `${last.createdAt}:${last.id}` : null,
    }
  }
}

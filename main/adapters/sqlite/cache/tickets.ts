import type { TicketId } from '#contract/ids.ts'
import type { Ticket, TicketAudit, TicketComment, ZendeskUser } from '#core/domain/ticket.ts'
import { idList, type Readable } from '../database.ts'
import {
  type AuditRow,
  auditColumns,
  type CommentRow,
  commentColumns,
  commentOf,
  type TicketRow,
  ticketAuditOf,
  ticketColumns,
  ticketOf,
  type UserRow,
  userOf,
} from './ticket-rows.ts'

export const ticketReading = (cache: Readable<'cache'>, workspaceId: string) => {
  const byIds = cache.prepare<[string], TicketRow>(
    `SELECT ${ticketColumns('ticket')} FROM json_each(?) AS asked
     CROSS JOIN ticket ON ticket.id = CAST(asked.value AS INTEGER)`,
  )
  const comments = cache.prepare<[string], CommentRow>(
    `SELECT ${commentColumns('comment')} FROM ticket_comment AS comment
     WHERE comment.ticket_id = ? ORDER BY comment.created_at, comment.id`,
  )
  const audits = cache.prepare<[string], AuditRow>(
    `SELECT ${auditColumns} FROM ticket_audit WHERE ticket_id = ? ORDER BY created_at, rowid`,
  )
  const users = cache.prepare<[string], UserRow>(
    `SELECT zendesk_user.id, zendesk_user.name, zendesk_user.agent FROM json_each(?) AS asked
     CROSS JOIN zendesk_user ON zendesk_user.id = asked.value`,
  )
  const from = cache.prepare<[string, number], TicketRow>(
    `SELECT ${ticketColumns('ticket')} FROM ticket
     WHERE lower(from_handle) = lower(?) AND updated_at >= ? ORDER BY updated_at, id`,
  )
  const view = cache
    .prepare<[string, string], string>(
      `SELECT CAST(ticket_id AS TEXT) FROM view_item WHERE workspace_id = ? AND view = ?
       ORDER BY created_at DESC, ticket_id DESC`,
    )
    .pluck()
  const commentsOf = (ticketId: string): TicketComment[] => comments.all(ticketId).map(commentOf)
  const ticketsOf = (ids: readonly string[]): Map<string, Ticket> =>
    new Map(byIds.all(idList(ids)).map(row => [row.id, ticketOf(row)]))
  const usersOf = (ids: readonly string[]): Map<string, ZendeskUser> =>
    new Map(users.all(idList(ids)).map(row => [row.id, userOf(row)]))
  const forbidden = cache.prepare<[string], { id: string }>(
    `SELECT CAST(ticket_forbidden.ticket_id AS TEXT) AS id FROM json_each(?) AS asked
     CROSS JOIN ticket_forbidden ON ticket_forbidden.ticket_id = CAST(asked.value AS INTEGER)`,
  )
  const forbiddenAmong = (ids: readonly string[]): Set<string> => new Set(forbidden.all(idList(ids)).map(row => row.id))
  return {
    forbiddenAmong,
    isForbidden: (id: string): boolean => forbiddenAmong([id]).has(id),
    ticketsOf,
    usersOf,
    ticket: (id: string): Ticket | null => ticketsOf([id]).get(id) ?? null,
    user: (id: string): ZendeskUser | null => usersOf([id]).get(id) ?? null,
    comments: commentsOf,
    audits: (ticketId: string): TicketAudit[] => audits.all(ticketId).map(ticketAuditOf),
    ticketsFrom: (handle: string, since: number): { ticket: Ticket; comments: TicketComment[] }[] =>
      from.all(handle, since).map(row => ({ ticket: ticketOf(row), comments: commentsOf(row.id) })),
    viewTickets: (id: string | null): TicketId[] => view.all(workspaceId, id ?? '') as TicketId[],
  }
}

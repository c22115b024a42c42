import type { CommentId, TicketId } from '#contract/ids.ts'
import type { Ticket, TicketAudit, TicketComment, ZendeskUser } from '#core/domain/ticket.ts'
import { parsed, parsedOrNull } from '../row.ts'

export type TicketRow = Omit<Ticket, 'tags' | 'messaging'> & { tags: string; messaging: 0 | 1 }

export const ticketColumns = (ticket: string): string => `CAST(${ticket}.id AS TEXT) AS id, ${ticket}.subject,
  ${ticket}.status, ${ticket}.requester_id AS requesterId, ${ticket}.assignee_id AS assigneeId,
  ${ticket}.external_id AS externalId, ${ticket}.channel, ${ticket}.source, ${ticket}.from_handle AS fromHandle,
  ${ticket}.to_handle AS toHandle, ${ticket}.description, ${ticket}.tags, ${ticket}.created_at AS createdAt,
  ${ticket}.updated_at AS updatedAt, ${ticket}.stamp, ${ticket}.messaging,
  ${ticket}.group_id AS groupId, ${ticket}.comment_count AS commentCount`

export const ticketOf = (row: TicketRow): Ticket => ({
  id: row.id as TicketId,
  subject: row.subject,
  status: row.status,
  requesterId: row.requesterId,
  assigneeId: row.assigneeId,
  externalId: row.externalId,
  channel: row.channel,
  source: row.source,
  fromHandle: row.fromHandle,
  toHandle: row.toHandle,
  description: row.description,
  tags: parsed(row.tags),
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
  stamp: row.stamp,
  groupId: row.groupId,
  commentCount: row.commentCount,
  messaging: row.messaging === 1,
})

export type CommentRow = Omit<TicketComment, 'public'> & { public: 0 | 1 }

export const commentColumns = (comment: string): string => `CAST(${comment}.id AS TEXT) AS id,
  CAST(${comment}.ticket_id AS TEXT) AS ticketId, ${comment}.author_id AS authorId, ${comment}.public, ${comment}.text,
  ${comment}.created_at AS createdAt, ${comment}.channel, ${comment}.audit_id AS auditId`

export const commentOf = (row: CommentRow): TicketComment => ({
  id: row.id as CommentId,
  ticketId: row.ticketId as TicketId,
  authorId: row.authorId,
  public: row.public === 1,
  text: row.text,
  createdAt: row.createdAt,
  channel: row.channel,
  auditId: row.auditId,
})

export type AuditRow = Omit<TicketAudit, 'events' | 'claim'> & { events: string; claim: string | null }

export const auditColumns = `id, CAST(ticket_id AS TEXT) AS ticketId, author_id AS authorId, created_at AS createdAt,
  reply_id AS replyId, claim, events`

export const ticketAuditOf = (row: AuditRow): TicketAudit => ({
  ...row,
  ticketId: row.ticketId as TicketId,
  claim: parsedOrNull(row.claim),
  events: parsed(row.events),
})

export type UserRow = { id: string; name: string; agent: 0 | 1 }

export const userOf = (row: UserRow): ZendeskUser => ({ id: row.id, name: row.name, agent: row.agent === 1 })

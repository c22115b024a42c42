import type { PostId, TicketId } from '#contract/ids.ts'
import type { Changed } from '#core/domain/changed.ts'
import { type FeedKey, viewFeed } from '#core/domain/feed.ts'
import type { PostLink } from '#core/domain/post-link.ts'
import {
  postOfStamp,
  type Ticket,
  type TicketAudit,
  type TicketComment,
  type ZendeskUser,
} from '#core/domain/ticket.ts'
import type { IngestTickets } from '#core/ports/cache-store.ts'
import { idList, type Writable } from '../database.ts'
import { flag, json, jsonOrNull } from '../row.ts'
import { searchText } from '../search-text.ts'
import { Changes } from './changes.ts'
import { linkWriting } from './links.ts'

/** Each statement writes only where something differs: `changes` says whether the row is another one now. */
const ticketWriting = (cache: Writable<'cache'>) => {
  const ticket = cache.prepare(
    `INSERT INTO ticket (id, subject, status, requester_id, assignee_id, external_id, channel, source, from_handle,
       to_handle, description, tags, created_at, updated_at, stamp, messaging, group_id,
       comment_count, seen_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET subject = excluded.subject, status = excluded.status,
       requester_id = excluded.requester_id, assignee_id = excluded.assignee_id, external_id = excluded.external_id,
       channel = excluded.channel, source = excluded.source, from_handle = excluded.from_handle,
       to_handle = excluded.to_handle, description = excluded.description, tags = excluded.tags,
       created_at = excluded.created_at, updated_at = excluded.updated_at, stamp = excluded.stamp,
       messaging = excluded.messaging, group_id = excluded.group_id,
       comment_count = coalesce(excluded.comment_count, comment_count), seen_at = excluded.seen_at
     -- our clock may jump back; only within one second of the service's does it say which answer is the newer
     WHERE (excluded.updated_at > updated_at OR (excluded.updated_at = updated_at AND excluded.seen_at >= seen_at)) AND
       (subject, status, requester_id, assignee_id, external_id, channel, source, from_handle, to_handle, description,
        tags, created_at, updated_at, stamp, messaging, group_id, comment_count)
       IS NOT (excluded.subject, excluded.status, excluded.requester_id, excluded.assignee_id, excluded.external_id,
        excluded.channel, excluded.source, excluded.from_handle, excluded.to_handle, excluded.description,
        excluded.tags, excluded.created_at, excluded.updated_at, excluded.stamp, excluded.messaging,
        excluded.group_id, coalesce(excluded.comment_count, comment_count))`,
  )
  const user = cache.prepare(
    `INSERT INTO zendesk_user (id, name, agent, seen_at) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET name = excluded.name, agent = excluded.agent, seen_at = excluded.seen_at
     WHERE excluded.seen_at >= seen_at AND (name, agent) IS NOT (excluded.name, excluded.agent)`,
  )
  const comment = cache.prepare(
    `INSERT INTO ticket_comment (id, ticket_id, author_id, public, text, search_text, created_at, channel, audit_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET ticket_id = excluded.ticket_id, author_id = excluded.author_id,
       public = excluded.public, text = excluded.text, search_text = excluded.search_text,
       created_at = excluded.created_at, channel = excluded.channel, audit_id = coalesce(excluded.audit_id, audit_id)
     WHERE (ticket_id, author_id, public, text, created_at, channel, audit_id)
       IS NOT (excluded.ticket_id, excluded.author_id, excluded.public, excluded.text, excluded.created_at,
        excluded.channel, coalesce(excluded.audit_id, audit_id))`,
  )
  const audit = cache.prepare(
    `INSERT INTO ticket_audit (id, ticket_id, author_id, created_at, reply_id, claim, events)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET ticket_id = excluded.ticket_id, author_id = excluded.author_id,
       created_at = excluded.created_at, reply_id = excluded.reply_id, claim = excluded.claim,
       events = excluded.events
     WHERE (ticket_id, author_id, created_at, reply_id, claim, events)
       IS NOT (excluded.ticket_id, excluded.author_id, excluded.created_at, excluded.reply_id, excluded.claim,
        excluded.events)`,
  )
  const forbid = cache.prepare('INSERT INTO ticket_forbidden (ticket_id, at) VALUES (?, ?) ON CONFLICT DO NOTHING')
  const allow = cache.prepare('DELETE FROM ticket_forbidden WHERE ticket_id = ?')
  return {
    forbid: (id: TicketId, at: number): boolean => forbid.run(id, at).changes > 0,
    allow: (id: TicketId): boolean => allow.run(id).changes > 0,
    saveUser: (user_: ZendeskUser, seenAt: number): boolean =>
      user.run(user_.id, user_.name, flag(user_.agent), seenAt).changes > 0,
    saveTicket: (t: Ticket, seenAt: number): boolean =>
      ticket.run(
        t.id,
        t.subject,
        t.status,
        t.requesterId,
        t.assigneeId,
        t.externalId,
        t.channel,
        t.source,
        t.fromHandle,
        t.toHandle,
        t.description,
        json(t.tags),
        t.createdAt,
        t.updatedAt,
        t.stamp,
        flag(t.messaging),
        t.groupId,
        t.commentCount,
        seenAt,
      ).changes > 0,
    saveComment: (c: TicketComment): boolean =>
      comment.run(
        c.id,
        c.ticketId,
        c.authorId,
        flag(c.public),
        c.text,
        searchText(c.text),
        c.createdAt,
        c.channel,
        c.auditId,
      ).changes > 0,
    saveAudit: (a: TicketAudit): boolean =>
      audit.run(a.id, a.ticketId, a.authorId, a.createdAt, a.replyId, jsonOrNull(a.claim), json(a.events)).changes > 0,
  }
}

const viewWriting = (cache: Writable<'cache'>, workspaceId: string) => {
  const leave = cache.prepare(
    `DELETE FROM view_item WHERE workspace_id = ? AND view = ?
     AND ticket_id NOT IN (SELECT CAST(asked.value AS INTEGER) FROM json_each(?) AS asked)`,
  )
  // 0 until the ticket itself is here; the queue's page shows it from then on
  const join = cache.prepare(
    `INSERT INTO view_item (workspace_id, view, ticket_id, created_at)
     SELECT ?, ?, CAST(asked.value AS INTEGER),
       coalesce((SELECT created_at FROM ticket WHERE ticket.id = CAST(asked.value AS INTEGER)), 0)
     FROM json_each(?) AS asked WHERE true ON CONFLICT DO NOTHING`,
  )
  const date = cache
    .prepare<[number, string, string, number], string>(
      'UPDATE view_item SET created_at = ? WHERE workspace_id = ? AND ticket_id = ? AND created_at <> ? RETURNING view',
    )
    .pluck()
  return {
    /** Whether a ticket joined or left. */
    set: (view: string | null, ids: readonly TicketId[]): boolean => {
      const left = leave.run(workspaceId, view ?? '', idList(ids)).changes
      return join.run(workspaceId, view ?? '', idList(ids)).changes + left > 0
    },
    /** The views in which the ticket stands elsewhere now. */
    date: (ticket: Ticket): FeedKey[] =>
      date.all(ticket.createdAt, workspaceId, ticket.id, ticket.createdAt).map(view => viewFeed(view || null)),
  }
}

/** The tickets' half of the cache: one transaction each. */
export const ticketIngest = (cache: Writable<'cache'>, workspaceId: string) => {
  const writing = ticketWriting(cache)
  const view = viewWriting(cache, workspaceId)
  const links = linkWriting(cache)

  const ingest = (batch: IngestTickets): Changed => {
    const changes = new Changes()
    for (const user of batch.users ?? []) writing.saveUser(user, batch.seenAt)
    for (const ticket of batch.tickets ?? []) {
      if (writing.allow(ticket.id)) changes.ticket(ticket.id)
      if (!writing.saveTicket(ticket, batch.seenAt)) continue
      changes.ticket(ticket.id)
      changes.links(links.stamp(ticket.id, postOfStamp(ticket.externalId) as PostId | null))
      changes.feed(...view.date(ticket))
    }
    for (const comment of batch.comments ?? []) {
      if (writing.saveComment(comment)) changes.ticket(comment.ticketId)
    }
    for (const audit of batch.audits ?? []) {
      if (writing.saveAudit(audit)) changes.ticket(audit.ticketId)
    }
    if (batch.view && view.set(batch.view.id, batch.view.tickets)) changes.feed(viewFeed(batch.view.id))
    return changes.all
  }

  const link = (added: readonly PostLink[]): Changed => {
    const changes = new Changes()
    for (const one of added) changes.links(links.add(one))
    return changes.all
  }

  const forbid = (id: TicketId, at: number): Changed => {
    const changes = new Changes()
    if (writing.forbid(id, at)) changes.ticket(id)
    return changes.all
  }

  return {
    markForbidden: cache.transaction(forbid),
    ingestTickets: cache.transaction(ingest),
    link: cache.transaction(link),
  }
}

import { agents } from '../people.ts'
import type { Audit, Comment, Ticket } from './tickets.ts'

/** Zendesk answers whole seconds. */
export const stampOf = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`

const viaOf = (ticket: Ticket): unknown => ({
  channel: 'twitter',
  source: {
    from: { username: ticket.from, profile_url: `https://www.twitter.com/${ticket.from}` },
    to: { username: ticket.to, profile_url: `https://www.twitter.com/${ticket.to}` },
    rel: 'mention',
  },
})

export const ticketView = (ticket: Ticket): Record<string, unknown> => ({
  id: ticket.id,
  external_id: ticket.externalId,
  status: ticket.status,
  subject: ticket.description,
  description: ticket.description,
  requester_id: ticket.requesterId,
  assignee_id: ticket.assigneeId,
  tags: ticket.tags,
  created_at: stampOf(ticket.createdAt),
  updated_at: stampOf(ticket.updatedAt),
  via: viaOf(ticket),
  from_messaging_channel: false,
})

export const commentView = (ticket: Ticket, comment: Comment): Record<string, unknown> => ({
  id: comment.id,
  type: 'Comment',
  author_id: comment.authorId,
  body: comment.body,
  plain_body: comment.body,
  public: comment.public,
  audit_id: comment.auditId,
  created_at: stampOf(comment.at),
  via: comment.postId ? viaOf(ticket) : { channel: comment.replyId ? 'api' : 'web' },
})

export const auditView = (ticket: Ticket, audit: Audit): Record<string, unknown> => ({
  id: audit.id,
  ticket_id: ticket.id,
  author_id: audit.authorId,
  created_at: stampOf(audit.at),
  metadata: { system: {}, custom: audit.custom },
  events: audit.events,
})

export const agentView = (id: number): Record<string, unknown> => ({
  id,
  name: agents.find(agent => agent.id === id)?.name ?? 'Nobody',
  role: 'agent',
})

export const userViews = (ids: readonly (number | null)[]): Record<string, unknown>[] =>
  [...new Set(ids)].flatMap(id => {
    if (id === null || id < 0) return []
    return agents.some(agent => agent.id === id) ? [agentView(id)] : [{ id, name: `Customer ${id}`, role: 'end-user' }]
  })

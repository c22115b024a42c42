import type { HttpResponse } from '#adapters/system/http.ts'
import { htmlAnswer, jsonAnswer } from '../http-answer.ts'
import { agents } from '../people.ts'
import type { Channel } from './channel.ts'
import type { EventDraft, Status, Ticket, Tickets } from './tickets.ts'
import { auditView, stampOf, ticketView } from './zendesk-views.ts'

type Asked = {
  safe_update?: boolean
  updated_stamp?: string
  comment?: { body?: string; public?: boolean; channel_back?: string; channel_source_id?: string }
  status?: Status
  assignee_id?: number | null
  external_id?: string
  tags?: string[]
  additional_tags?: string[]
  metadata?: Record<string, unknown>
}

const invalid = (field: string, description: string): HttpResponse =>
  jsonAnswer(422, {
    error: 'RecordInvalid',
    description: 'Record validation errors',
    details: { [field]: [{ description }] },
  })

const conflict = (): HttpResponse =>
  jsonAnswer(409, {
    error: 'UpdateConflict',
    description: 'Safe Update prevented the update due to outdated ticket data.',
  })

/** `PUT /tickets/{id}`: all of it or nothing, one audit, and perhaps a post on X later. */
export const updateTicket = (
  tickets: Tickets,
  channel: Channel,
  ticket: Ticket,
  agentId: number,
  body: string,
): HttpResponse => {
  const { ticket: asked }: { ticket?: Asked } = JSON.parse(body)
  if (!asked) return jsonAnswer(400, { error: 'invalid' })
  if (ticket.status === 'closed') return invalid('status', 'Status: closed prevents ticket update')
  // compared in whole seconds: two updates within one second both pass, as on the live service
  if ('safe_update' in asked && asked.updated_stamp !== stampOf(ticket.updatedAt)) return conflict()
  if (channel.tooManyUpdates(ticket.id, agentId))
    return htmlAnswer(429, 'Rate limit for ticket updates exceeded', { 'retry-after': '30' })
  const changes: EventDraft[] = []
  const change = (field_name: string, value: unknown, previous_value: unknown): boolean => {
    if (value === undefined || JSON.stringify(value) === JSON.stringify(previous_value)) return false
    changes.push({ type: 'Change', field_name, value, previous_value })
    return true
  }
  const { status, assignee_id: assignee, external_id: external, comment } = asked
  if (assignee !== undefined && assignee !== null && !agents.some(({ id }) => id === assignee))
    return invalid('assignee', 'Assignee: is not an agent')
  if (status === 'new' && ticket.status !== 'new') return invalid('status', 'Status: cannot be set back to new')
  const holder = assignee === undefined ? ticket.assigneeId : assignee
  if (status === 'solved' && holder === null) return invalid('assignee', 'Assignee: is required when solving')
  if (comment && !comment.body?.trim()) return invalid('comment', 'Comment: cannot be blank')
  if (change('assignee_id', assignee, ticket.assigneeId)) ticket.assigneeId = assignee ?? null
  // a new ticket that is given to somebody is open
  const then = status ?? (ticket.status === 'new' && ticket.assigneeId !== null ? 'open' : undefined)
  if (then && change('status', then, ticket.status)) ticket.status = then
  if (change('external_id', external, ticket.externalId)) ticket.externalId = external ?? null
  const tags =
    asked.tags ?? (asked.additional_tags ? [...new Set([...ticket.tags, ...asked.additional_tags])] : undefined)
  if (change('tags', tags, ticket.tags)) ticket.tags = tags ?? []
  const custom = asked.metadata ?? {}
  if (comment) {
    const said = { authorId: agentId, body: comment.body ?? '', public: comment.public !== false, custom, changes }
    const added = tickets.addComment(ticket, said)
    if (added.public && channel.goesOut(ticket, comment)) channel.tweetLater(ticket, added)
  } else if (changes.length > 0) {
    tickets.addAudit(ticket, { authorId: agentId, custom, events: changes })
  }
  const audit = comment || changes.length > 0 ? ticket.audits.at(-1) : undefined
  return jsonAnswer(200, { ticket: ticketView(ticket), ...(audit ? { audit: auditView(ticket, audit) } : {}) })
}

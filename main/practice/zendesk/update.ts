import { jsonAnswer, type Outgoing } from '../http/exchange.ts'
import { type Agent, isAssignable, PAYMENTS_GROUP, SOCIAL_GROUP } from '../world/agents.ts'
import { carriesPosts, isDirect, speakerOf, tweetLater } from '../world/answering.ts'
import type { LiveWorld } from '../world/live-world.ts'
import { commentCount, MOST_COMMENTS } from '../world/older-comments.ts'
import { API_VIA, addAudit, addComment, changeOf, wholeSecond } from '../world/tickets.ts'
import type { Audit, AuditEvent, Ticket, TicketStatus } from '../world/world.ts'
import { badRequest, conflict, invalid } from './errors.ts'
import { ticketView, updateAuditView } from './views.ts'

const STATUSES: readonly TicketStatus[] = ['new', 'open', 'pending', 'hold', 'solved', 'closed']

interface CommentRequest {
  body: string
  public: boolean
  channelBack: unknown
  channelSourceId: unknown
  addLink: boolean
}

/** `PUT /tickets/{id}`: all of it or nothing, one audit, and perhaps a post on X later. */
export function updateTicket(live: LiveWorld, ticket: Ticket, agent: Agent, body: Record<string, unknown>): Outgoing {
  const asked = body.ticket
  if (typeof asked !== 'object' || asked === null) return badRequest('A ticket is required')
  const request = asked as Record<string, unknown>
  if (ticket.status === 'closed') return invalid('status', 'Status: closed prevents ticket update')
  // One second of grain: two updates within one second both pass, as on the live service.
  // `safe_update: false` has the same effect as true; only leaving it out is unsafe.
  if ('safe_update' in request) {
    const known = Date.parse(String(request.updated_stamp ?? ''))
    if (Number.isNaN(known)) return badRequest('safe_update needs an updated_stamp')
    if (wholeSecond(known) !== wholeSecond(ticket.updatedAt)) return conflict()
  }
  const comment = readComment(request.comment)
  if (comment && 'status' in comment) return comment
  if (comment && commentCount(ticket) >= MOST_COMMENTS) {
    return invalid('comment', 'Ticket has reached the limit of 5,000 comments')
  }
  const changes = readChanges(live, ticket, request)
  if ('status' in changes) return changes
  for (const change of changes.apply) change()

  const at = Date.now()
  const custom = customOf(request.metadata ?? (request.comment as Record<string, unknown> | undefined)?.metadata)
  let audit: Audit | undefined
  if (comment) {
    const draft = { authorId: agent.id, at, body: comment.body, public: comment.public, via: API_VIA }
    const added = addComment(live, ticket, { ...draft, custom, changes: changes.events })
    audit = added.audit
    if (comment.public && (isDirect(ticket) || carriesPosts(ticket)) && goesOut(live, ticket, comment)) {
      const link = comment.addLink ? ` https://harbor-help.example/tickets/${ticket.id}` : ''
      tweetLater(live, ticket, added.comment, link)
    }
  } else if (changes.events.length > 0) {
    audit = addAudit(live, ticket, { authorId: agent.id, at, via: API_VIA, custom, events: changes.events })
    ticket.updatedAt = wholeSecond(at)
  }
  const shown = audit ?? { id: live.world.counters.audit, authorId: agent.id, at, via: API_VIA, custom, events: [] }
  return jsonAnswer(200, { ticket: ticketView(live, ticket), audit: updateAuditView(ticket, shown) })
}

/** No document says which of these works on a real account, so each is a mode of this workspace. */
function goesOut(live: LiveWorld, ticket: Ticket, comment: CommentRequest): boolean {
  if (live.rules.sendMode === 'plain') return true
  if (live.rules.sendMode === 'plainSilent') return false
  const right = speakerOf(ticket)?.monitoredId
  return String(comment.channelBack) === '1' && String(comment.channelSourceId) === String(right)
}

function readComment(value: unknown): CommentRequest | Outgoing | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'object') return badRequest('A comment is an object')
  const comment = value as Record<string, unknown>
  const text = comment.body ?? comment.html_body
  if (typeof text !== 'string' || text.trim() === '')
    return invalid('comment', 'Comment: cannot be blank', 'BlankValue')
  return {
    body: text,
    public: comment.public !== false,
    channelBack: comment.channel_back,
    channelSourceId: comment.channel_source_id,
    addLink: comment.add_short_url === true,
  }
}

export function customOf(metadata: unknown): Record<string, unknown> {
  if (typeof metadata !== 'object' || metadata === null) return {}
  const { system: _, custom, ...rest } = metadata as Record<string, unknown>
  return { ...rest, ...(typeof custom === 'object' && custom !== null ? (custom as Record<string, unknown>) : {}) }
}

interface Changes {
  events: Omit<AuditEvent, 'id'>[]
  apply: (() => void)[]
}

function readChanges(live: LiveWorld, ticket: Ticket, request: Record<string, unknown>): Changes | Outgoing {
  const changes: Changes = { events: [], apply: [] }
  const change = (field: string, value: unknown, previous: unknown, apply: () => void): void => {
    if (JSON.stringify(value) === JSON.stringify(previous)) return
    changes.events.push(changeOf(field, value, previous))
    changes.apply.push(apply)
  }
  const has = (field: string): boolean => request[field] !== undefined
  if (has('assignee_id')) {
    const id = request.assignee_id === null ? null : Number(request.assignee_id)
    if (id !== null && !isAssignable(id)) {
      return invalid('assignee', `Assignee: ${String(request.assignee_id)} is not an agent`)
    }
    const text = (value: number | null): string | null => (value === null ? null : String(value))
    change('assignee_id', text(id), text(ticket.assigneeId), () => {
      ticket.assigneeId = id
    })
  }
  if (has('status')) {
    const status = STATUSES.find(one => one === request.status)
    if (!status) return invalid('status', `Status: ${String(request.status)} is not included in the list`)
    if (status === 'new' && ticket.status !== 'new') return invalid('status', 'Status: cannot be set back to new')
    const assignee = has('assignee_id') ? request.assignee_id : ticket.assigneeId
    if (status === 'solved' && assignee === null) {
      return invalid('assignee', 'Assignee: is required when solving a ticket', 'BlankValue')
    }
    change('status', status, ticket.status, () => {
      ticket.status = status
    })
  } else if (ticket.status === 'new' && has('assignee_id') && request.assignee_id !== null) {
    // A new ticket that is given to somebody is open.
    change('status', 'open', 'new', () => {
      ticket.status = 'open'
    })
  }
  if (has('external_id')) {
    const value = request.external_id === null ? null : String(request.external_id)
    change('external_id', value, ticket.externalId, () => {
      ticket.externalId = value
    })
  }
  if (has('subject')) {
    const value = String(request.subject)
    change('subject', value, ticket.subject, () => {
      ticket.subject = value
    })
  }
  if (has('priority')) {
    const value = request.priority === null ? null : String(request.priority)
    if (value !== null && !['urgent', 'high', 'normal', 'low'].includes(value)) {
      return invalid('priority', `Priority: ${value} is not included in the list`)
    }
    change('priority', value, ticket.priority, () => {
      ticket.priority = value
    })
  }
  if (has('group_id')) {
    const value = Number(request.group_id)
    if (value !== SOCIAL_GROUP && value !== PAYMENTS_GROUP) return invalid('group', 'Group: is invalid')
    change('group_id', String(value), String(ticket.groupId), () => {
      ticket.groupId = value
    })
  }
  if (has('tags') || has('additional_tags') || has('remove_tags')) {
    const list = (name: string): string[] => (Array.isArray(request[name]) ? request[name].map(String) : [])
    const base = has('tags') ? list('tags') : ticket.tags
    const removed = list('remove_tags')
    const tags = [...new Set([...base, ...list('additional_tags')])].filter(tag => !removed.includes(tag)).sort()
    change('tags', tags, [...ticket.tags].sort(), () => {
      ticket.tags = tags
    })
  }
  const fields = Array.isArray(request.custom_fields) ? (request.custom_fields as Record<string, unknown>[]) : []
  for (const field of fields) {
    const id = String(field.id)
    change(id, field.value ?? null, ticket.customFields[id] ?? null, () => {
      ticket.customFields[id] = field.value ?? null
    })
  }
  live.changed()
  return changes
}

import {
  AGENTS,
  type Agent,
  BRAND,
  COLLEAGUES,
  IMPORTER,
  PAYMENTS_GROUP,
  POST_FIELD,
  SOCIAL_GROUP,
  TOPIC_FIELD,
} from '../world/agents.ts'
import { OWN_HANDLES } from '../world/handles.ts'
import type { LiveWorld } from '../world/live-world.ts'
import type { Audit, Ticket, TicketComment } from '../world/world.ts'

/** Zendesk answers whole seconds. */
export const stamp = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`

export function ticketView(live: LiveWorld, ticket: Ticket): Record<string, unknown> {
  const fields = [TOPIC_FIELD, POST_FIELD].map(id => ({ id, value: ticket.customFields[String(id)] ?? null }))
  return {
    id: ticket.id,
    url: `${live.addresses.zendesk}/api/v2/tickets/${ticket.id}.json`,
    external_id: ticket.externalId,
    status: ticket.status,
    priority: ticket.priority,
    type: null,
    subject: ticket.subject,
    raw_subject: ticket.subject,
    description: ticket.description,
    requester_id: ticket.requesterId,
    submitter_id: ticket.submitterId,
    assignee_id: ticket.assigneeId,
    organization_id: null,
    group_id: ticket.groupId,
    brand_id: BRAND,
    collaborator_ids: [],
    follower_ids: [],
    email_cc_ids: [],
    tags: ticket.tags,
    custom_fields: fields,
    fields,
    is_public: true,
    has_incidents: false,
    allow_attachments: true,
    allow_channelback: false,
    from_messaging_channel: ticket.messaging,
    created_at: stamp(ticket.createdAt),
    updated_at: stamp(ticket.updatedAt),
    generated_timestamp: Math.floor(ticket.updatedAt / 1000),
    via: ticket.via,
  }
}

const html = (text: string): string =>
  `<div class="zd-comment"><p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')}</p></div>`

export function commentView(comment: TicketComment, audit: Audit | undefined): Record<string, unknown> {
  return {
    id: comment.id,
    type: 'Comment',
    author_id: comment.authorId,
    body: comment.body,
    html_body: html(comment.body),
    plain_body: comment.body,
    public: comment.public,
    attachments: [],
    audit_id: comment.auditId,
    created_at: stamp(comment.at),
    metadata: { system: {}, custom: audit?.custom ?? {} },
    via: comment.via,
  }
}

export function auditView(ticket: Ticket, audit: Audit): Record<string, unknown> {
  return {
    id: audit.id,
    ticket_id: ticket.id,
    author_id: audit.authorId,
    created_at: stamp(audit.at),
    metadata: { system: {}, custom: audit.custom },
    events: audit.events.map(event => eventView(event)),
    via: audit.via,
  }
}

/** In the answer of an update, Zendesk's file lets a change be words or a number: no list, no null. */
export function updateAuditView(ticket: Ticket, audit: Audit): Record<string, unknown> {
  const events = audit.events.map(event => {
    if (event.value === null) return { ...event, value: '' }
    return Array.isArray(event.value) ? { ...event, value: event.value.join(' ') } : event
  })
  return auditView(ticket, { ...audit, events })
}

/** All 19 digits as a JSON number, which a JS number would round. */
const bareNumber = (digits: string): unknown => (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(digits)

function eventView(event: Audit['events'][number]): Record<string, unknown> {
  if (event.type !== 'Comment') return { ...event }
  const { comment_id: id, ...rest } = event
  const body = String(event.body)
  // In an audit, the id of a comment's event is the id of the comment.
  return { ...rest, id, html_body: html(body), plain_body: body, attachments: [] }
}

export function agentView(live: LiveWorld, agent: Agent): Record<string, unknown> {
  return {
    id: agent.id,
    url: `${live.addresses.zendesk}/api/v2/users/${agent.id}.json`,
    name: agent.name,
    email: agent.email,
    role: agent.role,
    active: true,
    verified: true,
    suspended: false,
    time_zone: 'UTC',
    locale: 'en-US',
    created_at: '2021-02-01T09:00:00Z',
    updated_at: '2026-01-15T09:00:00Z',
    default_group_id: SOCIAL_GROUP,
    external_id: null,
    tags: [],
  }
}

/** Agents, requesters and the importer; undefined for an id nobody has. */
export function userView(live: LiveWorld, id: number): Record<string, unknown> | undefined {
  const agent = AGENTS.find(one => one.id === id)
  if (agent) return agentView(live, agent)
  if (id === IMPORTER.id) {
    return { ...agentView(live, { ...IMPORTER, number: 1, role: 'admin' }), id }
  }
  const colleague = COLLEAGUES.find(one => one.id === id)
  if (colleague) {
    const { active, ...rest } = colleague
    return { ...agentView(live, { ...rest, number: 1 }), active, suspended: !active }
  }
  const contact = live.world.contacts?.find(one => one.id === id)
  const person = contact ? { name: contact.name, email: contact.email, joinedAt: contact.since } : live.requester(id)
  if (!person) return undefined
  return {
    id,
    url: `${live.addresses.zendesk}/api/v2/users/${id}.json`,
    name: person.name,
    ...(person.email === undefined ? {} : { email: person.email }),
    role: 'end-user',
    active: true,
    verified: false,
    suspended: false,
    time_zone: 'UTC',
    locale: 'en-US',
    created_at: stamp(person.joinedAt),
    updated_at: stamp(person.joinedAt),
    external_id: null,
    tags: [],
  }
}

export function usersOf(live: LiveWorld, ids: Iterable<number | null>): Record<string, unknown>[] {
  return [...new Set(ids)].flatMap(id => {
    const view = id === null ? undefined : userView(live, id)
    return view ? [view] : []
  })
}

export function monitoredHandles(live: LiveWorld): Record<string, unknown>[] {
  return OWN_HANDLES.map(own => ({
    id: own.monitoredId,
    screen_name: `@${own.handle}`,
    twitter_user_id: bareNumber(own.id),
    name: own.name,
    avatar_url: `${live.addresses.x}/profile_images/${own.id}_normal.png`,
    brand_id: BRAND,
    allow_reply: true,
    can_reply: true,
    created_at: '2021-02-01T09:00:00Z',
    updated_at: '2026-01-15T09:00:00Z',
  }))
}

export function groups(live: LiveWorld): Record<string, unknown>[] {
  const group = (id: number, name: string) => ({
    id,
    url: `${live.addresses.zendesk}/api/v2/groups/${id}.json`,
    name,
    deleted: false,
    default: id === SOCIAL_GROUP,
    is_public: true,
    description: '',
    created_at: '2021-02-01T09:00:00Z',
    updated_at: '2026-01-15T09:00:00Z',
  })
  return [group(SOCIAL_GROUP, 'Social'), group(PAYMENTS_GROUP, 'Payments, second line')]
}

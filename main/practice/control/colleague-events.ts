import { ACCIDENTS, INCIDENT } from '../texts/english.ts'
import { fill } from '../texts/fill.ts'
import { ANSWERS } from '../texts/our-words.ts'
import { AGENTS, type Agent, COLLEAGUES, PAYMENTS_GROUP } from '../world/agents.ts'
import { answerInZendesk, carriesPosts, isDirect, replyFrom, tweetLater } from '../world/answering.ts'
import { handlesNamedIn, MAIN_HANDLE, OWN_HANDLES, type OwnHandle } from '../world/handles.ts'
import { endIncident, openIncident, startIncident, updateIncident } from '../world/incidents.ts'
import type { LiveWorld } from '../world/live-world.ts'
import { lengthen, MOST_COMMENTS } from '../world/older-comments.ts'
import { publish } from '../world/posting.ts'
import { addAudit, changeOf, makePostTicket, SYSTEM_VIA, wholeSecond } from '../world/tickets.ts'
import type { Person, Post } from '../world/world.ts'
import { updateTicket } from '../zendesk/update.ts'
import type { EventAction, Ids } from './event-action.ts'
import { Fields, Wrong } from './fields.ts'
import { authorOf, postOf, ticketOf } from './find.ts'

const HANDLES = ['harbor', 'harborstatus'] as const
const STATUSES = ['open', 'pending', 'hold', 'solved'] as const
const SERVERS = ['x', 'zendesk', 'slack', 'forum', 'status'] as const

function agentOf(fields: Fields): Agent {
  const value = fields.raw('agent') ?? 2
  const word = String(value).toLowerCase()
  const agent = AGENTS.find(one => String(one.number) === word || one.name.toLowerCase() === word)
  if (!agent) throw new Wrong('"agent" is 1, 2, 3, "ines", "ravi" or "jo".')
  return agent
}

const STAFF: readonly { id: number; name: string }[] = [...AGENTS, ...COLLEAGUES]

function memberOf(word: unknown): number {
  const name = String(word).toLowerCase()
  const member = STAFF.find((one, index) => one.name.toLowerCase() === name || String(index + 1) === name)
  if (!member) throw new Wrong(`"assignTo" is a number or a name of ${STAFF.map(one => one.name).join(', ')}, or null.`)
  return member.id
}

function ownOf(fields: Fields, usual: OwnHandle): OwnHandle {
  const handle = fields.oneOf('handle', HANDLES)
  return OWN_HANDLES.find(one => one.handle === handle) ?? usual
}

function us(live: LiveWorld, own: OwnHandle): Person {
  const person = live.person(own.id)
  if (!person) throw new Wrong(`${own.handle} is not in this world.`)
  return person
}

function answerTo(live: LiveWorld, person: Person | undefined): string {
  return fill(live.random.pick(ANSWERS), live.random, { name: person?.name.split(' ')[0] ?? 'there' })
}

function agentAnswer(live: LiveWorld, fields: Fields): Ids {
  fields.only('ticketId', 'postId', 'text', 'agent', 'status', 'public')
  const ticket = ticketOf(live, fields)
  if (ticket.status === 'closed') throw new Wrong(`Ticket ${ticket.id} is closed.`)
  const visible = fields.flag('public') ?? true
  const { comment, audit } = answerInZendesk(live, ticket, {
    agentId: agentOf(fields).id,
    text: fields.text('text') ?? answerTo(live, live.requester(ticket.requesterId)),
    at: Date.now(),
    status: fields.oneOf('status', STATUSES) ?? (visible ? 'pending' : 'open'),
    public: visible,
  })
  if (visible && (carriesPosts(ticket) || isDirect(ticket))) tweetLater(live, ticket, comment)
  return { ticket: String(ticket.id), comment: String(comment.id), audit: String(audit.id) }
}

/** Somebody works on a ticket in Zendesk's own window without a word; `claim` stands for another desk. */
function agentUpdate(live: LiveWorld, fields: Fields): Ids {
  fields.only('ticketId', 'postId', 'agent', 'assignTo', 'status', 'tags', 'claim', 'claimId')
  const ticket = ticketOf(live, fields)
  const claim = fields.oneOf('claim', ['taken', 'takenOver', 'released'])
  const claimId = fields.text('claimId') ?? 'another-desk'
  const assignTo = fields.raw('assignTo')
  const request = {
    ...(assignTo === undefined ? {} : { assignee_id: assignTo === null ? null : memberOf(assignTo) }),
    ...(fields.raw('status') === undefined ? {} : { status: fields.oneOf('status', STATUSES) }),
    ...(fields.raw('tags') === undefined ? {} : { tags: fields.raw('tags') }),
    ...(claim ? { metadata: { claim_id: claimId, claim } } : {}),
  }
  const answer = updateTicket(live, ticket, agentOf(fields), { ticket: request })
  if (answer.status !== 200) throw new Wrong(answer.body.toString('utf8'))
  return { ticket: String(ticket.id), audit: String(ticket.audits.at(-1)?.id ?? '') }
}

function agentTake(live: LiveWorld, fields: Fields): Ids {
  fields.only('ticketId', 'postId', 'agent', 'claimId')
  const { number } = agentOf(fields)
  const id = fields.id('ticketId') ?? String(ticketOf(live, fields).id)
  const claimId = fields.text('claimId')
  const said = claimId === undefined ? {} : { claimId, claim: 'taken' }
  return agentUpdate(live, new Fields({ ticketId: id, agent: number, assignTo: number, status: 'open', ...said }))
}

function appAnswer(live: LiveWorld, fields: Fields): Ids {
  fields.only('postId', 'text', 'handle')
  const post = postOf(live, fields)
  const own = ownOf(fields, handlesNamedIn(post.text)[0] ?? MAIN_HANDLE)
  const text = fields.text('text') ?? answerTo(live, authorOf(live, post))
  const reply = replyFrom(live, own, post, text)
  if (!reply) throw new Wrong(`${own.handle} is not in this world.`)
  return { post: reply.id }
}

const withPost = (id: string, post: Post | undefined): Ids => ({ incident: id, ...(post ? { post: post.id } : {}) })

export const colleagueEvents: Record<string, EventAction> = {
  agentAnswer,
  agentUpdate,
  agentTake,
  appAnswer,
  fillTicket: (live, fields) => {
    fields.only('ticketId', 'postId', 'comments')
    const ticket = ticketOf(live, fields)
    const comments = fields.whole('comments')
    if (comments === undefined || comments > MOST_COMMENTS || comments < ticket.comments.length) {
      throw new Wrong(`"comments" is a whole number from ${ticket.comments.length} to ${MOST_COMMENTS}.`)
    }
    lengthen(live, ticket, comments)
    return { ticket: String(ticket.id) }
  },
  cutOff: (live, fields) => {
    fields.only('server', 'ms')
    const server = fields.oneOf('server', SERVERS) ?? 'x'
    const ms = fields.whole('ms')
    if (ms === undefined || ms > 600_000) throw new Wrong('"ms" is a number of milliseconds, at most 600000.')
    live.switches[server]?.goAway(ms)
    return {}
  },
  reconnect: (live, fields) => {
    fields.only('server')
    void live.switches[fields.oneOf('server', SERVERS) ?? 'x']?.comeBack()
    return {}
  },
  ownPost: (live, fields) => {
    fields.only('text', 'handle')
    const text = fields.text('text')
    if (text === undefined) throw new Wrong('This event needs "text".')
    return { post: publish(live, { author: us(live, ownOf(fields, MAIN_HANDLE)), text }).id }
  },
  accident: (live, fields) => {
    fields.only('text', 'handle')
    const own = ownOf(fields, OWN_HANDLES[1] ?? MAIN_HANDLE)
    const text = fields.text('text') ?? live.random.pick(ACCIDENTS)
    return { post: publish(live, { author: us(live, own), text, counts: { view: 212, like: 3 } }).id }
  },
  like: (live, fields) => {
    fields.only('postId', 'handle')
    const post = postOf(live, fields)
    if (live.ticketOf(post.id)) throw new Wrong(`Post ${post.id} has a ticket already.`)
    post.counts.like += 1
    const ticket = makePostTicket(live, post, { at: Date.now(), rel: 'like', to: ownOf(fields, MAIN_HANDLE) })
    if (!ticket) throw new Wrong(`Nobody wrote post ${post.id}.`)
    return { ticket: String(ticket.id) }
  },
  moveTicket: (live, fields) => {
    fields.only('ticketId', 'postId')
    const ticket = ticketOf(live, fields)
    const events = [changeOf('group_id', String(PAYMENTS_GROUP), String(ticket.groupId))]
    addAudit(live, ticket, { authorId: 9100002, at: Date.now(), via: SYSTEM_VIA, events })
    ticket.groupId = PAYMENTS_GROUP
    ticket.updatedAt = wholeSecond(Date.now())
    return { ticket: String(ticket.id) }
  },
  incidentStart: (live, fields) => {
    fields.only('title', 'mentions')
    if (openIncident(live)) throw new Wrong('An incident is going on already.')
    const { incident, post } = startIncident(live, fields.text('title'))
    for (let count = 0; count < (fields.whole('mentions') ?? 0); count += 1) {
      live.schedule.after(live.random.between(500, 60_000), 'storyText', { text: live.random.pick(INCIDENT) })
    }
    return withPost(incident.id, post)
  },
  incidentUpdate: (live, fields) => {
    fields.only()
    const incident = openIncident(live)
    if (!incident) throw new Wrong('No incident is going on.')
    return withPost(incident.id, updateIncident(live, incident))
  },
  incidentEnd: (live, fields) => {
    fields.only('title')
    const incident = openIncident(live)
    if (!incident) throw new Wrong('No incident is going on.')
    return withPost(incident.id, endIncident(live, incident))
  },
}

import { ACCIDENTS, INCIDENT } from '../texts/english.ts'
import { fill } from '../texts/fill.ts'
import { ANSWERS } from '../texts/our-words.ts'
import { AGENTS, type Agent, PAYMENTS_GROUP } from '../world/agents.ts'
import { answerInZendesk, carriesPosts, replyFrom, tweetLater } from '../world/answering.ts'
import { handlesNamedIn, MAIN_HANDLE, OWN_HANDLES, type OwnHandle } from '../world/handles.ts'
import { endIncident, openIncident, startIncident, updateIncident } from '../world/incidents.ts'
import type { LiveWorld } from '../world/live-world.ts'
import { publish } from '../world/posting.ts'
import { addAudit, changeOf, makePostTicket, SYSTEM_VIA, wholeSecond } from '../world/tickets.ts'
import type { Person, Post } from '../world/world.ts'
import type { EventAction, Ids } from './event-action.ts'
import { type Fields, Wrong } from './fields.ts'
import { authorOf, postOf, ticketOf } from './find.ts'

const HANDLES = ['harbor', 'harborstatus'] as const
const STATUSES = ['open', 'pending', 'hold', 'solved'] as const

function agentOf(fields: Fields): Agent {
  const value = fields.raw('agent') ?? 2
  const word = String(value).toLowerCase()
  const agent = AGENTS.find(one => String(one.number) === word || one.name.toLowerCase() === word)
  if (!agent) throw new Wrong('"agent" is 1, 2, 3, "ines", "ravi" or "jo".')
  return agent
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
  if (visible && carriesPosts(ticket)) tweetLater(live, ticket, comment)
  return { ticket: String(ticket.id), comment: String(comment.id), audit: String(audit.id) }
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
  appAnswer,
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

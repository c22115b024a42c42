import { jsonAnswer, type Outgoing } from '../http/exchange.ts'
import type { Call, Routes } from '../http/routes.ts'
import { type Agent, SOCIAL_GROUP, TWITTER_VIEW, UNASSIGNED_VIEW } from '../world/agents.ts'
import type { LiveWorld } from '../world/live-world.ts'
import { auditsOf, commentCount, commentsOf } from '../world/older-comments.ts'
import { compareIds } from '../world/snowflake.ts'
import type { Ticket } from '../world/world.ts'
import { createTicket } from './create-ticket.ts'
import { badRequest, noAccess, notFound, tooMany } from './errors.ts'
import { Window } from './limits.ts'
import { appliedMacro, macroNumbered } from './macros.ts'
import { answerList } from './paging.ts'
import { updateTicket } from './update.ts'
import { auditView, commentView, ticketView, usersOf } from './views.ts'

const HALF_A_DAY = 43_200_000

/** Our agents belong to one group and see only its tickets. */
const mayRead = (ticket: Ticket): boolean => ticket.groupId === SOCIAL_GROUP

/** A view holds what is not solved, and what was solved within the last 12 hours. */
function inView(view: number): ((ticket: Ticket) => boolean) | undefined {
  const working = (ticket: Ticket): boolean =>
    mayRead(ticket) &&
    ticket.status !== 'closed' &&
    (ticket.status !== 'solved' || Date.now() - ticket.updatedAt < HALF_A_DAY)
  if (view === TWITTER_VIEW) return working
  if (view === UNASSIGNED_VIEW) return ticket => working(ticket) && ticket.assigneeId === null
  return undefined
}

export function ticketsOfView(live: LiveWorld, view: number): Ticket[] | undefined {
  const fits = inView(view)
  return fits && live.world.tickets.filter(fits)
}

const SORTS: Record<string, (ticket: Ticket) => number> = {
  id: ticket => ticket.id,
  nice_id: ticket => ticket.id,
  created_at: ticket => ticket.createdAt,
  created: ticket => ticket.createdAt,
  updated_at: ticket => ticket.updatedAt,
  updated: ticket => ticket.updatedAt,
  status: ticket => ['new', 'open', 'pending', 'hold', 'solved', 'closed'].indexOf(ticket.status),
}

/** `sort_by` with `sort_order`, or `sort` with a minus in front for descending. */
function sorted(call: Call, tickets: readonly Ticket[]): Ticket[] | Outgoing {
  const sort = call.query.get('sort')
  const name = sort?.replace(/^-/, '') ?? call.query.get('sort_by') ?? 'id'
  const key = SORTS[name]
  if (!key) return badRequest(`sort_by ${name} is not known`)
  const falling = sort ? sort.startsWith('-') : call.query.get('sort_order') === 'desc'
  const rising = [...tickets].sort((left, right) => key(left) - key(right) || left.id - right.id)
  return falling ? rising.reverse() : rising
}

/** `isCounted`: this list is one of those that take `include=comment_count`. */
export function answerTickets(live: LiveWorld, call: Call, tickets: readonly Ticket[], isCounted = false): Outgoing {
  const order = sorted(call, tickets)
  if (!Array.isArray(order)) return order
  const users = (items: Ticket[]): Record<string, unknown> =>
    (call.query.get('include') ?? '').split(',').includes('users')
      ? {
          users: usersOf(
            live,
            items.flatMap(one => [one.requesterId, one.submitterId, one.assigneeId]),
          ),
        }
      : {}
  const counted = isCounted && (call.query.get('include') ?? '').split(',').includes('comment_count')
  const view = (ticket: Ticket): Record<string, unknown> => ({
    ...ticketView(live, ticket),
    ...(counted ? { comment_count: commentCount(ticket) } : {}),
  })
  return answerList(call, live.addresses.zendesk, 'tickets', order, view, users)
}

export function ticketRoutes(live: LiveWorld, routes: Routes<Agent>): void {
  const updates = new Window(30, 600_000)
  const withTicket =
    (answer: (ticket: Ticket, call: Call, agent: Agent) => Outgoing) =>
    (call: Call, agent: Agent): Outgoing => {
      const ticket = live.ticket(Number(call.part('id')))
      if (!ticket) return notFound()
      return mayRead(ticket) ? answer(ticket, call, agent) : noAccess()
    }
  const include = (call: Call, word: string): boolean => (call.query.get('include') ?? '').split(',').includes(word)

  routes.on('GET /api/v2/tickets/show_many', call => {
    const ids = (call.query.get('ids') ?? '').split(',').filter(Boolean)
    if (ids.length > 100) return badRequest('At most 100 ids')
    const tickets = ids.flatMap(id => live.ticket(Number(id)) ?? []).filter(mayRead)
    return answerTickets(live, call, tickets, true)
  })
  routes.on('GET /api/v2/tickets', call => {
    const external = call.query.get('external_id')
    const fits = (ticket: Ticket): boolean => mayRead(ticket) && (external === null || ticket.externalId === external)
    return answerTickets(live, call, live.world.tickets.filter(fits))
  })
  routes.on(
    'GET /api/v2/tickets/:id',
    withTicket((ticket, call) => {
      const users = usersOf(live, [ticket.requesterId, ticket.submitterId, ticket.assigneeId])
      return jsonAnswer(200, { ticket: ticketView(live, ticket), ...(include(call, 'users') ? { users } : {}) })
    }),
  )
  routes.on(
    'PUT /api/v2/tickets/:id',
    withTicket((ticket, call, agent) => {
      const state = updates.take(`${ticket.id} ${agent.id}`, live.schedule.speed)
      if ('wait' in state) {
        return tooMany(
          'Rate limit for ticket updates exceeded, please wait before updating this ticket again',
          state.wait,
        )
      }
      return updateTicket(live, ticket, agent, call.body())
    }),
  )
  routes.on(
    'GET /api/v2/tickets/:id/comments',
    withTicket((ticket, call) => {
      const audits = new Map(auditsOf(ticket).map(audit => [audit.id, audit]))
      const falling = call.query.get('sort') === '-created_at' || call.query.get('sort_order') === 'desc'
      const comments = commentsOf(ticket).sort((left, right) => left.at - right.at || left.id - right.id)
      if (falling) comments.reverse()
      const users = (items: typeof comments): Record<string, unknown> =>
        include(call, 'users')
          ? {
              users: usersOf(
                live,
                items.map(one => one.authorId),
              ),
            }
          : {}
      const view = (one: (typeof comments)[number]) => commentView(one, audits.get(one.auditId))
      return answerList(call, live.addresses.zendesk, 'comments', comments, view, users)
    }),
  )
  routes.on(
    'GET /api/v2/tickets/:id/audits',
    withTicket((ticket, call) => {
      const audits = auditsOf(ticket).sort((left, right) => left.at - right.at || left.id - right.id)
      if (call.query.get('sort') === '-created_at' || call.query.get('sort_order') === 'desc') audits.reverse()
      return answerList(call, live.addresses.zendesk, 'audits', audits, audit => auditView(ticket, audit))
    }),
  )
  for (const [method, name] of [
    ['GET', ''],
    ['PUT', 'additional_tags'],
    ['POST', 'tags'],
    ['DELETE', 'remove_tags'],
  ] as const) {
    routes.on(
      `${method} /api/v2/tickets/:id/tags`,
      withTicket((ticket, call, agent) => {
        if (name === '') return jsonAnswer(200, { tags: ticket.tags })
        const { tags, updated_stamp, safe_update } = call.body()
        const safe = safe_update === undefined ? {} : { safe_update, updated_stamp }
        const done = updateTicket(live, ticket, agent, { ticket: { [name]: tags, ...safe } })
        return done.status === 200 ? jsonAnswer(method === 'POST' ? 201 : 200, { tags: ticket.tags }) : done
      }),
    )
  }
  routes.on(
    'GET /api/v2/tickets/:id/macros/:macro/apply',
    withTicket((ticket, call, agent) => {
      const macro = macroNumbered(Number(call.part('macro')))
      if (!macro) return notFound()
      const changed = appliedMacro(macro, { live, ticket, agent })
      // In this answer alone Zendesk's file makes `fields` one object and the assignee somebody, so they are left out.
      const { fields: _, assignee_id: assignee, ...whole } = ticketView(live, ticket)
      const assigned = assignee === null ? {} : { assignee_id: assignee }
      return jsonAnswer(200, { result: { ticket: { ...whole, ...assigned, ...changed } } })
    }),
  )
  routes.on('POST /api/v2/tickets', (call, agent) => createTicket(live, call, agent))
  routes.on('GET /api/v2/search', call => answerSearch(live, call))
}

const quotes = /^"|"$/g

/** A small part of Zendesk's search: words, and the fields a desk asks for. */
function answerSearch(live: LiveWorld, call: Call): Outgoing {
  const words = (call.query.get('query') ?? '').match(/(?:[\w]+[:<>])?"[^"]*"|\S+/g) ?? []
  const order = ['new', 'open', 'pending', 'hold', 'solved', 'closed']
  const fits = (ticket: Ticket): boolean =>
    mayRead(ticket) &&
    words.every(word => {
      const match = /^(\w+)([:<>])(.+)$/.exec(word)
      const value = (match?.[3] ?? word).replace(quotes, '').toLowerCase()
      if (match?.[1] === 'type') return value === 'ticket'
      if (match?.[1] === 'via') return ticket.via.channel === value
      if (match?.[1] === 'external_id') return ticket.externalId?.toLowerCase() === value
      if (match?.[1] === 'status' && match[2] === '<') return order.indexOf(ticket.status) < order.indexOf(value)
      if (match?.[1] === 'status') return ticket.status === value
      if (match?.[1] === 'tags') return ticket.tags.includes(value)
      if (match?.[1] === 'requester')
        return live.requester(ticket.requesterId)?.name.toLowerCase().includes(value) === true
      return ticket.comments.some(comment => comment.body.toLowerCase().includes(value))
    })
  const found = live.world.tickets.filter(fits).sort((left, right) => compareIds(String(right.id), String(left.id)))
  if (Number(call.query.get('page') ?? 1) * 100 > 1000) return badRequest('Search stops after 1000 results')
  return answerList(call, live.addresses.zendesk, 'results', found, ticket => ({
    ...ticketView(live, ticket),
    result_type: 'ticket',
  }))
}

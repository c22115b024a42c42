import { type Answerer, jsonAnswer, type Outgoing } from '../http/exchange.ts'
import { type Call, Routes } from '../http/routes.ts'
import {
  type Agent,
  BRAND,
  OLD_VIEW,
  POST_FIELD,
  SOCIAL_GROUP,
  TOPIC_FIELD,
  TWITTER_VIEW,
  UNASSIGNED_VIEW,
} from '../world/agents.ts'
import type { LiveWorld } from '../world/live-world.ts'
import { agentsOf } from './callers.ts'
import { channelRoutes } from './channel.ts'
import { notAuthenticated, notFound, tooMany } from './errors.ts'
import { Window } from './limits.ts'
import { appliedMacro, macroNumbered, macros, macroView } from './macros.ts'
import { answerList } from './paging.ts'
import { answerTickets, ticketRoutes, ticketsOfView } from './tickets.ts'
import { userRoutes } from './users.ts'
import { groups } from './views.ts'

/** Zendesk Support, as far as an agent's desk uses it. */
export function zendeskServer(live: LiveWorld): Answerer {
  const agentOf = agentsOf(live.world.seed)
  const account = new Window(700, 60_000)
  const routes = new Routes<Agent>()
  channelRoutes(live, routes)
  ticketRoutes(live, routes)
  viewRoutes(live, routes)
  userRoutes(live, routes)
  otherRoutes(live, routes)
  return async (incoming): Promise<Outgoing> => {
    const [path = '', query] = incoming.path.split('?')
    const plain = path.replace(/\.json$/, '')
    const agent = agentOf(incoming)
    if (!agent) {
      // The call is open to anonymous users: bad credentials get an anonymous user, not a 401.
      if (plain === '/api/v2/users/me') return jsonAnswer(200, { user: anonymous(live) })
      return notAuthenticated()
    }
    const state = account.take('account', live.schedule.speed)
    if ('wait' in state) return tooMany('Number of allowed API requests per minute exceeded', state.wait)
    const route = routes.find({ ...incoming, path: query === undefined ? plain : `${plain}?${query}` })
    const answer = route ? await route.run(agent) : notFound()
    const headers = {
      'x-rate-limit': String(account.most),
      'x-rate-limit-remaining': String(state.left),
      'ratelimit-limit': String(account.most),
      'ratelimit-remaining': String(state.left),
      'ratelimit-reset': String(Math.ceil(state.endsIn)),
    }
    return { ...answer, headers: { ...headers, ...answer.headers } }
  }
}

/** Nobody has no id; whoever only looks at the status code takes it for a sign-in. */
function anonymous(live: LiveWorld): Record<string, unknown> {
  const url = `${live.addresses.zendesk}/api/v2/users/me.json`
  return { url, name: 'Anonymous user', email: 'invalid@example.com', role: 'end-user', active: true }
}

function viewRoutes(live: LiveWorld, routes: Routes<Agent>): void {
  const counts = new Window(5, 60_000)
  const view = (id: number, title: string, active = true): Record<string, unknown> => ({
    id,
    url: `${live.addresses.zendesk}/api/v2/views/${id}.json`,
    title,
    raw_title: title,
    active,
    default: false,
    description: '',
    position: id === TWITTER_VIEW ? 0 : 1,
    conditions: { all: [{ field: 'group_id', operator: 'is', value: String(SOCIAL_GROUP) }], any: [] },
    execution: { columns: [], group_by: null, sort_by: 'created_at', sort_order: 'asc' },
    created_at: '2021-02-01T09:00:00Z',
    updated_at: '2026-01-15T09:00:00Z',
  })
  const views = (): Record<string, unknown>[] => [
    view(TWITTER_VIEW, 'Twitter'),
    view(UNASSIGNED_VIEW, 'Twitter, nobody’s'),
    view(OLD_VIEW, 'Twitter, before the move', false),
  ]
  routes.on('GET /api/v2/views', call => {
    const active = call.query.get('active')
    const list = views().filter(one => active === null || String(one.active) === active)
    return answerList(call, live.addresses.zendesk, 'views', list, one => one)
  })
  routes.on('GET /api/v2/views/:id', call => {
    const found = views().find(one => String(one.id) === call.part('id'))
    return found ? jsonAnswer(200, { view: found }) : notFound()
  })
  routes.on('GET /api/v2/views/:id/tickets', call => {
    const tickets = ticketsOfView(live, Number(call.part('id')))
    return tickets ? answerTickets(live, call, tickets) : notFound()
  })
  routes.on('GET /api/v2/views/:id/count', (call, agent) => {
    const id = Number(call.part('id'))
    const tickets = ticketsOfView(live, id)
    if (!tickets) return notFound()
    const state = counts.take(`${id} ${agent.id}`, live.schedule.speed)
    if ('wait' in state) return tooMany('Number of allowed requests for this view exceeded', state.wait)
    const url = `${live.addresses.zendesk}/api/v2/views/${id}/count.json`
    return jsonAnswer(200, {
      view_count: { view_id: id, url, value: tickets.length, pretty: String(tickets.length), fresh: true },
    })
  })
}

function otherRoutes(live: LiveWorld, routes: Routes<Agent>): void {
  routes.on('GET /api/v2/groups', () =>
    jsonAnswer(200, { groups: groups(live), count: 2, next_page: null, previous_page: null }),
  )
  const listMacros = (call: Call, active: boolean | null): Outgoing => {
    const list = macros(active).map(macro => macroView(live.addresses.zendesk, macro))
    return answerList(call, live.addresses.zendesk, 'macros', list, macro => macro)
  }
  routes.on('GET /api/v2/macros', call => {
    const active = call.query.get('active')
    return listMacros(call, active === null ? null : active === 'true')
  })
  routes.on('GET /api/v2/macros/active', call => listMacros(call, true))
  routes.on('GET /api/v2/macros/:id', call => {
    const macro = macroNumbered(Number(call.part('id')))
    return macro ? jsonAnswer(200, { macro: macroView(live.addresses.zendesk, macro) }) : notFound()
  })
  routes.on('GET /api/v2/macros/:id/apply', call => {
    const macro = macroNumbered(Number(call.part('id')))
    return macro ? jsonAnswer(200, { result: { ticket: appliedMacro(macro) } }) : notFound()
  })
  routes.on('GET /api/v2/ticket_fields', () => {
    const field = (id: number, title: string) => ({ id, type: 'text', title, raw_title: title, active: true })
    return jsonAnswer(200, { ticket_fields: [field(TOPIC_FIELD, 'Topic'), field(POST_FIELD, 'Post id')], count: 2 })
  })
  routes.on('GET /api/v2/account/settings', () =>
    jsonAnswer(200, {
      settings: {
        brands: { default_brand_id: BRAND, require_brand_on_new_tickets: false },
        tickets: { agent_collision: true, comments_public_by_default: true, list_newest_comments_first: true },
        twitter: { shorten_url: 'optional' },
      },
    }),
  )
}

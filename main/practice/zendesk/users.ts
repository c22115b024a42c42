import { jsonAnswer } from '../http/exchange.ts'
import type { Routes } from '../http/routes.ts'
import { AGENTS, type Agent, COLLEAGUES } from '../world/agents.ts'
import type { LiveWorld } from '../world/live-world.ts'
import { notFound } from './errors.ts'
import { answerList } from './paging.ts'
import { agentView, usersOf, userView } from './views.ts'

export function userRoutes(live: LiveWorld, routes: Routes<Agent>): void {
  routes.on('GET /api/v2/users', call => {
    const roles = call.query.getAll('role[]')
    const people = live.world.people.slice(2).map(person => person.zendeskId)
    const all = usersOf(live, [...[...AGENTS, ...COLLEAGUES].map(agent => agent.id), ...people])
    const users = all.filter(user => roles.length === 0 || roles.includes(String(user.role)))
    return answerList(call, live.addresses.zendesk, 'users', users, user => user)
  })
  routes.on('GET /api/v2/users/me', (_call, agent) => jsonAnswer(200, { user: agentView(live, agent) }))
  routes.on('GET /api/v2/users/show_many', call => {
    const ids = (call.query.get('ids') ?? '').split(',').filter(Boolean).map(Number)
    const users = usersOf(live, ids)
    return jsonAnswer(200, { users, count: users.length, next_page: null, previous_page: null })
  })
  routes.on('GET /api/v2/users/:id', call => {
    const user = userView(live, Number(call.part('id')))
    return user ? jsonAnswer(200, { user }) : notFound()
  })
  routes.on('GET /api/v2/users/:id/identities', call => {
    const id = Number(call.part('id'))
    if (!userView(live, id)) return notFound()
    const types = call.query.getAll('type[]')
    const all = identitiesOf(live, id).filter(one => types.length === 0 || types.includes(one.type))
    const view = (one: (typeof all)[number]): Record<string, unknown> => ({
      id: id * 10 + (one.type === 'email' ? 1 : 0),
      url: `${live.addresses.zendesk}/api/v2/users/${id}/identities/${id}.json`,
      user_id: id,
      verified: true,
      primary: one === all[0],
      created_at: '2025-02-01T09:00:00Z',
      updated_at: '2026-01-15T09:00:00Z',
      ...one,
    })
    return answerList(call, live.addresses.zendesk, 'identities', all, view)
  })
}

function identitiesOf(live: LiveWorld, id: number): { type: 'twitter' | 'email'; value: string }[] {
  const person = live.requester(id)
  const email =
    person?.email ??
    live.world.contacts?.find(one => one.id === id)?.email ??
    [...AGENTS, ...COLLEAGUES].find(one => one.id === id)?.email
  return [
    ...(person ? [{ type: 'twitter' as const, value: person.handle }] : []),
    ...(email === undefined ? [] : [{ type: 'email' as const, value: email }]),
  ]
}

import type { HttpResponse } from '#adapters/system/http.ts'
import type { Circumstances } from '#test/simulation/kernel/circumstances.ts'
import { bareNumber, emptyAnswer, type Incoming, jsonAnswer, type Service } from '../http-answer.ts'
import { agents, agentToken, ourHandles } from '../people.ts'
import { isOurs, type Posts } from '../x/posts.ts'
import type { Channel } from './channel.ts'
import type { Ticket, Tickets } from './tickets.ts'
import { updateTicket } from './update-ticket.ts'
import { agentView, auditView, commentView, ticketView, userViews } from './zendesk-views.ts'

const halfADay = 43_200_000
const notFound = (): HttpResponse => jsonAnswer(404, { error: 'RecordNotFound', description: 'Not found' })

const cut = <T>(items: readonly T[], query: URLSearchParams) => {
  const size = Number(query.get('page[size]') ?? 100)
  const from = Number(query.get('page[after]') ?? 0)
  const more = from + size < items.length
  return {
    items: items.slice(from, from + size),
    meta: { has_more: more, after_cursor: more ? String(from + size) : null },
  }
}

/** Zendesk Support as the desk uses it. */
export const createZendeskService = (
  { random }: Circumstances,
  tickets: Tickets,
  posts: Posts,
  channel: Channel,
): Service => {
  const emptyCreated = random.fork('zendesk').chance(0.5)

  const list = (found: readonly Ticket[], query: URLSearchParams): HttpResponse => {
    const { items, meta } = cut(found, query)
    const users = userViews(items.flatMap(ticket => [ticket.requesterId, ticket.assigneeId]))
    return jsonAnswer(200, { tickets: items.map(ticketView), users, meta })
  }

  const inView = (ticket: Ticket): boolean =>
    ticket.status !== 'closed' && (ticket.status !== 'solved' || tickets.now() - ticket.updatedAt < halfADay)

  const createFromPost = (text: string): HttpResponse => {
    const id = /"twitter_status_message_id"\s*:\s*"?(\d+)/.exec(text)?.[1] ?? ''
    const handle = /"monitored_twitter_handle_id"\s*:\s*"?(\d+)/.exec(text)?.[1]
    const to = ourHandles.find(({ monitoredId }) => String(monitoredId) === handle)
    const post = posts.post(id)
    const refuse = (description: string) =>
      jsonAnswer(422, { error: 'RecordInvalid', details: { base: [{ description }] } })
    if (!to) return refuse('Monitored handle: is invalid')
    if (tickets.ticketOfPost(id)) return refuse("hint: you can't create two tickets from the same tweet")
    if (!post || post.deletedAt !== null || isOurs(post)) return refuse('The tweet could not be found')
    const ticket = channel.openFor(post, to)
    if (!ticket) return refuse('The tweet could not be found')
    return emptyCreated ? emptyAnswer(201) : jsonAnswer(201, { ticket: ticketView(ticket) })
  }

  const ofTicket = (incoming: Incoming, agentId: number): HttpResponse => {
    const [, , , , id, part] = incoming.path.split('/')
    const ticket = tickets.ticket(Number(id))
    if (!ticket) return notFound()
    if (incoming.method === 'PUT') return updateTicket(tickets, channel, ticket, agentId, incoming.text)
    if (part === 'comments') {
      const { items, meta } = cut(ticket.comments.toReversed(), incoming.query)
      const users = userViews(items.map(comment => comment.authorId))
      return jsonAnswer(200, { comments: items.map(comment => commentView(ticket, comment)), users, meta })
    }
    if (part === 'audits') {
      const { items, meta } = cut(ticket.audits.toReversed(), incoming.query)
      return jsonAnswer(200, { audits: items.map(audit => auditView(ticket, audit)), meta })
    }
    return jsonAnswer(200, { ticket: ticketView(ticket), users: userViews([ticket.requesterId, ticket.assigneeId]) })
  }

  const routes = (incoming: Incoming, agentId: number): HttpResponse => {
    const { path, query } = incoming
    const bySeveral = query.get('ids')?.split(',').map(Number) ?? []
    switch (path) {
      case '/api/v2/users/me':
        return jsonAnswer(200, { user: agentView(agentId) })
      case '/api/v2/channels/twitter/monitored_twitter_handles':
        return jsonAnswer(200, {
          monitored_twitter_handles: ourHandles.map(({ id, handle, monitoredId }) => ({
            id: monitoredId,
            screen_name: `@${handle}`,
            twitter_user_id: bareNumber(id),
            allow_reply: true,
            can_reply: true,
          })),
        })
      case '/api/v2/channels/twitter/tickets':
        return createFromPost(incoming.text)
      case '/api/v2/views/77':
        return jsonAnswer(200, { view: { id: 77, title: 'Twitter' } })
      case '/api/v2/views/77/tickets':
        return list(tickets.all.filter(inView).toReversed(), query)
      case '/api/v2/tickets/show_many':
        return list(
          tickets.all.filter(({ id }) => bySeveral.includes(id)),
          query,
        )
      case '/api/v2/tickets':
        return list(
          tickets.all.filter(({ externalId }) => externalId === query.get('external_id')),
          query,
        )
      default:
        return path.startsWith('/api/v2/tickets/') ? ofTicket(incoming, agentId) : notFound()
    }
  }

  return {
    now: tickets.now,
    answer(incoming) {
      const agent = agents.find(({ id }) => agentToken(id) === incoming.token)
      return agent ? routes(incoming, agent.id) : jsonAnswer(401, { error: "Couldn't authenticate you" })
    },
  }
}

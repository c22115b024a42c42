import { jsonAnswer, type Outgoing } from '../http/exchange.ts'
import type { Call, Routes } from '../http/routes.ts'
import type { Agent } from '../world/agents.ts'
import { OWN_HANDLES, ownHandleOf } from '../world/handles.ts'
import type { LiveWorld } from '../world/live-world.ts'
import { makePostTicket } from '../world/tickets.ts'
import { invalid, notFound } from './errors.ts'
import { monitoredHandles, ticketView } from './views.ts'

/** The four calls of Zendesk's X channel. */
export function channelRoutes(live: LiveWorld, routes: Routes<Agent>): void {
  const path = '/api/v2/channels/twitter'
  routes.on(`GET ${path}/monitored_twitter_handles`, () =>
    jsonAnswer(200, { monitored_twitter_handles: monitoredHandles(live) }),
  )
  routes.on(`GET ${path}/monitored_twitter_handles/:id`, call => {
    const handle = monitoredHandles(live).find(one => String(one.id) === call.part('id'))
    return handle ? jsonAnswer(200, { monitored_twitter_handle: handle }) : notFound()
  })
  routes.on(`POST ${path}/tickets`, (call, agent) => createFromPost(live, call, agent))
  routes.on(`GET ${path}/tickets/:id/statuses`, call => {
    const ticket = live.ticket(Number(call.part('id')))
    if (!ticket) return notFound()
    const asked = (call.query.get('ids') ?? '').split(',').filter(Boolean)
    const statuses = ticket.comments
      .filter(comment => comment.postId && (asked.length === 0 || asked.includes(String(comment.id))))
      .map(comment => ({ id: comment.id, favorited: false, retweeted: false, user_followed: false }))
    return jsonAnswer(200, { statuses })
  })
}

/** Ids of posts are beyond what a JSON number holds in JavaScript, so the digits are taken from the text of the body. */
function digitsOf(text: string, name: string): string | undefined {
  return new RegExp(`"${name}"\\s*:\\s*"?(\\d+)"?`).exec(text)?.[1]
}

function createFromPost(live: LiveWorld, call: Call, agent: Agent): Outgoing {
  const id = digitsOf(call.incoming.text, 'twitter_status_message_id')
  const monitored = digitsOf(call.incoming.text, 'monitored_twitter_handle_id')
  if (id === undefined) return invalid('twitter_status_message_id', 'Tweet: cannot be blank', 'BlankValue')
  const to = OWN_HANDLES.find(own => String(own.monitoredId) === monitored)
  if (!to) return invalid('monitored_twitter_handle_id', 'Monitored handle: is invalid')
  if (live.world.imported[id] !== undefined) {
    return invalid('base', "hint: you can't create two tickets from the same tweet", 'DuplicateValue')
  }
  const post = live.post(id)
  if (!post || post.deleted) return invalid('base', 'The tweet could not be found')
  if (ownHandleOf(post.authorId)) return invalid('base', 'The tweet was written by a monitored handle')
  const ticket = makePostTicket(live, post, { at: Date.now(), submitterId: agent.id, to })
  if (!ticket) return invalid('base', 'The tweet could not be found')
  if (live.rules.createFromTweet === 'full') {
    const location = `${live.addresses.zendesk}/api/v2/tickets/${ticket.id}.json`
    return jsonAnswer(201, { ticket: ticketView(live, ticket) }, { location })
  }
  return { status: 201, headers: {}, body: Buffer.alloc(0) }
}

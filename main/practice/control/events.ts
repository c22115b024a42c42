import type { LiveWorld } from '../world/live-world.ts'
import { colleagueEvents } from './colleague-events.ts'
import type { EventAction, Ids } from './event-action.ts'
import { Fields, Wrong } from './fields.ts'
import { outsideEvents } from './outside-events.ts'

/**
 * `POST /_practice/events` takes `{kind, …}` and answers `{ids}`; every id is a string. What others do:
 *
 * - mention {text?, author?, to?, media?, lang?, ticket?, dm?}: a post that names us. `author` is a handle (new ones are
 *   made), `to` "harbor" or "harborstatus", `media` true adds a picture, `ticket` "soon" (default: the usual delay),
 *   "now", "never" or "importer"; `dm` true makes a direct message instead, which has only a ticket → {post?, ticket?}
 * - followUp {postId, text?, ticket?}: the author of a post writes again in the same conversation → {post, ticket?}
 * - deletePost {postId}: its author deletes it → {post}
 * - editPost {postId, text}: its author edits it → {post}: the id of the new version
 * - writeAgain {postId, text?, ticket?}: its author writes another post about something else → {post, ticket?}; Zendesk
 *   makes it a comment on the person's first ticket. `ticket` "soon" (default), "now" or "never"
 * - testPost {text?, ticket?}: the team's own test account @harbor_test mentions the main handle → {post, ticket?}
 * - groupMessage {author?, text?}: a direct message to a group we are in. It never becomes a ticket: nothing happens
 * - rename {handle, to} → {person} · suspend {handle} → {person} · protect {handle} → {person}
 * - repost {postId, author?} → {post}: of ours too
 *
 * What our own people do:
 * - agentAnswer {ticketId | postId, text?, agent?, status?, public?}: a colleague answers in Zendesk's own window; `agent`
 *   is 1, 2 or 3 or a name (default Ravi), `status` defaults to pending → {ticket, comment, audit}; the post follows
 * - agentTake {ticketId | postId, agent?, claimId?}: a colleague takes a ticket and opens it; with `claimId`, as a desk
 *   does it → {ticket, audit}
 * - agentUpdate {ticketId | postId, agent?, assignTo?, status?, tags?, claim?, claimId?}: any change without a word;
 *   `assignTo` is 1 to 5, a name or null; `claim` "taken", "takenOver" or "released" → {ticket, audit}
 * - fillTicket {ticketId | postId, comments}: so many comments in all, up to 5,000 → {ticket}
 * - appAnswer {postId, text?, handle?}: a colleague answers in the X app, past Zendesk → {post}
 * - ownPost {text, handle?}: we post something → {post}
 * - accident {text?, handle?}: something private posted from our handle, by default the status one → {post}
 * - like {postId, handle?}: our handle likes a post, so Zendesk makes a "like" ticket → {ticket}
 * - moveTicket {ticketId}: to a group that the agents can't see → {ticket}
 * - incidentStart {title?, mentions?} → {incident, post?}: `mentions` similar posts follow within a minute
 * - cutOff {server?, ms}: a server (default "x") refuses connections for so many real milliseconds; ask another server for
 *   it, or the answer may be lost → {} · reconnect {server?}: it listens again at once → {}
 * - incidentUpdate {} → {incident, post?} · incidentEnd {} → {incident, post?}
 */
const ACTIONS: Record<string, EventAction> = { ...outsideEvents, ...colleagueEvents }

export function performEvent(live: LiveWorld, request: unknown): { ids: Ids } | { wrong: string } {
  if (typeof request !== 'object' || request === null) return { wrong: 'An event is a JSON object with a "kind".' }
  const { kind, ...rest } = request as Record<string, unknown>
  const action = Object.hasOwn(ACTIONS, String(kind)) ? ACTIONS[String(kind)] : undefined
  if (!action) return { wrong: `"kind" is one of ${Object.keys(ACTIONS).join(', ')}.` }
  try {
    const ids = action(live, new Fields(rest))
    live.changed()
    return { ids }
  } catch (error) {
    if (error instanceof Wrong) return { wrong: error.message }
    throw error
  }
}

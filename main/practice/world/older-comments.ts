import { AGENTS } from './agents.ts'
import type { LiveWorld } from './live-world.ts'
import { wholeSecond } from './tickets.ts'
import type { Audit, Ticket, TicketComment } from './world.ts'

/** "A ticket can have at most 5,000 comments", Zendesk's product limits. */
export const MOST_COMMENTS = 5_000

const LINES = [
  'And another parcel, same locker.',
  'Noted, thank you. Which door this time?',
  'Seven, as always.',
  'The locker team was told.',
]

export const commentCount = (ticket: Ticket): number => (ticket.older?.count ?? 0) + ticket.comments.length

/** The requester and an agent in turns. */
function olderComment(ticket: Ticket, index: number, older: NonNullable<Ticket['older']>): TicketComment {
  const id = older.firstId + index
  return {
    id,
    auditId: id,
    authorId: index % 2 === 0 ? ticket.requesterId : (AGENTS[1]?.id ?? 0),
    public: index % 8 !== 3,
    body: `${LINES[index % LINES.length]} (${index + 1})`,
    at: wholeSecond(ticket.createdAt + ((older.until - ticket.createdAt) * index) / older.count),
    via: ticket.via,
  }
}

function olderComments(ticket: Ticket): TicketComment[] {
  const { older } = ticket
  return older ? Array.from({ length: older.count }, (_, index) => olderComment(ticket, index, older)) : []
}

/** All of a ticket's comments in the order they were made. */
export const commentsOf = (ticket: Ticket): TicketComment[] => [...olderComments(ticket), ...ticket.comments]

export function auditsOf(ticket: Ticket): Audit[] {
  const older = olderComments(ticket).map(({ id, authorId, at, via, body, public: visible }) => ({
    id,
    authorId,
    at,
    via,
    custom: {},
    events: [{ id, type: 'Comment', author_id: authorId, body, public: visible, comment_id: id }],
  }))
  return [...older, ...ticket.audits]
}

/** Makes a ticket look as if so many comments had been written before; ids of their own, below all others. */
export function lengthen(live: LiveWorld, ticket: Ticket, total: number): void {
  const taken = Math.max(0, ...live.world.tickets.map(one => (one.older ? one.older.firstId : 0)))
  const firstId = ticket.older?.firstId ?? taken + 1_000_000
  const count = total - ticket.comments.length
  if (count > 0) ticket.older = { count, firstId, until: ticket.older?.until ?? ticket.updatedAt }
  else delete ticket.older
  live.changed()
}

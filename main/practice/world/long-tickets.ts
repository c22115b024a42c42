import { importPost } from './importing.ts'
import type { LiveWorld } from './live-world.ts'
import { lengthen, MOST_COMMENTS } from './older-comments.ts'
import { publish } from './posting.ts'
import { addComment, changeOf } from './tickets.ts'

const DAY = 86_400_000

/** Two conversations that have gone on for too long: one of them with room for a single comment. */
export function makeLongTickets(live: LiveWorld, now: number): void {
  for (const [index, total] of [4_600, MOST_COMMENTS - 1].entries()) {
    const author = live.personNamed(['cornershop_jo', 'limani_eleni'][index] ?? '')
    if (!author) continue
    const at = now - (9 + index) * DAY
    const text = `@harbor locker ${index + 3} again. I write here every time it happens, so keep this open please.`
    const ticket = importPost(live, publish(live, { author, text, at }), at + 60_000)
    if (!ticket) continue
    addComment(live, ticket, {
      authorId: author.zendeskId,
      at: now - (2 + index) * DAY,
      body: 'And again this morning.',
      public: true,
      via: ticket.via,
      changes: [changeOf('status', 'open', ticket.status)],
    })
    ticket.status = 'open'
    lengthen(live, ticket, total)
  }
}

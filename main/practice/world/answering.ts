import { OWN_HANDLES, type OwnHandle } from './handles.ts'
import type { LiveWorld } from './live-world.ts'
import { publish } from './posting.ts'
import { addAudit, addComment, changeOf, SYSTEM_VIA, wholeSecond } from './tickets.ts'
import { WEIGHTED_LIMIT, weightedLength } from './weighted.ts'
import type { Audit, Post, Ticket, TicketComment, TicketStatus, Via } from './world.ts'

/** A public ticket of the X channel: the only kind whose public comments can become posts. */
export function carriesPosts(ticket: Ticket): boolean {
  return ticket.via.channel === 'twitter' && ticket.via.source.rel !== 'direct_message' && !ticket.messaging
}

/** A direct message of the X channel: an answer is a `Tweet` event too, and no post. Groups of people never get here. */
export const isDirect = (ticket: Ticket): boolean =>
  ticket.via.channel === 'twitter' && ticket.via.source.rel === 'direct_message'

/** The handle that speaks in a ticket is the one that was addressed. */
export function speakerOf(ticket: Ticket): OwnHandle | undefined {
  const name = String(ticket.via.source.to.username ?? '')
  return OWN_HANDLES.find(own => own.handle === name.toLowerCase())
}

/** The `Tweet` event comes 1 to 3 seconds later, the post half a second after it; both are divided by the speed. */
export function tweetLater(live: LiveWorld, ticket: Ticket, comment: TicketComment, appended = ''): void {
  live.schedule.after(live.random.between(1000, 3000), 'tweet', {
    ticketId: ticket.id,
    commentId: comment.id,
    appended,
  })
}

/** Why a comment can't become a post; these end as an `Error` event, and nothing else tells the sender. */
function whyNot(live: LiveWorld, ticket: Ticket, text: string): string | undefined {
  const first = ticket.postId ? live.post(ticket.postId) : undefined
  if (!speakerOf(ticket) || !first) return 'The comment could not be posted: no handle to post from.'
  const author = live.person(first.authorId)
  if (first.deleted || author?.suspended) return 'The comment could not be posted: the post it answers is gone.'
  if (author?.protected) return 'The comment could not be posted: the post it answers is protected.'
  if (weightedLength(text) > WEIGHTED_LIMIT) return 'The comment could not be posted: it is longer than X allows.'
  return undefined
}

function tweet(live: LiveWorld, ticket: Ticket, comment: TicketComment, appended: string): void {
  const text = comment.body + appended
  if (isDirect(ticket)) {
    const events = [{ type: 'Tweet', direct_message: true, body: text, recipients: [ticket.requesterId] }]
    addAudit(live, ticket, { authorId: comment.authorId, at: Date.now(), via: SYSTEM_VIA, events })
    return
  }
  const wrong = whyNot(live, ticket, text)
  if (wrong) {
    const events = [{ type: 'Error', message: wrong }]
    addAudit(live, ticket, { authorId: -1, at: Date.now(), via: SYSTEM_VIA, events })
    return
  }
  addAudit(live, ticket, {
    authorId: comment.authorId,
    at: Date.now(),
    via: SYSTEM_VIA,
    events: [{ type: 'Tweet', direct_message: false, body: text, recipients: [ticket.requesterId] }],
  })
  live.schedule.after(500, 'post', { ticketId: ticket.id, commentId: comment.id, text })
}

/** Zendesk attaches every reply to the person's first post, whichever was answered; X puts the handle in front. */
export function replyFrom(live: LiveWorld, own: OwnHandle, parent: Post, text: string, at?: number): Post | undefined {
  const author = live.person(own.id)
  const handle = live.person(parent.authorId)?.handle
  if (!author) return undefined
  return publish(live, {
    author,
    text: handle ? `@${handle} ${text}` : text,
    replyTo: parent,
    ...(at === undefined ? {} : { at }),
  })
}

/** A colleague answers in Zendesk's own window. */
export function answerInZendesk(
  live: LiveWorld,
  ticket: Ticket,
  draft: { agentId: number; text: string; at: number; status: TicketStatus; public?: boolean; via?: Via },
): { comment: TicketComment; audit: Audit } {
  const changes = []
  if (ticket.status !== draft.status) changes.push(changeOf('status', draft.status, ticket.status))
  if (ticket.assigneeId === null) changes.push(changeOf('assignee_id', String(draft.agentId), null))
  ticket.status = draft.status
  ticket.assigneeId ??= draft.agentId
  const added = addComment(live, ticket, {
    authorId: draft.agentId,
    at: draft.at,
    body: draft.text,
    public: draft.public ?? true,
    via: draft.via ?? { channel: 'web', source: { from: {}, to: {}, rel: null } },
    changes,
  })
  ticket.updatedAt = wholeSecond(draft.at)
  return added
}

export function teachAnswering(live: LiveWorld): void {
  const find = (fields: Record<string, unknown>) => {
    const ticket = live.ticket(Number(fields.ticketId))
    const comment = ticket?.comments.find(one => one.id === Number(fields.commentId))
    return ticket && comment ? { ticket, comment } : undefined
  }
  live.schedule.on('tweet', job => {
    const found = find(job.fields)
    if (found) tweet(live, found.ticket, found.comment, String(job.fields.appended ?? ''))
  })
  live.schedule.on('post', job => {
    const found = find(job.fields)
    const first = found?.ticket.postId ? live.post(found.ticket.postId) : undefined
    const speaker = found && speakerOf(found.ticket)
    if (!found || !first || !speaker) return
    const post = replyFrom(live, speaker, first, String(job.fields.text))
    if (post) found.comment.postId = post.id
  })
}

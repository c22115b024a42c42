import { shortLink, shownText } from '../x/entities.ts'
import { IMPORTER, SOCIAL_GROUP, TOPIC_FIELD } from './agents.ts'
import { handlesNamedIn, MAIN_HANDLE, type OwnHandle } from './handles.ts'
import type { LiveWorld } from './live-world.ts'
import { hashOf } from './random.ts'
import type { Audit, AuditEvent, Person, Post, Ticket, TicketComment, Via } from './world.ts'

/** Stamps have one second of grain. */
export const wholeSecond = (at: number): number => Math.floor(at / 1000) * 1000

export const API_VIA: Via = { channel: 'api', source: { from: {}, to: {}, rel: null } }
export const SYSTEM_VIA: Via = { channel: 'system', source: { from: {}, to: {}, rel: null } }

export function twitterVia(from: Person, to: OwnHandle, rel: string | null): Via {
  const side = (handle: string, name: string) => ({
    profile_url: `https://www.twitter.com/${handle}`,
    username: handle,
    name,
  })
  return { channel: 'twitter', source: { from: side(from.handle, from.name), to: side(to.handle, to.name), rel } }
}

/**
 * What Zendesk shows of a post. Like the plain `text` of X it is cut when long, every third without a word that it is, and
 * every other post has its links as X's short ones, so that nobody can rely on either form.
 */
export function bodyInZendesk(post: Post): string {
  const shown =
    hashOf(post.id) % 3 === 0
      ? shownText(post).replace(/… https:\/\/x\.com\/i\/web\/status\/\d+$/, '')
      : shownText(post)
  const text = hashOf(post.id) % 2 === 0 ? shown : shown.replace(/https?:\/\/\S+[^\s.,;:!?)]/g, shortLink)
  return post.media ? `${text} ${shortLink(`media/${post.id}`)}` : text
}

export function subjectOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 100 ? `${Array.from(line).slice(0, 97).join('')}…` : line
}

/** The handle a post was found through: the first of ours it names, the main one before the status one. */
export function handleOfPost(live: LiveWorld, post: Post): OwnHandle {
  const named = handlesNamedIn(post.text)
  if (named[0]) return named[0]
  const parent = post.replyTo ? live.post(post.replyTo) : undefined
  return (parent && handlesNamedIn(`@${live.person(parent.authorId)?.handle ?? ''}`)[0]) ?? MAIN_HANDLE
}

export function addAudit(
  live: LiveWorld,
  ticket: Ticket,
  draft: { authorId: number; at: number; via: Via; custom?: Record<string, unknown>; events: Omit<AuditEvent, 'id'>[] },
): Audit {
  const audit: Audit = {
    id: live.nextNumber('audit'),
    authorId: draft.authorId,
    at: draft.at,
    via: draft.via,
    custom: draft.custom ?? {},
    events: draft.events.map(event => ({ ...event, id: live.nextNumber('event') }) as AuditEvent),
  }
  ticket.audits.push(audit)
  live.changed()
  return audit
}

/** A comment and its audit event; `updated_at` moves. */
export function addComment(
  live: LiveWorld,
  ticket: Ticket,
  draft: {
    authorId: number
    at: number
    body: string
    public: boolean
    via: Via
    postId?: string
    custom?: Record<string, unknown>
    changes?: Omit<AuditEvent, 'id'>[]
  },
): { comment: TicketComment; audit: Audit } {
  const id = live.nextNumber('comment')
  const audit = addAudit(live, ticket, {
    authorId: draft.authorId,
    at: draft.at,
    via: draft.via,
    ...(draft.custom ? { custom: draft.custom } : {}),
    events: [
      { type: 'Comment', author_id: draft.authorId, body: draft.body, public: draft.public, comment_id: id },
      ...(draft.changes ?? []),
    ],
  })
  const comment: TicketComment = {
    id,
    auditId: audit.id,
    authorId: draft.authorId,
    public: draft.public,
    body: draft.body,
    at: draft.at,
    via: draft.via,
    ...(draft.postId ? { postId: draft.postId } : {}),
  }
  ticket.comments.push(comment)
  ticket.updatedAt = wholeSecond(draft.at)
  return { comment, audit }
}

export function changeOf(field: string, value: unknown, previous: unknown): Omit<AuditEvent, 'id'> {
  return { type: 'Change', field_name: field, value, previous_value: previous }
}

export const createOf = (field: string, value: unknown): Omit<AuditEvent, 'id'> => ({
  type: 'Create',
  field_name: field,
  value,
})

function blankTicket(
  live: LiveWorld,
  draft: Partial<Ticket> & Pick<Ticket, 'via' | 'requesterId' | 'createdAt'>,
): Ticket {
  return live.addTicket({
    id: live.nextNumber('ticket'),
    externalId: null,
    status: 'new',
    priority: null,
    subject: '',
    description: '',
    submitterId: draft.requesterId,
    assigneeId: null,
    groupId: SOCIAL_GROUP,
    tags: ['twitter'],
    customFields: { [TOPIC_FIELD]: null },
    updatedAt: wholeSecond(draft.createdAt),
    messaging: false,
    postId: null,
    conversationId: null,
    comments: [],
    audits: [],
    ...draft,
  })
}

/** `rel` is "mention", or "like" when the handle liked the post. */
export function makePostTicket(
  live: LiveWorld,
  post: Post,
  options: { at: number; rel?: 'mention' | 'like'; submitterId?: number; to?: OwnHandle },
): Ticket | undefined {
  const author = live.person(post.authorId)
  if (!author) return undefined
  const body = bodyInZendesk(post)
  const via = twitterVia(author, options.to ?? handleOfPost(live, post), options.rel ?? 'mention')
  const ticket = blankTicket(live, {
    via,
    requesterId: author.zendeskId,
    submitterId: options.submitterId ?? author.zendeskId,
    createdAt: options.at,
    subject: subjectOf(body),
    description: body,
    tags: options.rel === 'like' ? ['twitter', 'twitter_like'] : ['twitter'],
    postId: post.id,
    conversationId: post.conversationId,
  })
  live.world.imported[post.id] = ticket.id
  const changes = [createOf('status', ticket.status), createOf('tags', ticket.tags)]
  addComment(live, ticket, {
    authorId: author.zendeskId,
    at: options.at,
    body,
    public: true,
    via,
    postId: post.id,
    changes,
  })
  return ticket
}

/** An integration of the company makes tickets of its own, with the post's link in the text and the channel "api". */
export function makeImporterTicket(live: LiveWorld, post: Post, at: number): Ticket | undefined {
  const author = live.person(post.authorId)
  if (!author) return undefined
  const body = `${author.name} (@${author.handle}) wrote on X:\n\n${shownText(post)}\n\nhttps://x.com/${author.handle}/status/${post.id}`
  const ticket = blankTicket(live, {
    via: API_VIA,
    requesterId: author.zendeskId,
    submitterId: IMPORTER.id,
    createdAt: at,
    subject: `Post by @${author.handle}`,
    description: body,
    tags: ['imported_post', 'twitter'],
  })
  addComment(live, ticket, { authorId: IMPORTER.id, at, body, public: true, via: API_VIA })
  return ticket
}

/** A new conversation by e-mail; nothing of it is on X. */
export function makeEmailTicket(
  live: LiveWorld,
  draft: {
    at: number
    requesterId: number
    submitterId: number
    subject: string
    body: string
    externalId: string | null
    tags: string[]
    custom: Record<string, unknown>
  },
): { ticket: Ticket; audit: Audit } {
  const { at, body, custom, ...rest } = draft
  const ticket = blankTicket(live, { ...rest, description: body, createdAt: at, via: API_VIA })
  const changes = [createOf('status', ticket.status), createOf('external_id', ticket.externalId)]
  const added = { authorId: draft.submitterId, at, body, public: true, via: API_VIA, custom, changes }
  return { ticket, audit: addComment(live, ticket, added).audit }
}

/** Direct messages: the old channel marks them with `rel`, the messaging one with `from_messaging_channel`. */
export function makeDirectTicket(
  live: LiveWorld,
  author: Person,
  text: string,
  options: { at: number; to: OwnHandle; messaging: boolean },
): Ticket {
  const via: Via = options.messaging
    ? { channel: 'native_messaging', source: { from: { name: author.name }, to: { name: options.to.name }, rel: null } }
    : twitterVia(author, options.to, 'direct_message')
  const ticket = blankTicket(live, {
    via,
    requesterId: author.zendeskId,
    createdAt: options.at,
    subject: `Conversation with ${author.name}`,
    description: text,
    tags: ['twitter_dm'],
    messaging: options.messaging,
  })
  addComment(live, ticket, { authorId: author.zendeskId, at: options.at, body: text, public: true, via })
  return ticket
}

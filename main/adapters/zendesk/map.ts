import { z } from 'zod'
import type { TicketSource } from '#contract/desk/views/card.ts'
import { TicketStatus } from '#contract/desk/views/card.ts'
import type { CommentId, TicketId } from '#contract/ids.ts'
import {
  isEmailStamp,
  type Macro,
  type MonitoredHandle,
  type Ticket,
  type TicketAudit,
  type TicketComment,
  type ZendeskUser,
} from '#core/domain/ticket.ts'
import type { MacroResult } from '#core/ports/zendesk.ts'

/**
 * Zendesk's wire shapes live here and nowhere else. Only ids and times are demanded: the vendor's own file forbids
 * nulls that every real ticket has, and new fields and event types appear without notice.
 */

const id = z.union([z.number().int(), z.string().regex(/^\d+$/)]).transform(String)
const optionalId = id.nullish().transform(value => value ?? null)
const words = z.string().nullish()
const time = z.string().refine(text => !Number.isNaN(Date.parse(text)))
const flag = z.boolean().nullish()

const Party = z.object({ username: words, profile_url: words }).nullish().catch(null)

const Via = z
  .object({
    channel: z.union([z.string(), z.number()]).nullish(),
    source: z.object({ from: Party, to: Party, rel: words }).nullish().catch(null),
  })
  .nullish()
type Via = z.infer<typeof Via>

/** Zendesk's reference of `via` allows the number of a type in the place of its name. */
const numbered: Readonly<Record<string, string>> = { 23: 'twitter_favorite', 26: 'twitter_dm', 30: 'twitter' }

const channelOf = (via: Via): string => {
  const channel = String(via?.channel ?? 'unknown')
  return numbered[channel] ?? channel
}

const profileOnX = /^(?:https?:)?\/\/(?:[\w-]+\.)*(?:twitter|x)\.com\/@?(\w{1,15})\/?(?:[?#].*)?$/i

/** Of the X channel, and of whoever says with an address that somebody is on X: other networks have names, too. */
const handleOf = (via: Via, party: z.infer<typeof Party> | undefined): string | null => {
  const inProfile = profileOnX.exec(party?.profile_url ?? '')?.[1]
  const named = /^twitter/.test(channelOf(via)) ? party?.username : null
  return (named || inProfile)?.replace(/^@/, '') ?? null
}

/** `rel` is an open string; only "direct_message" is documented. */
const sourceOf = (via: Via, messaging: boolean): TicketSource => {
  const channel = channelOf(via)
  const rel = via?.source?.rel ?? ''
  if (messaging || /direct_message|\bdm\b/i.test(rel) || /messag|_dm$/i.test(channel)) return 'message'
  if (/^(api|web_service|any_channel|import)$/.test(channel)) return 'importer'
  if (/like|favou?rite/i.test(`${rel} ${channel}`)) return 'like'
  return /^twitter/.test(channel) ? 'mention' : 'other'
}

export const WireTicket = z
  .object({
    id,
    subject: words,
    raw_subject: words,
    description: words,
    // A status of an account's own comes with one of these as its category; anything else still needs work.
    status: TicketStatus.catch('open'),
    requester_id: id,
    assignee_id: optionalId,
    group_id: optionalId,
    comment_count: z.number().int().nullish(),
    external_id: z.union([z.string(), z.number()]).nullish(),
    via: Via,
    tags: z.array(z.string()).nullish(),
    created_at: time,
    updated_at: time,
    from_messaging_channel: flag,
  })
  .transform((wire): Ticket => {
    const externalId = wire.external_id === null || wire.external_id === undefined ? null : String(wire.external_id)
    return {
      id: wire.id as TicketId,
      subject: wire.subject ?? wire.raw_subject ?? '',
      status: wire.status,
      requesterId: wire.requester_id,
      assigneeId: wire.assignee_id,
      externalId,
      channel: channelOf(wire.via),
      // a desk made it through the API too, but it is no importer
      source: isEmailStamp(externalId) ? 'other' : sourceOf(wire.via, wire.from_messaging_channel ?? false),
      fromHandle: handleOf(wire.via, wire.via?.source?.from),
      toHandle: handleOf(wire.via, wire.via?.source?.to),
      description: wire.description ?? '',
      tags: wire.tags ?? [],
      createdAt: Date.parse(wire.created_at),
      updatedAt: Date.parse(wire.updated_at),
      stamp: wire.updated_at,
      groupId: wire.group_id,
      commentCount: wire.comment_count ?? null,
      messaging: wire.from_messaging_channel ?? false,
    }
  })

export const WireUser = z
  .object({ id, name: words, role: words })
  .transform(
    (wire): ZendeskUser => ({ id: wire.id, name: wire.name ?? '', agent: /^(agent|admin)$/.test(wire.role ?? '') }),
  )

/** "plain_body" keeps hard spaces as an entity. */
const plain = (plainBody: string | null | undefined, body: string | null | undefined): string =>
  (plainBody ?? body ?? '').replaceAll('&nbsp;', ' ')

const CommentShape = z.object({
  id,
  author_id: id,
  public: flag,
  body: words,
  plain_body: words,
  created_at: time,
  via: Via,
  audit_id: optionalId,
})

export const wireComment = (ticketId: TicketId) =>
  CommentShape.transform(
    (wire): TicketComment => ({
      id: wire.id as CommentId,
      ticketId,
      authorId: wire.author_id,
      public: wire.public ?? false,
      text: plain(wire.plain_body, wire.body),
      createdAt: Date.parse(wire.created_at),
      channel: channelOf(wire.via),
      auditId: wire.audit_id,
    }),
  )

type AuditEvent = TicketAudit['events'][number]

const CommentEvent = z.object({
  type: z.literal('Comment'),
  id,
  public: flag,
  body: words,
  plain_body: words,
  author_id: optionalId,
})
const TweetEvent = z.object({ type: z.literal('Tweet'), body: words, direct_message: flag })
const ErrorEvent = z.object({ type: z.literal('Error'), message: words, body: words })

const ChangeEvent = z.object({
  type: z.enum(['Change', 'Create']),
  field_name: z.enum(['status', 'assignee_id', 'tags', 'external_id']),
  value: z.unknown().optional(),
  previous_value: z.unknown().optional(),
})

/** Ids come as text or numbers, tags as a list or already joined; nobody and nothing as null or empty. */
const changedTo = (value: unknown): string | null => {
  const said = Array.isArray(value) ? value.join(' ') : value
  return said === null || said === undefined || said === '' ? null : String(said)
}

/** Others are ignored, as Zendesk's documentation asks. */
const eventsOf = (events: readonly unknown[], auditAuthor: string): AuditEvent[] =>
  events.flatMap((event): AuditEvent[] => {
    const comment = CommentEvent.safeParse(event)
    if (comment.success) {
      const { data } = comment
      return [
        {
          kind: 'comment',
          commentId: data.id as CommentId,
          public: data.public ?? false,
          text: plain(data.plain_body, data.body),
          authorId: data.author_id ?? auditAuthor,
        },
      ]
    }
    const tweet = TweetEvent.safeParse(event)
    if (tweet.success)
      return [{ kind: 'tweet', text: tweet.data.body ?? '', directMessage: tweet.data.direct_message ?? false }]
    const failed = ErrorEvent.safeParse(event)
    if (failed.success) return [{ kind: 'error', text: failed.data.message ?? failed.data.body ?? '' }]
    const changed = ChangeEvent.safeParse(event)
    if (changed.success) {
      const { field_name: field, previous_value: previous, value } = changed.data
      return [{ kind: 'change', field, from: changedTo(previous), to: changedTo(value) }]
    }
    return []
  })

const ReplyWord = z.string().nullable().catch(null)

const ClaimWords = z
  .object({ claim_id: z.string(), claim: z.enum(['taken', 'takenOver', 'released']) })
  .transform(wire => ({ id: wire.claim_id, act: wire.claim }))
  .nullable()
  .catch(null)

const AuditShape = z.object({
  id,
  author_id: id,
  created_at: time,
  events: z.array(z.unknown()).nullish(),
  metadata: z
    .object({
      // anybody may write here: what is not ours must not hide the rest of the audit
      custom: z.record(z.string(), z.unknown()).nullish().catch(null),
    })
    .nullish()
    .catch(null),
})

export const wireAudit = (ticketId: TicketId) =>
  AuditShape.transform(
    (wire): TicketAudit => ({
      id: wire.id,
      ticketId,
      authorId: wire.author_id,
      createdAt: Date.parse(wire.created_at),
      replyId: ReplyWord.parse(wire.metadata?.custom?.reply_id ?? null),
      claim: ClaimWords.parse(wire.metadata?.custom ?? null),
      events: eventsOf(wire.events ?? [], wire.author_id),
    }),
  )

export const WireOneTicket = z.object({ ticket: WireTicket, users: z.array(z.unknown()).nullish() })

/** The answer of a PUT. */
export const wireUpdated = (ticketId: TicketId) =>
  z.object({ ticket: WireTicket, audit: wireAudit(ticketId).nullish().catch(null) })

export const WireMacro = z
  .object({ id, title: z.string(), description: words, active: flag })
  .transform((wire): Macro & { active: boolean } => ({
    id: wire.id,
    title: wire.title,
    description: wire.description ?? null,
    active: wire.active !== false,
  }))

type ScopedBody = readonly (readonly string[])[]

/** `scoped_body` pairs a channel with its wording; the whole macro's is under "channel:all" and in `body`. */
const wordingFor = (channel: string, scoped: ScopedBody | null | undefined, body: string | null): string | null => {
  const under = (name: string): string | null =>
    scoped?.find(([scope]) => scope?.replace(/^channel:/, '') === name)?.[1] ?? null
  return under(channel) ?? under('all') ?? body
}

/**
 * Documented as the whole ticket; the vendor's own sample has only what changes. So nothing is demanded but the
 * envelope, and a ticket that does not say where it came from is one of the desk's, from X.
 */
export const WireMacroResult = z
  .object({
    result: z.object({
      ticket: z.object({
        status: TicketStatus.nullish().catch(null),
        tags: z.array(z.string()).nullish().catch(null),
        assignee_id: optionalId,
        via: Via,
        comment: z
          .object({ body: words, public: flag, scoped_body: z.array(z.array(z.string())).nullish().catch(null) })
          .nullish(),
      }),
    }),
  })
  .transform(({ result: { ticket } }): MacroResult => {
    const { comment } = ticket
    const text = wordingFor(String(ticket.via?.channel ?? 'twitter'), comment?.scoped_body, comment?.body || null)
    return {
      text,
      public: text === null ? null : (comment?.public ?? null),
      status: ticket.status ?? null,
      tags: ticket.tags ?? null,
      assigneeId: ticket.assignee_id,
    }
  })

/** Whoever has left the team stays in the list, inactive or suspended. */
export const WireAgent = z.intersection(
  WireUser,
  z.object({ active: flag, suspended: flag }).transform(wire => ({
    works: wire.active !== false && wire.suspended !== true,
  })),
)

export const WireIdentity = z.object({ type: z.string(), value: z.string(), primary: flag })

export const WireHandle = z
  .object({ id, screen_name: z.string(), twitter_user_id: id, allow_reply: flag, can_reply: flag })
  .transform(
    (wire): MonitoredHandle => ({
      id: wire.id,
      handle: wire.screen_name.replace(/^@/, ''),
      personId: wire.twitter_user_id,
      canReply: wire.can_reply !== false && wire.allow_reply !== false,
    }),
  )

/** Anonymous callers get a user without an id. */
export const WireMe = z.object({ user: z.object({ id: optionalId, name: words, role: words }) })

export const WireView = z.object({ view: z.object({ title: z.string() }) })
export const WireListedView = z.object({ id, title: z.string(), active: z.boolean() })

const unknownList = z.array(z.unknown()).nullish()

/** Lists with their sideloaded users and the cursor to the next page. */
export const WireList = z.object({
  tickets: unknownList,
  comments: unknownList,
  audits: unknownList,
  macros: unknownList,
  views: unknownList,
  identities: unknownList,
  monitored_twitter_handles: unknownList,
  users: unknownList,
  meta: z.object({ has_more: flag, after_cursor: words }).nullish(),
})
export type WireList = z.infer<typeof WireList>

export const nextOf = (list: WireList): string | null =>
  list.meta?.has_more === true ? (list.meta.after_cursor ?? null) : null

import { z } from 'zod'
import { AccountId, ColumnId, PostId, TicketId, Time } from '#contract/ids.ts'
import { TicketSource, TicketStatus } from './card.ts'

/** The deck as a person laid it out: what is saved, exported and imported. A column is data. */

const Presence = z.enum(['any', 'with', 'without'])

/** Only what passes all of them is shown. Fields at rest (see `plainFilters` in the core) let everything pass. */
export const ColumnFilters = z.object({
  /** Words that must be there, as in a search; empty: any text. */
  match: z.string().max(200),
  /** Words of which none may be there. */
  exclude: z.string().max(200),
  /** Handles in lower case, without @; empty: anybody. */
  authors: z.array(z.string().regex(/^[a-z0-9_]{1,15}$/)).max(100),
  /** As X names them: "en", "ja", "und". */
  languages: z.array(z.string().max(8)).max(50),
  media: Presence,
  link: Presence,
  question: Presence,
  /** States of the post's ticket; `none`: it has no ticket. Empty: any. */
  tickets: z.array(z.enum(['none', ...TicketStatus.options])).max(7),
  answered: z.enum(['any', 'answered', 'unanswered']),
  /** null: anyone; else `me`, `nobody`, or a Zendesk user's id. */
  assignee: z.union([z.enum(['me', 'nobody']), z.string().regex(/^\d{1,19}$/)]).nullable(),
  /** Where the ticket came from; empty: anywhere. */
  sources: z.array(TicketSource).max(5),
  from: Time.nullable(),
  to: Time.nullable(),
  /** At least so many of each; 0 asks for nothing. */
  least: z.object({
    replies: z.number().int().min(0),
    reposts: z.number().int().min(0),
    likes: z.number().int().min(0),
  }),
})
export type ColumnFilters = z.infer<typeof ColumnFilters>

export const columnSounds = ['off', 'bell', 'knock', 'drop'] as const
export const narrowest = 240
export const widest = 800

const common = {
  id: ColumnId,
  /** null: the name of its type. */
  title: z.string().trim().min(1).max(60).nullable(),
  /** CSS pixels. Narrow, medium and wide are 280, 340 and 400. */
  width: z.number().int().min(narrowest).max(widest),
  collapsed: z.boolean(),
  unreadOnly: z.boolean(),
  /** A desktop notification when something new passes its filters. */
  notify: z.boolean(),
  sound: z.enum(columnSounds),
  /** Position (see `column.page`) up to which it was cleared; what is newer is shown. */
  clearedUpTo: z.string().max(64).nullable(),
  filters: ColumnFilters,
}

const handle = z.string().regex(/^[A-Za-z0-9_]{1,15}$/)
const nothing = z.object({})

export const Column = z.discriminatedUnion('type', [
  /** What was said to one or several handles. */
  z.object({
    type: z.literal('mentions'),
    params: z.object({ accounts: z.array(AccountId).min(1).max(10) }),
    ...common,
  }),
  /** What a handle said. */
  z.object({ type: z.literal('own'), params: z.object({ account: AccountId }), ...common }),
  /** A handle's posts and what was said to it, together. */
  z.object({ type: z.literal('status'), params: z.object({ account: AccountId }), ...common }),
  /** A view of the Zendesk account; null: the one in the services file. */
  z.object({
    type: z.literal('queue'),
    params: z.object({
      view: z
        .string()
        .regex(/^\d{1,19}$/)
        .nullable(),
    }),
    ...common,
  }),
  /** An X query, read with the handle's token and counted against its cap. */
  z.object({
    type: z.literal('search'),
    params: z.object({ account: AccountId, query: z.string().trim().min(1).max(512) }),
    ...common,
  }),
  /** Everything that is kept of a person: posts, tickets, our answers. */
  z.object({ type: z.literal('person'), params: z.object({ handle }), ...common }),
  z.object({
    type: z.literal('conversation'),
    params: z.object({ subject: z.union([z.object({ postId: PostId }), z.object({ ticketId: TicketId })]) }),
    ...common,
  }),
  /** Drafts, and replies that are under way or need a person. */
  z.object({ type: z.literal('outbox'), params: nothing, ...common }),
  z.object({ type: z.literal('deletions'), params: nothing, ...common }),
  /** Posts that are flagged for the social team. */
  z.object({ type: z.literal('flagged'), params: nothing, ...common }),
  /** A search of what is kept here, saved. */
  z.object({ type: z.literal('history'), params: z.object({ query: z.string().trim().min(1).max(500) }), ...common }),
])
export type Column = z.infer<typeof Column>
export type ColumnType = Column['type']

/** A layout as a file. `version` grows when an older desk could no longer read it. */
export const LayoutFile = z.object({
  kind: z.literal('switchboard-layout'),
  version: z.literal(1),
  columns: z.array(Column).max(50),
})
export type LayoutFile = z.infer<typeof LayoutFile>

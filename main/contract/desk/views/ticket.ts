import { z } from 'zod'
import { PostId, TicketActionId, TicketId, Time } from '#contract/ids.ts'
import { TicketStatus } from './card.ts'
import { ThenStatus } from './reply.ts'

export const MacroView = z.object({ id: z.string(), title: z.string(), description: z.string().nullable() })
export type MacroView = z.infer<typeof MacroView>

/** What a macro would put into the reply; asking changes nothing. The page adds it to the draft. */
export const MacroApplied = z.object({
  macroId: z.string(),
  /** The wording for the ticket's channel, placeholders filled; null: the macro writes nothing in public. */
  text: z.string().nullable(),
  /** The macro's words are for colleagues: they belong into an internal note, never into a tweet. */
  note: z.string().nullable(),
  /** null: it stays as the draft has it. */
  thenStatus: ThenStatus.nullable(),
  /** Tags that the ticket does not have yet. */
  addTags: z.array(z.string()),
})
export type MacroApplied = z.infer<typeof MacroApplied>

/** Why a ticket ends without an answer to the person. Written on the ticket as an internal note. */
export const solveReasons = ['spam', 'thanks', 'duplicate', 'answeredElsewhere', 'notForUs', 'other'] as const
export const SolveReason = z.enum(solveReasons)
export type SolveReason = z.infer<typeof SolveReason>

const Words = z.string().max(10_000)
/** Zendesk joins tags by spaces, and cuts words at them. */
const Tag = z.string().regex(/^[^\s,]{1,80}$/)

/** What a person does with a ticket, besides answering in public. */
export const TicketAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('solve'), reason: SolveReason, text: Words }),
  z.object({ kind: z.literal('noReply'), reason: SolveReason, text: Words }),
  z.object({ kind: z.literal('note'), text: Words.min(1) }),
  z.object({
    kind: z.literal('assign'),
    assigneeId: z
      .string()
      .regex(/^\d{1,19}$/)
      .nullable(),
  }),
  /** Solving asks for a reason: it is `solve`. */
  z.object({ kind: z.literal('status'), status: z.enum(['open', 'pending', 'hold']) }),
  z.object({ kind: z.literal('tags'), add: z.array(Tag).max(50), remove: z.array(Tag).max(50) }),
  /** The conversation goes on by e-mail, in a ticket of its own; this one is pending or solved then. */
  z.object({
    kind: z.literal('email'),
    to: z.email().max(254),
    name: z.string().min(1).max(200),
    subject: z.string().min(1).max(150),
    text: Words.min(1),
    thenStatus: z.enum(['pending', 'solved']),
  }),
])
export type TicketAct = z.infer<typeof TicketAct>

/** The machine is in `core/domain/ticket-action`. */
export const TicketActionState = z.enum(['recorded', 'sending', 'unknown', 'done', 'conflict', 'refused', 'notDone'])
export type TicketActionState = z.infer<typeof TicketActionState>

export const TicketActionProblem = z.object({
  code: z.enum([
    /** Somebody changed the same thing meanwhile; params: field, from, to, by, at. */
    'changed',
    /** Somebody wrote in public meanwhile; params: by, at. */
    'wrote',
    /** The ticket changed under every try. */
    'conflict',
    'closed',
    'not_yours_to_see',
    /** params: detail, status */
    'refused',
    'never_arrived',
    'unreachable',
  ]),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type TicketActionProblem = z.infer<typeof TicketActionProblem>

export const TicketActionView = z.object({
  id: TicketActionId,
  ticketId: TicketId,
  act: TicketAct,
  /** Names and states for the sentence: assignee by name, status before. */
  assignee: z.string().nullable(),
  state: TicketActionState,
  at: Time,
  problem: TicketActionProblem.nullable(),
  /** It takes back what another action did. */
  takesBack: z.boolean(),
  /** Until then the page offers to take it back; null: it can't be, or no longer. */
  undoUntil: Time.nullable(),
  /** The e-mail ticket that was made. */
  madeTicket: TicketId.nullable(),
})
export type TicketActionView = z.infer<typeof TicketActionView>

/** What the page needs to work on a ticket. */
export const TicketView = z.object({
  id: TicketId,
  subject: z.string(),
  status: TicketStatus,
  assignee: z.object({ id: z.string(), name: z.string(), you: z.boolean() }).nullable(),
  tags: z.array(z.string()),
  requester: z.object({ id: z.string(), name: z.string() }),
  /** Zendesk did not let us see it when it was last asked; what is shown is what was seen before. */
  forbidden: z.boolean(),
  /** A note that was begun and not written on the ticket yet. */
  noteDraft: z.object({ text: z.string(), version: z.number().int() }),
  /** Under way, in trouble, or done a moment ago; newest first. */
  actions: z.array(TicketActionView),
})
export type TicketView = z.infer<typeof TicketView>

/** Posts that were asked to become tickets in one step, oldest first. */
export const TicketRequestView = z.object({
  postId: PostId,
  handle: z.string(),
  text: z.string(),
  state: z.enum(['wanted', 'asked', 'unknown', 'known', 'refused']),
  ticketId: TicketId.nullable(),
  /** What Zendesk said when it refused, or why it could not be asked. */
  detail: z.string().nullable(),
})
export type TicketRequestView = z.infer<typeof TicketRequestView>

export const TicketRequestsView = z.object({
  requests: z.array(TicketRequestView),
  done: z.number().int(),
  total: z.number().int(),
})
export type TicketRequestsView = z.infer<typeof TicketRequestsView>

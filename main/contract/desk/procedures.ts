import { z } from 'zod'
import { ColumnId, DeletionId, DraftId, PostId, ReplyId, TicketId, Time } from '../ids.ts'
import { Column, ColumnPage, DeckView } from './views/column.ts'
import { ConversationView } from './views/conversation.ts'
import { DeletionPreparation, DeletionReason, DeletionsView, DeletionView } from './views/deletion.ts'
import { ComposerView, ReplyView, ThenStatus } from './views/reply.ts'
import { SearchView } from './views/search.ts'
import { Settings, SettingsView } from './views/settings.ts'

/**
 * Every call between page and engine, declared once. A query is answered by the reader from the rows; a command goes to
 * the engine, the only writer.
 */
type Procedure = { kind: 'query' | 'command'; input: z.ZodType; output: z.ZodType }

const query = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({
  kind: 'query' as const,
  input,
  output,
})
const command = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({
  kind: 'command' as const,
  input,
  output,
})

const Nothing = z.object({})
/** A card on the deck: a post, or a ticket that no post of the cache belongs to. */
const Subject = z.union([z.object({ postId: PostId }), z.object({ ticketId: TicketId })])

export const procedures = {
  'deck.get': query(Nothing, DeckView),
  'column.page': query(
    z.object({ columnId: ColumnId, before: z.string().max(64).optional(), limit: z.number().int().min(1).max(200) }),
    ColumnPage,
  ),
  'conversation.get': query(z.object({ subject: Subject }), ConversationView),
  /** Reads the ticket, its comments and the thread again; answers when the rows are written. */
  'conversation.refresh': command(z.object({ subject: Subject }), Nothing),
  'composer.get': query(z.object({ subject: Subject }), ComposerView),
  'outbox.list': query(Nothing, z.object({ replies: z.array(ReplyView) })),
  'search.run': query(
    z.object({
      query: z.string().max(500),
      before: z.string().max(64).optional(),
      limit: z.number().int().min(1).max(200),
    }),
    SearchView,
  ),
  'deletions.list': query(Nothing, DeletionsView),
  'settings.get': query(Nothing, SettingsView),

  'column.update': command(z.object({ columns: z.array(Column).min(1).max(50) }), Nothing),
  'column.markRead': command(z.object({ columnId: ColumnId, upTo: z.string().max(32) }), Nothing),
  'column.refresh': command(z.object({ columnId: ColumnId }), Nothing),
  /** Loads the posts of a gap, oldest mark first; counted against the daily cap. */
  'column.fillGap': command(z.object({ gapId: z.string().max(64) }), Nothing),

  /** Asks Zendesk to make a ticket from the post. Answers when the request is a row; progress comes by event. */
  'ticket.make': command(z.object({ postId: PostId }), Nothing),
  /** The operator says which of several candidates is the post's ticket. */
  'ticket.choose': command(z.object({ postId: PostId, ticketId: TicketId }), Nothing),
  'ticket.solve': command(z.object({ ticketId: TicketId }), Nothing),

  /**
   * Compare and set: `version` is the one the window last saw (0: none yet). The window that loses gets
   * `draft_conflict` with the other text and keeps its own.
   */
  'draft.save': command(
    z.object({
      subject: Subject,
      text: z.string().max(10_000),
      thenStatus: ThenStatus,
      version: z.number().int().min(0),
    }),
    z.object({ draftId: DraftId, version: z.number().int(), savedAt: Time }),
  ),
  'draft.discard': command(z.object({ draftId: DraftId, version: z.number().int() }), Nothing),

  /** Commits a held reply. It leaves after the hold, a fresh check of both worlds and never twice. */
  'reply.send': command(
    z.object({
      draftId: DraftId,
      version: z.number().int(),
      /** True when the status handle speaks and the operator said yes once more. */
      speakerConfirmed: z.boolean(),
      /** Set by "Send without checking X": why. Recorded. The Zendesk check is never skipped. */
      withoutCheckingX: z.object({ reason: z.string().min(3).max(500) }).optional(),
      /** Set by "Answer again": why, and which answers the operator has seen. */
      again: z.object({ reason: z.string().min(3).max(500), acknowledged: z.array(z.string()).max(200) }).optional(),
    }),
    z.object({ replyId: ReplyId }),
  ),
  /** Takes a held reply back; its text is a draft again. Fails with `reply_not_held` once it is leaving. */
  'reply.undo': command(z.object({ replyId: ReplyId }), Nothing),
  /** A person has dealt with a reply that was not sent or not delivered; its line goes away. */
  'reply.dismiss': command(z.object({ replyId: ReplyId }), Nothing),

  /** A fresh lookup of the post, by id or by a pasted link. Refused unless it is ours in every sense. */
  'deletion.prepare': command(z.object({ post: z.string().min(1).max(300) }), DeletionPreparation),
  'deletion.confirm': command(
    z.object({ preparation: z.string().max(64), reason: DeletionReason, typedHandle: z.string().max(50) }),
    z.object({ deletionId: DeletionId }),
  ),
  'deletion.get': query(z.object({ deletionId: DeletionId }), DeletionView),
  'deletion.tryNotice': command(z.object({ deletionId: DeletionId }), Nothing),
  /** Asks X once more, by lookup, what became of a deletion whose answer was lost. Never a second DELETE. */
  'deletion.lookAgain': command(z.object({ deletionId: DeletionId }), Nothing),

  'settings.set': command(z.object({ settings: Settings.partial() }), Nothing),
} satisfies Record<string, Procedure>

export type Procedures = typeof procedures
export type ProcedureName = keyof Procedures
export type ProcedureInput<N extends ProcedureName> = z.input<Procedures[N]['input']>
/** What a handler receives: parsed, branded. */
export type ProcedureParsed<N extends ProcedureName> = z.output<Procedures[N]['input']>
export type ProcedureOutput<N extends ProcedureName> = z.output<Procedures[N]['output']>

type NamesOf<K extends 'query' | 'command'> = {
  [N in ProcedureName]: Procedures[N]['kind'] extends K ? N : never
}[ProcedureName]
export type QueryName = NamesOf<'query'>
export type CommandName = NamesOf<'command'>

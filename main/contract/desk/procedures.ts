import { z } from 'zod'
import { AccountId, ColumnId, DeletionId, DraftId, PostId, ReplyId, TicketActionId, TicketId, Time } from '../ids.ts'
import { longestAddress } from './address.ts'
import { AddressView } from './views/address.ts'
import { ColumnPage, ColumnPreview, DeckView } from './views/column.ts'
import { ConversationView } from './views/conversation.ts'
import {
  DeletionPreparation,
  DeletionReason,
  DeletionsUnderWay,
  DeletionsView,
  DeletionView,
} from './views/deletion.ts'
import { ExportRequest, RunningExport } from './views/export.ts'
import { Held, HistoryView, PersonHeldView } from './views/history.ts'
import { Column } from './views/layout.ts'
import { PlayView } from './views/play.ts'
import { ComposerView, Orphan, ReplyView, ThenStatus } from './views/reply.ts'
import { SearchSort, SearchSuggestions, SearchView } from './views/search.ts'
import { SelfTestPreparation, Settings, SettingsView } from './views/settings.ts'
import { SocialRequestsView } from './views/social-request.ts'
import { MacroApplied, MacroView, TicketAct, TicketRequestsView, TicketView } from './views/ticket.ts'

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
/** Where a card stands in its column; only the store reads it. */
const Position = z.string().min(1).max(64)
const Handle = z.string().regex(/^[A-Za-z0-9_]{1,15}$/)
/** A card on the deck: a post, or a ticket that no post of the cache belongs to. */
const Subject = z.union([z.object({ postId: PostId }), z.object({ ticketId: TicketId })])

export const procedures = {
  'deck.get': query(Nothing, DeckView),
  /** `before`, `after`, `around`: at most one of them; none: the newest. */
  'column.page': query(
    z.object({
      columnId: ColumnId,
      before: Position.optional(),
      after: Position.optional(),
      /** Half of the page on either side of a time (epoch milliseconds) or of a card's position. */
      around: z.union([z.object({ time: Time }), z.object({ position: Position })]).optional(),
      limit: z.number().int().min(1).max(200),
      /** True: what the column's filters hold back, instead of what they let through. */
      hidden: z.boolean().optional(),
    }),
    ColumnPage,
  ),
  'column.preview': query(
    z.object({ column: Column, before: Position.optional(), limit: z.number().int().min(1).max(50) }),
    ColumnPreview,
  ),
  'conversation.get': query(z.object({ subject: Subject }), ConversationView),
  /** Reads the ticket, its comments and the thread again; answers when the rows are written. */
  'conversation.refresh': command(z.object({ subject: Subject }), Nothing),
  'composer.get': query(z.object({ subject: Subject }), ComposerView),
  'outbox.list': query(Nothing, z.object({ replies: z.array(ReplyView) })),
  'search.run': query(
    z.object({
      query: z.string().max(500),
      sort: SearchSort.optional(),
      before: z.string().max(64).optional(),
      limit: z.number().int().min(1).max(200),
    }),
    SearchView,
  ),
  /** What could follow where the caret stands (UTF-16 units). */
  'search.suggest': query(z.object({ text: z.string().max(500), caret: z.number().int().min(0) }), SearchSuggestions),
  /** What a link of X or of our Zendesk, or `switchboard://ticket/1` and `switchboard://post/1`, names. */
  'address.find': query(z.object({ address: z.string().trim().max(longestAddress) }), AddressView),
  'person.held': query(z.object({ handle: Handle }), PersonHeldView),
  'history.get': query(Nothing, HistoryView),
  'play.next': query(z.object({ columnId: ColumnId.nullable() }), PlayView),
  /** Exports that run, and those that ended within the last minutes. The bytes travel outside of answers. */
  'export.list': query(Nothing, z.object({ exports: z.array(RunningExport) })),
  /** A query, because the reader is who exports. */
  'export.cancel': query(ExportRequest.pick({ id: true }), Nothing),
  'deletions.list': query(Nothing, DeletionsView),
  'deletions.underWay': query(Nothing, DeletionsUnderWay),
  'settings.get': query(Nothing, SettingsView),

  /** The whole deck at once. Fails with `layout_conflict` when another window has changed it since `version`. */
  'column.update': command(
    z.object({ columns: z.array(Column).max(50), version: z.number().int().min(0) }),
    z.object({ version: z.number().int() }),
  ),
  /** A layout file's text. Fails with `layout_unreadable`, and says where. */
  'column.import': command(
    z.object({ text: z.string().max(1_000_000), version: z.number().int().min(0) }),
    /** `leftOut`: handles that are not set up here, whose columns could not be taken. */
    z.object({ version: z.number().int(), columns: z.number().int(), leftOut: z.array(z.string()) }),
  ),
  /** Asks X once, for the 10 newest posts of a query; they are counted, kept, and shown by `column.preview`. */
  'column.tryQuery': command(
    z.object({ account: AccountId, query: z.string().trim().min(1).max(512) }),
    z.object({ reads: z.number().int() }),
  ),
  /** Something new passes a column's filters: tells the person who looks elsewhere. `newest`: told once per position. */
  'column.announce': command(
    z.object({ columnId: ColumnId, count: z.number().int().min(1), newest: Position }),
    Nothing,
  ),
  /** The account's active views, beside the one in the services file. */
  'queue.views': command(Nothing, z.object({ views: z.array(z.object({ id: z.string(), title: z.string() })) })),
  'column.markRead': command(z.object({ columnId: ColumnId, upTo: z.string().max(32) }), Nothing),
  'column.refresh': command(z.object({ columnId: ColumnId }), Nothing),
  /**
   * Loads the posts of a gap, newest first; counted against the daily cap. `daily_cap_reached`, or what X said: the rest
   * is a smaller gap now. A long one answers before it is through; the rest comes by event.
   */
  'column.fillGap': command(z.object({ gapId: z.string().max(64) }), Nothing),

  /** Asks Zendesk to make a ticket from the post. Answers when the request is a row; progress comes by event. */
  'ticket.make': command(z.object({ postId: PostId }), Nothing),
  /** The operator says which of several candidates is the post's ticket. */
  'ticket.choose': command(z.object({ postId: PostId, ticketId: TicketId }), Nothing),
  /** Solves the importer's copy of a ticket that was answered through another one; the reason is written on it. */
  'ticket.solve': command(z.object({ ticketId: TicketId }), Nothing),
  'ticket.get': query(z.object({ ticketId: TicketId }), TicketView),
  /** Answers when the action is a row; what becomes of it comes by event (`ticket`). */
  'ticket.act': command(z.object({ ticketId: TicketId, act: TicketAct }), z.object({ actionId: TicketActionId })),
  /** Takes back what an action did, if nobody has changed it since. An action of its own. */
  'ticket.undo': command(z.object({ actionId: TicketActionId }), z.object({ actionId: TicketActionId })),
  /** A person looks again at what was not done, and wants it all the same. */
  'ticket.tryAgain': command(z.object({ actionId: TicketActionId }), Nothing),
  /** A person has dealt with an action that was not done; its line goes away. `how` is recorded. */
  'ticket.dismiss': command(z.object({ actionId: TicketActionId }), Nothing),
  /** Whom a ticket can be assigned to. */
  'ticket.agents': command(
    Nothing,
    z.object({ agents: z.array(z.object({ id: z.string(), name: z.string(), you: z.boolean() })) }),
  ),
  /** The requester's e-mail address, where Zendesk knows one. */
  'ticket.emailOf': command(z.object({ ticketId: TicketId }), z.object({ email: z.string().nullable() })),
  /** The internal note that is being written; compare and set, like a draft. `draft_conflict` has the other text. */
  'ticket.saveNote': command(
    z.object({ ticketId: TicketId, text: z.string().max(10_000), version: z.number().int().min(0) }),
    z.object({ version: z.number().int() }),
  ),
  /** Asks for a ticket for each post, one after the other. Each is a row first; a restart goes on with the rest. */
  'ticket.makeMany': command(
    z.object({ postIds: z.array(PostId).min(1).max(100) }),
    z.object({ wanted: z.number().int() }),
  ),
  'ticket.requests': query(Nothing, TicketRequestsView),
  /** A person has seen how it went: what is over goes from the list. What is refused can be tried again by `makeMany`. */
  'ticket.clearRequests': command(Nothing, Nothing),

  /** Zendesk's macros, by title. */
  'macro.list': command(Nothing, z.object({ macros: z.array(MacroView) })),
  /** What a macro would put into the reply; changes nothing. */
  'macro.apply': command(z.object({ ticketId: TicketId, macroId: z.string().regex(/^\d{1,19}$/) }), MacroApplied),

  /**
   * Compare and set: `version` is the one the window last saw (0: none yet). The window that loses gets
   * `draft_conflict` with the other text and keeps its own.
   */
  'draft.save': command(
    z.object({
      subject: Subject,
      text: z.string().max(10_000),
      thenStatus: ThenStatus,
      /** Left out: as they were. */
      macroIds: z.array(z.string().max(20)).max(50).optional(),
      addTags: z.array(z.string().max(200)).max(200).optional(),
      version: z.number().int().min(0),
    }),
    z.object({ draftId: DraftId, version: z.number().int(), savedAt: Time }),
  ),
  'draft.discard': command(z.object({ draftId: DraftId, version: z.number().int() }), Nothing),

  /**
   * Somebody begins to answer: assignee, status and our claim id go to Zendesk in one guarded update. Answers when the
   * claim was read back, or after some seconds while it goes on (state `asked` in the composer). `claimed_by_other`
   * names the holder; `takeOver` is the operator's choice to take it all the same, and is recorded.
   */
  'claim.take': command(z.object({ ticketId: TicketId, takeOver: z.boolean() }), Nothing),
  /** The composer was closed empty: the ticket goes back to whoever had it. Does nothing while words are there. */
  'claim.release': command(z.object({ ticketId: TicketId }), Nothing),

  /** Commits a reply. It leaves after the claim, a fresh check of both worlds and the hold, and never twice. */
  'reply.send': command(
    z.object({
      draftId: DraftId,
      version: z.number().int(),
      /** True when the status handle speaks and the operator said yes once more. */
      speakerConfirmed: z.boolean(),
      /** Set by "Send without checking X": why. Recorded. The Zendesk check is never skipped. */
      withoutCheckingX: z.object({ reason: z.string().min(3).max(500) }).optional(),
      /** Set by "Answer all the same": what is known of the author. */
      despite: z.array(Orphan).max(5).optional(),
      /** Set by "Answer again": why, and which answers the operator has seen. */
      again: z.object({ reason: z.string().min(3).max(500), acknowledged: z.array(z.string()).max(200) }).optional(),
    }),
    z.object({ replyId: ReplyId }),
  ),
  /** Takes a reply back before it leaves; its text is a draft again. Fails with `reply_not_held` once it is leaving. */
  'reply.undo': command(z.object({ replyId: ReplyId }), Nothing),
  /** A person has dealt with a reply that was not sent or not delivered; its line goes away. */
  'reply.dismiss': command(
    z.object({ replyId: ReplyId, how: z.enum(['seen', 'byHand', 'givenUp']).optional() }),
    Nothing,
  ),

  /** A fresh lookup of the post, by id or by a pasted link. Refused unless it is ours in every sense. */
  'deletion.prepare': command(z.object({ post: z.string().min(1).max(300) }), DeletionPreparation),
  /** A new deletion, or one more confirmation of the expired one that the preparation `continues`. */
  'deletion.confirm': command(
    z.object({ preparation: z.string().max(64), reason: DeletionReason, typedHandle: z.string().max(50) }),
    z.object({ deletionId: DeletionId }),
  ),
  'deletion.get': query(z.object({ deletionId: DeletionId }), DeletionView),
  /** Not any more: ends a deletion that expired. Fails with `deletion_in_progress` for one that goes on by itself. */
  'deletion.withdraw': command(z.object({ deletionId: DeletionId }), Nothing),
  'deletion.tryNotice': command(z.object({ deletionId: DeletionId }), Nothing),
  /** Asks X once more, by lookup, what became of a deletion whose answer was lost. Never a second DELETE. */
  'deletion.lookAgain': command(z.object({ deletionId: DeletionId }), Nothing),

  /**
   * Looks for a mention of the handle by the team's test account, or takes a pasted link to one, and says what a test
   * would make public. Refused for a post of anybody else.
   */
  'selfTest.prepare': command(
    z.object({ account: AccountId, post: z.string().min(1).max(300).optional() }),
    SelfTestPreparation,
  ),
  /** Sends the test as an ordinary reply. `typedHandle`: the test account's. */
  'selfTest.confirm': command(
    z.object({ preparation: z.string().max(64), typedHandle: z.string().max(50) }),
    z.object({ replyId: ReplyId }),
  ),

  /** Puts a post on the list for the social team, or takes it off. */
  'flag.set': command(z.object({ postId: PostId, flagged: z.boolean() }), Nothing),
  /**
   * Asks the social team for a post or a repost: posts are made outside the desk. A row first; it is told to Slack until
   * Slack has it.
   */
  'request.send': command(
    z.object({ text: z.string().trim().min(3).max(2_000), account: AccountId.nullable(), postId: PostId.nullable() }),
    z.object({ requestId: z.string() }),
  ),
  /** What the social team was asked for and its channel doesn't have yet. */
  'request.list': query(Nothing, SocialRequestsView),
  /** Play mode passes it over for today. The reason is recorded. `conversation` is what `play.unskip` takes. */
  'play.skip': command(
    z.object({ subject: Subject, reason: z.string().trim().min(3).max(500) }),
    z.object({ conversation: z.string() }),
  ),
  'play.unskip': command(z.object({ conversation: z.string().max(64) }), Nothing),
  /** Posts on the screen that X has not confirmed for 24 hours: they are looked up first. */
  'posts.shown': command(z.object({ ids: z.array(PostId).min(1).max(100) }), Nothing),
  /** Removes what is held of a person, for good. `typedHandle` must be theirs. */
  'person.remove': command(
    z.object({ handle: Handle, typedHandle: z.string().max(50) }),
    z.object({
      removed: Held,
      /** False: a reader holds the file; the engine goes on until no page of it is left. */
      offTheDisk: z.boolean(),
    }),
  ),
  /** A copy of desk.db beside the others; sends and deletions go on meanwhile. */
  'backup.make': command(Nothing, z.object({ file: z.string(), bytes: z.number() })),

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

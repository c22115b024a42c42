import { z } from 'zod'
import { AccountId, Time } from '#contract/ids.ts'
import { Card } from './card.ts'
import { Column } from './layout.ts'
import { HandleRole } from './person.ts'

/** How fresh a column is. `at`: the last complete answer, null if there was none yet. */
export const Freshness = z.object({
  at: Time.nullable(),
  state: z.enum(['live', 'loading', 'rateLimited', 'capped', 'offline', 'error', 'unauthorized', 'stopped']),
  /** rateLimited: when it goes on; offline, error: since when; capped: when the day ends. */
  until: Time.nullable(),
  since: Time.nullable(),
  /** Who said what, e.g. "Zendesk answers with an error, 503." Words of the service, short. */
  detail: z.string().nullable(),
})
export type Freshness = z.infer<typeof Freshness>

export const ColumnHeader = z.object({
  column: Column,
  /** What a person called it, or the name of its type. */
  title: z.string(),
  /** "@harbor", the name of the Zendesk view, the words it looks for. */
  source: z.string(),
  /** What others said above the read mark and passes the filters. Like `total` and `hidden` counted up to 1,000. */
  unread: z.number().int(),
  /** What is there, whether the filters let it through or not. */
  total: z.number().int(),
  /** How many of the newest 1,000 its filters hold back. */
  hidden: z.number().int(),
  /** Position of the newest card that was read; null: nothing was read yet. */
  readUpTo: z.string().nullable(),
  freshness: Freshness,
  /** Posts of this account read from X today, and the daily cap; null for Zendesk. */
  reads: z.object({ today: z.number().int(), cap: z.number().int() }).nullable(),
})
export type ColumnHeader = z.infer<typeof ColumnHeader>

export const HandleView = z.object({
  account: AccountId,
  handle: z.string(),
  name: z.string(),
  role: HandleRole,
  /** A reply of this account was seen on X, or its send mode was tested. */
  proved: z.boolean(),
  /** The token X or Zendesk refused, in words, or null. */
  problem: z.string().nullable(),
})
export type HandleView = z.infer<typeof HandleView>

export const DeckView = z.object({
  workspace: z.object({ practice: z.boolean(), name: z.string() }),
  agent: z.object({ name: z.string() }).nullable(),
  handles: z.array(HandleView),
  columns: z.array(ColumnHeader),
  /** Pass it to `column.update`: a deck that another window has changed meanwhile isn't overwritten. */
  layoutVersion: z.number().int(),
  /** Since when nothing answers; null while at least one service does. */
  offlineSince: Time.nullable(),
  counts: z.object({
    /** Notices that have not reached the social team yet. */
    noticesPending: z.number().int(),
    /** Deletions that need a person: expired, or without a verdict for half an hour. */
    deletionsToMind: z.number().int(),
    /** Replies that need a person: not sent, not delivered, unknown. */
    repliesToMind: z.number().int(),
    /** Posts that are flagged for the social team. */
    flagged: z.number().int(),
  }),
  /** Sentences about tokens that were refused or a setting that is wrong: each names what to do. */
  problems: z.array(z.object({ service: z.string(), account: AccountId.nullable(), detail: z.string() })),
})
export type DeckView = z.infer<typeof DeckView>

export const ColumnPage = z.object({
  /** Newest first. */
  cards: z.array(Card),
  /** Where each of `cards` stands, in the same order: any of them is a `before`, an `after`, an `around` or a mark. */
  positions: z.array(z.string()),
  /**
   * Pass it as `before` for the next, older page; null at the end of what is cached. A page of a filtered column may be
   * short, or empty, and still have one.
   */
  next: z.string().nullable(),
  /** Pass it as `after` for the next, newer page; null when nothing newer is cached. */
  previous: z.string().nullable(),
  /** Where in `cards` the time or position stands that was asked for with `around`; null without it. */
  around: z.number().int().nullable(),
  /** Epoch and sequence of the last event that this page has seen. */
  asOf: z.object({ epoch: z.string(), seq: z.number().int() }),
})
export type ColumnPage = z.infer<typeof ColumnPage>

/** What a column that isn't on the deck yet would show; from the cache alone. */
export const ColumnPreview = z.object({
  title: z.string(),
  source: z.string(),
  cards: z.array(Card),
  /** Pass it as `before` for the next, older ones; null at the end. */
  next: z.string().nullable(),
  total: z.number().int(),
  hidden: z.number().int(),
})
export type ColumnPreview = z.infer<typeof ColumnPreview>

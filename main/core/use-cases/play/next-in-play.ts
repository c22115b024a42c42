import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { PostCard, TicketCard } from '#contract/desk/views/card.ts'
import type { Column } from '#contract/desk/views/layout.ts'
import type { PlayView } from '#contract/desk/views/play.ts'
import type { ColumnId, TicketId } from '#contract/ids.ts'
import { type CardContext, conversationKey, postCard, ticketCard } from '#core/domain/cards.ts'
import type { FeedKey } from '#core/domain/feed.ts'
import { dayBegan, isPassedOver, type PlaySkip, playScope, postWaits, ticketWaits } from '#core/domain/play.ts'
import { firstIdAt } from '#core/domain/snowflake.ts'
import type { DeskReader } from '#core/ports/desk-reader.ts'
import { columnsOf } from '../queries/get-deck.ts'
import { cardContext, type QueryContext } from '../queries/query-context.ts'

/** One conversation that waits, since its oldest post or ticket. */
type Waiting = { at: number; card: PostCard | TicketCard }

/** What of a ticket's posts says whether it was answered. */
const newestPosts = 5
const day = 24 * 3_600_000

/** What has waited longest (M33), and how many wait: a post and its ticket are one. */
export const nextInPlay = (context: QueryContext, { columnId }: { columnId: ColumnId | null }): Outcome<PlayView> => {
  const { reader } = context
  const deck = columnsOf(context)
  const columns = columnId === null ? deck : deck.filter(column => column.id === columnId)
  if (columns.length === 0 && columnId !== null) return failed('not_found', { columnId })
  const today = dayBegan(context.now())
  const skipped = reader.playSkips().filter(skip => skip.at >= today)
  const skips = new Map(skipped.map(skip => [skip.conversation, skip]))
  const cards = cardContext(context)
  const { waiting, passed } = waitingPosts(reader, columns, cards, skips)
  // the configured view is worked wherever the deck shows it, and where it doesn't
  addTickets(reader, columnId === null ? [null, ...viewsOf(deck)] : viewsOf(columns), cards, { waiting, passed, skips })
  let first: Waiting | null = null
  for (const one of waiting.values()) if (first === null || one.at < first.at) first = one
  return done({ card: first?.card ?? null, waiting: Math.min(waiting.size, playScope.most), skipped })
}

/** The mentions that a column shows; a status handle's column shows them among its own posts. */
const mentionsOf = (column: Column): FeedKey[] => {
  if (column.type === 'mentions') return column.params.accounts.map(account => `mentions:${account}` as const)
  return column.type === 'status' ? [`mentions:${column.params.account}`] : []
}

const viewsOf = (columns: readonly Column[]): (string | null)[] =>
  columns.flatMap(column => (column.type === 'queue' ? [column.params.view] : []))

/** Of each conversation the oldest post that waits. `passed`: tickets that were passed over before they were made. */
const waitingPosts = (
  reader: DeskReader,
  columns: readonly Column[],
  cards: CardContext,
  skips: ReadonlyMap<string, PlaySkip>,
) => {
  const feeds = [...new Set(columns.flatMap(mentionsOf))]
  const since = firstIdAt(cards.now - playScope.days * day)
  const ids = [...new Set(feeds.flatMap(feed => reader.openPosts(feed, since, cards.agent?.id ?? '', playScope.most)))]
  const waiting = new Map<string, Waiting>()
  const passed = new Set<string>()
  for (const facts of reader.postFacts(ids)) {
    const card = postCard(facts, cards, true)
    if (!postWaits(card)) continue
    if (isPassedOver(facts, skips) || skips.has(card.conversation)) {
      passed.add(card.conversation)
      continue
    }
    const known = waiting.get(card.conversation)
    if (!known || card.at < known.at) waiting.set(card.conversation, { at: card.at, card })
  }
  return { waiting, passed }
}

const addTickets = (
  reader: DeskReader,
  views: readonly (string | null)[],
  cards: CardContext,
  found: { waiting: Map<string, Waiting>; passed: ReadonlySet<string>; skips: ReadonlyMap<string, PlaySkip> },
): void => {
  const { waiting, passed, skips } = found
  const ids = new Set(
    [...new Set(views)].flatMap(view => reader.openTickets(view, cards.agent?.id ?? '', playScope.most)),
  )
  for (const facts of reader.ticketFacts([...ids])) {
    const { id, createdAt } = facts.ticket
    const key = conversationKey(id, '')
    const ofPost = waiting.get(key)
    if (ofPost) {
      waiting.set(key, { ...ofPost, at: Math.min(ofPost.at, createdAt) })
      continue
    }
    const card = ticketCard(facts, cards, true)
    if (!ticketWaits(card) || skips.has(key) || passed.has(key) || wasAnswered(reader, id, cards)) continue
    waiting.set(key, { at: createdAt, card })
  }
}

/** An answer that left the ticket open: the newest of its person's posts says so. */
const wasAnswered = (reader: DeskReader, id: TicketId, cards: CardContext): boolean => {
  const theirs = reader
    .postFacts(reader.postsOf(id).slice(-newestPosts))
    .map(facts => postCard(facts, cards, true))
    .filter(({ state }) => state.kind !== 'none')
  const newest = theirs.at(-1)
  return newest !== undefined && !postWaits(newest)
}

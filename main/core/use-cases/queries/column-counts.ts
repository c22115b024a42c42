import type { ColumnHeader } from '#contract/desk/views/column.ts'
import type { Column } from '#contract/desk/views/layout.ts'
import type { PostId, TicketId } from '#contract/ids.ts'
import { type CardContext, isUnread } from '#core/domain/cards.ts'
import { feedsOf } from '#core/domain/column-registry.ts'
import { filterTest, isPlain } from '#core/domain/filters.ts'
import { comparePositions, newerPosition, positionParts } from '#core/domain/position.ts'
import { type ColumnPlaces, columnPlaces } from './column-places.ts'
import { judgePlaces, type Verdict } from './column-verdicts.ts'
import type { QueryContext } from './query-context.ts'

export type ColumnCounts = Pick<ColumnHeader, 'unread' | 'total' | 'hidden'>

export type ColumnCounter = (context: QueryContext, column: Column, cards: CardContext) => ColumnCounts

type Memory = {
  /** What was counted, with which filters; and what the store and the mark were then. */
  of: string
  version: string
  counts: ColumnCounts
  /** Newest first; empty where the store counts. */
  verdicts: readonly Verdict[]
  /** When all of it is counted again, whatever came meanwhile. */
  again: number
}

const most = 1_000
/** Counting anew takes at most this share of the time; what is done within a millisecond is always done. */
const share = 1 / 50
/** A column that holds more than is counted still does after a moment. */
const fullFor = 2_000

/** Ranges of an index: nothing need be looked at. null: the column isn't one, or something is held back. */
const countedByStore = ({ reader }: QueryContext, column: Column, mark: string | null): ColumnCounts | null => {
  const { clearedUpTo } = column
  if (!isPlain(column.filters)) return null
  if (column.type === 'queue') {
    if (clearedUpTo !== null) return null
    const { view } = column.params
    const unread = reader.countTickets(view, mark as TicketId | null)
    return { unread, total: reader.countTickets(view, null), hidden: 0 }
  }
  const feeds = feedsOf(column)
  if (feeds.length === 0) return null
  const cleared = clearedUpTo === null ? null : (positionParts(clearedUpTo)[0] ?? null)
  const unread = reader.countNews(feeds, newerPosition(mark, cleared) as PostId | null)
  return { unread, total: reader.countPosts(feeds, cleared as PostId | null), hidden: 0 }
}

/** Verdicts about the newest, or only about what came since those that are known. */
const verdictsOf = (
  context: QueryContext,
  column: Column,
  places: ColumnPlaces,
  cards: CardContext,
  known: readonly Verdict[],
): Verdict[] => {
  const top = known[0]?.position
  const listed =
    top === undefined
      ? places.beyond({ towards: 'older', from: null }, most)
      : places.beyond({ towards: 'newer', from: top }, most).reverse()
  const { clearedUpTo } = column
  const wanted = listed.filter(({ position }) => clearedUpTo === null || comparePositions(position, clearedUpTo) > 0)
  if (wanted.length === 0) return [...known]
  const test = filterTest(column.filters, cards)
  return [...judgePlaces(context, wanted, { test, cards, mixed: places.isMixed }), ...known].slice(0, most)
}

const tally = (verdicts: readonly Verdict[], mark: string | null, mixed: boolean): ColumnCounts => {
  const passing = verdicts.filter(verdict => verdict.passes)
  const isNew = ({ id }: Verdict) => id !== null && !(mixed && mark === null) && isUnread(id, mark)
  return {
    unread: passing.filter(isNew).length,
    total: verdicts.length,
    hidden: verdicts.length - passing.length,
  }
}

/**
 * Counts for headers, of the newest 1,000. They are asked for with every change of the desk: what was found out about a
 * place is remembered, and looked at anew when that has not been done for a while.
 */
export const columnCounter = (): ColumnCounter => {
  const memories = new Map<string, Memory>()

  return (context, column, cards) => {
    const { reader } = context
    const mark = reader.readMark(column.id)
    const of = JSON.stringify([column.type, column.params, column.filters, column.clearedUpTo, cards.agent?.id])
    const version = `${reader.version()} ${mark}`
    const begun = context.now()
    const before = memories.get(column.id)
    const memory = before?.of === of ? before : null
    if (memory?.version === version) return memory.counts
    const isDue = !memory || begun >= memory.again
    const isFull = memory?.counts.unread === most && memory.counts.total === most && memory.verdicts.length === 0
    if (memory && isFull && !isDue && memory.version.endsWith(` ${mark}`)) return memory.counts

    const counted = countedByStore(context, column, mark)
    if (counted) {
      memories.set(column.id, { of, version, counts: counted, verdicts: [], again: begun + fullFor })
      return counted
    }
    const places = columnPlaces(context, column)
    const verdicts = verdictsOf(context, column, places, cards, isDue ? [] : memory.verdicts)
    const counts = tally(verdicts, mark, places.isMixed)
    const cost = context.now() - begun
    const again = isDue ? begun + (cost > 1 ? cost / share : 0) : memory.again
    // with old verdicts it may be wrong by now: the next look asks again
    memories.set(column.id, { of, version: isDue ? version : '', counts, verdicts, again })
    return counts
  }
}

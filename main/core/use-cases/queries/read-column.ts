import type { Card } from '#contract/desk/views/card.ts'
import type { Column } from '#contract/desk/views/layout.ts'
import type { CardContext } from '#core/domain/cards.ts'
import { type FilterTest, filterTest } from '#core/domain/filters.ts'
import type { Place } from '#core/domain/place.ts'
import { type Cursor, newerPosition } from '#core/domain/position.ts'
import { repliedAt } from '#core/domain/reply.ts'
import { cardOf, gather, isNews, type Known, knownOf, withPictures } from './column-cards.ts'
import { type ColumnPlaces, columnPlaces } from './column-places.ts'
import type { QueryContext } from './query-context.ts'
import { type Walk, walk } from './walk.ts'

export type Shown = { card: Card; position: string }

export type ColumnReading = {
  walk: (cursor: Cursor, wanted: number) => Walk<Shown>
  /** Whether anything stands there that was not cleared, whatever the filters say of it. */
  isAny: (cursor: Cursor) => boolean
  /** The place below a position; null: there is none. */
  below: (position: string) => string | null
  positionAt: ColumnPlaces['positionAt']
}

/** X gives the time of a post in whole seconds, its id in milliseconds. */
const second = 1_000

export const passes = (known: Known, test: FilterTest): boolean => {
  switch (known.kind) {
    case 'post':
      return test.post(known.facts)
    case 'ticket':
      return test.ticket(known.facts)
    case 'tombstone':
      return test.tombstone(known.facts)
    case 'draft':
      return test.ours(known.draft.text, null, known.draft.updatedAt)
    case 'reply':
      return test.ours(known.reply.text, known.reply.toHandle, repliedAt(known.reply))
    default:
      return true
  }
}

/** What of a column is looked at: everything above what was cleared, and of its dates. `hidden` looks at all dates. */
const boundsOf = (column: Column, places: ColumnPlaces, mark: string | null, hidden: boolean) => {
  const { filters, clearedUpTo } = column
  if (hidden) return { floor: clearedUpTo, ceiling: null }
  const read = column.unreadOnly && places.isSplitByMark && mark !== null ? mark : null
  const since = places.isByTime && filters.from !== null ? places.positionAt(filters.from) : null
  return {
    floor: newerPosition(newerPosition(clearedUpTo, read), since),
    ceiling: places.isByTime && filters.to !== null ? places.positionAt(filters.to + second) : null,
  }
}

/** A column as somebody sees it, or what its filters hold back. */
export const readColumn = (
  context: QueryContext,
  column: Column,
  cards: CardContext,
  { hidden }: { hidden: boolean },
): ColumnReading => {
  const places = columnPlaces(context, column)
  const mark = context.reader.readMark(column.id)
  const test = filterTest(column.filters, cards)
  const bounds = boundsOf(column, places, mark, hidden)

  const isWanted = (known: Known, news: boolean): boolean => {
    if (hidden) return known.kind !== 'gap' && !passes(known, test)
    return (!column.unreadOnly || news || known.kind === 'gap') && (!test.holdsBack || passes(known, test))
  }
  /** Posts that are held back by their words alone: nothing else of them need be known. */
  const heldBack = (read: readonly Place[]): ((place: Place) => boolean) => {
    const ids = read.flatMap(place => (place.kind === 'post' ? place.id : []))
    if (hidden || !test.holdsBack || ids.length === 0) return () => false
    const said = context.reader.postsSaid(ids)
    return place => {
      const one = place.kind === 'post' ? said.get(place.id) : undefined
      return one !== undefined && !test.said(one)
    }
  }
  const judge = (read: readonly Place[]): (Shown | null)[] => {
    const isHeldBack = heldBack(read)
    const rest = read.filter(place => !isHeldBack(place))
    const gathered = gather(context, rest)
    const known = rest.flatMap(place => knownOf(place, gathered) ?? [])
    const drawing = withPictures(cards, context, known)
    const shown = new Map<string, Shown>()
    for (const one of known) {
      const news = isNews(one, { mark, mixed: places.isMixed }, cards)
      const card = isWanted(one, news) ? cardOf(one, gathered, context, drawing, news) : null
      if (card) shown.set(one.position, { card, position: one.position })
    }
    return read.map(place => shown.get(place.position) ?? null)
  }
  return {
    walk: (cursor, wanted) =>
      hidden && !test.holdsBack
        ? { found: [], more: null }
        : walk(cursor, wanted, { ...bounds, beyond: places.beyond, judge }),
    isAny: cursor => walk(cursor, 1, { ...bounds, beyond: places.beyond, judge: read => [...read] }).found.length > 0,
    below: position => places.beyond({ towards: 'older', from: position }, 1)[0]?.position ?? null,
    positionAt: places.positionAt,
  }
}

import type { Column } from '#contract/desk/views/layout.ts'
import { feedsOf, sourcesOf } from '#core/domain/column-registry.ts'
import type { Place, PlaceSource } from '#core/domain/place.ts'
import {
  type Cursor,
  feedPositionAt,
  mixedPositionAt,
  mixedPositionOfMark,
  newestPosition,
  placesBeyond,
  viewPositionAt,
} from '#core/domain/position.ts'
import { parseSearch } from '#core/domain/search/parse-search.ts'
import type { DeskReader } from '#core/ports/desk-reader.ts'
import type { QueryContext } from './query-context.ts'
import { searchContext } from './search-context.ts'

/** A column's places from a cursor outwards, and how times and marks become cursors. */
export type ColumnPlaces = {
  beyond: (cursor: Cursor, limit: number) => Place[]
  /** Below everything of that time or later. */
  positionAt: (time: number) => string
  /** Where the read mark stands; null: nowhere in it. */
  positionOfMark: (mark: string) => string | null
  /** Whatever stands at or below the mark was read, and nothing above it. */
  isSplitByMark: boolean
  /** Posts, tickets and more stand together; marks are posts' ids all the same. */
  isMixed: boolean
  /** It is in the order of the times that filters look at. */
  isByTime: boolean
}

const placeSources = (context: QueryContext, column: Column): PlaceSource[] => {
  switch (column.type) {
    case 'queue':
      return [{ kind: 'view', view: column.params.view }]
    case 'person':
      return [{ kind: 'person', handle: column.params.handle }]
    case 'conversation':
      return [{ kind: 'conversation', subject: column.params.subject }]
    case 'outbox':
    case 'deletions':
    case 'flagged':
      return [{ kind: column.type }]
    case 'history': {
      const { tree } = parseSearch(column.params.query, searchContext(context))
      return tree ? [{ kind: 'found', tree }] : []
    }
    case 'status':
      // its posts come with two other feeds, and so do the gaps
      return feedsOf(column).map(feed => ({ kind: 'feed', feed, gaps: sourcesOf(column) }))
    default:
      return feedsOf(column).map(feed => ({ kind: 'feed', feed, gaps: [feed] }))
  }
}

/** Several feeds are one column: a post that names two handles stands in it once. */
const merged =
  (reader: DeskReader, sources: readonly PlaceSource[]): ColumnPlaces['beyond'] =>
  (cursor, limit) => {
    const [only, ...others] = sources
    if (only && others.length === 0) return reader.places(only, cursor, limit)
    return placesBeyond(
      sources.flatMap(source => reader.places(source, cursor, limit)),
      cursor,
      limit,
    )
  }

export const columnPlaces = (context: QueryContext, column: Column): ColumnPlaces => {
  const { reader } = context
  const beyond = merged(reader, placeSources(context, column))
  switch (column.type) {
    case 'mentions':
    case 'own':
    case 'status':
    case 'search':
      return {
        beyond,
        positionAt: feedPositionAt,
        positionOfMark: mark => mark,
        isSplitByMark: true,
        isMixed: false,
        isByTime: true,
      }
    case 'queue': {
      const { view } = column.params
      return {
        beyond,
        positionAt: viewPositionAt,
        positionOfMark: mark => reader.ticketPositionOfMark(view, mark),
        isSplitByMark: false,
        isMixed: false,
        isByTime: true,
      }
    }
    case 'deletions':
      return {
        beyond,
        positionAt: time => reader.deletionSince(time) ?? newestPosition,
        positionOfMark: () => null,
        isSplitByMark: false,
        isMixed: true,
        isByTime: false,
      }
    default:
      return {
        beyond,
        positionAt: mixedPositionAt,
        positionOfMark: mixedPositionOfMark,
        isSplitByMark: false,
        isMixed: true,
        // flags are in the order in which they were set
        isByTime: column.type !== 'flagged',
      }
  }
}

import type { Place, PlaceSource } from '#core/domain/place.ts'
import { type Cursor, placesBeyond } from '#core/domain/position.ts'
import type { feedReading } from '../cache/feeds.ts'
import type { linkReading } from '../cache/links.ts'
import type { ticketReading } from '../cache/tickets.ts'
import type { Readable } from '../database.ts'
import type { deletionReading } from '../desk/deletions.ts'
import type { draftReading } from '../desk/drafts.ts'
import type { flagReading } from '../desk/flags.ts'
import type { replyReading } from '../desk/replies.ts'
import { conversationPlacesReading } from './conversation-places.ts'
import { deskPlacesReading } from './desk-places.ts'
import { feedPlacesReading } from './feed-places.ts'
import { personPlacesReading } from './person-places.ts'
import type { searchPlacesReading } from './search-places.ts'
import { viewPlacesReading } from './view-places.ts'

type Sources = {
  feeds: ReturnType<typeof feedReading>
  links: ReturnType<typeof linkReading>
  tickets: ReturnType<typeof ticketReading>
  drafts: ReturnType<typeof draftReading>
  replies: ReturnType<typeof replyReading>
  flags: ReturnType<typeof flagReading>
  deletions: ReturnType<typeof deletionReading>
  found: Pick<ReturnType<typeof searchPlacesReading>, 'search'>
}

/** Rows that a saved search may look at where the index alone can't tell, before it counts as over: half a second. */
const mostLooked = 100_000

/** What a column lists, whatever its type. Long lists are ranges of an index; short ones are read whole and cut. */
export const placesReading = (cache: Readable<'cache'>, workspaceId: string, sources: Sources) => {
  const { feeds, deletions, found } = sources
  const feedPlaces = feedPlacesReading(cache, workspaceId, feeds)
  const { viewPlaces, positionOfMark } = viewPlacesReading(cache, workspaceId)
  const personPlaces = personPlacesReading(cache, workspaceId, sources.replies)
  const conversationPlaces = conversationPlacesReading(cache, sources)
  const { flaggedCount, flaggedPlaces, outboxPlaces, deletionPlaces } = deskPlacesReading(cache, sources)

  const places = (source: PlaceSource, cursor: Cursor, limit: number): Place[] => {
    switch (source.kind) {
      case 'feed':
        return feedPlaces(source.feed, source.gaps, cursor, limit)
      case 'view':
        return viewPlaces(source.view, cursor, limit)
      case 'person':
        return personPlaces(source.handle, cursor, limit)
      case 'conversation':
        return placesBeyond(conversationPlaces(source.subject), cursor, limit)
      case 'outbox':
        return placesBeyond(outboxPlaces(), cursor, limit)
      case 'deletions':
        return deletionPlaces(cursor, limit)
      case 'flagged':
        return placesBeyond(flaggedPlaces(), cursor, limit)
      case 'found':
        return found.search(source.tree, cursor, limit, mostLooked).places
    }
  }
  return {
    places,
    ticketPositionOfMark: positionOfMark,
    deletionSince: deletions.deletionSince,
    flaggedCount,
  }
}

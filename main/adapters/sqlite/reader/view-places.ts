import type { TicketId } from '#contract/ids.ts'
import type { Place } from '#core/domain/place.ts'
import { type Cursor, positionParts, viewPosition } from '#core/domain/position.ts'
import type { Readable } from '../database.ts'

type Row = { id: string; createdAt: number }

export const viewOlderSql = `SELECT CAST(ticket_id AS TEXT) AS id, created_at AS createdAt FROM view_item
  WHERE workspace_id = ? AND view = ? AND (created_at, ticket_id) < (?, CAST(? AS INTEGER))
  ORDER BY created_at DESC, ticket_id DESC LIMIT ?`
export const viewNewerSql = `SELECT CAST(ticket_id AS TEXT) AS id, created_at AS createdAt FROM view_item
  WHERE workspace_id = ? AND view = ? AND (created_at, ticket_id) > (?, CAST(? AS INTEGER))
  ORDER BY created_at, ticket_id LIMIT ?`

/** Tickets of one second keep their place: the id decides. */
const edge = ({ towards, from }: Cursor): { createdAt: number; id: string } => {
  if (from === null) return { createdAt: towards === 'older' ? Number.MAX_SAFE_INTEGER : -1, id: '0' }
  const [createdAt, id] = positionParts(from)
  return { createdAt: Number(createdAt) || 0, id: id ?? '0' }
}

export const viewPlacesReading = (cache: Readable<'cache'>, workspaceId: string) => {
  const range = {
    older: cache.prepare<[string, string, number, string, number], Row>(viewOlderSql),
    newer: cache.prepare<[string, string, number, string, number], Row>(viewNewerSql),
  }
  // the newest one that is not above the mark: marks are ids, and ids grow with time
  const atMark = cache.prepare<[string, string, string], Row>(
    `SELECT CAST(ticket_id AS TEXT) AS id, created_at AS createdAt FROM view_item
     WHERE workspace_id = ? AND view = ? AND ticket_id <= ? ORDER BY ticket_id DESC LIMIT 1`,
  )
  return {
    /** The view of the services file has no name. */
    viewPlaces: (view: string | null, cursor: Cursor, limit: number): Place[] => {
      const { createdAt, id } = edge(cursor)
      return range[cursor.towards].all(workspaceId, view ?? '', createdAt, id, limit).map(row => ({
        kind: 'ticket',
        position: viewPosition(row.createdAt, row.id),
        id: row.id as TicketId,
      }))
    },
    positionOfMark: (view: string | null, mark: string): string | null => {
      const row = atMark.get(workspaceId, view ?? '', mark)
      return row ? viewPosition(row.createdAt, row.id) : null
    },
  }
}

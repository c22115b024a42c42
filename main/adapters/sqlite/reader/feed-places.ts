import type { PostId } from '#contract/ids.ts'
import type { FeedKey } from '#core/domain/feed.ts'
import type { Place } from '#core/domain/place.ts'
import { type Cursor, gapPosition, newestPosition, placesBeyond, positionParts } from '#core/domain/position.ts'
import type { feedReading } from '../cache/feeds.ts'
import type { Readable } from '../database.ts'

export const feedOlderSql = `SELECT CAST(post_id AS TEXT) FROM feed_item
  WHERE workspace_id = ? AND feed = ? AND post_id < ? ORDER BY post_id DESC LIMIT ?`
export const feedNewerSql = `SELECT CAST(post_id AS TEXT) FROM feed_item
  WHERE workspace_id = ? AND feed = ? AND post_id > ? ORDER BY post_id LIMIT ?`

/** The post beside a cursor. A gap lies between the post it begins at, which is above it, and the next one. */
const edge = ({ towards, from }: Cursor): string => {
  if (from === null) return towards === 'older' ? newestPosition : '-1'
  const [id = '0', gap] = positionParts(from)
  const isNumber = /^-?\d{1,19}$/.test(id)
  if (!isNumber) return '0'
  return gap !== undefined && towards === 'newer' ? String(BigInt(id) - 1n) : id
}

/** Ranges of a feed's index, and the gaps between its posts. */
export const feedPlacesReading = (
  cache: Readable<'cache'>,
  workspaceId: string,
  { gaps }: Pick<ReturnType<typeof feedReading>, 'gaps'>,
) => {
  const range = {
    older: cache.prepare<[string, FeedKey, string, number], string>(feedOlderSql).pluck(),
    newer: cache.prepare<[string, FeedKey, string, number], string>(feedNewerSql).pluck(),
  }
  const gapPlaces = (gapsOf: readonly FeedKey[]): Place[] =>
    gapsOf.flatMap(gaps).map(gap => ({ kind: 'gap', position: gapPosition(gap), gap, older: gap.afterId }))

  return (feed: FeedKey, gapsOf: readonly FeedKey[], cursor: Cursor, limit: number): Place[] => {
    const ids = range[cursor.towards].all(workspaceId, feed, edge(cursor), limit) as PostId[]
    const posts = ids.map((id): Place => ({ kind: 'post', position: id, id }))
    const between = gapPlaces(gapsOf)
    if (between.length === 0) return posts
    return placesBeyond([...posts, ...between], cursor, limit).map(place =>
      place.kind === 'gap' && place.older === null
        ? { ...place, older: (range.older.get(workspaceId, feed, place.gap.beforeId, 1) as PostId | undefined) ?? null }
        : place,
    )
  }
}

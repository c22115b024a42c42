import type { PostId } from '#contract/ids.ts'
import type { PostVersion } from '#core/domain/facts.ts'
import { idList, type Readable } from '../database.ts'
import { parsed } from '../row.ts'

type Row = { id: PostId; postId: PostId; segments: string | null }

/** What edited posts said before, oldest first. */
export const postVersionReading = (cache: Readable<'cache'>) => {
  const earlier = cache.prepare<[string], Row>(
    `SELECT CAST(post_version.id AS TEXT) AS id, CAST(post_version.post_id AS TEXT) AS postId, post_version.segments
     FROM json_each(?) AS asked
     CROSS JOIN post_version ON post_version.post_id = CAST(asked.value AS INTEGER)
     ORDER BY post_version.id`,
  )
  return (ids: readonly PostId[]): PostVersion[] =>
    earlier
      .all(idList(ids))
      .map(({ segments, ...row }) => ({ ...row, text: segments === null ? null : parsed(segments) }))
}

import type { PostId } from '#contract/ids.ts'
import type { PostSaid } from '#core/domain/facts.ts'
import { idList, type Readable } from '../database.ts'
import { parsed } from '../row.ts'

type Row = Omit<PostSaid, 'segments' | 'media'> & { segments: string; media: string | null }

/** What X says of posts and nothing else: a tenth of the price of their facts, for whoever looks through many. */
export const postSaidReading = (cache: Readable<'cache'>) => {
  const rows = cache.prepare<[string], Row>(
    `SELECT CAST(post.id AS TEXT) AS id, CAST(post.author_id AS TEXT) AS authorId, person.handle,
       post.created_at AS createdAt, post.text, post.segments, post.lang, post.media, post.replies, post.reposts,
       post.likes
     FROM json_each(?) AS asked
     CROSS JOIN post ON post.id = CAST(asked.value AS INTEGER)
     LEFT JOIN person ON person.id = post.author_id`,
  )
  return (ids: readonly PostId[]): Map<string, PostSaid> =>
    new Map(
      rows
        .all(idList(ids))
        .map(row => [
          row.id,
          { ...row, segments: parsed(row.segments), media: row.media === null ? [] : parsed(row.media) },
        ]),
    )
}

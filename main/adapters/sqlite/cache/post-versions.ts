import type { PostId } from '#contract/ids.ts'
import type { Post } from '#core/domain/post.ts'
import { idList, type Writable } from '../database.ts'
import { json } from '../row.ts'

/** Older versions of edited posts: their words are kept, the newest version stands in columns, threads and search. */
export const postVersionWriting = (cache: Writable<'cache'>) => {
  const newerOf = cache.prepare<[string], { id: string; postId: string }>(
    `SELECT CAST(post_version.id AS TEXT) AS id, CAST(post_version.post_id AS TEXT) AS postId FROM json_each(?) AS asked
     CROSS JOIN post_version ON post_version.id = CAST(asked.value AS INTEGER)`,
  )
  const save = cache.prepare(
    `INSERT INTO post_version (id, post_id, text, segments, seen_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET post_id = excluded.post_id, text = coalesce(text, excluded.text),
       segments = coalesce(segments, excluded.segments)`,
  )
  const move = cache.prepare('UPDATE post_version SET post_id = ? WHERE post_id = ?')
  const remove = cache.prepare('DELETE FROM post_version WHERE post_id = ?')
  return {
    /** For each of these ids that is an older version: the id of the newest one. */
    newerOf: (ids: readonly string[]): Map<string, PostId> =>
      new Map(newerOf.all(idList(ids)).map(({ id, postId }) => [id, postId as PostId])),
    /** `post` null: only the version's id is known. */
    keep: (older: PostId, newest: PostId, post: Post | null, seenAt: number): void => {
      move.run(newest, older)
      save.run(older, newest, post?.text, post ? json(post.segments) : null, seenAt)
    },
    forget: (newest: PostId): void => {
      remove.run(newest)
    },
  }
}

import type { PostId } from '#contract/ids.ts'
import { idList, type Writable } from '../database.ts'

export type Tombstone = { id: string; by: 'us' | 'x'; at: number }

export const tombstoneWriting = (cache: Writable<'cache'>) => {
  const among = cache.prepare<[string], Tombstone>(
    `SELECT CAST(tombstone.id AS TEXT) AS id, tombstone.gone_by AS by, tombstone.at FROM json_each(?) AS asked
     CROSS JOIN tombstone ON tombstone.id = CAST(asked.value AS INTEGER)`,
  )
  // our own deletion is the better explanation; the first time it was found gone stays
  const save = cache.prepare(
    `INSERT INTO tombstone (id, gone_by, at, author_id, conversation_id) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET gone_by = 'us' WHERE excluded.gone_by = 'us' AND gone_by <> 'us'`,
  )
  const remove = cache.prepare('DELETE FROM tombstone WHERE id = ?')
  return {
    among: (ids: readonly string[]): Map<string, Tombstone> =>
      new Map(among.all(idList(ids)).map(tombstone => [tombstone.id, tombstone])),
    /** Whether something is different now. `post` null: it was never here; a thread finds it by its id. */
    save: (
      id: PostId,
      by: 'us' | 'x',
      at: number,
      post: { authorId: string; conversationId: string } | null,
    ): boolean => save.run(id, by, at, post?.authorId, post?.conversationId ?? id).changes > 0,
    remove: (id: string): void => {
      remove.run(id)
    },
  }
}

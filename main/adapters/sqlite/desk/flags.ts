import type { PostId } from '#contract/ids.ts'
import { idList, type Readable, type Writable } from '../database.ts'

/** Posts that are on the list for the social team. */
export const flagWriting = (desk: Writable<'desk'>, workspaceId: string) => {
  // flagged twice, it keeps its place
  const add = desk.prepare('INSERT INTO flag (workspace_id, post_id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  const remove = desk.prepare('DELETE FROM flag WHERE workspace_id = ? AND post_id = ?')
  return {
    /** Whether it is another one now. */
    setFlag: (postId: PostId, at: number | null): boolean =>
      (at === null ? remove.run(workspaceId, postId) : add.run(workspaceId, postId, at)).changes > 0,
  }
}

export const flagReading = (desk: Readable<'desk'>, workspaceId: string) => {
  const all = desk.prepare<[string], { id: string; at: number }>(
    'SELECT CAST(post_id AS TEXT) AS id, at FROM flag WHERE workspace_id = ?',
  )
  const among = desk
    .prepare<[string, string], string>(
      `SELECT CAST(flag.post_id AS TEXT) FROM json_each(?) AS asked
       CROSS JOIN flag ON flag.workspace_id = ? AND flag.post_id = CAST(asked.value AS INTEGER)`,
    )
    .pluck()
  return {
    flags: () => all.all(workspaceId),
    flaggedAmong: (ids: readonly string[]): ReadonlySet<string> => new Set(among.all(idList(ids), workspaceId)),
  }
}

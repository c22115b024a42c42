import type { Writable } from '../database.ts'

/**
 * `secure_delete` overwrites a row where it lies, but not the copies that earlier moves between pages have left: of a
 * hundred posts one or two stay readable in the file (measured). It is written anew when nobody is at work; until then
 * this says that it has to be.
 */
export const uncleanWriting = (cache: Writable<'cache'>, workspaceId: string) => {
  const note = cache.prepare(
    `INSERT INTO workspace_fact (workspace_id, name, value) VALUES (?, 'uncleanSince', ?) ON CONFLICT DO NOTHING`,
  )
  const since = cache
    .prepare<[string], string>(`SELECT value FROM workspace_fact WHERE workspace_id = ? AND name = 'uncleanSince'`)
    .pluck()
  const forget = cache.prepare(`DELETE FROM workspace_fact WHERE workspace_id = ? AND name = 'uncleanSince'`)
  return {
    /** Words were taken out. */
    note: (at: number): void => {
      note.run(workspaceId, String(at))
    },
    /** Since when copies of removed words may lie in the file; null: there are none. Epoch milliseconds. */
    since: (): number | null => {
      const value = since.get(workspaceId)
      return value === undefined ? null : Number(value)
    },
    forget: (): void => {
      forget.run(workspaceId)
    },
  }
}

import type { AccountId, DeletionId, PostId, TicketId } from '#contract/ids.ts'
import type { Deletion } from '#core/domain/deletion.ts'
import type { Readable, Writable } from '../database.ts'
import { flag, json, parsed } from '../row.ts'

type Row = Omit<Deletion, 'times' | 'mayBeApplied'> & { times: string; mayBeApplied: 0 | 1 }

type Numbered = { number: string; id: string }

const deletionOf = (row: Row): Deletion => ({
  ...row,
  id: row.id as DeletionId,
  account: row.account as AccountId,
  postId: row.postId as PostId,
  ticketId: row.ticketId as TicketId | null,
  times: parsed(row.times),
  mayBeApplied: row.mayBeApplied === 1,
})

const columns = `id, account_id AS account, handle, CAST(post_id AS TEXT) AS postId, text, reason, agent AS by,
  CAST(ticket_id AS TEXT) AS ticketId, replies, reposts, likes, views, edits, posted_at AS postedAt,
  confirmed_at AS confirmedAt, confirmations, lapsed, may_be_applied AS mayBeApplied, state, times, verified_at AS verifiedAt, detail, note, version`

export const deletionReading = (desk: Readable<'desk'>, workspaceId: string) => {
  const byId = desk.prepare<[string, string], Row>(`SELECT ${columns} FROM deletion WHERE workspace_id = ? AND id = ?`)
  const byPost = desk.prepare<[string, string], Row>(
    `SELECT ${columns} FROM deletion WHERE workspace_id = ? AND post_id = ? ORDER BY number DESC LIMIT 1`,
  )
  const open = desk.prepare<[string], Row>(
    `SELECT ${columns} FROM deletion
     WHERE workspace_id = ? AND (state NOT IN ('deleted', 'alreadyGone', 'refused', 'withdrawn') OR note = 'pending'
       OR (state = 'deleted' AND verified_at IS NULL)) ORDER BY number`,
  )
  const underWay = desk.prepare<[string], Row>(
    `SELECT ${columns} FROM deletion
     WHERE workspace_id = ? AND state NOT IN ('deleted', 'alreadyGone', 'refused', 'withdrawn') ORDER BY number DESC`,
  )
  const newest = desk.prepare<[string, number], Row>(
    `SELECT ${columns} FROM deletion WHERE workspace_id = ? ORDER BY number DESC LIMIT ?`,
  )
  const older = desk.prepare<[string, string, number], Numbered>(
    `SELECT CAST(number AS TEXT) AS number, id FROM deletion
     WHERE workspace_id = ? AND number < CAST(? AS INTEGER) ORDER BY deletion.number DESC LIMIT ?`,
  )
  const newer = desk.prepare<[string, string, number], Numbered>(
    `SELECT CAST(number AS TEXT) AS number, id FROM deletion
     WHERE workspace_id = ? AND number > CAST(? AS INTEGER) ORDER BY deletion.number LIMIT ?`,
  )
  // asked for when somebody jumps to a date
  const since = desk
    .prepare<[string, number], string>(
      `SELECT CAST(number AS TEXT) FROM deletion
       WHERE workspace_id = ? AND confirmed_at >= ? ORDER BY deletion.number LIMIT 1`,
    )
    .pluck()
  const one = (row: Row | undefined): Deletion | null => (row ? deletionOf(row) : null)
  return {
    deletion: (id: string) => one(byId.get(workspaceId, id)),
    deletionOfPost: (postId: string) => one(byPost.get(workspaceId, postId)),
    deletionsOpen: (): Deletion[] => open.all(workspaceId).map(deletionOf),
    deletionsUnderWay: (): Deletion[] => underWay.all(workspaceId).map(deletionOf),
    /** Numbers and ids beyond a number, the nearest first. */
    deletionsOlder: (than: string, limit: number): Numbered[] => older.all(workspaceId, than, limit),
    deletionsNewer: (than: string, limit: number): Numbered[] => newer.all(workspaceId, than, limit),
    /** Number of the first one that was confirmed then or later. */
    deletionSince: (time: number): string | null => since.get(workspaceId, time) ?? null,
    deletionsNewest: (limit: number): Deletion[] => newest.all(workspaceId, limit).map(deletionOf),
  }
}

export const deletionWriting = (desk: Writable<'desk'>, workspaceId: string) => {
  const insert = desk.prepare(
    `INSERT INTO deletion (account_id, handle, post_id, text, reason, agent, ticket_id, replies, reposts, likes, views,
       edits, posted_at, confirmed_at, confirmations, lapsed, may_be_applied, state, times, verified_at, detail, note,
       version, workspace_id, id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )
  const update = desk.prepare(
    `UPDATE deletion SET account_id = ?, handle = ?, post_id = ?, text = ?, reason = ?, agent = ?, ticket_id = ?,
       replies = ?, reposts = ?, likes = ?, views = ?, edits = ?, posted_at = ?, confirmed_at = ?, confirmations = ?,
       lapsed = ?, may_be_applied = ?, state = ?, times = ?, verified_at = ?, detail = ?, note = ?, version = ?
     WHERE workspace_id = ? AND id = ? AND version = ?`,
  )
  return {
    save: (deletion: Deletion): boolean => {
      const values = [
        deletion.account,
        deletion.handle,
        deletion.postId,
        deletion.text,
        deletion.reason,
        deletion.by,
        deletion.ticketId,
        deletion.replies,
        deletion.reposts,
        deletion.likes,
        deletion.views,
        deletion.edits,
        deletion.postedAt,
        deletion.confirmedAt,
        deletion.confirmations,
        deletion.lapsed,
        flag(deletion.mayBeApplied),
        deletion.state,
        json(deletion.times),
        deletion.verifiedAt,
        deletion.detail,
        deletion.note,
        deletion.version,
        workspaceId,
        deletion.id,
      ]
      return deletion.version === 1
        ? insert.run(...values).changes === 1
        : update.run(...values, deletion.version - 1).changes === 1
    },
  }
}

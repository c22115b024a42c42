import type { DeletionId } from '#contract/ids.ts'
import type { Notice } from '#core/domain/deletion.ts'
import type { Readable, Writable } from '../database.ts'
import { flag } from '../row.ts'

type Row = Omit<Notice, 'mayBeThere' | 'mayArrive'> & { mayBeThere: 0 | 1; mayArrive: 0 | 1 }

const noticeOf = (row: Row): Notice => ({
  ...row,
  deletionId: row.deletionId as DeletionId,
  mayBeThere: row.mayBeThere === 1,
  mayArrive: row.mayArrive === 1,
})

const columns = `deletion_id AS deletionId, channel, state, message_ref AS messageRef, may_be_there AS mayBeThere, may_arrive AS mayArrive,
  attempts, next_at AS nextAt, delivered_at AS deliveredAt, told_state AS toldState, detail, version`

export const noticeReading = (desk: Readable<'desk'>, workspaceId: string) => {
  const byDeletion = desk.prepare<[string, string], Row>(
    `SELECT ${columns} FROM notice WHERE workspace_id = ? AND deletion_id = ?`,
  )
  const open = desk.prepare<[string], Row>(
    `SELECT ${columns} FROM notice WHERE workspace_id = ? AND (state = 'pending' OR told_state IS NULL
       OR told_state NOT IN ('deleted', 'alreadyGone', 'refused', 'withdrawn')) ORDER BY rowid`,
  )
  const pending = desk
    .prepare<[string], number>(`SELECT count(*) FROM notice WHERE workspace_id = ? AND state = 'pending'`)
    .pluck()
  return {
    notice: (deletionId: string): Notice | null => {
      const row = byDeletion.get(workspaceId, deletionId)
      return row ? noticeOf(row) : null
    },
    noticesOpen: (): Notice[] => open.all(workspaceId).map(noticeOf),
    noticesPending: (): number => pending.get(workspaceId) ?? 0,
  }
}

export const noticeWriting = (desk: Writable<'desk'>, workspaceId: string) => {
  const insert = desk.prepare(
    `INSERT INTO notice (channel, state, message_ref, may_be_there, may_arrive, attempts, next_at, delivered_at, told_state,
       detail, version, workspace_id, deletion_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )
  const update = desk.prepare(
    `UPDATE notice SET channel = ?, state = ?, message_ref = ?, may_be_there = ?, may_arrive = ?, attempts = ?, next_at = ?,
       delivered_at = ?, told_state = ?, detail = ?, version = ?
     WHERE workspace_id = ? AND deletion_id = ? AND version = ?`,
  )
  return {
    save: (notice: Notice): boolean => {
      const values = [
        notice.channel,
        notice.state,
        notice.messageRef,
        flag(notice.mayBeThere),
        flag(notice.mayArrive),
        notice.attempts,
        notice.nextAt,
        notice.deliveredAt,
        notice.toldState,
        notice.detail,
        notice.version,
        workspaceId,
        notice.deletionId,
      ]
      return notice.version === 1
        ? insert.run(...values).changes === 1
        : update.run(...values, notice.version - 1).changes === 1
    },
  }
}

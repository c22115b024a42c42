import type { DraftId, PostId, TicketId } from '#contract/ids.ts'
import { type Draft, type Subject, subjectKey } from '#core/domain/reply.ts'
import type { Readable, Writable } from '../database.ts'
import { json, parsed } from '../row.ts'

type Row = {
  id: string
  subject: string
  text: string
  thenStatus: Draft['thenStatus']
  macroIds: string
  addTags: string
  version: number
  updatedAt: number
}

const subjectOf = (key: string): Subject => {
  const id = key.slice(key.indexOf(':') + 1)
  return key.startsWith('post:') ? { postId: id as PostId } : { ticketId: id as TicketId }
}

const draftOf = (row: Row): Draft => ({
  ...row,
  id: row.id as DraftId,
  subject: subjectOf(row.subject),
  macroIds: parsed(row.macroIds),
  addTags: parsed(row.addTags),
})

const columns = `id, subject, text, then_status AS thenStatus, macro_ids AS macroIds, add_tags AS addTags, version,
  updated_at AS updatedAt`

export const draftReading = (desk: Readable<'desk'>, workspaceId: string) => {
  const byId = desk.prepare<[string, string], Row>(`SELECT ${columns} FROM draft WHERE workspace_id = ? AND id = ?`)
  const bySubject = desk.prepare<[string, string], Row>(
    `SELECT ${columns} FROM draft WHERE workspace_id = ? AND subject = ?`,
  )
  const written = desk.prepare<[string], Row>(`SELECT ${columns} FROM draft WHERE workspace_id = ? AND text <> ''`)
  const one = (row: Row | undefined): Draft | null => (row ? draftOf(row) : null)
  return {
    draft: (id: string) => one(byId.get(workspaceId, id)),
    draftOf: (subject: string) => one(bySubject.get(workspaceId, subject)),
    /** Those that hold words. */
    draftsWritten: (): Draft[] => written.all(workspaceId).map(draftOf),
  }
}

/** Each returns whether the row was written: false where the stored version is not the one before. */
export const draftWriting = (desk: Writable<'desk'>, workspaceId: string) => {
  // a second draft of the same subject is the other window's: not written, a conflict
  const insert = desk.prepare(
    `INSERT INTO draft (id, workspace_id, subject, text, then_status, macro_ids, add_tags, version, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )
  const update = desk.prepare(
    `UPDATE draft SET text = ?, then_status = ?, macro_ids = ?, add_tags = ?, version = ?, updated_at = ?
     WHERE workspace_id = ? AND id = ? AND version = ?`,
  )
  const remove = desk.prepare('DELETE FROM draft WHERE workspace_id = ? AND id = ? AND version = ?')
  return {
    save: (draft: Draft): boolean => {
      const { id, version } = draft
      const values = [
        draft.text,
        draft.thenStatus,
        json(draft.macroIds),
        json(draft.addTags),
        version,
        draft.updatedAt,
      ] as const
      return version === 1
        ? insert.run(id, workspaceId, subjectKey(draft.subject), ...values).changes === 1
        : update.run(...values, workspaceId, id, version - 1).changes === 1
    },
    discard: (draft: { id: DraftId; version: number }): boolean =>
      remove.run(workspaceId, draft.id, draft.version).changes === 1,
  }
}

import type { TicketId } from '#contract/ids.ts'
import type { TicketNote } from '#core/ports/desk-store.ts'
import { idList, type Readable, type Writable } from '../database.ts'

export const ticketNoteReading = (desk: Readable<'desk'>, workspaceId: string) => {
  const one = desk.prepare<[string, string], TicketNote>(
    `SELECT CAST(note.ticket_id AS TEXT) AS ticketId, note.text, note.version, note.updated_at AS updatedAt
     FROM json_each(?) AS asked
     CROSS JOIN ticket_note AS note ON note.workspace_id = ? AND note.ticket_id = CAST(asked.value AS INTEGER)`,
  )
  return { ticketNote: (ticketId: TicketId): TicketNote | null => one.get(idList([ticketId]), workspaceId) ?? null }
}

export const ticketNoteWriting = (desk: Writable<'desk'>, workspaceId: string) => {
  const insert = desk.prepare(
    `INSERT INTO ticket_note (text, version, updated_at, workspace_id, ticket_id) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  )
  const update = desk.prepare(
    `UPDATE ticket_note SET text = ?, version = ?, updated_at = ?
     WHERE workspace_id = ? AND ticket_id = CAST(? AS INTEGER) AND version = ?`,
  )
  return {
    save: ({ ticketId, text, version, updatedAt }: TicketNote): boolean =>
      version === 1
        ? insert.run(text, version, updatedAt, workspaceId, ticketId).changes === 1
        : update.run(text, version, updatedAt, workspaceId, ticketId, version - 1).changes === 1,
  }
}

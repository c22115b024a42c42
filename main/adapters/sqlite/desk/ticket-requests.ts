import type { PostId, TicketId } from '#contract/ids.ts'
import type { TicketRequest } from '#core/domain/ticket-request.ts'
import { idList, type Readable, type Writable } from '../database.ts'
import { flag } from '../row.ts'

type Row = Omit<TicketRequest, 'listed'> & { listed: 0 | 1 }

const requestOf = (row: Row): TicketRequest => ({
  ...row,
  postId: row.postId as PostId,
  ticketId: row.ticketId as TicketId | null,
  listed: row.listed === 1,
})

const columns = `CAST(ticket_request.post_id AS TEXT) AS postId, ticket_request.state,
  CAST(ticket_request.ticket_id AS TEXT) AS ticketId, ticket_request.asked_at AS askedAt, ticket_request.detail,
  ticket_request.listed, ticket_request.version`

export const ticketRequestReading = (desk: Readable<'desk'>, workspaceId: string) => {
  const ofPosts = desk.prepare<[string, string], Row>(
    `SELECT ${columns} FROM json_each(?) AS asked CROSS JOIN ticket_request
     ON ticket_request.workspace_id = ? AND ticket_request.post_id = CAST(asked.value AS INTEGER)`,
  )
  const open = desk.prepare<[string], Row>(
    `SELECT ${columns} FROM ticket_request WHERE workspace_id = ? AND state IN ('asked', 'unknown') ORDER BY asked_at`,
  )
  const wanted = desk.prepare<[string], Row>(
    `SELECT ${columns} FROM ticket_request WHERE workspace_id = ? AND listed = 1 AND state = 'wanted'
     ORDER BY asked_at, post_id`,
  )
  const listed = desk.prepare<[string], Row>(
    `SELECT ${columns} FROM ticket_request WHERE workspace_id = ? AND listed = 1 ORDER BY asked_at, post_id`,
  )
  return {
    ticketRequests: (ids: readonly string[]): TicketRequest[] => ofPosts.all(idList(ids), workspaceId).map(requestOf),
    ticketRequestsOpen: (): TicketRequest[] => open.all(workspaceId).map(requestOf),
    ticketRequestsWanted: (): TicketRequest[] => wanted.all(workspaceId).map(requestOf),
    ticketRequestsListed: (): TicketRequest[] => listed.all(workspaceId).map(requestOf),
  }
}

export const ticketRequestWriting = (desk: Writable<'desk'>, workspaceId: string) => {
  const insert = desk.prepare(
    `INSERT INTO ticket_request (state, ticket_id, asked_at, detail, listed, version, workspace_id, post_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )
  const update = desk.prepare(
    `UPDATE ticket_request SET state = ?, ticket_id = ?, asked_at = ?, detail = ?, listed = ?, version = ?
     WHERE workspace_id = ? AND post_id = ? AND version = ?`,
  )
  return {
    save: (request: TicketRequest): boolean => {
      const { state, ticketId, askedAt, detail, version, postId } = request
      const listed = flag(request.listed)
      return version === 1
        ? insert.run(state, ticketId, askedAt, detail, listed, version, workspaceId, postId).changes === 1
        : update.run(state, ticketId, askedAt, detail, listed, version, workspaceId, postId, version - 1).changes === 1
    },
  }
}

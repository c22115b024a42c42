import type { ClaimId, TicketId } from '#contract/ids.ts'
import type { Claim } from '#core/domain/claim.ts'
import { idList, type Readable, type Writable } from '../database.ts'
import { json, parsed } from '../row.ts'

type Row = Omit<Claim, 'previous'> & { previous: string }

const claimOf = (row: Row): Claim => ({
  ...row,
  id: row.id as ClaimId,
  ticketId: row.ticketId as TicketId,
  previous: parsed(row.previous),
})

const columns = `claim.id, CAST(claim.ticket_id AS TEXT) AS ticketId, claim.agent_id AS agentId, claim.state,
  claim.previous, claim.stamp, claim.taken_from AS takenFrom, claim.asked_at AS askedAt, claim.version`

export const claimReading = (desk: Readable<'desk'>, workspaceId: string) => {
  const newest = desk.prepare<[string, string], Row>(
    `SELECT ${columns} FROM json_each(?) AS asked
     CROSS JOIN claim ON claim.workspace_id = ? AND claim.ticket_id = CAST(asked.value AS INTEGER)
     ORDER BY claim.number DESC LIMIT 1`,
  )
  // to the letter as in the index `claim_open`
  const open = desk.prepare<[string], Row>(
    `SELECT ${columns} FROM claim WHERE workspace_id = ? AND state IN ('asked', 'unknown', 'ours', 'releasing')
     ORDER BY number`,
  )
  return {
    /** The newest claim of this desk on the ticket, whatever became of it. */
    claimOfTicket: (ticketId: string): Claim | null => {
      const row = newest.get(idList([ticketId]), workspaceId)
      return row ? claimOf(row) : null
    },
    claimsOpen: (): Claim[] => open.all(workspaceId).map(claimOf),
  }
}

export const claimWriting = (desk: Writable<'desk'>, workspaceId: string) => {
  const insert = desk.prepare(
    `INSERT INTO claim (id, workspace_id, ticket_id, agent_id, state, previous, stamp, taken_from, asked_at, version)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )
  const update = desk.prepare(
    'UPDATE claim SET state = ?, stamp = ?, version = ? WHERE workspace_id = ? AND id = ? AND version = ?',
  )
  return {
    save: (claim: Claim): boolean =>
      claim.version === 1
        ? insert.run(
            claim.id,
            workspaceId,
            claim.ticketId,
            claim.agentId,
            claim.state,
            json(claim.previous),
            claim.stamp,
            claim.takenFrom,
            claim.askedAt,
            claim.version,
          ).changes === 1
        : update.run(claim.state, claim.stamp, claim.version, workspaceId, claim.id, claim.version - 1).changes === 1,
  }
}

import { type Claim, isClaimOpen } from '#core/domain/claim.ts'
import { type Deletion, deletionNeeds, isDeletionOver } from '#core/domain/deletion.ts'
import { isUnderWay } from '#core/domain/reply.ts'
import { isActionOpen } from '#core/domain/ticket-action.ts'
import type { SimulatedDesk } from '../desk/simulated-desk.ts'
import type { Invariant, Rows } from './judge.ts'

const minute = 60_000

/**
 * Within this time of the last fault everything is final or says that it needs a person: the longest are a claim that
 * nobody touches (10 minutes, and the turns of the loop that gives it back) and a ticket update that Zendesk's own limit
 * refuses (30 in 10 minutes).
 */
export const settledWithin = 15 * minute

type Owned<T> = { desk: SimulatedDesk; row: T }

/** A claim stays for as long as there are words that were written for its ticket. */
const mayStay = (rows: Rows, { desk, row }: Owned<Claim>): boolean => {
  if (!isClaimOpen(row)) return true
  if (row.state !== 'ours') return false
  return [...rows.drafts.values()].some(draft => draft.desk === desk && draft.row.text.trim() !== '')
}

const isDeletionSettled = (rows: Rows, { desk, row }: Owned<Deletion>): boolean =>
  (isDeletionOver(row) && rows.notices.get(row.id)?.row.toldState === row.state && row.note !== 'pending') ||
  deletionNeeds(row, desk.wall()) !== null

const unsettled = (rows: Rows): string | null => {
  for (const { desk, row } of rows.replies.values())
    if (isUnderWay(row)) return `${row.id} of ${desk.name} is still ${row.state}`
  for (const owned of rows.deletions.values())
    if (!isDeletionSettled(rows, owned)) return `deletion ${owned.row.id} is still ${owned.row.state}`
  for (const { row } of rows.notices.values())
    if (row.state !== 'delivered') return `the notice of ${row.deletionId} is still ${row.state}`
  for (const { desk, row } of rows.actions.values())
    if (isActionOpen(row)) return `action ${row.id} of ${desk.name} is still ${row.state}`
  for (const owned of rows.claims.values())
    if (!mayStay(rows, owned)) return `claim ${owned.row.id} on #${owned.row.ticketId} is still ${owned.row.state}`
  return null
}

export const isSettled = (rows: Rows): boolean => unsettled(rows) === null

/** Invariant 6. */
export const everythingSettles: Invariant = ({ rows, violated }) => ({
  async atEnd() {
    const still = unsettled(rows)
    if (still) violated('6: settles', still)
  },
})

import { canBeTakenBack } from '#core/domain/reply.ts'
import { sentIn } from './applied.ts'
import type { Invariant } from './judge.ts'

/** What may pass the HTTP port: rows before bytes, nothing twice, nothing that a restart has taken back. */
export const atThePort: Invariant = ({ world, network, rows, violated }) => {
  /** The last PUT of a reply, and what its desk was told. */
  const puts = new Map<string, number | 'refused' | 'lost' | 'under way'>()
  const takenBack = new Set<string>()
  const holders = new Map<object, { assigneeId: number | null; claimId: string | null }>()

  network.onDeparture(departure => {
    const sent = sentIn(departure)
    if (!sent?.replyId || sent.comment?.public !== true) return
    const id = sent.replyId
    const row = rows.replies.get(id)?.row
    if (row?.state !== 'sending') violated('port: row before byte', `${id} leaves while its row says ${row?.state}`)
    if (row && row.stamp !== sent.stamp) violated('port: row before byte', `${id} leaves with another stamp`)
    if (takenBack.has(id)) violated('port: hold', `${id} leaves though its process died before it had left`)
    const before = puts.get(id)
    const mayRepeat =
      before === undefined || before === 'refused' || (typeof before === 'number' && before >= 400 && before < 500)
    if (!mayRepeat) violated('port: sent once', `${id} leaves again; the last time ended with ${before}`)
    puts.set(id, 'under way')
  })
  network.onSettled((departure, outcome) => {
    const id = sentIn(departure)?.replyId
    if (id && puts.has(id)) puts.set(id, outcome)
  })

  network.onArrival(arrival => {
    const sent = sentIn(arrival)
    const ticket = sent ? world.tickets.ticket(sent.ticketId) : null
    if (!sent || !ticket || sent.claim !== 'released' || sent.replyId) return
    const said = ticket.audits.findLast(audit => typeof audit.custom.claim_id === 'string')
    const claimId = said?.custom.claim === 'released' ? null : String(said?.custom.claim_id)
    holders.set(arrival, { assigneeId: ticket.assigneeId, claimId })
  })
  network.onHandled((arrival, answer) => {
    const before = holders.get(arrival)
    const sent = before && answer.status === 200 ? sentIn(arrival) : null
    const agentId = rows.claims.get(sent?.claimId ?? '')?.row.agentId
    if (sent && before && (before.claimId !== sent.claimId || String(before.assigneeId) !== agentId))
      violated('claim: released by its owner', `${sent.claimId} was released; the ticket was ${JSON.stringify(before)}`)
  })

  return {
    died(desk) {
      for (const { desk: owner, row } of rows.replies.values())
        if (owner === desk && canBeTakenBack(row)) takenBack.add(row.id)
    },
  }
}

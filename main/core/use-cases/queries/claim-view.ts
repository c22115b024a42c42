import type { ClaimView } from '#contract/desk/views/reply.ts'
import { holderOf, standingId } from '#core/domain/claim.ts'
import type { Ticket } from '#core/domain/ticket.ts'
import type { QueryContext } from './query-context.ts'

/** Who holds the ticket, by the rows: our own claim, and what the ticket and its audits said when they were last read. */
export const claimView = ({ reader, now }: Pick<QueryContext, 'reader' | 'now'>, ticket: Ticket): ClaimView => {
  const claim = reader.claimOf(ticket.id)
  const agentId = reader.agent()?.id ?? null
  if (claim?.state === 'asked' || claim?.state === 'unknown') return { state: 'asked' }
  const holder = holderOf(ticket, reader.audits(ticket.id), { agentId, claimId: standingId(claim) }, now())
  if (holder.who === 'other')
    return {
      state: 'theirs',
      by: reader.userName(holder.agentId) ?? 'A colleague',
      you: holder.agentId === agentId,
      since: holder.since,
    }
  if (holder.who === 'us' && claim?.state === 'ours')
    return { state: 'ours', since: claim.askedAt, takenFrom: claim.takenFrom }
  return { state: 'free' }
}

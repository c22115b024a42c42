import { advanceClaim, type Claim, type ClaimState } from '#core/domain/claim.ts'
import type { Desk } from '../desk.ts'

/** Somebody else moved the row in between: who loses must look again, not write. */
class ClaimMoved extends Error {}

/** A new claim as a row, before its byte leaves. */
export const beginClaim = (desk: Desk, claim: Claim): Promise<Claim> => commit(desk, claim)

export const moveClaim = (
  desk: Desk,
  claim: Claim,
  state: ClaimState,
  change: Partial<Pick<Claim, 'stamp'>> = {},
): Promise<Claim> => commit(desk, advanceClaim(claim, state, change))

const commit = async (desk: Desk, claim: Claim): Promise<Claim> => {
  const result = await desk.desk.commit({
    claim,
    audit: [
      {
        at: desk.clock.now(),
        kind: 'claim',
        subject: claim.id,
        state: claim.state,
        facts: { ticketId: claim.ticketId, agentId: claim.agentId, takenOver: claim.takenFrom !== null },
      },
    ],
  })
  if (result === 'conflict') throw new ClaimMoved(claim.id)
  desk.changes.cache({ feeds: [], posts: [], tickets: [claim.ticketId] })
  return claim
}

import { type Claim, newestClaim } from '#core/domain/claim.ts'
import type { AbortSignalLike } from '#core/ports/clock.ts'
import type { Desk } from '../desk.ts'
import { moveClaim } from './commit-claim.ts'
import { readHolder } from './read-holder.ts'

const lookEvery = 2_000

/**
 * What became of an update that claimed or released a ticket: read back until it is found, or until it can't arrive any
 * more. `answer`: Zendesk has answered the update, yes or no, so that one good look is enough.
 *
 * Ends without a verdict only when the desk stops; the row says so then.
 */
export const settleClaim = async (
  desk: Desk,
  from: Claim,
  signal: AbortSignalLike,
  stamp: string | null = null,
  answer: { ok: true } | { ok: false; fault: { applied: 'no' | 'maybe' } } | null = null,
): Promise<Claim> => {
  const certain = answer !== null && (answer.ok || answer.fault.applied === 'no')
  const begun = desk.clock.monotonic()
  let claim = from
  if (claim.state === 'asked' && !certain) claim = await moveClaim(desk, claim, 'unknown')
  for (;;) {
    const overBefore = certain || desk.clock.monotonic() - begun > desk.config.times.inFlight
    const read = await readHolder(desk, claim.ticketId, claim)
    if (!('fault' in read)) {
      const { ticket, audits, holder } = read
      const said = newestClaim(audits)
      const ours = audits.filter(audit => audit.claim?.id === claim.id)
      if (claim.state === 'releasing') {
        if (ours.some(audit => audit.claim?.act === 'released')) return moveClaim(desk, claim, 'released')
        if (overBefore) return moveClaim(desk, claim, holder.who === 'us' ? 'ours' : 'lost')
      } else {
        const isNewest = said?.id === claim.id && said.act !== 'released'
        if (isNewest && ticket.assigneeId === claim.agentId)
          return moveClaim(desk, claim, 'ours', { stamp: stamp ?? stampAfter(ticket.stamp, audits, ours) })
        // nothing had to change: no audit says so, and nobody else does
        if (answer?.ok && ours.length === 0 && holder.who === 'us') return moveClaim(desk, claim, 'ours', { stamp })
        if (ours.length > 0 || overBefore) return moveClaim(desk, claim, 'lost')
      }
    } else if (read.fault?.kind === 'forbidden' || read.fault?.kind === 'notFound') {
      return moveClaim(desk, claim, 'lost')
    }
    if (signal.aborted) return claim
    await desk.clock.wait(lookEvery, signal)
    if (signal.aborted) return claim
  }
}

/** The stamp that our update left, as long as nothing has come after it. */
const stampAfter = (
  stamp: string,
  audits: readonly { id: string }[],
  ours: readonly { id: string }[],
): string | null => (ours.some(audit => audits.every(other => BigInt(other.id) <= BigInt(audit.id))) ? stamp : null)

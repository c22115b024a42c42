import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { TicketId } from '#contract/ids.ts'
import type { AbortSignalLike } from '#core/ports/clock.ts'
import type { Desk } from '../desk.ts'
import { takeClaim } from './take-claim.ts'

/** "I am answering this one", said by opening the composer. */
export const claimTicket = async (
  desk: Desk,
  ticketId: TicketId,
  takeOver: boolean,
  signal: AbortSignalLike,
): Promise<Outcome<Record<string, never>>> => {
  const taken = await takeClaim(desk, ticketId, takeOver, signal)
  desk.changes.changed('conversation')
  if ('claim' in taken) return done({})
  const { code, params } = taken.problem
  if (code === 'claimed_by_other' || code === 'not_yours_to_see') return failed(code, params)
  return failed('claim_failed', { ...params, code }, taken.state === 'notSent')
}

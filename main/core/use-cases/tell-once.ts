import type { AuditHead } from '#core/domain/audit.ts'
import type { ServiceFault } from '#core/domain/fault.ts'
import type { TeamMessage } from '#core/ports/social-team.ts'
import type { Desk } from './desk.ts'

/** A message to the social team, without the anchor: that is the audit trail's end in the moment it leaves. */
export type Words = Omit<TeamMessage, 'anchor'>

/** What an earlier try may have left behind. */
export type Doubt = {
  /** Its answer was lost: the message may be there already and is looked for before another try. */
  mayBeThere: boolean
  /** With `mayBeThere`: the request had no end that is known, so it may still arrive. */
  mayArrive: boolean
}

/** When Slack was asked last, or this job found that it may have been; by the monotonic clock. */
export type Asked = { askedAt: number | null }

export type Telling =
  | { kind: 'found'; ref: string }
  | { kind: 'told'; ref: string | null; anchor: AuditHead }
  /** It may still come in: to be looked for again in a while. */
  | { kind: 'wait' }
  | { kind: 'failed'; fault: ServiceFault; doubt: Doubt }

const minute = 60_000
/** Slack's clock decides where its history begins, and ours may be wrong by hours: looking too far back costs nothing. */
const clocksApart = 24 * 60 * minute
const retryAfter = [1_000, 2_000, 5_000, 10_000, 20_000, 30_000]

/** Before the next look for a message that may still come in. */
export const lookSeldom = 5_000
/** After the disk has failed. */
export const tryAgain = 2_000
/** Slack asks for seconds, a minute at most. */
export const longestPause = 5 * minute

/** Milliseconds after so many tries that failed. */
export const retryPause = (tries: number): number => retryAfter[Math.min(tries, retryAfter.length - 1)] ?? minute

/**
 * One try to tell the social team what they have not been told: after a lost answer it looks before it speaks. `leaving`
 * writes that a message is on its way, before a byte of it is, or answers that it can't: then none leaves; `since`: when it can have been sent first.
 *
 * A webhook's channel can't be read: there a lost answer is followed by another message, and that is the one bound.
 */
export const tellOnce = async (
  desk: Desk,
  {
    message,
    since,
    doubt,
    asked,
    leaving,
  }: { message: Words; since: number; doubt: Doubt; asked: Asked; leaving: () => Promise<boolean> },
): Promise<Telling> => {
  if (doubt.mayBeThere) {
    asked.askedAt ??= desk.clock.monotonic()
    // the look must have begun after the time was over, or the message could come in behind it
    const mayArrive = doubt.mayArrive && desk.clock.monotonic() - asked.askedAt <= desk.config.times.inFlight
    const found = await desk.team.find(message.id, since - clocksApart)
    if (found.ok && found.value) return { kind: 'found', ref: found.value.ref }
    if (!found.ok && found.fault.kind !== 'refused' && found.fault.kind !== 'forbidden')
      return { kind: 'failed', fault: found.fault, doubt }
    if (found.ok && mayArrive) return { kind: 'wait' }
  }
  if (!(await leaving())) return { kind: 'wait' }
  const anchor = await desk.desk.auditHead()
  const answer = await desk.team.tell({ ...message, anchor })
  asked.askedAt = desk.clock.monotonic()
  if (answer.ok) return { kind: 'told', ref: answer.value.ref, anchor }
  const { applied, status } = answer.fault
  const mayBeThere = applied === 'maybe'
  // an answer of any kind is the end of the request; without one it may still be on its way
  return { kind: 'failed', fault: answer.fault, doubt: { mayBeThere, mayArrive: mayBeThere && status === null } }
}

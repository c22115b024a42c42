import type { TicketStatus } from '#contract/desk/views/card.ts'
import type { ClaimId, TicketId } from '#contract/ids.ts'
import type { Ticket, TicketAudit } from './ticket.ts'

/**
 * "I am answering this one", said where every colleague sees it: assignee, status, our claim id and the post's stamp in
 * one guarded update, read back afterwards. A courtesy and an early stop; what keeps a person from being answered twice
 * is the gate and `safe_update`.
 *
 *   asked → ours | lost | unknown (the answer was lost: read back until it is found or can't come any more)
 *   ours → releasing | lost | done (a reply went out) ;  releasing → released | lost | ours (the release did not arrive)
 */
export type ClaimState = 'asked' | 'unknown' | 'ours' | 'releasing' | 'released' | 'lost' | 'done'

export type Claim = {
  /** Written on the ticket; tells two desks of one agent apart. */
  id: ClaimId
  ticketId: TicketId
  agentId: string
  state: ClaimState
  /** What the ticket goes back to when the claim is released. */
  previous: { assigneeId: string | null; status: TicketStatus }
  /** `updated_at` that Zendesk answered our update with; null while that is not known. */
  stamp: string | null
  /** Whom it was taken over from, by the operator's choice. */
  takenFrom: string | null
  askedAt: number
  version: number
}

const next: Record<ClaimState, readonly ClaimState[]> = {
  asked: ['ours', 'lost', 'unknown'],
  unknown: ['ours', 'lost'],
  ours: ['releasing', 'lost', 'done'],
  releasing: ['released', 'lost', 'ours'],
  released: [],
  lost: [],
  done: [],
}

export const claimTransitions = next

/** The claim in its next state. Throws on a step that the machine does not have. */
export const advanceClaim = (claim: Claim, state: ClaimState, change: Partial<Pick<Claim, 'stamp'>> = {}): Claim => {
  if (!next[claim.state].includes(state)) throw new Error(`A claim can't go from ${claim.state} to ${state}.`)
  return { ...claim, ...change, state, version: claim.version + 1 }
}

/** The id under which this desk holds the ticket, or asks for it; null for a claim that is over. */
export const standingId = (claim: Claim | null): ClaimId | null => (claim && isClaimOpen(claim) ? claim.id : null)

/** A claim that may stand in Zendesk under our id. */
export const isClaimOpen = (claim: Pick<Claim, 'state'>): boolean =>
  claim.state === 'asked' || claim.state === 'unknown' || claim.state === 'ours' || claim.state === 'releasing'

const minute = 60_000

/** A claim of which nobody has written a word for this long is given back. */
export const idleAfter = 10 * minute

/** A desk gives an idle claim back by itself; one that still stands after this long belongs to a desk that died. */
const forgottenAfter = 3 * idleAfter

/** A colleague who took an open ticket in Zendesk this recently is taken to be writing; no API says who is looking. */
const takenRecently = 10 * minute

export type Holder =
  | { who: 'nobody' }
  | { who: 'us' }
  /** `agentId` may be our own agent, at another desk. */
  | { who: 'other'; agentId: string; since: number }

/**
 * Who is answering a ticket, read from the ticket and its audits (newest first).
 *
 * - `now`: the service's clock, epoch milliseconds.
 * - `ours`: our agent, and the id of the claim that this desk holds or has just asked for, if any.
 */
export const holderOf = (
  ticket: Pick<Ticket, 'assigneeId' | 'status' | 'updatedAt'>,
  audits: readonly TicketAudit[],
  ours: { agentId: string | null; claimId: string | null },
  now: number,
): Holder => {
  if (ticket.assigneeId === null || ticket.status === 'solved' || ticket.status === 'closed') return { who: 'nobody' }
  const said = newestClaim(audits)
  const stands = said !== null && said.act !== 'released' && said.authorId === ticket.assigneeId
  if (ticket.assigneeId === ours.agentId) {
    if (stands && said.id !== ours.claimId && now - said.at < forgottenAfter)
      return { who: 'other', agentId: ticket.assigneeId, since: said.at }
    // an update that changes nothing leaves no audit: a claim of what was ours already can't be read back
    return ours.claimId === null ? { who: 'nobody' } : { who: 'us' }
  }
  if (stands && now - said.at < forgottenAfter) return { who: 'other', agentId: ticket.assigneeId, since: said.at }
  const isFresh = ticket.status === 'open' && now - ticket.updatedAt < takenRecently
  return isFresh && !isGivenBack(said, ticket.assigneeId) && !hasAnswered(audits, ticket.assigneeId)
    ? { who: 'other', agentId: ticket.assigneeId, since: ticket.updatedAt }
    : { who: 'nobody' }
}

/** The newest word about a claim on the ticket, whoever said it. */
export const newestClaim = (
  audits: readonly TicketAudit[],
): { id: string; act: 'taken' | 'takenOver' | 'released'; authorId: string; at: number } | null => {
  const newest = newestOf(audits.filter(audit => audit.claim !== null))
  return newest?.claim
    ? { id: newest.claim.id, act: newest.claim.act, authorId: newest.authorId, at: newest.createdAt }
    : null
}

/** A release puts the ticket back on whoever had it before: that person has not begun to write by it. */
const isGivenBack = (said: ReturnType<typeof newestClaim>, assigneeId: string): boolean =>
  said?.act === 'released' && said.authorId !== assigneeId

/** Who took a ticket and has said something in public since is done with it. */
const hasAnswered = (audits: readonly TicketAudit[], assigneeId: string): boolean =>
  newestOf(audits.filter(audit => audit.authorId === assigneeId))?.events.some(
    event => (event.kind === 'comment' && event.public) || event.kind === 'tweet' || event.kind === 'error',
  ) ?? false

const newestOf = (audits: readonly TicketAudit[]): TicketAudit | null =>
  audits.reduce<TicketAudit | null>(
    (latest, audit) => (latest === null || BigInt(audit.id) > BigInt(latest.id) ? audit : latest),
    null,
  )

/**
 * What a release writes: the previous assignee, and the status it had. `null`: somebody has worked on the ticket since,
 * and it stays as they left it. A follow-up by the customer leaves it open.
 */
export const releaseOf = (
  claim: Pick<Claim, 'id' | 'agentId' | 'previous' | 'stamp'>,
  ticket: Pick<Ticket, 'assigneeId' | 'status' | 'stamp' | 'requesterId'>,
  audits: readonly TicketAudit[],
): { assigneeId: string | null; status?: Exclude<TicketStatus, 'closed' | 'new'> } | null => {
  if (ticket.assigneeId !== claim.agentId || newestClaim(audits)?.id !== claim.id) return null
  const { assigneeId, status } = claim.previous
  if (ticket.stamp === claim.stamp)
    return status === 'new' || status === 'closed' ? { assigneeId } : { assigneeId, status }
  const ours = audits.find(audit => audit.claim?.id === claim.id && audit.claim.act !== 'released')
  const later = ours ? audits.filter(audit => BigInt(audit.id) > BigInt(ours.id)) : audits
  return later.every(audit => audit.authorId === ticket.requesterId) ? { assigneeId } : null
}

import type { TicketId } from '#contract/ids.ts'
import { releaseOf } from '#core/domain/claim.ts'
import { type Draft, isUnderWay, subjectKey } from '#core/domain/reply.ts'
import { waitForStamp } from '#core/domain/safe-update.ts'
import type { AbortSignalLike } from '#core/ports/clock.ts'
import type { Desk } from '../desk.ts'
import { moveClaim } from './commit-claim.ts'
import { readHolder } from './read-holder.ts'
import { settleClaim } from './settle-claim.ts'

const readsAtMost = 10

/** Words that somebody is writing about a ticket, or about a post of it. */
const draftsAbout = async (desk: Desk, ticketId: TicketId): Promise<Draft[]> => {
  const subjects = [
    subjectKey({ ticketId }),
    ...(await desk.cache.postsOf(ticketId)).map(postId => subjectKey({ postId })),
  ]
  const drafts = await Promise.all(subjects.map(subject => desk.desk.draftOf(subject)))
  return drafts.filter(draft => draft !== null)
}

const isBusy = async (desk: Desk, ticketId: TicketId): Promise<boolean> =>
  (await desk.desk.repliesOf({ ticketId })).some(isUnderWay)

/** The composer was closed. Where words are left, or a reply is on its way, the claim stays. */
export const releaseIfEmpty = async (desk: Desk, ticketId: TicketId, signal: AbortSignalLike): Promise<void> => {
  const drafts = await draftsAbout(desk, ticketId)
  if (drafts.some(draft => draft.text.trim() !== '') || (await isBusy(desk, ticketId))) return
  await releaseClaim(desk, ticketId, signal)
}

/** Claims of which nobody has written a word for a while go back, and so do those an interruption left half done. */
export const releaseIdle = async (desk: Desk, signal: AbortSignalLike): Promise<void> => {
  for (const claim of await desk.desk.claimsOpen()) {
    if (signal.aborted) return
    const { ticketId } = claim
    if (claim.state !== 'ours') {
      // who is at work on it holds the lock; what a crash left is settled here
      await desk.locks.run(`claim:${ticketId}`, async () => {
        const now = await desk.desk.claimOf(ticketId)
        if (now?.id === claim.id && now.state === claim.state) await settleClaim(desk, now, signal)
      })
      continue
    }
    const drafts = await draftsAbout(desk, ticketId)
    const touched = Math.max(claim.askedAt, ...drafts.map(draft => draft.updatedAt))
    // either way: a clock that was set back must not keep a ticket for hours
    if (Math.abs(desk.clock.now() - touched) < desk.config.times.claimIdle || (await isBusy(desk, ticketId))) continue
    await releaseClaim(desk, ticketId, signal)
  }
}

/**
 * Gives the ticket back to whoever had it, if nobody has worked on it since. What somebody else holds, or has changed,
 * stays as they left it.
 */
export const releaseClaim = (desk: Desk, ticketId: TicketId, signal: AbortSignalLike): Promise<void> =>
  desk.locks.run(`claim:${ticketId}`, () => release(desk, ticketId, signal))

const release = async (desk: Desk, ticketId: TicketId, signal: AbortSignalLike): Promise<void> => {
  const claim = await desk.desk.claimOf(ticketId)
  if (claim?.state !== 'ours') return
  for (let reads = 0; reads < readsAtMost && !signal.aborted; reads++) {
    const read = await readHolder(desk, ticketId, claim)
    if ('fault' in read) return
    const back = releaseOf(claim, read.ticket, read.audits)
    if (back === null || read.ticket.status === 'closed') {
      await moveClaim(desk, claim, 'lost')
      return
    }
    const wait = waitForStamp(read.ticket.stamp, read.serverTime)
    if (wait > 0) {
      await desk.clock.wait(wait, signal)
      continue
    }
    if (back.assigneeId === read.ticket.assigneeId && (back.status ?? read.ticket.status) === read.ticket.status) {
      // the ticket is as it was before: an update that changes nothing would leave no trace to read back
      await moveClaim(desk, await moveClaim(desk, claim, 'releasing'), 'released')
      return
    }
    // a reply may have begun while we looked
    if (await isBusy(desk, ticketId)) return
    const releasing = await moveClaim(desk, claim, 'releasing')
    const answer = await desk.zendesk.update(ticketId, {
      stamp: read.ticket.stamp,
      ...back,
      metadata: { claim_id: claim.id, claim: 'released' },
    })
    if (!answer.ok && answer.fault.kind === 'unreachable') {
      await moveClaim(desk, releasing, 'ours')
      return
    }
    await settleClaim(desk, releasing, signal, null, answer)
    return
  }
}

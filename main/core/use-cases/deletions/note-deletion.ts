import type { Deletion } from '#core/domain/deletion.ts'
import { deletionNote } from '#core/domain/deletion-notice.ts'
import { isOutage, type ServiceFault } from '#core/domain/fault.ts'
import type { AbortSignalLike } from '#core/ports/clock.ts'
import type { Desk } from '../desk.ts'
import { takeTickets } from '../sync/match.ts'

const triesAtMost = 5
const between = 3_000
/** While Zendesk is away: it counts as no try. */
const duringOutage = 30_000

/**
 * The internal note on the ticket. Whether it is there already is read from the audits before every try: the note
 * carries the deletion's id as the reply id, and an earlier try may have arrived without an answer.
 */
export const noteDeletion = async (desk: Desk, deletion: Deletion, signal: AbortSignalLike): Promise<void> => {
  const { ticketId } = deletion
  if (!ticketId) return
  for (let tries = 0; tries < triesAtMost; ) {
    const tried = await tryOnce(desk, deletion, ticketId)
    if (tried === 'written') return finish(desk, deletion, 'written')
    if (tried === 'never') break
    if (tried === 'later') tries += 1
    await desk.clock.wait(tried === 'later' ? between : duringOutage, signal)
    // the row stays pending: the next start goes on
    if (signal.aborted) return
  }
  await finish(desk, deletion, 'failed')
}

type Tried = 'written' | 'never' | 'later' | 'outage'

const tryOnce = async (desk: Desk, deletion: Deletion, ticketId: NonNullable<Deletion['ticketId']>): Promise<Tried> => {
  const audits = await desk.zendesk.audits(ticketId, null)
  if (!audits.ok) return after(audits.fault)
  if (audits.value.audits.some(audit => audit.replyId === deletion.id)) return 'written'
  const read = await desk.zendesk.ticket(ticketId)
  if (!read.ok) return after(read.fault)
  const ticket = read.value.tickets[0]
  if (!ticket) return 'later'
  if (ticket.status === 'closed') return 'never'
  const answer = await desk.zendesk.update(ticketId, {
    stamp: ticket.stamp,
    comment: { text: deletionNote(deletion, desk.clock.now()), public: false, asTweet: false },
    metadata: { reply_id: deletion.id },
  })
  if (!answer.ok) return after(answer.fault)
  await takeTickets(desk, { tickets: [answer.value.ticket] })
  return 'written'
}

const after = (fault: ServiceFault): Tried => {
  if (fault.kind === 'refused' || fault.kind === 'forbidden' || fault.kind === 'notFound') return 'never'
  return isOutage(fault) || fault.kind === 'rateLimited' || fault.kind === 'unauthorized' ? 'outage' : 'later'
}

const finish = async (desk: Desk, deletion: Deletion, note: 'written' | 'failed'): Promise<void> => {
  const stored = await desk.desk.deletion(deletion.id)
  if (stored?.note !== 'pending') return
  await desk.desk.commit({ deletion: { ...stored, note, version: stored.version + 1 } })
  desk.changes.changed('deletion', [deletion.id])
}

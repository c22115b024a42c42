import type { Deletion } from '#core/domain/deletion.ts'
import { deletionNote } from '#core/domain/deletion-notice.ts'
import type { Desk } from '../desk.ts'

const triesAtMost = 5
const between = 3_000

/**
 * The internal note on the ticket. A lost answer is looked for in the audits before another try: the note carries the
 * deletion's id as the reply id.
 */
export const noteDeletion = async (desk: Desk, deletion: Deletion): Promise<void> => {
  const { ticketId } = deletion
  if (!ticketId) return
  let mayBeThere = false
  for (let attempt = 0; attempt < triesAtMost; attempt++) {
    if (attempt > 0) await desk.clock.wait(between)
    if (mayBeThere || attempt === 0) {
      const audits = await desk.zendesk.audits(ticketId, null)
      if (!audits.ok && mayBeThere) continue
      if (audits.ok && audits.value.audits.some(audit => audit.replyId === deletion.id))
        return finish(desk, deletion, 'written')
      mayBeThere = false
    }
    const read = await desk.zendesk.ticket(ticketId)
    const ticket = read.ok ? read.value.tickets[0] : undefined
    if (!ticket) {
      if (!read.ok && (read.fault.kind === 'forbidden' || read.fault.kind === 'notFound')) break
      continue
    }
    if (ticket.status === 'closed') break
    const answer = await desk.zendesk.update(ticketId, {
      stamp: ticket.stamp,
      comment: { text: deletionNote(deletion), public: false, asTweet: false },
      replyId: deletion.id,
    })
    if (answer.ok) {
      desk.changes.cache(await desk.cache.ingestTickets({ tickets: [answer.value.ticket], seenAt: desk.clock.now() }))
      return finish(desk, deletion, 'written')
    }
    mayBeThere = answer.fault.applied === 'maybe'
    if (answer.fault.kind === 'refused' || answer.fault.kind === 'forbidden') break
  }
  if (!mayBeThere) await finish(desk, deletion, 'failed')
}

const finish = async (desk: Desk, deletion: Deletion, note: 'written' | 'failed'): Promise<void> => {
  const stored = await desk.desk.deletion(deletion.id)
  if (stored?.note !== 'pending') return
  await desk.desk.commit({ deletion: { ...stored, note, version: stored.version + 1 } })
  desk.changes.changed('deletion', [deletion.id])
}

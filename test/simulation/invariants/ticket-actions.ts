import type { TicketAction } from '#core/domain/ticket-action.ts'
import { sentIn } from './applied.ts'
import type { Invariant } from './judge.ts'

/** What a person does with a ticket beside answering: written once, and never said to be undone when it was done. */
export const actionsOnce: Invariant = ({ world, network, rows, violated }) => {
  const veryLate = new Set<string>()

  const writtenBy = ({ id, ticketId }: TicketAction) =>
    (world.tickets.ticket(Number(ticketId))?.audits ?? []).filter(audit => audit.custom.reply_id === id)

  const check = (action: TicketAction): void => {
    const audits = writtenBy(action)
    const notes = audits.filter(audit => audit.events.some(event => event.type === 'Comment'))
    if (notes.length > 1) violated('action: written once', `${action.id} has written ${notes.length} notes`)
    const wasStopped = action.state === 'notDone' || action.state === 'refused'
    if (wasStopped && audits.length > 0 && !veryLate.has(action.id))
      violated('2: not done', `${action.id} is ${action.state}, and audit ${audits[0]?.id} has it`)
  }

  network.onHandled((arrival, answer) => {
    const id = answer.status === 200 ? sentIn(arrival)?.replyId : null
    const row = id ? rows.actions.get(id)?.row : null
    if (!row) return
    if (arrival.fate === 'veryLate') veryLate.add(row.id)
    check(row)
  })

  return {
    committed(_desk, { ticketAction }) {
      if (ticketAction) check(ticketAction)
    },
  }
}

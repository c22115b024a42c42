import type { TicketActionState } from '#contract/desk/views/ticket.ts'
import type { TicketActionId } from '#contract/ids.ts'
import type { AuditFact } from '#core/domain/audit.ts'
import { advanceAction, type TicketAction } from '#core/domain/ticket-action.ts'
import type { Desk } from '../desk.ts'

/** Somebody else moved the row in between: who loses must look again, not write. */
class ActionMoved extends Error {}

const factOf = (action: TicketAction, at: number): AuditFact => {
  const { act } = action
  const texts = 'text' in act && action.version === 1 ? { text: act.text } : null
  return {
    at,
    kind: 'ticket',
    subject: action.id,
    state: action.state,
    facts: {
      ticketId: action.ticketId,
      act: act.kind,
      problem: action.problem?.code ?? null,
      undoes: action.undoes,
      madeTicket: action.madeTicket,
      ...('reason' in act ? { reason: act.reason } : {}),
      ...('status' in act ? { status: act.status } : {}),
      ...('assigneeId' in act ? { assigneeId: act.assigneeId } : {}),
    },
    ...(texts ? { texts } : {}),
  }
}

/** A new action as a row, before its byte leaves; `emptied`: the note that it took its words from. */
export const recordAction = async (
  desk: Desk,
  action: TicketAction,
  emptied: { version: number } | null,
): Promise<'committed' | 'conflict'> => {
  const now = desk.clock.now()
  const { ticketId } = action
  const result = await desk.desk.commit({
    ticketAction: action,
    ...(emptied ? { ticketNote: { ticketId, text: '', version: emptied.version + 1, updatedAt: now } } : {}),
    audit: [factOf(action, now)],
  })
  desk.changes.changed('ticket', [action.id])
  return result
}

export const moveAction = async (
  desk: Desk,
  from: TicketAction,
  state: TicketActionState,
  change: Partial<Pick<TicketAction, 'problem' | 'madeTicket' | 'seen'>> = {},
): Promise<TicketAction> => {
  const now = desk.clock.now()
  const action = advanceAction(from, state, now, change)
  const result = await desk.desk.commit({ ticketAction: action, audit: [factOf(action, now)] })
  if (result === 'conflict') throw new ActionMoved(action.id)
  desk.changes.changed('ticket', [action.id])
  return action
}

export const storedAction = async (desk: Desk, id: TicketActionId): Promise<TicketAction> => {
  const action = await desk.desk.ticketAction(id)
  if (!action) throw new Error('The action is lost.')
  return action
}

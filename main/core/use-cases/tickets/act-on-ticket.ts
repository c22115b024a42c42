import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { TicketAct } from '#contract/desk/views/ticket.ts'
import type { TicketActionId, TicketId } from '#contract/ids.ts'
import {
  actionNeedsPerson,
  reverseOf,
  seenAfter,
  type TicketAction,
  type TicketSeen,
} from '#core/domain/ticket-action.ts'
import type { Desk } from '../desk.ts'
import { moveAction, recordAction } from './commit-action.ts'

type Recorded = Outcome<{ actionId: TicketActionId }>

/** A press of a button as a row. What the person saw goes with it: it must still be so when the action leaves. */
export const actOnTicket = async (
  desk: Desk,
  { ticketId, act }: { ticketId: TicketId; act: TicketAct },
): Promise<Recorded> => {
  const note = act.kind === 'note' ? await desk.desk.ticketNote(ticketId) : null
  // the words are in the action now; another text that was begun meanwhile stays where it is
  const emptied = note && act.kind === 'note' && note.text.trim() === act.text.trim() ? note : null
  return record(
    desk,
    { ticketId, act: await effective(desk, ticketId, act), seen: await seenOf(desk, ticketId) },
    emptied,
  )
}

const record = async (
  desk: Desk,
  about: Pick<TicketAction, 'ticketId' | 'act' | 'seen'> & { undoes?: TicketActionId },
  emptied: { version: number } | null = null,
): Promise<Recorded> => {
  const now = desk.clock.now()
  const action: TicketAction = {
    undoes: null,
    ...about,
    id: desk.ids.next() as TicketActionId,
    state: 'recorded',
    times: { recorded: now },
    problem: null,
    madeTicket: null,
    dismissed: false,
    version: 1,
  }
  const result = await recordAction(desk, action, emptied)
  return result === 'committed' ? done({ actionId: action.id }) : failed('ticket_action_moved', {}, true)
}

const seenOf = async (desk: Desk, ticketId: TicketId): Promise<TicketSeen | null> => {
  const ticket = await desk.cache.ticket(ticketId)
  if (!ticket) return null
  const comments = await desk.cache.comments(ticketId)
  const last = comments.reduce<bigint | null>((newest, { id }) => {
    const number = BigInt(id)
    return newest === null || number > newest ? number : newest
  }, null)
  return { status: ticket.status, assigneeId: ticket.assigneeId, lastCommentId: last?.toString() ?? null }
}

/** Only the tags that differ: what was there before is not taken away when the action is taken back. */
const effective = async (desk: Desk, ticketId: TicketId, act: TicketAct): Promise<TicketAct> => {
  if (act.kind !== 'tags') return act
  const ticket = await desk.cache.ticket(ticketId)
  if (!ticket) return act
  return {
    kind: 'tags',
    add: act.add.filter(tag => !ticket.tags.includes(tag)),
    remove: act.remove.filter(tag => ticket.tags.includes(tag)),
  }
}

/** Takes back what an action did, if nobody has changed it since: an action like any other. */
export const undoAction = async (desk: Desk, { actionId }: { actionId: TicketActionId }): Promise<Recorded> => {
  const action = await desk.desk.ticketAction(actionId)
  if (!action) return failed('not_found')
  const act = action.undoes === null ? reverseOf(action) : null
  if (!act) return failed('ticket_action_not_undoable')
  return record(desk, { ticketId: action.ticketId, act, seen: seenAfter(action), undoes: action.id })
}

/** A person looks at what was not done and wants it all the same: on the ticket as they see it now. */
export const tryActionAgain = async (
  desk: Desk,
  { actionId }: { actionId: TicketActionId },
): Promise<Outcome<Record<string, never>>> => {
  const action = await desk.desk.ticketAction(actionId)
  if (!action) return failed('not_found')
  if (!actionNeedsPerson(action)) return failed('ticket_action_moved')
  await moveAction(desk, action, 'recorded', { seen: await seenOf(desk, action.ticketId), problem: null })
  return done({})
}

export const dismissAction = async (
  desk: Desk,
  { actionId }: { actionId: TicketActionId },
): Promise<Outcome<Record<string, never>>> => {
  const action = await desk.desk.ticketAction(actionId)
  if (!action) return failed('not_found')
  if (!actionNeedsPerson(action)) return done({})
  const result = await desk.desk.commit({ ticketAction: { ...action, dismissed: true, version: action.version + 1 } })
  // moved meanwhile: whether it still needs somebody is read from the row
  if (result === 'conflict') return dismissAction(desk, { actionId })
  desk.changes.changed('ticket', [actionId])
  return done({})
}

/** The note that is being written. Compare and set, as with a draft: what somebody wrote is never lost. */
export const saveNote = async (
  desk: Desk,
  { ticketId, text, version }: { ticketId: TicketId; text: string; version: number },
): Promise<Outcome<{ version: number }>> => {
  const next = { ticketId, text, version: version + 1, updatedAt: desk.clock.now() }
  if ((await desk.desk.commit({ ticketNote: next })) === 'committed') {
    desk.changes.changed('ticket')
    return done({ version: next.version })
  }
  const stored = await desk.desk.ticketNote(ticketId)
  return failed('draft_conflict', { text: stored?.text ?? '', version: stored?.version ?? 0 })
}

import type { TicketActionProblem, TicketActionState } from '#contract/desk/views/ticket.ts'
import type { TicketActionId } from '#contract/ids.ts'
import type { ServiceFault } from '#core/domain/fault.ts'
import { isActionOpen, type TicketAction } from '#core/domain/ticket-action.ts'
import type { AbortSignalLike } from '#core/ports/clock.ts'
import type { Desk } from '../desk.ts'
import { takeTickets } from '../sync/match.ts'
import { readComments } from '../sync/read-tickets.ts'
import { moveAction, storedAction } from './commit-action.ts'
import { nextStep } from './next-step.ts'

/** A ticket that changes under every try is somebody's work in progress. */
const conflictsAtMost = 3
/** A ticket that is updated every second never has a stamp that may be used. */
const waitsAtMost = 20
const lookEvery = 2_000

/**
 * Carries an action out: a row before each byte, the ticket read afresh before each write, and no write repeated whose
 * answer was lost: what the ticket's audits say is waited for until it can't come any more. Ends without a verdict only
 * when the desk stops; the row says so then, and the next start goes on.
 */
export const runAction = async (desk: Desk, id: TicketActionId, signal: AbortSignalLike): Promise<void> => {
  const { ticketId } = await storedAction(desk, id)
  await desk.locks.run(`action:${ticketId}`, () => run(desk, id, signal))
}

const run = async (desk: Desk, id: TicketActionId, signal: AbortSignalLike): Promise<void> => {
  let action = await storedAction(desk, id)
  // the desk stopped while an answer was out; how long ago is not asked, for the clock may have jumped
  if (action.state === 'sending') action = await moveAction(desk, action, 'unknown')
  let unknownSince = desk.clock.monotonic()
  let conflicts = 0
  let waits = 0
  while (isActionOpen(action) && !signal.aborted) {
    const overBefore = desk.clock.monotonic() - unknownSince > desk.config.times.inFlight
    const step = await nextStep(desk, action)
    if (step.kind === 'done') {
      await finish(desk, action)
      return
    }
    if (step.kind === 'made') {
      action = await moveAction(desk, action, 'recorded', { madeTicket: step.ticketId })
      continue
    }
    if (action.state === 'unknown') {
      // the ticket itself says no: nothing more can be learnt by waiting
      if (step.kind === 'fault' && isFinal(step.fault)) return end(desk, action, 'notDone', problemOf(step.fault))
      if (step.kind !== 'fault' && overBefore)
        return end(desk, action, 'notDone', { code: 'never_arrived', params: {} })
      await desk.clock.wait(lookEvery, signal)
      continue
    }
    if (step.kind === 'problem') return end(desk, action, 'conflict', step.problem)
    if (step.kind === 'fault')
      return end(desk, action, step.fault.kind === 'forbidden' ? 'refused' : 'notDone', problemOf(step.fault))
    if (step.kind === 'wait') {
      waits += 1
      if (waits > waitsAtMost) return end(desk, action, 'conflict', { code: 'conflict', params: {} })
      await desk.clock.wait(step.wait, signal)
      continue
    }
    action = await moveAction(desk, action, 'sending')
    const answer = await step.write()
    if (answer.ok) {
      const { ticket, audit } = answer.value
      await takeTickets(desk, { tickets: [ticket], audits: audit ? [audit] : [] })
      if (action.act.kind !== 'email') {
        await finish(desk, action)
        return
      }
      action = await moveAction(desk, action, 'recorded', action.madeTicket ? {} : { madeTicket: ticket.id })
      continue
    }
    const { fault } = answer
    if (fault.kind === 'unreachable') return end(desk, action, 'notDone', problemOf(fault))
    if (fault.applied === 'no') {
      // a no can belong to a second copy of the request that the network made: looked for before it is believed
      const after = await nextStep(desk, action)
      if (after.kind === 'done') {
        await finish(desk, action)
        return
      }
      if (after.kind === 'made') {
        action = await moveAction(desk, action, 'recorded', { madeTicket: after.ticketId })
        continue
      }
      if (after.kind !== 'fault' || after.fault.kind === 'forbidden') {
        if (fault.kind !== 'conflict') return end(desk, action, 'refused', problemOf(fault))
        conflicts += 1
        if (conflicts > conflictsAtMost) return end(desk, action, 'conflict', { code: 'conflict', params: {} })
        action = await moveAction(desk, action, 'recorded')
        continue
      }
    }
    action = await moveAction(desk, action, 'unknown')
    unknownSince = desk.clock.monotonic()
  }
}

/** Done; the note that it left is read, so that the conversation shows it. */
const finish = async (desk: Desk, action: TicketAction): Promise<void> => {
  await moveAction(desk, action, 'done', { problem: null })
  const { kind } = action.act
  if (kind === 'note' || kind === 'solve' || kind === 'noReply' || kind === 'email')
    await readComments(desk, action.ticketId)
}

type Ended = Extract<TicketActionState, 'conflict' | 'refused' | 'notDone'>

const end = async (desk: Desk, action: TicketAction, state: Ended, problem: TicketActionProblem): Promise<void> => {
  await moveAction(desk, action, state, { problem })
  if (problem.code === 'not_yours_to_see')
    desk.changes.cache(await desk.cache.markForbidden(action.ticketId, desk.clock.now()))
}

const isFinal = ({ kind }: ServiceFault): boolean => kind === 'forbidden' || kind === 'notFound'

const problemOf = ({ kind, detail, status, until }: ServiceFault): TicketActionProblem => {
  if (kind === 'forbidden') return { code: 'not_yours_to_see', params: {} }
  if (kind === 'unreachable' || kind === 'lost') return { code: 'unreachable', params: { detail, status } }
  return { code: 'refused', params: { service: 'zendesk', detail, status, until } }
}

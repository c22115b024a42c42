import type { TicketActionProblem } from '#contract/desk/views/ticket.ts'
import type { TicketId } from '#contract/ids.ts'
import type { Answer, ServiceFault } from '#core/domain/fault.ts'
import { waitForStamp } from '#core/domain/safe-update.ts'
import { emailStampOf, type Ticket, type TicketAudit } from '#core/domain/ticket.ts'
import { planAction, type TicketAction } from '#core/domain/ticket-action.ts'
import { readHolder } from '../claims/read-holder.ts'
import type { Desk } from '../desk.ts'

/** What Zendesk says is still to be done for an action, read afresh each time: the rows only say what was tried. */
export type Step =
  | { kind: 'done' }
  /** The e-mail ticket is there: known from now on. */
  | { kind: 'made'; ticketId: TicketId }
  | { kind: 'problem'; problem: TicketActionProblem }
  /** The ticket was changed within the server's current second; milliseconds. */
  | { kind: 'wait'; wait: number }
  | { kind: 'fault'; fault: ServiceFault }
  | { kind: 'write'; write: () => Promise<Answer<{ ticket: Ticket; audit: TicketAudit | null }>> }

const has = (audits: readonly TicketAudit[], action: TicketAction): boolean =>
  audits.some(audit => audit.replyId === action.id)

const gone: ServiceFault = {
  service: 'zendesk',
  kind: 'notFound',
  status: 404,
  detail: 'The ticket is not there.',
  until: null,
  applied: 'no',
}

/** The names that a sentence about the ticket needs. */
const namesOf = async (desk: Desk, ids: readonly string[]): Promise<(id: string) => string> => {
  const names = new Map<string, string>()
  for (const id of new Set(ids)) {
    const user = await desk.cache.user(id)
    if (user) names.set(id, user.name)
  }
  return id => names.get(id) ?? 'A colleague'
}

export const nextStep = (desk: Desk, action: TicketAction): Promise<Step> =>
  action.act.kind === 'email' ? emailStep(desk, action, action.act) : ticketStep(desk, action)

/** The one guarded PUT of an action on its own ticket. */
const ticketStep = async (desk: Desk, action: TicketAction): Promise<Step> => {
  const read = await readHolder(desk, action.ticketId, null)
  if ('fault' in read) return { kind: 'fault', fault: read.fault ?? gone }
  const { ticket, audits, serverTime } = read
  if (has(audits, action)) return { kind: 'done' }
  const agent = await desk.cache.agent()
  const users = audits.flatMap(audit => [
    audit.authorId,
    ...audit.events.flatMap(event => ('authorId' in event ? [event.authorId] : [])),
  ])
  const nameOf = await namesOf(
    desk,
    [ticket.assigneeId, action.seen?.assigneeId, ...users].filter(id => typeof id === 'string'),
  )
  const planned = planAction(action, ticket, audits, agent?.id ?? null, nameOf)
  if ('problem' in planned) return { kind: 'problem', problem: planned.problem }
  if ('done' in planned) return { kind: 'done' }
  const wait = waitForStamp(ticket.stamp, serverTime)
  if (wait > 0) return { kind: 'wait', wait }
  const { update } = planned
  return {
    kind: 'write',
    write: () => desk.zendesk.update(ticket.id, { stamp: ticket.stamp, ...update, metadata: { reply_id: action.id } }),
  }
}

/**
 * An e-mail ticket, a note and a status on the ticket it comes from, a note on the new one. Each is looked for before it
 * is written: the new ticket by our key, which is its `external_id`, the notes by our id in the audits.
 */
const emailStep = async (
  desk: Desk,
  action: TicketAction,
  act: Extract<TicketAction['act'], { kind: 'email' }>,
): Promise<Step> => {
  if (action.madeTicket === null) {
    const stamped = await desk.zendesk.ticketsStamped(emailStampOf(action.id))
    if (!stamped.ok) return { kind: 'fault', fault: stamped.fault }
    const made = stamped.value.tickets[0]
    if (made) return { kind: 'made', ticketId: made.id }
    const first = await ticketStep(desk, action)
    if (first.kind !== 'write') return first
    return {
      kind: 'write',
      write: async () => {
        const { to, name, subject, text } = act
        const requester = { name, email: to }
        const answer = await desk.zendesk.createEmailTicket({
          subject,
          text,
          requester,
          linkedTicket: action.ticketId,
          key: action.id,
        })
        return answer.ok ? { ...answer, value: { ticket: answer.value, audit: null } } : answer
      },
    }
  }
  const first = await ticketStep(desk, action)
  if (first.kind !== 'done') return first
  return noteOnMade(desk, action, action.madeTicket)
}

const noteOnMade = async (desk: Desk, action: TicketAction, madeTicket: TicketId): Promise<Step> => {
  const read = await readHolder(desk, madeTicket, null)
  if ('fault' in read) return { kind: 'fault', fault: read.fault ?? gone }
  const { ticket, audits, serverTime } = read
  if (has(audits, action) || ticket.status === 'closed') return { kind: 'done' }
  const wait = waitForStamp(ticket.stamp, serverTime)
  if (wait > 0) return { kind: 'wait', wait }
  const text = `This conversation began on X, in #${action.ticketId}.`
  return {
    kind: 'write',
    write: () =>
      desk.zendesk.update(madeTicket, {
        stamp: ticket.stamp,
        comment: { text, public: false, asTweet: false },
        metadata: { reply_id: action.id },
      }),
  }
}

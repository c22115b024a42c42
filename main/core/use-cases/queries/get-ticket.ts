import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type {
  TicketActionView,
  TicketRequestsView,
  TicketRequestView,
  TicketView,
} from '#contract/desk/views/ticket.ts'
import type { TicketId } from '#contract/ids.ts'
import { actionNeedsPerson, isActionOpen, reverseOf, type TicketAction, undoFor } from '#core/domain/ticket-action.ts'
import type { QueryContext } from './query-context.ts'

/** A ticket as one works on it: what it is, what was begun with it and how far that is. */
export const getTicket = (context: QueryContext, { ticketId }: { ticketId: TicketId }): Outcome<TicketView> => {
  const { reader } = context
  const facts = reader.ticketFacts([ticketId])[0]
  if (!facts) return failed('not_found')
  const { ticket, requester, requesterPerson, assignee } = facts
  const us = reader.agent()?.id ?? null
  const note = reader.ticketNote(ticketId)
  const actions = reader.ticketActionsOf(ticketId)
  const taken = new Set(actions.flatMap(action => (action.undoes ? [action.undoes] : [])))
  return done({
    id: ticket.id,
    subject: ticket.subject,
    status: ticket.status,
    assignee: ticket.assigneeId
      ? { id: ticket.assigneeId, name: assignee?.name ?? 'A colleague', you: ticket.assigneeId === us }
      : null,
    tags: ticket.tags,
    requester: { id: ticket.requesterId, name: requesterPerson?.name ?? requester?.name ?? '' },
    forbidden: reader.isForbidden(ticketId),
    noteDraft: { text: note?.text ?? '', version: note?.version ?? 0 },
    actions: actions
      .filter(action => isActionOpen(action) || actionNeedsPerson(action) || isFresh(action, context.now()))
      .map(action => actionView(context, action, taken.has(action.id))),
  })
}

const isFresh = ({ times }: TicketAction, now: number): boolean => now - (times.done ?? 0) < undoFor

const actionView = ({ reader }: QueryContext, action: TicketAction, isTaken: boolean): TicketActionView => {
  const { act } = action
  const canUndo = action.undoes === null && !isTaken && reverseOf(action) !== null && action.times.done !== undefined
  return {
    id: action.id,
    ticketId: action.ticketId,
    act,
    assignee:
      act.kind === 'assign' && act.assigneeId !== null ? (reader.userName(act.assigneeId) ?? 'a colleague') : null,
    state: action.state,
    at: action.times.recorded ?? 0,
    problem: action.problem,
    takesBack: action.undoes !== null,
    undoUntil: canUndo ? (action.times.done ?? 0) + undoFor : null,
    madeTicket: action.madeTicket,
  }
}

/** Posts that were asked to become tickets in one step, and how far that is. */
export const listTicketRequests = ({ reader }: QueryContext): TicketRequestsView => {
  const listed = reader.ticketRequestsListed()
  const facts = new Map(reader.postFacts(listed.map(({ postId }) => postId)).map(one => [one.post.id, one]))
  const requests = listed.map((request): TicketRequestView => {
    const post = facts.get(request.postId)
    return {
      postId: request.postId,
      handle: post?.author.handle ?? '',
      text: (post?.post.text ?? '').slice(0, 140),
      state: request.state,
      ticketId: request.ticketId ?? post?.link?.ticketId ?? null,
      detail: request.detail,
    }
  })
  return {
    requests,
    done: requests.filter(({ state }) => state !== 'wanted' && state !== 'asked').length,
    total: requests.length,
  }
}

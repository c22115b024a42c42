import type { TicketStatus } from '#contract/desk/views/card.ts'
import type { SolveReason, TicketAct, TicketActionProblem, TicketActionState } from '#contract/desk/views/ticket.ts'
import type { TicketActionId, TicketId } from '#contract/ids.ts'
import type { Ticket, TicketAudit } from './ticket.ts'

/** What the person saw when they decided: it must still be so when the action leaves. */
export type TicketSeen = {
  status: TicketStatus
  assigneeId: string | null
  /** The newest comment that was on the screen; null when none was known. */
  lastCommentId: string | null
}

/**
 * Something a person does with a ticket besides answering in public. A row before its byte leaves; its id travels as
 * `metadata.reply_id`, so that the audits say at any time whether it was done.
 *
 *   recorded → sending → done, and out of it: `conflict` (somebody changed the same thing), `refused` (Zendesk said no),
 *   `unknown` (the answer was lost; the audits decide) and `notDone`. A person may want it again: the same row, the same
 *   id, so that a late first request and the second are told apart from two.
 */
export type TicketAction = {
  id: TicketActionId
  ticketId: TicketId
  act: TicketAct
  /** null: nothing of the ticket was known. */
  seen: TicketSeen | null
  /** The action that this one takes back. */
  undoes: TicketActionId | null
  state: TicketActionState
  times: Partial<Record<TicketActionState, number>>
  problem: TicketActionProblem | null
  /** The e-mail ticket, once it is known. */
  madeTicket: TicketId | null
  dismissed: boolean
  version: number
}

const next: Record<TicketActionState, readonly TicketActionState[]> = {
  // to itself: the next of its steps; done at once: the audits have it, or it is so already
  recorded: ['recorded', 'sending', 'done', 'conflict', 'refused', 'notDone'],
  // back to recorded: certainly not applied, or the next of its steps
  sending: ['recorded', 'done', 'unknown', 'conflict', 'refused', 'notDone'],
  unknown: ['recorded', 'done', 'notDone'],
  done: [],
  // a person wants it all the same
  conflict: ['recorded'],
  refused: ['recorded'],
  notDone: ['recorded'],
}

export const ticketActionTransitions = next

type Change = Partial<Pick<TicketAction, 'problem' | 'madeTicket' | 'seen'>>

/** The action in its next state. Throws on a step that the machine does not have: a defect, never an outcome. */
export const advanceAction = (
  action: TicketAction,
  state: TicketActionState,
  at: number,
  change: Change = {},
): TicketAction => {
  if (!next[action.state].includes(state)) throw new Error(`An action can't go from ${action.state} to ${state}.`)
  return { ...action, ...change, state, times: { ...action.times, [state]: at }, version: action.version + 1 }
}

export const isActionOpen = ({ state }: Pick<TicketAction, 'state'>): boolean =>
  state === 'recorded' || state === 'sending' || state === 'unknown'

export const actionNeedsPerson = ({ state, dismissed }: Pick<TicketAction, 'state' | 'dismissed'>): boolean =>
  !dismissed && (state === 'conflict' || state === 'refused' || state === 'notDone')

/** Milliseconds in which what was done is offered to be taken back. */
export const undoFor = 10_000

const reasonWords: Record<SolveReason, string> = {
  spam: 'spam',
  thanks: 'thanks, nothing to answer',
  duplicate: 'a duplicate of another ticket',
  answeredElsewhere: 'answered elsewhere',
  notForUs: 'not for us',
  other: 'another reason',
}

/** The internal note with which a ticket is solved: a ticket is never closed silently. */
export const reasonNote = (act: Extract<TicketAct, { kind: 'solve' | 'noReply' }>): string => {
  const what = act.kind === 'solve' ? 'Solved' : 'No reply needed'
  const words = act.text.trim()
  return `${what}: ${reasonWords[act.reason]}.${words === '' ? '' : ` ${words}`}`
}

/** What one PUT writes; every field left out stays as it is. */
type Written = {
  comment?: { text: string; public: false; asTweet: false }
  status?: Exclude<TicketStatus, 'closed'>
  assigneeId?: string | null
  tags?: string[]
}

const internal = (text: string) => ({ text, public: false, asTweet: false }) as const

/** `done`: it is so already. */
export type Planned = { update: Written } | { done: true } | { problem: TicketActionProblem }

/**
 * What is to be written, worked out of the ticket as it is now. A note and tags are right on any ticket; status,
 * assignee and a solution only while nobody else has changed what the person saw.
 *
 * - `audits`: newest first.
 * - `nameOf`: of a Zendesk user.
 */
export const planAction = (
  action: Pick<TicketAction, 'act' | 'seen' | 'undoes' | 'madeTicket'>,
  ticket: Ticket,
  audits: readonly TicketAudit[],
  agentId: string | null,
  nameOf: (userId: string) => string,
): Planned => {
  const { act, seen, undoes } = action
  if (ticket.status === 'closed') return { problem: { code: 'closed', params: {} } }
  const changed = (field: 'status' | 'assignee_id'): TicketActionProblem | null => {
    const now = field === 'status' ? ticket.status : ticket.assigneeId
    const before = field === 'status' ? seen?.status : seen?.assigneeId
    if (seen === null || now === before) return null
    const by = changeOf(audits, field)
    // the same person, at this desk or another one: a claim, an earlier action; but taking back is about one action only
    if (by && by.authorId === agentId && undoes === null) return null
    const name = (value: string | null | undefined) =>
      field === 'status' ? (value ?? null) : value ? nameOf(value) : null
    return {
      code: 'changed',
      params: {
        field: field === 'status' ? 'status' : 'assignee',
        from: name(before),
        to: name(now),
        by: by ? nameOf(by.authorId) : null,
        at: by?.createdAt ?? null,
      },
    }
  }
  switch (act.kind) {
    case 'note':
      return { update: { comment: internal(act.text) } }
    case 'tags': {
      const removed = new Set(act.remove)
      const tags = [...new Set([...ticket.tags.filter(tag => !removed.has(tag)), ...act.add])]
      const same = tags.length === ticket.tags.length && tags.every(tag => ticket.tags.includes(tag))
      return same ? { done: true } : { update: { tags } }
    }
    case 'assign': {
      if (ticket.assigneeId === act.assigneeId) return { done: true }
      const problem = changed('assignee_id')
      return problem ? { problem } : { update: { assigneeId: act.assigneeId } }
    }
    case 'status': {
      if (ticket.status === act.status) return { done: true }
      const problem = changed('status')
      if (problem) return { problem }
      // Zendesk wants somebody who waits for the answer
      const needs = ticket.assigneeId === null && agentId !== null && act.status !== 'open'
      return { update: { status: act.status, ...(needs ? { assigneeId: agentId } : {}) } }
    }
    case 'solve':
    case 'noReply': {
      if (ticket.status === 'solved') return { problem: changed('status') ?? alreadySolved(audits, nameOf) }
      const problem = changed('status') ?? wroteMeanwhile(seen, audits, agentId, nameOf)
      if (problem) return { problem }
      return {
        update: {
          comment: internal(reasonNote(act)),
          status: 'solved',
          // Zendesk refuses to solve what is nobody's
          ...(ticket.assigneeId === null && agentId !== null ? { assigneeId: agentId } : {}),
        },
      }
    }
    case 'email':
      return {
        update: {
          comment: internal(
            `The conversation goes on by e-mail${action.madeTicket ? ` in #${action.madeTicket}` : ''}.`,
          ),
          status: act.thenStatus,
          ...(ticket.assigneeId === null && agentId !== null ? { assigneeId: agentId } : {}),
        },
      }
  }
}

const changeOf = (audits: readonly TicketAudit[], field: 'status' | 'assignee_id'): TicketAudit | undefined =>
  audits.find(audit => audit.events.some(event => event.kind === 'change' && event.field === field))

const alreadySolved = (audits: readonly TicketAudit[], nameOf: (id: string) => string): TicketActionProblem => {
  const by = changeOf(audits, 'status')
  return {
    code: 'changed',
    params: {
      field: 'status',
      from: null,
      to: 'solved',
      by: by ? nameOf(by.authorId) : null,
      at: by?.createdAt ?? null,
    },
  }
}

/** Words in public that the person had not seen when they decided that no answer is needed. */
const wroteMeanwhile = (
  seen: TicketSeen | null,
  audits: readonly TicketAudit[],
  agentId: string | null,
  nameOf: (id: string) => string,
): TicketActionProblem | null => {
  if (seen?.lastCommentId == null) return null
  const last = BigInt(seen.lastCommentId)
  for (const { events, createdAt } of audits) {
    for (const event of events) {
      if (event.kind !== 'comment' || !event.public || event.authorId === agentId) continue
      if (BigInt(event.commentId) > last)
        return { code: 'wrote', params: { by: nameOf(event.authorId), at: createdAt } }
    }
  }
  return null
}

/** The act that takes another one back; null where there is none: a note and an e-mail are said. */
export const reverseOf = (action: Pick<TicketAction, 'act' | 'seen' | 'state'>): TicketAct | null => {
  const { act, seen, state } = action
  if (state !== 'done') return null
  switch (act.kind) {
    case 'tags':
      return { kind: 'tags', add: act.remove, remove: act.add }
    case 'assign':
      return seen && seen.assigneeId !== act.assigneeId ? { kind: 'assign', assigneeId: seen.assigneeId } : null
    case 'status':
    case 'solve':
    case 'noReply':
      return seen ? { kind: 'status', status: statusBack(seen.status) } : null
    case 'note':
    case 'email':
      return null
  }
}

/** What was new once can't be new again (Zendesk, "About ticket fields"). */
const statusBack = (status: TicketStatus): 'open' | 'pending' | 'hold' =>
  status === 'pending' || status === 'hold' ? status : 'open'

/** What the ticket looks like after the action: what taking it back expects to find. */
export const seenAfter = (action: Pick<TicketAction, 'act' | 'seen'>): TicketSeen | null => {
  const { act, seen } = action
  if (!seen) return null
  if (act.kind === 'assign') return { ...seen, assigneeId: act.assigneeId }
  if (act.kind === 'status') return { ...seen, status: act.status }
  return act.kind === 'solve' || act.kind === 'noReply' ? { ...seen, status: 'solved' } : seen
}

import type { TicketActionId, TicketId } from '#contract/ids.ts'
import type { TicketAction } from '#core/domain/ticket-action.ts'
import { idList, type Readable, type Writable } from '../database.ts'
import { flag, json, jsonOrNull, parsed, parsedOrNull } from '../row.ts'

type Row = {
  id: string
  ticketId: string
  kind: string
  params: string
  text: string | null
  mail: string | null
  seen: string | null
  undoes: string | null
  state: TicketAction['state']
  times: string
  problem: string | null
  madeTicket: string | null
  dismissed: 0 | 1
  version: number
}

const actionOf = (row: Row): TicketAction => ({
  id: row.id as TicketActionId,
  ticketId: row.ticketId as TicketId,
  act: {
    kind: row.kind,
    ...parsed<object>(row.params),
    ...(row.text === null ? {} : { text: row.text }),
    ...parsedOrNull<object>(row.mail),
  } as TicketAction['act'],
  seen: parsedOrNull(row.seen),
  undoes: row.undoes as TicketActionId | null,
  state: row.state,
  times: parsed(row.times),
  problem: parsedOrNull(row.problem),
  madeTicket: row.madeTicket as TicketId | null,
  dismissed: row.dismissed === 1,
  version: row.version,
})

/** People's words lie apart from what an action is about, so that they can be erased and the rest stays. */
const columnsOf = (act: TicketAction['act']) => {
  switch (act.kind) {
    case 'email': {
      const { kind, text, to, name, subject, ...params } = act
      return { kind, text, mail: json({ to, name, subject }), params: json(params) }
    }
    case 'solve':
    case 'noReply':
    case 'note': {
      const { kind, text, ...params } = act
      return { kind, text, mail: null, params: json(params) }
    }
    default: {
      const { kind, ...params } = act
      return { kind, text: null, mail: null, params: json(params) }
    }
  }
}

const columns = `action.id, CAST(action.ticket_id AS TEXT) AS ticketId, action.kind, action.params, action.text,
  action.mail, action.seen, action.undoes, action.state, action.times, action.problem,
  CAST(action.made_ticket AS TEXT) AS madeTicket, action.dismissed, action.version`

export const ticketActionReading = (desk: Readable<'desk'>, workspaceId: string) => {
  const one = desk.prepare<[string, string], Row>(
    `SELECT ${columns} FROM ticket_action AS action WHERE action.workspace_id = ? AND action.id = ?`,
  )
  // to the letter as in the index `ticket_action_open`
  const open = desk.prepare<[string], Row>(
    `SELECT ${columns} FROM ticket_action AS action
     WHERE workspace_id = ? AND state IN ('recorded', 'sending', 'unknown') ORDER BY number`,
  )
  const ofTicket = desk.prepare<[string, string, number], Row>(
    `SELECT ${columns} FROM json_each(?) AS asked
     CROSS JOIN ticket_action AS action ON action.workspace_id = ? AND action.ticket_id = CAST(asked.value AS INTEGER)
     ORDER BY action.number DESC LIMIT ?`,
  )
  return {
    ticketAction: (id: string): TicketAction | null => {
      const row = one.get(workspaceId, id)
      return row ? actionOf(row) : null
    },
    ticketActionsOpen: (): TicketAction[] => open.all(workspaceId).map(actionOf),
    /** Newest first. */
    ticketActionsOf: (ticketId: string, limit: number): TicketAction[] =>
      ofTicket.all(idList([ticketId]), workspaceId, limit).map(actionOf),
  }
}

export const ticketActionWriting = (desk: Writable<'desk'>, workspaceId: string) => {
  const insert = desk.prepare(
    `INSERT INTO ticket_action (id, workspace_id, ticket_id, kind, params, text, mail, seen, undoes, state, times,
       problem, made_ticket, dismissed, version)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )
  const update = desk.prepare(
    `UPDATE ticket_action SET seen = ?, state = ?, times = ?, problem = ?, made_ticket = ?, dismissed = ?, version = ?
     WHERE workspace_id = ? AND id = ? AND version = ?`,
  )
  return {
    save: (action: TicketAction): boolean => {
      const { id, seen, state, times, problem, madeTicket, dismissed, version } = action
      if (version > 1) {
        const set = [jsonOrNull(seen), state, json(times), jsonOrNull(problem), madeTicket, flag(dismissed), version]
        return update.run(...set, workspaceId, id, version - 1).changes === 1
      }
      const { kind, params, text, mail } = columnsOf(action.act)
      return (
        insert.run(
          id,
          workspaceId,
          action.ticketId,
          kind,
          params,
          text,
          mail,
          jsonOrNull(seen),
          action.undoes,
          state,
          json(times),
          jsonOrNull(problem),
          madeTicket,
          flag(dismissed),
          version,
        ).changes === 1
      )
    },
  }
}

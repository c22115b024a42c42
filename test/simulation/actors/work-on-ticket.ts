import type { ProcedureInput } from '#contract/desk/procedures.ts'
import type { TicketId } from '#contract/ids.ts'
import { agents } from '../world/people.ts'
import type { Operator } from './at-a-desk.ts'

type Act = ProcedureInput<'ticket.act'>['act']

const actOf = ({ random }: Operator): Act => {
  const agent = random.pickOf(agents)
  return random.weighted<Act>([
    [{ kind: 'note', text: 'Seen, somebody is on it.' }, 3],
    [{ kind: 'tags', add: ['seen'], remove: ['twitter'] }, 1],
    [{ kind: 'status', status: random.pick(['open', 'pending', 'hold'] as const) }, 1],
    [{ kind: 'assign', assigneeId: agent ? String(agent.id) : null }, 1],
    [{ kind: 'solve', reason: 'other', text: '' }, 1],
    [{ kind: 'noReply', reason: 'thanks', text: '' }, 1],
  ])
}

/** Notes, tags, status, assignee, "no reply needed"; taken back or tried again now and then. */
export const workOnTicket = async (operator: Operator): Promise<void> => {
  const { desk, random, world, pause, reached } = operator
  const ticket = random.pickOf(world.tickets.all.slice(-4))
  if (!ticket) return
  const ticketId = String(ticket.id) as TicketId
  const acted = await desk.command('ticket.act', { ticketId, act: actOf(operator) })
  if (!acted.ok) return
  reached.count('act:ticket')
  await pause(random.between(500, 12_000))
  const seen = await desk.query('ticket.get', { ticketId })
  const action = seen.ok ? seen.value.actions.find(({ id }) => id === acted.value.actionId) : undefined
  if (!action) return
  const { id: actionId } = action
  if (action.state === 'done') {
    if (action.undoUntil !== null && random.chance(0.3)) await desk.command('ticket.undo', { actionId })
  } else if (action.problem && random.chance(0.6)) await desk.command('ticket.tryAgain', { actionId })
  else if (action.problem) await desk.command('ticket.dismiss', { actionId })
}

/** Several posts at once. */
export const makeTickets = async ({ desk, random, world, reached }: Operator): Promise<void> => {
  const asked = world.posts.all.filter(post => post.origin.kind === 'customer').slice(-3 - random.below(3))
  const postIds = asked.map(({ id }) => id as ProcedureInput<'ticket.makeMany'>['postIds'][number])
  if (postIds.length === 0) return
  const made = await desk.command('ticket.makeMany', { postIds })
  if (made.ok) reached.count('act:make tickets')
}

import type { Client } from './client.ts'
import { words } from './words/en.ts'
import { failureSentence } from './words/failure.ts'

/** Zendesk is asked who we are there; then it is a row like every other act on a ticket. Null, or why it can't be. */
export const assignToMe = async (client: Client, ticketId: string): Promise<string | null> => {
  const agents = await client.call('ticket.agents', {})
  if (!agents.ok) return failureSentence(agents.error)
  const me = agents.value.agents.find(agent => agent.you)
  if (!me) return words.keys.why.notAnAgent
  const outcome = await client.call('ticket.act', { ticketId, act: { kind: 'assign', assigneeId: me.id } })
  return outcome.ok ? null : failureSentence(outcome.error)
}

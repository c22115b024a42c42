import type { Outcome } from '#contract/desk/failure.ts'
import type { AddressView } from '#contract/desk/views/address.ts'
import type { TicketId } from '#contract/ids.ts'
import type { Client } from '#data/client.ts'
import type { DeskChanges } from '#data/desk-changes.ts'

const isSettled = (outcome: Outcome<AddressView>): boolean =>
  outcome.ok && outcome.value.kind === 'ticket' && (outcome.value.card !== null || outcome.value.forbidden)

/**
 * Reads a ticket that isn't known here from Zendesk and finds its address again. As soon as the ticket is here: what else
 * a conversation is read with (comments, audits, the thread on X) can take many times as long.
 */
export const readTicket = (
  client: Client,
  changes: DeskChanges,
  address: string,
  ticketId: TicketId,
): Promise<Outcome<AddressView>> => {
  const find = () => client.call('address.find', { address })
  return new Promise(resolve => {
    const settle = (outcome: Outcome<AddressView>) => {
      stop()
      resolve(outcome)
    }
    const stop = changes.on(async change => {
      if (change !== 'everything' && change.topic !== 'conversation') return
      const outcome = await find()
      if (isSettled(outcome)) settle(outcome)
    })
    void client.call('conversation.refresh', { subject: { ticketId } }).then(find).then(settle)
  })
}

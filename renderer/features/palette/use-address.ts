import { useCallback, useEffect, useRef, useState } from 'react'
import type { Outcome } from '#contract/desk/failure.ts'
import type { AddressView } from '#contract/desk/views/address.ts'
import type { TicketId } from '#contract/ids.ts'
import { useChanges, useClient } from '#data/desk-context.tsx'
import { readTicket } from './read-ticket.ts'

/** `asked`: Zendesk was asked for the ticket just now. */
export type AddressFound = { query: string; outcome: Outcome<AddressView>; asked: boolean }

/** What is typed like one; whether it is one, the desk says. */
const asAddress = (query: string) => /^(switchboard|https?):\/\//i.test(query)

const unknownTicket = (outcome: Outcome<AddressView>): TicketId | null =>
  outcome.ok && outcome.value.kind === 'ticket' && outcome.value.card === null ? outcome.value.id : null

/**
 * What a typed address names. Of a ticket that isn't known here Zendesk is asked when somebody says so, or at once where
 * the address is one that was `given` to the desk: a number that is still being typed is nobody's ticket yet.
 */
export const useAddress = (query: string, given: string | null, onRead: (view: AddressView) => void) => {
  const client = useClient()
  const changes = useChanges()
  const [found, setFound] = useState<AddressFound | null>(null)
  const [reading, setReading] = useState<TicketId | null>(null)
  /** Ends with the query and with the palette: a ticket that nobody waits for any more must not open itself. */
  const turn = useRef(new AbortController())
  const opens = useRef(onRead)
  opens.current = onRead

  const read = useCallback(
    async (address: string, ticketId: TicketId) => {
      const { signal } = turn.current
      setReading(ticketId)
      const outcome = await readTicket(client, changes, address, ticketId)
      if (signal.aborted) return
      setReading(null)
      setFound({ query: address, outcome, asked: true })
      if (outcome.ok && unknownTicket(outcome) === null) opens.current(outcome.value)
    },
    [client, changes],
  )

  useEffect(() => {
    if (!asAddress(query)) return
    const mine = new AbortController()
    turn.current = mine
    void client.call('address.find', { address: query }).then(outcome => {
      if (mine.signal.aborted) return
      setFound({ query, outcome, asked: false })
      if (query !== given) return
      const ticketId = unknownTicket(outcome)
      if (ticketId !== null) void read(query, ticketId)
      // it has come since the host asked for it: nobody has to press a key for what was given
      else if (outcome.ok && 'card' in outcome.value && outcome.value.card) opens.current(outcome.value)
    })
    return () => {
      mine.abort()
      setReading(null)
    }
  }, [client, query, given, read])

  return {
    isAddress: asAddress(query),
    found: found?.query === query ? found : null,
    reading,
    read: (ticketId: TicketId) => void read(query, ticketId),
  }
}

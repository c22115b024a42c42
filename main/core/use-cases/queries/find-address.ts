import type { AddressView } from '#contract/desk/views/address.ts'
import type { PostId, TicketId } from '#contract/ids.ts'
import { parseAddress } from '#core/domain/address.ts'
import { postCard, ticketCard, ticketLink, tombstoneCard } from '#core/domain/cards.ts'
import { cardContext, type QueryContext } from './query-context.ts'

/** What an address names, with its card where it is known here. Asks nobody: a post costs, and offline it works too. */
export const findAddress = (context: QueryContext, { address }: { address: string }): AddressView => {
  const { zendeskUrl } = context.config
  const named = parseAddress(address, zendeskUrl)
  const zendesk = zendeskUrl.replace(/^https?:\/\/|\/$/g, '')
  if (named === null) return { kind: 'nothing', zendesk }
  switch (named.kind) {
    case 'post':
      return postAt(context, named.id)
    case 'ticket':
      return ticketAt(context, named.id)
    case 'anotherZendesk':
      return { ...named, zendesk }
  }
}

const postAt = (context: QueryContext, id: PostId): AddressView => {
  const facts = context.reader.postFacts([id])[0]
  const gone = facts ? null : context.reader.tombstone(id)
  return {
    kind: 'post',
    id,
    card: facts ? postCard(facts, cardContext(context), false) : gone && tombstoneCard(gone),
    // whoever wrote it: X leads on to the right handle
    url: `https://x.com/i/status/${id}`,
  }
}

const ticketAt = (context: QueryContext, id: TicketId): AddressView => {
  const facts = context.reader.ticketFacts([id])[0]
  const cards = cardContext(context)
  return {
    kind: 'ticket',
    id,
    card: facts ? ticketCard(facts, cards, false) : null,
    forbidden: context.reader.isForbidden(id),
    url: ticketLink(cards, id),
  }
}

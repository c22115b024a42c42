import type { AddressView } from '#contract/desk/views/address.ts'
import type { Card } from '#contract/desk/views/card.ts'
import { parseAddress } from '#core/domain/address.ts'

const zendesk = 'harbor.zendesk.com'

/** Addresses of the cards in memory, read as the desk reads them. Zendesk has nothing beside them. */
export const addressAnswers = (cards: () => readonly Card[]) => ({
  'address.find': (input: Record<string, unknown>): AddressView => {
    const named = parseAddress(String(input.address ?? ''), `https://${zendesk}`)
    if (named === null) return { kind: 'nothing', zendesk }
    if (named.kind === 'anotherZendesk') return { ...named, zendesk }
    if (named.kind === 'post') {
      const card = cards().find(each => each.kind === 'post' && each.id === named.id)
      return { ...named, card: card?.kind === 'post' ? card : null, url: `https://x.com/i/status/${named.id}` }
    }
    const card = cards().find(each => each.kind === 'ticket' && each.id === named.id)
    const url = `https://${zendesk}/agent/tickets/${named.id}`
    return { ...named, card: card?.kind === 'ticket' ? card : null, forbidden: false, url }
  },
})

import { ExternalLink, MessageSquareText, Ticket } from 'lucide-react'
import type { AddressView } from '#contract/desk/views/address.ts'
import type { PostCard, TicketCard, TombstoneCard } from '#contract/desk/views/card.ts'
import type { TicketId } from '#contract/ids.ts'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { firstWords } from './first-words.ts'
import type { Row } from './row.ts'
import type { AddressFound } from './use-address.ts'

const text = words.palette.address

export type AddressCard = PostCard | TicketCard | TombstoneCard
export const cardAt = (view: AddressView): AddressCard | null => ('card' in view ? view.card : null)

type Ways = { open: (card: AddressCard) => void; read: (ticketId: TicketId) => void }

const nameOf = (card: AddressCard): string => {
  if (card.kind === 'ticket') return text.ticket(card.id, card.subject)
  return card.kind === 'post' ? text.post(card.author.handle, firstWords(card)) : text.gone(card.handle)
}

/** What can be done with an address; nothing with one that is none of ours. */
export const addressRows = ({ outcome, asked }: AddressFound, { open, read }: Ways): Row[] => {
  const view = outcome.ok ? outcome.value : null
  if (view?.kind !== 'post' && view?.kind !== 'ticket') return []
  const { card } = view
  const row = { key: null, why: null }
  if (card) {
    const icon = card.kind === 'ticket' ? Ticket : MessageSquareText
    return [{ ...row, id: `address:${card.kind}`, icon, words: nameOf(card), run: () => open(card) }]
  }
  if (view.kind === 'ticket' && !asked && !view.forbidden) {
    const { id } = view
    return [{ ...row, id: 'address:read', icon: Ticket, words: text.read(id), stays: true, run: () => read(id) }]
  }
  const there = view.kind === 'post' ? text.onX : text.inZendesk(view.id)
  const run = () => void window.open(view.url, '_blank', 'noopener,noreferrer')
  return [{ ...row, id: 'address:there', icon: ExternalLink, words: there, run }]
}

/** Why an address opens nothing here, and what to do; null where it does. */
export const addressRefusal = ({ outcome, asked }: AddressFound): { title: string; text: string } | null => {
  if (!outcome.ok) return { title: text.failed, text: failureSentence(outcome.error) }
  const view = outcome.value
  switch (view.kind) {
    case 'nothing':
      return text.nothing(view.zendesk)
    case 'anotherZendesk':
      return text.anotherZendesk(view.ticketId, view.zendesk)
    case 'post':
      return view.card === null ? text.unknownPost : null
    case 'ticket':
      if (view.card !== null) return null
      if (view.forbidden) return text.forbidden(view.id)
      return asked ? text.unknownTicket(view.id) : null
  }
}

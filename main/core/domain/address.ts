import { isAddress } from '#contract/desk/address.ts'
import type { PostId, TicketId } from '#contract/ids.ts'

/** What an address names. `anotherZendesk`: a ticket, but its number counts in a Zendesk that isn't ours. */
export type Address =
  | { kind: 'post'; id: PostId }
  | { kind: 'ticket'; id: TicketId }
  | { kind: 'anotherZendesk'; ticketId: TicketId }

/** The id of a post in its link; null: it is none. Hosts are compared whole: no look-alikes. */
export const postIdInLink = (link: string): PostId | null =>
  known(
    /^(?:https?:\/\/)?(?:www\.|mobile\.)?(?:x|twitter)\.com\/(?:\w{1,15}|i\/web|i)\/status(?:es)?\/(\d+)(?:[/?#].*)?$/i,
    link,
  ) as PostId | null

/**
 * Reads an address as somebody pasted it; null: the desk has nothing to do with it. `zendeskUrl`: our own, since a
 * ticket's number means another customer in every other Zendesk.
 */
export const parseAddress = (text: string, zendeskUrl: string): Address | null => {
  if (!isAddress(text)) return null
  const own = /^switchboard:\/\/(post|ticket)\/(\d+)\/?$/i.exec(text)
  if (own) {
    const id = idOf(own[2])
    if (id === null) return null
    return own[1]?.toLowerCase() === 'post'
      ? { kind: 'post', id: id as PostId }
      : { kind: 'ticket', id: id as TicketId }
  }
  const post = postIdInLink(text)
  if (post !== null) return { kind: 'post', id: post }
  const origin = originOf(text)
  const ticketId = ticketIdInLink(text)
  if (origin === null || ticketId === null) return null
  return origin === originOf(zendeskUrl) ? { kind: 'ticket', id: ticketId } : { kind: 'anotherZendesk', ticketId }
}

/** Of agents' pages: `/agent/tickets/1`, `/tickets/1`, and `/agent/#/tickets/1` of older days. */
const ticketIdInLink = (link: string): TicketId | null =>
  known(/^https?:\/\/[^/?#]+\/(?:agent\/)?(?:#\/)?tickets\/(\d+)(?:[/?#].*)?$/i, link) as TicketId | null

/**
 * Scheme, host and port. Null where there is a name or password, or a backslash: browsers take that for a slash, so the
 * host would be another one than it looks.
 */
const originOf = (link: string): string | null => {
  const [, scheme, host, port] = /^(https?):\/\/([^/?#@\\:]+)(:\d{1,5})?(?:[/?#]|$)/i.exec(link.toLowerCase()) ?? []
  if (scheme === undefined || host === undefined) return null
  const usual = scheme === 'https' ? ':443' : ':80'
  return `${scheme}://${host}${port === usual ? '' : (port ?? '')}`
}

const known = (pattern: RegExp, link: string): string | null => idOf(pattern.exec(link)?.[1])

/** The largest number that a column of the store can hold. */
const largestId = 2n ** 63n - 1n

const idOf = (digits: string | undefined): string | null =>
  digits !== undefined && /^[1-9]\d{0,18}$/.test(digits) && BigInt(digits) <= largestId ? digits : null

import type { PostId, TicketId } from '#contract/ids.ts'

/**
 * "Make a ticket from this post": a row before the request leaves.
 *
 *   wanted (one of several; it waits its turn) → asked → known (its id was found) | unknown (the answer was lost; the view is searched, Zendesk is not asked twice)
 *                                    | refused
 */
export type TicketRequest = {
  postId: PostId
  state: 'wanted' | 'asked' | 'known' | 'unknown' | 'refused'
  ticketId: TicketId | null
  askedAt: number
  detail: string | null
  /** One of several that a person asked for in one step, and not cleared away yet. */
  listed: boolean
  version: number
}

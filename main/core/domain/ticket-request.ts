import type { PostId, TicketId } from '#contract/ids.ts'

/**
 * "Make a ticket from this post": a row before the request leaves.
 *
 *   asked → known (its id was found) | unknown (the answer was lost; the view is searched, Zendesk is not asked twice)
 *                                    | refused
 */
export type TicketRequest = {
  postId: PostId
  state: 'asked' | 'known' | 'unknown' | 'refused'
  ticketId: TicketId | null
  askedAt: number
  detail: string | null
  version: number
}

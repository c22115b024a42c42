import type { PostId, TicketId } from '#contract/ids.ts'

export type TicketRequestState = 'wanted' | 'asked' | 'known' | 'unknown' | 'refused'

/**
 * "Make a ticket from this post": a row before the request leaves.
 *
 *   wanted (one of several; it waits its turn) → asked → known (its id was found)
 *
 * and out of it: `unknown` (the answer was lost, or no ticket was found in time; the view is searched, Zendesk is not
 * asked twice) and `refused` (Zendesk said no: a person may ask again).
 */
export type TicketRequest = {
  postId: PostId
  state: TicketRequestState
  ticketId: TicketId | null
  askedAt: number
  detail: string | null
  /** One of several that a person asked for in one step, and not cleared away yet. */
  listed: boolean
  version: number
}

const next: Record<TicketRequestState, readonly TicketRequestState[]> = {
  wanted: ['asked', 'known', 'refused'],
  asked: ['known', 'unknown', 'refused'],
  unknown: ['known'],
  refused: ['asked', 'wanted', 'known'],
  known: [],
}

export const ticketRequestTransitions = next

/** The request in its next state. Throws on a step that the machine does not have: a defect, never an outcome. */
export const advanceRequest = (
  request: TicketRequest,
  state: TicketRequestState,
  change: Partial<Pick<TicketRequest, 'ticketId' | 'detail' | 'askedAt' | 'listed'>> = {},
): TicketRequest => {
  if (!next[request.state].includes(state))
    throw new Error(`A ticket request can't go from ${request.state} to ${state}.`)
  return { ...request, ...change, state, version: request.version + 1 }
}

import type { PostId, TicketId } from '#contract/ids.ts'

/**
 * How a post and a ticket were found to belong together; a stronger word replaces a weaker one. `near`: the author and
 * the time fit several, or nothing else fits: a person may choose it.
 */
export type LinkHow = 'stamp' | 'operator' | 'created' | 'link' | 'text' | 'near'

export type PostLink = { postId: PostId; ticketId: TicketId; how: LinkHow }

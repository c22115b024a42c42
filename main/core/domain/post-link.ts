import type { PostId, TicketId } from '#contract/ids.ts'

/** How a post and a ticket were found to belong together; a stronger word replaces a weaker one. */
export type LinkHow = 'stamp' | 'operator' | 'created' | 'link' | 'text'

export type PostLink = { postId: PostId; ticketId: TicketId; how: LinkHow }

import type { ReplyView } from '#contract/desk/views/reply.ts'
import { postLink, ticketLink } from '#core/domain/cards.ts'
import type { Reply } from '#core/domain/reply.ts'

export const replyView = (reply: Reply, zendeskUrl: string): ReplyView => ({
  id: reply.id,
  draftId: reply.draftId,
  postId: reply.postId,
  ticketId: reply.ticketId,
  account: reply.account,
  toHandle: reply.toHandle,
  text: reply.text,
  state: reply.state,
  times: reply.times,
  heldUntil: reply.heldUntil,
  problem: reply.problem,
  tweetId: reply.tweetId,
  beside: reply.beside,
  window: reply.sentAt !== null && reply.lookedAt !== null ? Math.max(0, reply.sentAt - reply.lookedAt) : null,
  selfTest: reply.selfTest,
  links: {
    x: reply.tweetId ? postLink(reply.tweetId, reply.account) : null,
    zendesk: reply.ticketId ? ticketLink({ zendeskUrl }, reply.ticketId) : null,
  },
})

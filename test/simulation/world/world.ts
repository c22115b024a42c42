import type { Circumstances } from '../kernel/circumstances.ts'
import { createSlackService } from './slack/slack-service.ts'
import { createPosts, isOurs } from './x/posts.ts'
import { createXService } from './x/x-service.ts'
import { type ChannelRules, createChannel } from './zendesk/channel.ts'
import { createTickets } from './zendesk/tickets.ts'
import { createZendeskService } from './zendesk/zendesk-service.ts'

/** X, Zendesk and Slack, and what connects them, as synchronous state machines. */
export const createWorld = (circumstances: Circumstances, rules: ChannelRules) => {
  const posts = createPosts(circumstances)
  const tickets = createTickets(circumstances)
  const channel = createChannel(circumstances, tickets, posts, rules)
  posts.onPublished(post => {
    if (!isOurs(post)) channel.importLater(post)
  })
  return {
    posts,
    tickets,
    channel,
    x: createXService(circumstances, posts),
    zendesk: createZendeskService(circumstances, tickets, posts, channel),
    slack: createSlackService(circumstances),
  }
}

export type World = ReturnType<typeof createWorld>

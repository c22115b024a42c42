import type { ReplyView } from '#contract/desk/views/reply.ts'
import { isUnderWay, needsPerson } from '#core/domain/reply.ts'
import type { QueryContext } from './query-context.ts'
import { replyView } from './reply-view.ts'

/** Replies that are not proved yet or wait for a person, newest first. */
export const listOutbox = (context: QueryContext): { replies: ReplyView[] } => ({
  replies: context.reader
    .replies({ openOnly: true })
    .filter(reply => isUnderWay(reply) || needsPerson(reply))
    .sort((a, b) => (b.times.claiming ?? 0) - (a.times.claiming ?? 0))
    .map(reply => replyView(reply, context.config.zendeskUrl)),
})

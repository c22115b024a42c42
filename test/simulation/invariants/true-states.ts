import { saysTheSame } from '#core/domain/alike.ts'
import type { Reply } from '#core/domain/reply.ts'
import { wasStopped } from '#core/domain/reply.ts'
import { lateLook } from '#core/use-cases/replies/prove-reply.ts'
import { isOurs } from '../world/x/posts.ts'
import { appliedIn, commentOfReply } from './applied.ts'
import type { Invariant } from './judge.ts'

/** The clocks of X and Zendesk differ by less than this. */
const clocks = 2_000

type Found = NonNullable<ReturnType<typeof commentOfReply>>

/** Invariant 2: what a row says of a reply is so. */
export const trueStates: Invariant = ({ world, kernel, network, rows, reached, violated }) => {
  /** Arrived after every bound that the desk waits: then the row must say so later. */
  const veryLate = new Set<string>()

  /** A Tweet event names no comment: of two comments of one ticket with the same words nobody can say whose it is. */
  const hasTweetEvent = ({ ticket, comment }: Found): boolean =>
    ticket.comments.some(one => saysTheSame(one.body, comment.body) && world.channel.tweeted.has(one.id))

  /** Nor whose a post is that says the same to the same person; but it is none that was there before. */
  const isItsPost = (reply: Reply, { ticket, comment }: Found): boolean => {
    const post = reply.tweetId ? world.posts.post(reply.tweetId) : null
    if (!post || !isOurs(post)) return false
    if (post.origin.kind === 'zendesk' && post.origin.replyId === reply.id) return true
    const isLater = post.at >= comment.at - clocks
    return isLater && post.conversationId === ticket.conversationId && saysTheSame(post.text, comment.body)
  }

  const check = (reply: Reply): void => {
    const found = commentOfReply(world, reply.id)
    if (['accepted', 'tweeted', 'seen', 'notDelivered'].includes(reply.state) && !found)
      violated('2: accepted', `${reply.id} is ${reply.state} and Zendesk has no such comment`)
    if (reply.state === 'tweeted' && found && !hasTweetEvent(found))
      violated('2: tweeted', `${reply.id} is ${reply.state} and its comment has no Tweet event`)
    if (reply.state === 'seen' && found && !isItsPost(reply, found))
      violated('2: seen', `${reply.id} is seen, but ${reply.tweetId} is not its post`)
    if (wasStopped(reply) && found && !veryLate.has(reply.id))
      violated('2: not sent', `${reply.id} is ${reply.state} and Zendesk has it as comment ${found.comment.id}`)
  }

  network.onHandled((arrival, answer) => {
    const applied = appliedIn(world, arrival, answer.status)
    if (!applied) return
    if (arrival.fate === 'veryLate') {
      veryLate.add(applied.replyId)
      reached.count('world:reply applied after every bound')
    }
    const row = rows.replies.get(applied.replyId)?.row
    if (row) check(row)
  })

  return {
    committed(_desk, { reply }) {
      if (reply) check(reply)
    },
    async atEnd() {
      for (const { row } of rows.replies.values()) {
        const tweet = world.posts.all.find(
          ({ origin, at, deletedAt }) =>
            origin.kind === 'zendesk' &&
            origin.replyId === row.id &&
            at < kernel.now() - lateLook.every - clocks &&
            deletedAt === null,
        )
        // a late look goes on for half an hour; an invitation to answer twice must not outlive it
        if (tweet && row.state === 'notDelivered')
          violated('2: delivered', `${row.id} is notDelivered, and ${tweet.id} is on X`)
      }
      for (const id of veryLate) {
        const row = rows.replies.get(id)?.row
        if (row && wasStopped(row)) violated('2: corrected', `${id} arrived late and is still ${row.state}`)
      }
    },
  }
}

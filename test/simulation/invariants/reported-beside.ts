import { saysTheSame } from '#core/domain/alike.ts'
import { isOurs } from '../world/x/posts.ts'
import { commentOfReply } from './applied.ts'
import type { Invariant } from './judge.ts'
import { answers } from './one-answer.ts'

/**
 * What nobody could prevent is reported: a colleague's answer in the X app between the last look and Zendesk's tweet
 * stands in the row of the reply that was seen beside it.
 */
export const reportedBeside: Invariant = ({ world, rows, reached, violated }) => ({
  async atEnd() {
    for (const { row } of rows.replies.values()) {
      const post = row.postId ? world.posts.post(row.postId) : null
      const tweet = row.tweetId ? world.posts.post(row.tweetId) : null
      const found = commentOfReply(world, row.id)
      if (row.state !== 'seen' || !post || !tweet || !found || row.withoutCheckingX !== null) continue
      for (const other of world.posts.all) {
        if (!isOurs(other) || other.origin.kind !== 'app' || !answers(post, other)) continue
        // the same words in the ticket are one answer to the desk, and reported as that
        if (found.ticket.comments.some(comment => comment.public && saysTheSame(comment.body, other.text))) continue
        const between = other.listedAt < tweet.at && other.deletedAt === null
        if (!between || row.again?.acknowledged.includes(`post:${other.id}`)) continue
        reached.count('reply:answered beside')
        if (!row.beside.some(({ id }) => id === `post:${other.id}`))
          violated('1: reported', `${row.id} does not say that ${other.id} came beside it`)
      }
    }
  },
})

import { saysTheSame } from '#core/domain/alike.ts'
import type { Reply } from '#core/domain/reply.ts'
import { deskTimes } from '#core/use-cases/desk.ts'
import { colleagues } from '../world/people.ts'
import { isOurs, type Post } from '../world/x/posts.ts'
import { appliedIn, commentOfReply } from './applied.ts'
import type { Invariant, Judge } from './judge.ts'

/** What is left between the end of the last look and the first byte: rows to be written, and nothing else. */
const margin = 2_000
/** The clocks of X and Zendesk differ by less than this. */
const clocks = 3_000

const sameTarget = (one: Reply, other: Reply): boolean =>
  one.postId === null ? other.postId === null && one.ticketId === other.ticketId : one.postId === other.postId

/** Ids under which an operator can have acknowledged what a comment said: as a comment, an event, or a post. */
const namesOf = ({ world }: Judge, commentId: number, auditId: number, ticketId: number): string[] => [
  `comment:${commentId}`,
  ...(world.tickets.ticket(ticketId)?.audits ?? []).filter(({ id }) => id >= auditId).map(({ id }) => `audit:${id}`),
  ...world.posts.all
    .filter(({ origin }) => origin.kind === 'zendesk' && origin.commentId === commentId)
    .map(({ id }) => `post:${id}`),
]

const wordsOf = ({ world }: Judge, name: string): string => {
  const [kind, id = ''] = name.split(':')
  if (kind === 'post') return world.posts.post(id)?.text ?? ''
  const comments = world.tickets.all.flatMap(ticket => ticket.comments)
  return comments.find(comment => String(kind === 'audit' ? comment.auditId : comment.id) === id)?.body ?? ''
}

/** Invariant 1, and that no reply leaves beside an answer that its last look must have shown. */
export const oneAnswer: Invariant = judge => {
  const { world, network, rows, kernel, reached, violated } = judge
  /** By its id, or by its words: an answer and the post it became are one, and so are two people's same words. */
  const acknowledges = (reply: Reply, names: readonly string[], text: string): boolean =>
    reply.again?.acknowledged.some(name => names.includes(name) || saysTheSame(wordsOf(judge, name), text)) ?? false

  network.onHandled((arrival, answer) => {
    const applied = appliedIn(world, arrival, answer.status)
    const reply = applied ? rows.replies.get(applied.replyId)?.row : null
    if (!applied || !reply) return
    const { ticket, comment } = applied
    if (ticket.comments.filter(one => one.replyId === reply.id).length > 1)
      violated('1: one public answer', `${reply.id} was applied twice`)
    for (const { row: other } of rows.replies.values()) {
      if (other.id === reply.id || !sameTarget(reply, other)) continue
      const earlier = commentOfReply(world, other.id)
      if (!earlier || earlier.comment.id > comment.id) continue
      const names = namesOf(judge, earlier.comment.id, earlier.comment.auditId, earlier.ticket.id)
      if (!acknowledges(reply, names, earlier.comment.body))
        violated('1: one public answer', `${reply.id} came after ${other.id} and nobody chose to answer again`)
    }
    const post = reply.postId ? world.posts.post(reply.postId) : null
    if (!post) return
    for (const other of ticket.comments) {
      const byColleague = other.public && colleagues.some(({ id }) => id === other.authorId)
      if (!byColleague || other.id >= comment.id || other.at < post.at + clocks) continue
      if (!acknowledges(reply, namesOf(judge, other.id, other.auditId, ticket.id), other.body))
        violated('1: gate in Zendesk', `${reply.id} was accepted beside comment ${other.id} of a colleague`)
    }
  })

  /** On X an answer can't be refused; but the look was young when the PUT left. */
  network.onHandled((arrival, answer) => {
    const applied = appliedIn(world, arrival, answer.status)
    const reply = applied ? rows.replies.get(applied.replyId)?.row : null
    if (!applied || !reply || reply.withoutCheckingX !== null) return
    // through a ticket whose post the desk doesn't know: what the requester said last in it
    const asked = applied.ticket.comments.findLast(one => one.postId !== null && one.id < applied.comment.id)
    const post = world.posts.post(reply.postId ?? asked?.postId ?? '')
    if (!post) return
    if (reply.postId === null) reached.count('act:answer where no post is known')
    const shownBefore = arrival.leftAt - deskTimes.look - margin
    for (const other of world.posts.all) {
      if (other.origin.kind !== 'app' || !answers(post, other)) continue
      const wasThere = other.listedAt < shownBefore && (other.deletedAt ?? kernel.now()) > arrival.leftAt
      if (wasThere && !acknowledges(reply, [`post:${other.id}`], other.text))
        violated('1: gate on X', `${reply.id} left beside ${other.id}, which was there long before`)
    }
  })
  return {}
}

/** Answers the post, or its author in the same thread later. */
export const answers = (post: Post, other: Post): boolean =>
  isOurs(other) &&
  other.replyTo !== null &&
  (other.replyTo.id === post.id ||
    (other.conversationId === post.conversationId &&
      other.replyTo.authorId === post.authorId &&
      BigInt(other.id) > BigInt(post.id)))

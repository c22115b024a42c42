import type { PostId } from '#contract/ids.ts'
import { accountIdOf, namesHandle } from '#core/domain/account.ts'
import { saysTheSame } from '#core/domain/matching.ts'
import type { Post } from '#core/domain/post.ts'
import type { Reply } from '#core/domain/reply.ts'
import type { TicketAudit } from '#core/domain/ticket.ts'
import type { AbortSignalLike } from '#core/ports/clock.ts'
import type { Desk } from '../desk.ts'
import { readFeed } from '../sync/read-feed.ts'
import { readComments } from '../sync/read-tickets.ts'
import { giveBack, moveReply } from './commit-reply.ts'

/** A reply that was not delivered is still looked for this long, less often: late news is good news. */
const lateLook = { every: 30_000, for: 30 * 60_000 }
const minute = 60_000

/** Follows a reply until it has been seen on X, is known not to be sent, or a person must look. Reads only. */
export const proveReply = async (desk: Desk, from: Reply, signal: AbortSignalLike): Promise<void> => {
  let reply = from
  const begun = desk.clock.monotonic()
  while (!signal.aborted) {
    const before = reply.state
    reply = await look(desk, reply)
    if (reply.state === 'seen' || reply.state === 'notSent') return
    if (reply.state === 'notDelivered' && desk.clock.monotonic() - begun > lateLook.for) return
    if (reply.state !== before) continue
    await desk.clock.wait(pause(desk, reply), signal)
  }
}

/** What has not come in its time, or can't be looked for, is not asked for every other second. */
const pause = (desk: Desk, reply: Reply): number => {
  if (reply.state === 'notDelivered') return lateLook.every
  const { delivery, proof } = desk.config.times
  const since = reply.times.accepted ?? reply.sentAt ?? desk.clock.now()
  return desk.clock.now() - since > delivery ? Math.max(proof, lateLook.every / 2) : proof
}

const look = async (desk: Desk, reply: Reply): Promise<Reply> => {
  switch (reply.state) {
    case 'unknown':
      return lookInAudits(desk, reply)
    case 'accepted':
    case 'tweeted':
    case 'notDelivered':
      return lookForTweet(desk, reply)
    default:
      return reply
  }
}

/** The answer to the PUT was lost. The audit that carries our reply id says that it arrived; nothing else does. */
const lookInAudits = async (desk: Desk, reply: Reply): Promise<Reply> => {
  const { ticketId, sentAt } = reply
  if (!ticketId || sentAt === null) throw new Error('An unknown reply was sent through a ticket.')
  const overBefore = desk.clock.now() - sentAt > desk.config.times.inFlight
  const answer = await desk.zendesk.audits(ticketId, null)
  if (!answer.ok) return reply
  const ours = answer.value.audits.find(audit => audit.replyId === reply.id)
  if (ours) {
    desk.changes.cache(await desk.cache.ingestTickets({ audits: answer.value.audits, seenAt: desk.clock.now() }))
    return moveReply(desk, reply, 'accepted', { auditId: ours.id, problem: null })
  }
  // the look must have begun after the time was over, or the write could have come in behind it
  if (!overBefore) return reply
  return giveBack(desk, reply, { code: 'never_arrived', params: {} })
}

const lookForTweet = async (desk: Desk, from: Reply): Promise<Reply> => {
  let reply = from
  const { ticketId } = reply
  if (!ticketId) throw new Error('A reply that was accepted has a ticket.')
  const acceptedAt = reply.times.accepted ?? desk.clock.now()
  const overBefore = desk.clock.now() - acceptedAt > desk.config.times.delivery

  const audits = await desk.zendesk.audits(ticketId, null)
  let failedInZendesk: string | null = null
  if (audits.ok) {
    desk.changes.cache(await desk.cache.ingestTickets({ audits: audits.value.audits, seenAt: desk.clock.now() }))
    const event = tweetEvent(audits.value.audits, reply)
    if (event?.kind === 'tweet' && reply.state !== 'tweeted') {
      reply = await moveReply(desk, reply, 'tweeted', { problem: null })
      await readComments(desk, ticketId)
    }
    if (event?.kind === 'error') failedInZendesk = event.text
  }

  const feed = await readFeed(desk, `own:${reply.account}`, { ignoreCap: true })
  const tweetId = await findTweet(desk, reply)
  if (tweetId) {
    const seen = await moveReply(desk, reply, 'seen', { tweetId, problem: null })
    await desk.desk.markProved(reply.account)
    desk.changes.cache(await desk.cache.link([{ postId: tweetId, ticketId, how: 'created' }]))
    await readComments(desk, ticketId)
    desk.changes.changed('deck')
    return seen
  }
  if (reply.state === 'notDelivered') return reply
  if (failedInZendesk !== null) {
    return moveReply(desk, reply, 'notDelivered', {
      problem: { code: 'tweet_error', params: { detail: failedInZendesk } },
    })
  }
  // silence means something only where both worlds could be read after the time was over
  if (!overBefore || !audits.ok || !feed.complete) return reply
  const minutes = Math.round(desk.config.times.delivery / minute)
  return moveReply(desk, reply, 'notDelivered', {
    problem: { code: reply.state === 'tweeted' ? 'not_seen' : 'no_tweet_event', params: { minutes } },
  })
}

/** The Tweet (or Error) event that belongs to our comment: in our audit, or in a later one. A Tweet event says our words. */
const tweetEvent = (audits: readonly TicketAudit[], reply: Reply) => {
  const isOurs = (audit: TicketAudit) => audit.id === reply.auditId || audit.replyId === reply.id
  const isLater = (audit: TicketAudit) =>
    reply.auditId ? BigInt(audit.id) > BigInt(reply.auditId) : audit.createdAt >= (reply.sentAt ?? 0) - minute
  const events = audits
    .filter(audit => isOurs(audit) || isLater(audit))
    .flatMap(audit => audit.events)
    .filter(event => event.kind !== 'comment')
  return (
    events.find(event => event.kind === 'tweet' && !event.directMessage && saysTheSame(event.text, reply.text)) ??
    events.find(event => event.kind === 'error')
  )
}

/** Our words, from the right handle, to the right person's thread, after the PUT left. */
const findTweet = async (desk: Desk, reply: Reply): Promise<PostId | null> => {
  const since = (reply.sentAt ?? 0) - minute
  const posts = await desk.cache.postsBy(reply.account, since, desk.clock.now() + minute)
  const parents = new Set<string>(reply.ticketId ? await desk.cache.postsOf(reply.ticketId) : [])
  if (reply.postId) parents.add(reply.postId)
  const target = reply.postId ? await desk.cache.post(reply.postId) : null
  for (const post of posts) {
    if (!saysTheSame(post.text, reply.text)) continue
    if (post.inReplyToId && parents.has(post.inReplyToId)) return post.id
    if (target) {
      if (post.conversationId === target.conversationId && post.inReplyToPersonId === target.authorId) return post.id
    } else if (post.inReplyToId !== null && parents.size === 0 && (await isTo(desk, post, reply.toHandle))) {
      return post.id
    }
  }
  return null
}

/** A standard text goes to many people: where no post is known, the person must be the right one. */
const isTo = async (desk: Desk, post: Post, handle: string): Promise<boolean> => {
  if (handle === '') return true
  const person = post.inReplyToPersonId ? await desk.cache.person(post.inReplyToPersonId) : null
  return person ? person.handle.toLowerCase() === handle.toLowerCase() : namesHandle(post.text, accountIdOf(handle))
}

import type { PostId } from '#contract/ids.ts'
import { isText } from '#core/domain/alike.ts'
import type { Post } from '#core/domain/post.ts'
import { isUnderWay, mayStillArrive, type Reply } from '#core/domain/reply.ts'
import { sameWordsBefore, slotsOf, tweetEventFor } from '#core/domain/reply-proof.ts'
import type { Proof } from '#core/domain/send-mode.ts'
import { comparePosts } from '#core/domain/snowflake.ts'
import type { TicketAudit } from '#core/domain/ticket.ts'
import type { AbortSignalLike } from '#core/ports/clock.ts'
import type { Desk } from '../desk.ts'
import { readFeed } from '../sync/read-feed.ts'
import { readComments } from '../sync/read-tickets.ts'
import { answersBeside } from './answers-beside.ts'
import { accept, giveBack, moveReply } from './commit-reply.ts'
import { isTo } from './is-to.ts'

const minute = 60_000
/** X's and Zendesk's clocks differ by no more than this: what is older is somebody else's, in the same words. */
const clocksApart = 1_000
/** What was not delivered, or never arrived, is still looked for this long, less often: late news is good news. */
export const lateLook = { every: 30_000, for: 30 * minute }

/**
 * Follows a reply until it has been seen on X, is known not to be sent, or a person must look. Reads only.
 *
 * Times are counted by the clock that only grows, from the moment this desk began to look: a wall clock that jumps ends
 * nothing early, and a restart waits the whole time again.
 *
 * One at a time for each reply: the delivery of a later answer goes on with an earlier one that it found in the audits.
 */
export const proveReply = (desk: Desk, { id }: Pick<Reply, 'id'>, signal: AbortSignalLike): Promise<void> =>
  desk.locks.run(`prove:${id}`, async () => {
    const reply = await desk.desk.reply(id)
    if (reply) await follow(desk, reply, signal)
  })

const follow = async (desk: Desk, from: Reply, signal: AbortSignalLike): Promise<void> => {
  let reply = from
  const begun = desk.clock.monotonic()
  let since = begun
  while (!signal.aborted) {
    const before = reply.state
    reply = await look(desk, reply, desk.clock.monotonic() - since)
    const isLate = reply.state === 'notDelivered' || mayStillArrive(reply)
    if (!isUnderWay(reply) && !isLate) return
    if (isLate && desk.clock.monotonic() - begun > lateLook.for) return
    if (reply.state !== before) {
      since = reply.state === 'accepted' ? desk.clock.monotonic() : since
      continue
    }
    await desk.clock.wait(pause(desk, reply, desk.clock.monotonic() - since), signal)
  }
}

/** What has not come in its time, or can't be looked for, is not asked for every other second. */
const pause = (desk: Desk, reply: Reply, waited: number): number => {
  if (!isUnderWay(reply)) return lateLook.every
  const { delivery, proof } = desk.config.times
  return waited > delivery ? Math.max(proof, lateLook.every / 2) : proof
}

const look = (desk: Desk, reply: Reply, waited: number): Promise<Reply> =>
  reply.state === 'unknown' || mayStillArrive(reply)
    ? lookInAudits(desk, reply, waited)
    : lookForTweet(desk, reply, waited)

/** The answer to the PUT was lost. The audit that carries our reply id says that it arrived; nothing else does. */
const lookInAudits = async (desk: Desk, from: Reply, waited: number): Promise<Reply> => {
  const reply = (await desk.desk.reply(from.id)) ?? from
  // the check of a later answer has found it meanwhile
  if (reply.state !== 'unknown' && !mayStillArrive(reply)) return reply
  const { ticketId } = reply
  if (!ticketId) throw new Error('An unknown reply was sent through a ticket.')
  // the look must begin after the time is over, or the write could come in behind it
  const overBefore = waited > desk.config.times.inFlight
  const answer = await desk.zendesk.audits(ticketId, null)
  if (!answer.ok) return reply
  const ours = answer.value.audits.find(audit => audit.replyId === reply.id)
  if (ours) {
    desk.changes.cache(await desk.cache.ingestTickets({ audits: answer.value.audits, seenAt: desk.clock.now() }))
    // a person may have dealt with the row meanwhile
    return accept(desk, (await desk.desk.reply(reply.id)) ?? reply, ours.id)
  }
  if (!overBefore || reply.state === 'notSent') return reply
  return giveBack(desk, reply, { code: 'never_arrived', params: {} })
}

/** The Tweet event in Zendesk and the post on X: both, or it is not delivered. */
const lookForTweet = async (desk: Desk, from: Reply, waited: number): Promise<Reply> => {
  let reply = (await desk.desk.reply(from.id)) ?? from
  const { ticketId } = reply
  if (!ticketId) throw new Error('A reply that was accepted has a ticket.')
  const overBefore = waited > desk.config.times.delivery
  const isLate = reply.state === 'notDelivered'

  const audits = await desk.zendesk.audits(ticketId, null)
  let failedInZendesk: string | null = null
  let hasEvent = reply.times.tweeted !== undefined
  if (audits.ok) {
    desk.changes.cache(await desk.cache.ingestTickets({ audits: audits.value.audits, seenAt: desk.clock.now() }))
    const event = tweetEventFor(audits.value.audits, reply)
    if (event?.kind === 'error') failedInZendesk = event.text
    if (event?.kind === 'tweet' && !hasEvent) {
      hasEvent = true
      reply = await moveReply(desk, reply, 'tweeted', { problem: null })
      await readComments(desk, ticketId)
    }
  }

  const feed = await readFeed(desk, `own:${reply.account}`, { ignoreCap: true })
  const known = audits.ok ? audits.value.audits : await desk.cache.audits(ticketId)
  const tweetId = await findTweet(desk, reply, known)
  if (tweetId && hasEvent) {
    // the proof waits a little for what came beside it, but not for ever
    const read = await answersBeside(desk, reply, tweetId)
    if (read === null && !overBefore && !isLate) return reply
    const beside = read ?? []
    const proof: Proof = { account: reply.account, mode: reply.sendMode, at: desk.clock.now() }
    const seen = await moveReply(desk, reply, 'seen', { tweetId, problem: null, beside }, { proof })
    desk.changes.cache(await desk.cache.link([{ postId: tweetId, ticketId, how: 'created' }]))
    await readComments(desk, ticketId)
    desk.changes.changed('deck')
    return seen
  }
  if (isLate) return reply
  if (failedInZendesk !== null) {
    return moveReply(desk, reply, 'notDelivered', {
      problem: { code: 'tweet_error', params: { detail: failedInZendesk } },
    })
  }
  // silence means something only where both worlds could be read after the time was over
  if (!overBefore || !audits.ok || !feed.complete) return reply
  const minutes = Math.round(desk.config.times.delivery / minute)
  return moveReply(desk, reply, 'notDelivered', {
    problem: { code: hasEvent ? 'not_seen' : 'no_tweet_event', params: { minutes, postId: tweetId } },
  })
}

/**
 * From the right handle, to the right person's thread, after the PUT left, and nobody else's: our words, or where none
 * has them, what X may have made of them.
 */
const findTweet = async (desk: Desk, reply: Reply, audits: readonly TicketAudit[]): Promise<PostId | null> => {
  // by the services' clocks: ours may be wrong by minutes
  const ours = slotsOf(audits, reply).find(slot => slot.ours)
  const since = ours ? ours.createdAt - clocksApart : (reply.sentAt ?? 0) - minute
  const posts = await desk.cache.postsBy(reply.account, since, Number.MAX_SAFE_INTEGER)
  const parents = new Set<string>(reply.ticketId ? await desk.cache.postsOf(reply.ticketId) : [])
  if (reply.postId) parents.add(reply.postId)
  const target = reply.postId ? await desk.cache.post(reply.postId) : null
  const others = reply.ticketId ? await desk.desk.repliesOf({ ticketId: reply.ticketId }) : []
  const taken = new Map(others.flatMap(other => (other.tweetId ? [[other.tweetId, other.id] as const] : [])))
  const candidates = { surely: [] as PostId[], perhaps: [] as PostId[] }
  for (const post of posts) {
    const likeness = isText(post, reply.text)
    if (likeness === 'no' || post.repostOfId !== null || taken.has(post.id)) continue
    if (likeness === 'perhaps' && isSomebodyElses(post, reply, audits)) continue
    // known before this reply left
    if (reply.again?.acknowledged.includes(`post:${post.id}`)) continue
    const answersIt = post.inReplyToId !== null && parents.has(post.inReplyToId)
    const inThread =
      target !== null && post.conversationId === target.conversationId && post.inReplyToPersonId === target.authorId
    const toPerson =
      target === null && post.inReplyToId !== null && parents.size === 0 && (await isTo(desk, post, reply.toHandle))
    if (answersIt || inThread || toPerson) candidates[likeness].push(post.id)
  }
  const proved = new Set<string>(taken.values())
  const fit = candidates.surely.length > 0 ? candidates.surely : candidates.perhaps
  return fit.sort(comparePosts)[sameWordsBefore(audits, reply, since, proved)] ?? null
}

/** Another comment of the ticket has its very words. */
const isSomebodyElses = (post: Post, reply: Reply, audits: readonly TicketAudit[]): boolean =>
  audits.some(
    audit =>
      audit.replyId !== reply.id &&
      audit.id !== reply.auditId &&
      audit.events.some(event => event.kind === 'comment' && isText(post, event.text) === 'surely'),
  )

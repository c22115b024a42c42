import type { AnswerFound } from '#contract/desk/views/reply.ts'
import type { PostId } from '#contract/ids.ts'
import type { Reply } from '#core/domain/reply.ts'
import { notAcknowledged } from '#core/domain/reply-gate.ts'
import { commentOf } from '#core/domain/reply-proof.ts'
import type { Desk } from '../desk.ts'
import { readFeed } from '../sync/read-feed.ts'
import { answersNow, readSaid } from './read-evidence.ts'

/**
 * Answers of others beside the reply that was just seen: between the last look and Zendesk's tweet nobody could be
 * stopped, so what happened then is reported. null: one of the two worlds can't be read just now.
 */
export const answersBeside = async (desk: Desk, reply: Reply, tweetId: PostId): Promise<AnswerFound[] | null> => {
  const { ticketId } = reply
  const ticket = ticketId ? await desk.cache.ticket(ticketId) : null
  if (!ticketId || !ticket) return []
  for (const { id } of desk.config.accounts) {
    if (!(await readFeed(desk, `own:${id}`, { ignoreCap: true })).complete) return null
  }
  const said = await readSaid(desk, ticketId)
  if ('fault' in said) return null
  const ours = new Set([`comment:${commentOf(said.audits, reply)}`, `post:${tweetId}`])
  const earlier = await desk.desk.repliesOf({ ticketId })
  for (const other of earlier) {
    if (other.id === reply.id) continue
    const comment = commentOf(said.audits, other)
    if (comment) ours.add(`comment:${comment}`)
    if (other.tweetId) ours.add(`post:${other.tweetId}`)
  }
  const answers = await answersNow(desk, { ...reply, tweetId }, ticket, said)
  return notAcknowledged(answers, reply.again?.acknowledged ?? []).filter(answer => !ours.has(answer.id))
}

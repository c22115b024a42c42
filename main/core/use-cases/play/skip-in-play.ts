import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import { conversationKey } from '#core/domain/cards.ts'
import { dayBegan } from '#core/domain/play.ts'
import type { Subject } from '#core/domain/reply.ts'
import type { Desk } from '../desk.ts'

/** Passes one over for today; nothing is passed over without a reason (M33), and the reason is kept. */
export const skipInPlay = async (
  desk: Desk,
  { subject, reason }: { subject: Subject; reason: string },
): Promise<Outcome<{ conversation: string }>> => {
  const conversation = await conversationOf(desk, subject)
  if (conversation === null) return failed('not_found')
  const at = desk.clock.now()
  await desk.desk.commit({
    playSkip: { conversation, reason, at, today: dayBegan(at) },
    audit: [{ at, kind: 'play', subject: conversation, state: 'skipped', facts: { ...subject }, texts: { reason } }],
  })
  desk.changes.changed('deck')
  return done({ conversation })
}

/** Takes a skip back: it is asked for again. */
export const unskipInPlay = async (
  desk: Desk,
  { conversation }: { conversation: string },
): Promise<Outcome<Record<string, never>>> => {
  await desk.desk.commit({
    playUnskip: conversation,
    audit: [{ at: desk.clock.now(), kind: 'play', subject: conversation, state: 'unskipped', facts: {} }],
  })
  desk.changes.changed('deck')
  return done({})
}

const conversationOf = async (desk: Desk, subject: Subject): Promise<string | null> => {
  if ('ticketId' in subject) return conversationKey(subject.ticketId, '')
  const post = await desk.cache.post(subject.postId)
  if (!post) return null
  return conversationKey((await desk.cache.linkOf(post.id))?.ticketId ?? null, post.conversationId)
}

import { done, type Outcome } from '#contract/desk/failure.ts'
import type { PostId, TicketId } from '#contract/ids.ts'
import type { Post } from '#core/domain/post.ts'
import { dayOf, readsLeft } from '#core/domain/read-budget.ts'
import type { Subject } from '#core/domain/reply.ts'
import { type Desk, settingsOf } from '../desk.ts'
import { takePosts, takeTickets } from '../sync/match.ts'
import { readComments } from '../sync/read-tickets.ts'

const day = 24 * 3_600_000
const parentsAtMost = 8
const threadPage = 50
const commentPage = 100
/** Opening the same conversation again within this time does not read X again: every post costs. */
const notBefore = 60_000

/** When each thread was last read from X; forgotten with the process. */
export type ThreadMemory = Map<string, number>

/** Reads the ticket, what was said in it, and the thread on X again. What can't be read stays as it was. */
export const refreshConversation = async (
  desk: Desk,
  memory: ThreadMemory,
  { subject }: { subject: Subject },
): Promise<Outcome<Record<string, never>>> => {
  const ticketId =
    'ticketId' in subject ? subject.ticketId : ((await desk.cache.linkOf(subject.postId))?.ticketId ?? null)
  if (ticketId) await refreshTicket(desk, ticketId)
  const postId = 'postId' in subject ? subject.postId : ((await desk.cache.postsOf(subject.ticketId)).at(-1) ?? null)
  const post = postId ? await desk.cache.post(postId) : null
  if (post) await refreshThread(desk, memory, post)
  desk.changes.changed('conversation')
  return done({})
}

const refreshTicket = async (desk: Desk, id: TicketId): Promise<void> => {
  const read = await desk.zendesk.ticket(id)
  if (!read.ok) {
    if (read.fault.kind === 'forbidden') desk.changes.cache(await desk.cache.markForbidden(id, desk.clock.now()))
    return
  }
  await takeTickets(desk, read.value)
  await readComments(desk, id)
  // only this call counts the comments; it matters for long tickets alone
  if ((await desk.cache.comments(id)).length >= commentPage) {
    const counted = await desk.zendesk.tickets([id])
    if (counted.ok) await takeTickets(desk, counted.value)
  }
  const audits = await desk.zendesk.audits(id, null)
  if (audits.ok)
    desk.changes.cache(await desk.cache.ingestTickets({ audits: audits.value.audits, seenAt: desk.clock.now() }))
}

const refreshThread = async (desk: Desk, memory: ThreadMemory, post: Post): Promise<void> => {
  const now = desk.clock.now()
  const account = desk.config.accounts[0]
  if (!account || now - (memory.get(post.conversationId) ?? 0) < notBefore) return
  memory.set(post.conversationId, now)
  const { dailyCap } = await settingsOf(desk)
  const left = async () => readsLeft(await desk.desk.readsOn(account.id, dayOf(now)), dailyCap)
  if ((await left()) < threadPage) return
  // the post itself: its author may have deleted it since, and nobody shall write to what is gone
  const itself = await desk.x.lookup(account.id, [post.id])
  if (itself.ok) {
    const { posts, people, gone, reads } = itself.value
    await desk.desk.addReads(account.id, dayOf(now), reads)
    await takePosts(desk, { posts, people })
    const deleted = gone.filter(({ id, why }) => id === post.id && why === 'notFound')
    if (deleted.length > 0) desk.changes.cache(await desk.cache.markGone([post.id], 'x', desk.clock.now()))
  }
  // siblings can be searched for 7 days, parents looked up at any age
  if (now - post.createdAt < 7 * day) {
    const page = await desk.x.search(account.id, `conversation_id:${post.conversationId}`, { limit: threadPage })
    if (page.ok) {
      const { posts, referenced, people, gone, reads } = page.value
      await desk.desk.addReads(account.id, dayOf(now), reads)
      await takePosts(desk, { posts: [...posts, ...referenced], people, gone })
    }
  }
  let parent: PostId | null = post.inReplyToId
  for (let steps = 0; parent && steps < parentsAtMost; steps++) {
    const known: Post | null = await desk.cache.post(parent)
    if (!known) {
      const lookup = await desk.x.lookup(account.id, [parent])
      if (!lookup.ok) return
      const { posts, people, gone, reads } = lookup.value
      await desk.desk.addReads(account.id, dayOf(now), reads)
      await takePosts(desk, { posts, people, gone })
    }
    parent = (known ?? (await desk.cache.post(parent)))?.inReplyToId ?? null
  }
}

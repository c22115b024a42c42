import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { DeletionPreparation } from '#contract/desk/views/deletion.ts'
import type { PostId, TicketId } from '#contract/ids.ts'
import { accountIdOf } from '#core/domain/account.ts'
import { personView } from '#core/domain/cards.ts'
import { isDeletionOver, isExpired } from '#core/domain/deletion.ts'
import { deletionRefusal, postIdOf } from '#core/domain/deletion-guard.ts'
import type { Person, Post } from '#core/domain/post.ts'
import { dayOf } from '#core/domain/read-budget.ts'
import type { Desk } from '../desk.ts'
import { allAccounts } from '../sync/read-feed.ts'
import { lookAgain } from './mind-deletion.ts'

export type Preparation = { view: DeletionPreparation; post: Post; author: Person; preparedAt: number }

/** What was shown and may be confirmed; kept in memory on purpose: a restart makes every confirmation stale. */
export type Preparations = Map<string, Preparation>

/** Looks the post up afresh and says what would go with it, or why it may not be deleted here. */
export const prepareDeletion = async (
  desk: Desk,
  preparations: Preparations,
  input: { post: string },
): Promise<Outcome<DeletionPreparation>> => {
  const id = postIdOf(input.post) as PostId | null
  if (!id) return failed('deletion_not_a_post')
  const earlier = await desk.desk.deletionOfPost(id)
  const expired = earlier && isExpired(earlier) ? earlier : null
  if (earlier && !expired && !isDeletionOver(earlier)) {
    return failed('deletion_in_progress', { deletionId: earlier.id })
  }

  const lookup = await lookUp(desk, id)
  if (!lookup.ok) return failed('deletion_cannot_ask_x', { detail: lookup.fault.detail }, true)
  const { posts, people, gone, reads } = lookup.value
  await desk.desk.addReads(lookup.by, dayOf(desk.clock.now()), reads)
  const post = posts.find(candidate => candidate.id === id)
  if (!post) {
    const missing = gone.find(candidate => candidate.id === id)
    if (missing?.why === 'notFound') {
      desk.changes.cache(await desk.cache.markGone([id], 'x', desk.clock.now()))
      if (!expired) return failed('deletion_already_gone')
      // somebody was quicker: nobody need confirm anew
      await lookAgain(desk, expired.id)
      return failed('deletion_already_gone', { deletionId: expired.id })
    }
    return missing ? failed('deletion_not_ours', { handle: '' }) : failed('deletion_cannot_ask_x', { detail: '' }, true)
  }
  const author = people.find(person => person.id === post.authorId)
  if (!author) return failed('deletion_cannot_ask_x', { detail: 'X did not say who wrote it.' }, true)
  const accounts = await allAccounts(desk)
  const accountId = accountIdOf(author.handle)
  const configured = desk.config.accounts.find(account => account.id === accountId)
  const handles = configured ? null : await desk.zendesk.handles()
  const signedIn = configured ? await desk.x.whoAmI(configured.id) : null
  if (signedIn && !signedIn.ok) return failed('deletion_cannot_ask_x', { detail: signedIn.fault.detail }, true)
  const refusal = deletionRefusal(
    author,
    accounts.some(account => account.id === accountId) || !configured
      ? accounts
      : [
          ...accounts,
          {
            ...configured,
            personId: null,
            name: null,
            zendeskHandleId: null,
            canReply: null,
            proved: false,
            problem: null,
          },
        ],
    handles?.ok ? handles.value : [],
    signedIn?.ok ? signedIn.value : null,
  )
  if (refusal) return failed(refusal.code, refusal.params)

  const now = desk.clock.now()
  desk.changes.cache(await desk.cache.ingestPosts({ posts, people, seenAt: now }))
  const ticketId = await ticketOf(desk, post)
  const ticket = ticketId ? await desk.cache.ticket(ticketId) : null
  const view: DeletionPreparation = {
    preparation: desk.ids.next(),
    post: {
      id,
      author: personView(author, { accounts, hasPicture: () => true }),
      text: post.segments,
      at: post.createdAt,
      counts: { replies: post.replies, reposts: post.reposts, likes: post.likes, views: post.views },
      edits: Math.max(0, post.versions.length - 1),
    },
    account: accountId,
    ticket: ticketId ? { id: ticketId, status: ticket?.status ?? 'unknown' } : null,
    channel: desk.team.channel,
    readAt: now,
    continues: expired ? { deletionId: expired.id, confirmedAt: expired.confirmedAt } : null,
  }
  for (const [key, old] of preparations) {
    if (now - old.preparedAt > desk.config.times.preparation) preparations.delete(key)
  }
  preparations.set(view.preparation, { view, post, author, preparedAt: now })
  return done(view)
}

/** With the first account whose token X takes: one that has expired must not keep the other's accident online. */
const lookUp = async (desk: Desk, id: PostId) => {
  const [first, ...others] = desk.config.accounts
  if (!first) throw new Error('No account is configured.')
  let lookup = { by: first.id, ...(await desk.x.lookup(first.id, [id])) }
  for (const { id: by } of others) {
    if (lookup.ok || (lookup.fault.kind !== 'unauthorized' && lookup.fault.kind !== 'forbidden')) break
    lookup = { by, ...(await desk.x.lookup(by, [id])) }
  }
  return lookup
}

/** The ticket that our post belongs to: its own link, or that of the post it answers. */
const ticketOf = async (desk: Desk, post: Post): Promise<TicketId | null> => {
  const own = await desk.cache.linkOf(post.id)
  if (own) return own.ticketId
  const parent = post.inReplyToId ? await desk.cache.linkOf(post.inReplyToId) : null
  return parent?.ticketId ?? null
}

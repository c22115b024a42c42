import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { AccountId, PostId } from '#contract/ids.ts'
import { accountIdOf } from '#core/domain/account.ts'
import type { Person, Post } from '#core/domain/post.ts'
import { dayOf } from '#core/domain/read-budget.ts'
import { mentionsForTest, testAccountRefusal } from '#core/domain/self-test.ts'
import type { Desk } from '../desk.ts'
import { speaker } from '../replies/send-reply.ts'
import { allAccounts } from '../sync/read-feed.ts'
import { linkedTicket } from '../tickets/find-ticket.ts'

/**
 * The post as X has it this moment, and its author: the test account, by handle and id, or it is refused. A customer
 * never gets a test, whatever the page asked for.
 */
export const lookAtTestPost = async (
  desk: Desk,
  account: AccountId,
  testAccount: string,
  id: PostId,
): Promise<Outcome<{ post: Post; author: Person }>> => {
  const lookup = await desk.x.lookup(account, [id])
  if (!lookup.ok) return failed('self_test_cannot_ask_x', { detail: lookup.fault.detail }, true)
  const { posts, people, gone, reads } = lookup.value
  const now = desk.clock.now()
  await desk.desk.addReads(account, dayOf(now), reads)
  const post = posts.find(candidate => candidate.id === id)
  if (!post) {
    const missing = gone.find(candidate => candidate.id === id)
    if (!missing) return failed('self_test_cannot_ask_x', { detail: '' }, true)
    desk.changes.cache(await desk.cache.markGone([id], 'x', now))
    return failed('post_gone', { why: missing.why })
  }
  const author = people.find(person => person.id === post.authorId)
  if (!author) return failed('self_test_cannot_ask_x', { detail: 'X did not say who wrote it.' }, true)
  const ours = new Set((await allAccounts(desk)).flatMap(known => known.personId ?? []))
  const before = (await desk.cache.postsBy(accountIdOf(testAccount), 0, now)).map(known => known.authorId)
  const refusal = testAccountRefusal(author, testAccount, ours, before)
  if (refusal) return failed(refusal, { handle: author.handle, testAccount })
  if (!mentionsForTest(post, account)) return failed('self_test_not_a_mention', { handle: account })
  desk.changes.cache(await desk.cache.ingestPosts({ posts: [post], people: [author], seenAt: now }))
  if ((await speakerFor(desk, post)) !== account) return failed('self_test_other_handle', { handle: account })
  return done({ post, author })
}

/** The handle that an answer to this post leaves from. */
export const speakerFor = async (desk: Desk, post: Post): Promise<AccountId> =>
  speaker(desk, post.text, (await linkedTicket(desk, post.id))?.toHandle ?? null)

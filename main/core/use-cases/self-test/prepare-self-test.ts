import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { SelfTestPreparation } from '#contract/desk/views/settings.ts'
import type { AccountId, PostId } from '#contract/ids.ts'
import { accountIdOf } from '#core/domain/account.ts'
import { personView } from '#core/domain/cards.ts'
import { postIdOf } from '#core/domain/deletion-guard.ts'
import type { Person, Post } from '#core/domain/post.ts'
import { mentionsForTest, selfTestText } from '#core/domain/self-test.ts'
import { comparePosts } from '#core/domain/snowflake.ts'
import type { Desk } from '../desk.ts'
import { allAccounts, readFeed } from '../sync/read-feed.ts'
import { linkedTicket } from '../tickets/find-ticket.ts'
import { lookAtTestPost, speakerFor } from './look-at-test-post.ts'

export type PreparedTest = { view: SelfTestPreparation; post: Post; author: Person; preparedAt: number }

/** What was shown and may be confirmed; kept in memory on purpose: a restart makes every confirmation stale. */
export type PreparedTests = Map<string, PreparedTest>

/** How far back a mention by the test account is looked for, milliseconds. */
const lookBack = 7 * 24 * 3_600_000

/** Finds a post that the test may answer and says exactly what would be public, or why nothing can be tested. */
export const prepareSelfTest = async (
  desk: Desk,
  prepared: PreparedTests,
  input: { account: AccountId; post?: string | undefined },
): Promise<Outcome<SelfTestPreparation>> => {
  const { account } = input
  const { testAccount } = desk.config
  if (!testAccount) return failed('self_test_not_set_up')
  const configured = desk.config.accounts.find(candidate => candidate.id === account)
  if (!configured) return failed('not_found')
  if ((await desk.cache.account(account))?.canReply === false)
    return failed('handle_cannot_reply', { handle: configured.handle })

  const id = input.post === undefined ? await findPost(desk, account, testAccount) : pastedId(input.post)
  if (!id) {
    const code = input.post === undefined ? 'self_test_no_post' : 'self_test_not_a_post'
    return failed(code, { testAccount, handle: configured.handle })
  }
  const looked = await lookAtTestPost(desk, account, testAccount, id)
  if (!looked.ok) return looked
  const { post, author } = looked.value

  const now = desk.clock.now()
  const ticket = await linkedTicket(desk, id)
  const accounts = await allAccounts(desk)
  const view: SelfTestPreparation = {
    preparation: desk.ids.next(),
    account,
    handle: configured.handle,
    post: {
      id,
      author: personView(author, { accounts, hasPicture: () => true }),
      text: post.segments,
      at: post.createdAt,
    },
    ticket: ticket ? { id: ticket.id, status: ticket.status } : null,
    text: selfTestText(now),
    readAt: now,
  }
  for (const [key, old] of prepared) {
    if (now - old.preparedAt > desk.config.times.preparation) prepared.delete(key)
  }
  prepared.set(view.preparation, { view, post, author, preparedAt: now })
  return done(view)
}

const pastedId = (text: string): PostId | null => postIdOf(text) as PostId | null

/** The newest mention by the test account that nobody has answered: from the cache, else after one look at X. */
const findPost = async (desk: Desk, account: AccountId, testAccount: string): Promise<PostId | null> => {
  const known = await unanswered(desk, account, testAccount)
  if (known) return known
  await readFeed(desk, `mentions:${account}`, { ignoreCap: true })
  return unanswered(desk, account, testAccount)
}

const unanswered = async (desk: Desk, account: AccountId, testAccount: string): Promise<PostId | null> => {
  const now = desk.clock.now()
  const ours = new Set((await allAccounts(desk)).flatMap(known => known.personId ?? []))
  const posts = await desk.cache.postsBy(accountIdOf(testAccount), now - lookBack, now)
  for (const post of posts.filter(each => mentionsForTest(each, account)).sort((a, b) => comparePosts(b.id, a.id))) {
    if ((await speakerFor(desk, post)) !== account) continue
    if ((await desk.desk.repliesOf({ postId: post.id })).some(reply => reply.tweetId !== null)) continue
    const thread = await desk.cache.thread(post.conversationId)
    if (thread.some(other => ours.has(other.authorId) && comparePosts(other.id, post.id) > 0)) continue
    return post.id
  }
  return null
}

import { failed, type Outcome } from '#contract/desk/failure.ts'
import type { DraftId, ReplyId } from '#contract/ids.ts'
import { confirmsHandle } from '#core/domain/deletion-guard.ts'
import type { Draft } from '#core/domain/reply.ts'
import type { Desk } from '../desk.ts'
import { sendTest } from '../replies/send-reply.ts'
import { lookAtTestPost } from './look-at-test-post.ts'
import type { PreparedTests } from './prepare-self-test.ts'

/**
 * The typed handle is checked here too, and the author once more on X: a page that skipped the question, or a handle
 * that changed hands in between, tests nothing. What follows is an ordinary reply.
 */
export const confirmSelfTest = async (
  desk: Desk,
  prepared: PreparedTests,
  input: { preparation: string; typedHandle: string },
): Promise<Outcome<{ replyId: ReplyId }>> => {
  const test = prepared.get(input.preparation)
  const { testAccount } = desk.config
  const now = desk.clock.now()
  if (!test || !testAccount || now - test.preparedAt > desk.config.times.preparation) return failed('self_test_expired')
  if (!confirmsHandle(input.typedHandle, testAccount))
    return failed('self_test_handle_mismatch', { handle: testAccount })
  // one confirmation, one test: a second press finds nothing
  prepared.delete(input.preparation)
  const { view, post } = test
  const looked = await lookAtTestPost(desk, view.account, testAccount, post.id)
  if (!looked.ok) {
    // nothing was sent: the same confirmation may be given again once X answers
    if (looked.error.retryable) prepared.set(input.preparation, test)
    return looked
  }
  const draft: Draft = {
    id: desk.ids.next() as DraftId,
    subject: { postId: post.id },
    text: view.text,
    // nobody has to work on a test's ticket
    thenStatus: 'solved',
    macroIds: [],
    addTags: [],
    version: 1,
    updatedAt: now,
  }
  return sendTest(desk, draft, view.account)
}

import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { AccountId, PostId } from '#contract/ids.ts'
import type { SocialRequest } from '#core/domain/social-request.ts'
import type { Desk } from '../desk.ts'

/** The request as a row. It is told by a job of its own: whoever asks never waits for Slack. */
export const sendRequest = async (
  desk: Desk,
  { text, account, postId }: { text: string; account: AccountId | null; postId: PostId | null },
): Promise<Outcome<{ requestId: string }>> => {
  if (account && !desk.config.accounts.some(({ id }) => id === account)) return failed('not_found', { account })
  const at = desk.clock.now()
  const request: SocialRequest = {
    id: desk.ids.next(),
    account,
    postId,
    text,
    state: 'pending',
    at,
    toldAt: null,
    tries: 0,
    problem: null,
    version: 1,
  }
  await desk.desk.commit({
    socialRequest: request,
    audit: [{ at, kind: 'request', subject: request.id, state: 'asked', facts: { account, postId }, texts: { text } }],
  })
  desk.changes.changed('request', [request.id])
  return done({ requestId: request.id })
}

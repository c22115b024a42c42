import type { AccountId } from '#contract/ids.ts'
import { namesHandle } from './account.ts'
import type { Person, Post } from './post.ts'

const two = (value: number): string => String(value).padStart(2, '0')

/**
 * What everybody will be able to read. The time, to the second, keeps two tests apart: X refuses the same words twice,
 * and the proof looks for these words.
 */
export const selfTestText = (at: number): string => {
  const time = new Date(at)
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':')
  return `Test of our support desk, please ignore · ${clock}`
}

/** A mention that a self-test may answer, as far as its text says; who wrote it is asked afresh. */
export const mentionsForTest = (post: Pick<Post, 'text' | 'repostOfId'>, account: AccountId): boolean =>
  post.repostOfId === null && namesHandle(post.text, account)

export type NotTestAccount = 'self_test_not_test_account' | 'self_test_handle_moved'

/**
 * Why this person may not get a test; null when they may. Nobody but the team's own test account gets one, and never
 * somebody who took over its handle: `before` are the ids that the handle belonged to as far as the desk remembers.
 */
export const testAccountRefusal = (
  author: Pick<Person, 'id' | 'handle'>,
  testAccount: string,
  ours: ReadonlySet<string>,
  before: readonly string[],
): NotTestAccount | null => {
  if (author.handle.toLowerCase() !== testAccount.toLowerCase() || ours.has(author.id))
    return 'self_test_not_test_account'
  return before.some(id => id !== author.id) ? 'self_test_handle_moved' : null
}

import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { PostId } from '#contract/ids.ts'
import type { Desk } from '../desk.ts'

/**
 * Puts a post on the list for the social team, or takes it off. The list is this desk's: nothing leaves it, so the audit
 * trail has nothing to say of it.
 */
export const setFlag = async (
  desk: Desk,
  { postId, flagged }: { postId: PostId; flagged: boolean },
): Promise<Outcome<Record<string, never>>> => {
  // a flag on what is gone can still be taken off
  if (flagged && !(await desk.cache.post(postId))) return failed('not_found', { postId })
  if (await desk.desk.setFlag(postId, flagged ? desk.clock.now() : null)) {
    desk.changes.changed('flag', [postId])
    // the mark is on its card in every column
    desk.changes.changed('column')
    desk.changes.changed('conversation')
    desk.changes.changed('deck')
  }
  return done({})
}

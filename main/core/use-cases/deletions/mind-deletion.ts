import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { DeletionId } from '#contract/ids.ts'
import { isExpired } from '#core/domain/deletion.ts'
import type { Desk } from '../desk.ts'
import { lookAtPost } from './look-at-post.ts'
import { DeletionMoved, moveDeletion, settleGone } from './move-deletion.ts'

type Nothing = Record<string, never>

/** What a person does about a deletion that does not go on by itself. */

/** Not any more: only a deletion that has expired can be withdrawn, nothing of any other can be taken back. */
export const withdrawDeletion = async (desk: Desk, id: DeletionId): Promise<Outcome<Nothing>> => {
  const deletion = await desk.desk.deletion(id)
  if (!deletion) return failed('not_found')
  if (deletion.state === 'withdrawn') return done({})
  if (deletion.state === 'deleted' || deletion.state === 'alreadyGone') return failed('deletion_already_gone')
  if (!isExpired(deletion)) return failed('deletion_in_progress', { deletionId: id })
  try {
    // nothing happened to the post, so there is nothing to write on the ticket
    await moveDeletion(desk, deletion, 'withdrawn', { note: deletion.note === 'pending' ? 'none' : deletion.note })
    return done({})
  } catch (error) {
    if (error instanceof DeletionMoved) return failed('deletion_in_progress', { deletionId: id })
    throw error
  }
}

/**
 * One look at once, beside those that go on anyway. Only "gone" counts: whether a post that is there will stay there,
 * the run knows alone, since it knows how long a DELETE can still be under way.
 */
export const lookAgain = async (desk: Desk, id: DeletionId): Promise<Outcome<Nothing>> => {
  const deletion = await desk.desk.deletion(id)
  if (!deletion) return failed('not_found')
  if (deletion.state !== 'unknown' && !isExpired(deletion)) return done({})
  if ((await lookAtPost(desk, deletion)) !== 'gone') return done({})
  try {
    await settleGone(desk, deletion, deletion.state === 'unknown' && deletion.mayBeApplied ? 'deleted' : 'alreadyGone')
  } catch (error) {
    // the run was quicker
    if (!(error instanceof DeletionMoved)) throw error
  }
  return done({})
}

/** The next try is due now. Whoever tells at this moment writes the same row: who loses begins again. */
export const tryNotice = async (desk: Desk, id: DeletionId): Promise<Outcome<Nothing>> => {
  for (;;) {
    const notice = await desk.desk.notice(id)
    if (!notice) return failed('not_found')
    const version = notice.version + 1
    if ((await desk.desk.commit({ notice: { ...notice, nextAt: desk.clock.now(), version } })) === 'committed') break
  }
  desk.changes.changed('deletion', [id])
  return done({})
}

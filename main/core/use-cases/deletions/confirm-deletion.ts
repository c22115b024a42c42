import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { DeletionReason } from '#contract/desk/views/deletion.ts'
import type { DeletionId } from '#contract/ids.ts'
import { type Deletion, isDeletionOver, isExpired, type Notice } from '#core/domain/deletion.ts'
import { confirmsHandle } from '#core/domain/deletion-guard.ts'
import type { Desk } from '../desk.ts'
import { DeletionMoved, deletionFact, saveDeletion } from './move-deletion.ts'
import type { Preparations } from './prepare-deletion.ts'

/**
 * The confirmation as rows: the deletion and its notice, in one transaction, before the first byte to X; or one more
 * confirmation of a deletion that ran out. The typed handle is checked here too: a page that skipped the question does
 * not delete.
 */
export const confirmDeletion = async (
  desk: Desk,
  preparations: Preparations,
  input: { preparation: string; reason: DeletionReason; typedHandle: string },
): Promise<Outcome<{ deletionId: DeletionId }>> => {
  const prepared = preparations.get(input.preparation)
  // two windows may have prepared the same post: one after the other
  return desk.locks.run(`deletion:${prepared?.post.id ?? ''}`, () => confirm(desk, preparations, input))
}

const confirm: typeof confirmDeletion = async (desk, preparations, input) => {
  const now = desk.clock.now()
  const prepared = preparations.get(input.preparation)
  if (!prepared || now - prepared.preparedAt > desk.config.times.preparation) {
    return failed('deletion_preparation_expired')
  }
  const { post, author, view } = prepared
  if (!confirmsHandle(input.typedHandle, author.handle))
    return failed('deletion_handle_mismatch', { handle: author.handle })
  const earlier = await desk.desk.deletionOfPost(post.id)
  if (earlier && !isExpired(earlier)) {
    if (!isDeletionOver(earlier)) return failed('deletion_in_progress', { deletionId: earlier.id })
    if (earlier.state === 'deleted' || earlier.state === 'alreadyGone') return failed('deletion_already_gone')
  }
  const expired = earlier && isExpired(earlier) ? earlier : null
  // what was shown must be younger than the confirmation that ran out, or it is no look in between
  if (view.continues?.deletionId !== expired?.id || view.continues?.confirmedAt !== expired?.confirmedAt) {
    return failed('deletion_preparation_expired')
  }
  // one confirmation, one deletion: a second press finds nothing
  preparations.delete(input.preparation)
  const agent = await desk.cache.agent()
  const shown = {
    text: post.text,
    reason: input.reason,
    by: agent?.name ?? 'Somebody at this desk',
    ticketId: view.ticket?.id ?? null,
    replies: post.replies,
    reposts: post.reposts,
    likes: post.likes,
    views: post.views,
    edits: view.post.edits,
    confirmedAt: now,
    note: view.ticket ? ('pending' as const) : ('none' as const),
  }
  if (expired) return confirmAnew(desk, expired, shown)
  const deletion: Deletion = {
    id: desk.ids.next() as DeletionId,
    account: view.account,
    handle: author.handle,
    postId: post.id,
    ...shown,
    postedAt: post.createdAt,
    confirmations: 1,
    lapsed: 0,
    mayBeApplied: false,
    state: 'recorded',
    times: { recorded: now },
    verifiedAt: null,
    detail: null,
    version: 1,
  }
  const notice: Notice = {
    deletionId: deletion.id,
    channel: desk.team.channel,
    state: 'pending',
    messageRef: null,
    mayBeThere: false,
    mayArrive: false,
    attempts: 0,
    nextAt: now,
    deliveredAt: null,
    toldState: null,
    detail: null,
    version: 1,
  }
  const audit = [deletionFact(deletion, 'recorded', now)]
  if ((await desk.desk.commit({ deletion, notice, audit })) === 'conflict') return failed('deletion_in_progress')
  desk.changes.changed('deletion', [deletion.id])
  desk.changes.changed('deck')
  return done({ deletionId: deletion.id })
}

/** The same row goes on, with one more confirmation; its notice is there since the first. */
const confirmAnew = async (
  desk: Desk,
  expired: Deletion,
  shown: Partial<Deletion>,
): Promise<Outcome<{ deletionId: DeletionId }>> => {
  const { id, confirmations, version } = expired
  try {
    const confirmed = { ...expired, ...shown, confirmations: confirmations + 1, detail: null, version: version + 1 }
    await saveDeletion(desk, confirmed, 'confirmed')
    return done({ deletionId: id })
  } catch (error) {
    if (error instanceof DeletionMoved) return failed('deletion_in_progress', { deletionId: id })
    throw error
  }
}

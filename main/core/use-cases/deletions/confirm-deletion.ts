import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { DeletionReason } from '#contract/desk/views/deletion.ts'
import type { DeletionId } from '#contract/ids.ts'
import { type Deletion, isDeletionOver, type Notice } from '#core/domain/deletion.ts'
import { confirmsHandle } from '#core/domain/deletion-guard.ts'
import type { Desk } from '../desk.ts'
import type { Preparations } from './prepare-deletion.ts'

/**
 * The confirmation as rows: the deletion and its notice, in one transaction, before the first byte to X. The typed
 * handle is checked here too: a page that skipped the question does not delete.
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
  if (earlier && !isDeletionOver(earlier)) return failed('deletion_in_progress', { deletionId: earlier.id })
  if (earlier && (earlier.state === 'deleted' || earlier.state === 'alreadyGone')) {
    return failed('deletion_already_gone')
  }
  // one confirmation, one deletion: a second press finds nothing
  preparations.delete(input.preparation)
  const agent = await desk.cache.agent()
  const deletion: Deletion = {
    id: desk.ids.next() as DeletionId,
    account: view.account,
    handle: author.handle,
    postId: post.id,
    text: post.text,
    reason: input.reason,
    by: agent?.name ?? 'Somebody at this desk',
    ticketId: view.ticket?.id ?? null,
    replies: post.replies,
    reposts: post.reposts,
    likes: post.likes,
    views: post.views,
    edits: view.post.edits,
    postedAt: post.createdAt,
    confirmedAt: now,
    state: 'recorded',
    times: { recorded: now },
    verifiedAt: null,
    detail: null,
    note: view.ticket ? 'pending' : 'none',
    version: 1,
  }
  const notice: Notice = {
    deletionId: deletion.id,
    channel: desk.team.channel,
    state: 'pending',
    messageRef: null,
    mayBeThere: false,
    attempts: 0,
    nextAt: now,
    deliveredAt: null,
    outcomeTold: false,
    detail: null,
    version: 1,
  }
  const result = await desk.desk.commit({
    deletion,
    notice,
    audit: [
      {
        at: now,
        kind: 'deletion',
        subject: deletion.id,
        state: 'recorded',
        facts: { postId: post.id, account: view.account, reason: input.reason, ticketId: deletion.ticketId },
      },
    ],
  })
  if (result === 'conflict') return failed('deletion_in_progress')
  desk.changes.changed('deletion', [deletion.id])
  desk.changes.changed('deck')
  return done({ deletionId: deletion.id })
}

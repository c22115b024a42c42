import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { DeletionsUnderWay, DeletionsView, DeletionView } from '#contract/desk/views/deletion.ts'
import type { DeletionId } from '#contract/ids.ts'
import { postLink } from '#core/domain/cards.ts'
import { confirmationLasts, deletionNeeds } from '#core/domain/deletion.ts'
import type { QueryContext } from './query-context.ts'

type Row = ReturnType<QueryContext['reader']['deletions']>[number]

export const deletionView = ({ deletion, notice, audit }: Row, now: number): DeletionView => ({
  id: deletion.id,
  by: deletion.by,
  handle: deletion.handle,
  account: deletion.account,
  postId: deletion.postId,
  text: deletion.text,
  reason: deletion.reason,
  counts: { replies: deletion.replies, reposts: deletion.reposts, likes: deletion.likes, views: deletion.views },
  edits: deletion.edits,
  onlineFor: Math.max(0, deletion.confirmedAt - deletion.postedAt),
  at: deletion.confirmedAt,
  confirmations: deletion.confirmations,
  state: deletion.state,
  waitsUntil: deletion.state === 'waiting' ? deletion.confirmedAt + confirmationLasts : null,
  needs: deletionNeeds(deletion, now),
  link: postLink(deletion.postId, deletion.handle),
  times: deletion.times,
  verifiedAt: deletion.verifiedAt,
  detail: deletion.detail,
  ticketId: deletion.ticketId,
  note: deletion.note,
  notice: notice
    ? {
        state: notice.state,
        channel: notice.channel,
        attempts: notice.attempts,
        nextAt: notice.nextAt,
        deliveredAt: notice.deliveredAt,
        toldState: notice.toldState,
        detail: notice.detail,
      }
    : { state: 'pending', channel: '', attempts: 0, nextAt: null, deliveredAt: null, toldState: null, detail: null },
  audit,
})

/** All deletions of this desk, newest first, and whether the audit trail is whole. */
export const listDeletions = (context: QueryContext): DeletionsView => {
  const { entries, head, brokenAt, reason } = context.reader.verifyAuditOn()
  return {
    deletions: context.reader.deletions(500).map(row => deletionView(row, context.now())),
    audit: { entries, whole: reason === null, checkedAt: context.now(), brokenAt, head: head?.hash ?? null },
  }
}

/** Those that are not over yet, newest first: on their way, waiting, or asking for a person. */
export const listDeletionsUnderWay = (context: QueryContext): DeletionsUnderWay => ({
  deletions: context.reader.deletionsUnderWay().map(row => deletionView(row, context.now())),
})

export const getDeletion = (
  context: QueryContext,
  { deletionId }: { deletionId: DeletionId },
): Outcome<DeletionView> => {
  const row = context.reader.deletion(deletionId)
  return row ? done(deletionView(row, context.now())) : failed('not_found')
}

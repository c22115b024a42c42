import { done, failed, type Outcome } from '#contract/desk/failure.ts'
import type { DeletionsView, DeletionView } from '#contract/desk/views/deletion.ts'
import type { DeletionId } from '#contract/ids.ts'
import type { QueryContext } from './query-context.ts'

type Row = ReturnType<QueryContext['reader']['deletions']>[number]

const deletionView = ({ deletion, notice, audit }: Row): DeletionView => ({
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
  state: deletion.state,
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
        outcomeTold: notice.outcomeTold,
        detail: notice.detail,
      }
    : { state: 'pending', channel: '', attempts: 0, nextAt: null, deliveredAt: null, outcomeTold: false, detail: null },
  audit,
})

/** All deletions of this desk, newest first, and whether the audit trail is whole. */
export const listDeletions = (context: QueryContext): DeletionsView => {
  const { entries, brokenAt } = context.reader.verifyAudit()
  return {
    deletions: context.reader.deletions(500).map(deletionView),
    audit: { entries, whole: brokenAt === null, checkedAt: context.now(), brokenAt },
  }
}

export const getDeletion = (
  context: QueryContext,
  { deletionId }: { deletionId: DeletionId },
): Outcome<DeletionView> => {
  const row = context.reader.deletion(deletionId)
  return row ? done(deletionView(row)) : failed('not_found')
}

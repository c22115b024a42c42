import type { DeletionState } from '#contract/desk/views/deletion.ts'
import type { AuditFact } from '#core/domain/audit.ts'
import { advanceDeletion, type Deletion } from '#core/domain/deletion.ts'
import type { Desk } from '../desk.ts'

/** Somebody else moved the row in between: who loses must look again, not write. */
export class DeletionMoved extends Error {}

type Change = NonNullable<Parameters<typeof advanceDeletion>[3]>

export const deletionFact = (deletion: Deletion, state: string, at: number): AuditFact => ({
  at,
  kind: 'deletion',
  subject: deletion.id,
  state,
  facts: {
    postId: deletion.postId,
    account: deletion.account,
    reason: deletion.reason,
    ticketId: deletion.ticketId,
    confirmations: deletion.confirmations,
  },
  // what a person was shown and confirmed, and who it was
  ...((state === 'recorded' || state === 'confirmed') && { texts: { text: deletion.text, by: deletion.by } }),
})

/** The row as it is now, with its entry in the audit trail, in one transaction. */
export const saveDeletion = async (desk: Desk, deletion: Deletion, state: string): Promise<Deletion> => {
  const result = await desk.desk.commit({ deletion, audit: [deletionFact(deletion, state, desk.clock.now())] })
  if (result === 'conflict') throw new DeletionMoved(deletion.id)
  desk.changes.changed('deletion', [deletion.id])
  desk.changes.changed('deck')
  return deletion
}

/** The next state as a committed row, before anything else happens. */
export const moveDeletion = (
  desk: Desk,
  deletion: Deletion,
  state: DeletionState,
  change: Change = {},
): Promise<Deletion> => saveDeletion(desk, advanceDeletion(deletion, state, desk.clock.now(), change), state)

/** A lookup found it gone: by our DELETE, as far as can be known, or by somebody else's. */
export const settleGone = async (
  desk: Desk,
  deletion: Deletion,
  state: 'deleted' | 'alreadyGone',
): Promise<Deletion> => {
  const now = desk.clock.now()
  // it is gone whatever becomes of the row: a crash between the two must not leave it in the cache
  desk.changes.cache(await desk.cache.markGone([deletion.postId], state === 'deleted' ? 'us' : 'x', now))
  return moveDeletion(desk, deletion, state, { detail: null, verifiedAt: now })
}

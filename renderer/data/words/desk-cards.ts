import type { DeletionState } from '#contract/desk/views/deletion.ts'

const deletion: Record<DeletionState, string> = {
  recorded: 'Recorded',
  deleting: 'Deleting',
  waiting: 'Waits for X',
  deleted: 'Deleted',
  alreadyGone: 'Was gone already',
  refused: 'Not deleted',
  unknown: 'Looking on X',
  expired: 'Not deleted, ran out',
  withdrawn: 'Withdrawn',
}

/** Cards of what this desk made: drafts, replies, deletions. */
export const deskCards = {
  draft: 'Draft',
  draftTo: (handle: string | null) => (handle === null || handle === '' ? 'Draft' : `To @${handle}`),
  notSent: 'Draft, not sent',
  replyTo: (handle: string) => (handle === '' ? 'Our reply' : `Our reply to @${handle}`),
  deletionOf: (handle: string, state: string) => `Deletion of a post by @${handle}, ${state}`,
  by: (name: string) => `by ${name}`,
  deletion,
  told: 'Team told',
  notTold: 'Notice pending',
}

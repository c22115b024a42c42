import type { DeletionReason } from '#contract/desk/views/deletion.ts'
import type { TeamMessage } from '#core/ports/social-team.ts'
import { type Deletion, stateToTell } from './deletion.ts'

export const reasonWords: Record<DeletionReason, string> = {
  accident: 'Sent by accident',
  wrongHandle: 'Sent from the wrong handle',
  unfinished: 'Unfinished text',
  personalData: 'Personal data in the text',
  wrongFact: 'Something in it is wrong',
  other: 'Another reason',
}

const detailOf = ({ detail }: Deletion): string => (detail ? `: ${detail}` : '')

const outcome = (deletion: Deletion, now: number): string => {
  const again = deletion.confirmations > 1 ? ', confirmed anew' : ''
  switch (stateToTell(deletion, now)) {
    case 'recorded':
    case 'deleting':
      return `Being deleted now${again}`
    case 'waiting':
      return `Not deleted yet: X can’t be reached${detailOf(deletion)}. It goes on when X answers within a minute, and must be confirmed anew after that`
    case 'expired':
      return `Not deleted, it is still on X as far as is known${detailOf(deletion)}. It waits until somebody confirms it anew or withdraws it`
    case 'withdrawn':
      return 'Not deleted, withdrawn: nobody will delete it'
    case 'deleted':
      return deletion.verifiedAt ? 'Deleted, gone from X' : 'Deleted, X confirmed it'
    case 'alreadyGone':
      return 'It was gone already'
    case 'refused':
      return `Not deleted, it is still on X${detailOf(deletion)}`
    case 'unknown':
      return 'Not known yet: X did not answer. It is being looked up'
    case 'needsPerson':
      return 'Not known: X has shown for half an hour neither the post nor that it is gone. Somebody must look on X, and delete it there if it is'
  }
}

const duration = (milliseconds: number): string => {
  const minutes = Math.round(milliseconds / 60_000)
  if (minutes < 1) return `${Math.max(1, Math.round(milliseconds / 1000))} s`
  if (minutes < 120) return `${minutes} min`
  const hours = Math.round(minutes / 60)
  return hours < 72 ? `${hours} h` : `${Math.round(hours / 24)} days`
}

/** What the social team reads, without the audit trail's anchor: who, handle, text, link, reason, reach, ticket, outcome (M28). */
export const deletionNotice = (
  deletion: Deletion,
  ticketUrl: string | null,
  now: number,
): Omit<TeamMessage, 'anchor'> => ({
  id: deletion.id,
  about: 'deletion',
  headline: `${deletion.by} deletes a post of @${deletion.handle}`,
  quote: deletion.text,
  facts: [
    { label: 'Outcome', value: outcome(deletion, now) },
    { label: 'Reason', value: reasonWords[deletion.reason] },
    {
      label: 'Reach',
      value: `${deletion.views ?? 'unknown'} views, ${deletion.replies} replies, ${deletion.reposts} reposts, ${deletion.likes} likes, online for ${duration(deletion.confirmedAt - deletion.postedAt)}`,
    },
    { label: 'Post', value: deletion.postId, link: `https://x.com/${deletion.handle}/status/${deletion.postId}` },
    deletion.ticketId && ticketUrl
      ? { label: 'Ticket', value: `#${deletion.ticketId}`, link: ticketUrl }
      : { label: 'Ticket', value: 'none' },
  ],
})

/** The internal note on the ticket, once it is over. */
export const deletionNote = (deletion: Deletion, now: number): string =>
  `${deletion.by} asked through Switchboard to delete the post ${deletion.postId} of @${deletion.handle}. ` +
  `${outcome(deletion, now)}. Reason: ${reasonWords[deletion.reason]}. It read: “${deletion.text}”`

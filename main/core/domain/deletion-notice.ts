import type { DeletionReason } from '#contract/desk/views/deletion.ts'
import type { TeamMessage } from '#core/ports/social-team.ts'
import type { Deletion } from './deletion.ts'

export const reasonWords: Record<DeletionReason, string> = {
  accident: 'Sent by accident',
  wrongHandle: 'Sent from the wrong handle',
  unfinished: 'Unfinished text',
  personalData: 'Personal data in the text',
  wrongFact: 'Something in it is wrong',
  other: 'Another reason',
}

const outcome = (deletion: Deletion): string => {
  switch (deletion.state) {
    case 'recorded':
    case 'deleting':
      return 'Being deleted now'
    case 'deleted':
      return deletion.verifiedAt ? 'Deleted, gone from X' : 'Deleted, X confirmed it'
    case 'alreadyGone':
      return 'It was gone already'
    case 'refused':
      return `Not deleted, it is still on X${deletion.detail ? `: ${deletion.detail}` : ''}`
    case 'unknown':
      return 'Not known yet: X did not answer. It is being looked up'
    case 'notStarted':
      return 'Not deleted: the desk was interrupted before it began'
  }
}

const duration = (milliseconds: number): string => {
  const minutes = Math.round(milliseconds / 60_000)
  if (minutes < 1) return `${Math.max(1, Math.round(milliseconds / 1000))} s`
  if (minutes < 120) return `${minutes} min`
  const hours = Math.round(minutes / 60)
  return hours < 72 ? `${hours} h` : `${Math.round(hours / 24)} days`
}

/** What the social team reads: who, handle, text, link, reason, reach, ticket, outcome (M28). */
export const deletionNotice = (deletion: Deletion, ticketUrl: string | null): TeamMessage => ({
  id: deletion.id,
  headline: `${deletion.by} deletes a post of @${deletion.handle}`,
  quote: deletion.text,
  facts: [
    { label: 'Outcome', value: outcome(deletion) },
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

/** The internal note on the ticket. */
export const deletionNote = (deletion: Deletion): string =>
  `${deletion.by} deleted the post ${deletion.postId} of @${deletion.handle} through Switchboard. ${outcome(deletion)}. ` +
  `Reason: ${reasonWords[deletion.reason]}. It read: “${deletion.text}”`

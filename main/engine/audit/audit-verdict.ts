import type { AuditBreak, AuditCheck } from '#core/domain/audit.ts'

const cutUnseen =
  'Entries that were cut off its end show only with --anchor HASH: the hash stands in every notice in Slack.'

const sentences: Record<AuditBreak, (at: number) => string> = {
  changedFact: at => `The audit trail is broken at entry ${at}: it is not what its hash was taken over.`,
  missingEntry: at => `The audit trail is broken at entry ${at}: it is missing.`,
  wrongPrevious: at =>
    `The audit trail is broken at entry ${at}: it does not follow entry ${at - 1}; one of the two was exchanged.`,
  changedText: at => `The audit trail is broken at entry ${at}: words beside it are not those it has the hash of.`,
  anchorNotFound: () =>
    'The audit trail was cut off or made anew: no entry has the hash of the anchor, and what is there fits together.',
}

/** What a person reads. */
export const verdictOf = ({ entries, head, brokenAt, reason }: AuditCheck, anchored: boolean): string => {
  const length = entries === 1 ? '1 entry' : `${entries} entries`
  const lines =
    reason === null
      ? [`The audit trail is whole: ${length}${anchored ? ', the anchor is one of them' : ''}.`]
      : [sentences[reason](brokenAt ?? 0), `It has ${length}.`]
  if (head) lines.push(`Its head is entry ${head.number}: ${head.hash}`)
  if (reason === null && !anchored) lines.push(cutUnseen)
  return `${lines.join('\n')}\n`
}

/** The last line with --json. */
export const verdictJson = ({ entries, head, brokenAt, reason }: AuditCheck): string =>
  `${JSON.stringify({ whole: reason === null, entries, head, brokenAt, reason })}\n`

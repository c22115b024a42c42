import { isAlike, saysTheSame } from './alike.ts'
import type { Reply } from './reply.ts'
import type { TicketAudit } from './ticket.ts'

/** A public comment with a reply's words: ours, or a colleague's who used the same standard text. */
type Slot = { auditId: string; createdAt: number; replyId: string | null; ours: boolean }

type Proved = Pick<Reply, 'id' | 'auditId' | 'text'>

const oldestFirst = (audits: readonly TicketAudit[]): TicketAudit[] =>
  [...audits].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))

const isOurs = (audit: TicketAudit, reply: Proved): boolean => audit.replyId === reply.id || audit.id === reply.auditId

/** The reply's own public comment, whatever Zendesk made of its words, and every other that says the same; oldest first. */
export const slotsOf = (audits: readonly TicketAudit[], reply: Proved): Slot[] =>
  oldestFirst(audits).flatMap(audit =>
    audit.events.some(
      event =>
        event.kind === 'comment' && event.public && (isOurs(audit, reply) || saysTheSame(event.text, reply.text)),
    )
      ? [{ auditId: audit.id, createdAt: audit.createdAt, replyId: audit.replyId, ours: isOurs(audit, reply) }]
      : [],
  )

/**
 * The Tweet or Error event that belongs to the reply's comment: one in its own audit, else the first later one that no
 * earlier comment with the same words accounts for. null: none yet.
 */
export const tweetEventFor = (
  audits: readonly TicketAudit[],
  reply: Proved,
): { kind: 'tweet' } | { kind: 'error'; text: string } | null => {
  const slots = slotsOf(audits, reply)
  const tweeted = new Set<string>()
  const failed = new Set(slots.filter(slot => errorAfter(audits, slot.auditId) !== null).map(slot => slot.auditId))
  const isFree = ({ auditId }: Slot) => !tweeted.has(auditId) && !failed.has(auditId)
  for (const audit of oldestFirst(audits)) {
    for (const event of audit.events) {
      if (event.kind !== 'tweet' || event.directMessage || !saysTheSame(event.text, reply.text)) continue
      const slot =
        slots.find(candidate => candidate.auditId === audit.id && isFree(candidate)) ??
        slots.find(candidate => BigInt(candidate.auditId) < BigInt(audit.id) && isFree(candidate))
      if (slot) tweeted.add(slot.auditId)
    }
  }
  const ours = slots.find(slot => slot.ours)
  if (!ours) return null
  if (tweeted.has(ours.auditId) || isTweetedInOtherWords(audits, ours, reply)) return { kind: 'tweet' }
  const error = errorAfter(audits, ours.auditId)
  return error === null ? null : { kind: 'error', text: error }
}

/** Zendesk's record of the tweet may have other words than its comment: links, Markdown and signs of HTML come and go. */
const isTweetedInOtherWords = (audits: readonly TicketAudit[], ours: Slot, reply: Proved): boolean => {
  const others = audits.flatMap(audit =>
    audit.id === ours.auditId ? [] : audit.events.flatMap(event => (event.kind === 'comment' ? [event.text] : [])),
  )
  return audits.some(audit =>
    audit.events.some(
      event =>
        event.kind === 'tweet' &&
        !event.directMessage &&
        (audit.id === ours.auditId ||
          (BigInt(audit.id) > BigInt(ours.auditId) &&
            isAlike(event.text, reply.text) &&
            !others.some(text => saysTheSame(text, event.text)))),
    ),
  )
}

/** An Error event names no comment: it is the last public one's before it. */
const errorAfter = (audits: readonly TicketAudit[], auditId: string): string | null => {
  let mine = false
  for (const audit of oldestFirst(audits)) {
    if (audit.events.some(event => event.kind === 'comment' && event.public)) mine = audit.id === auditId
    const error = audit.events.find(event => event.kind === 'error')
    if (mine && error?.kind === 'error') return error.text
  }
  return null
}

/**
 * How many posts with the same words came before the reply's own: colleagues' comments in the time since `since` (epoch
 * milliseconds) that no proved reply accounts for.
 */
export const sameWordsBefore = (
  audits: readonly TicketAudit[],
  reply: Proved,
  since: number,
  proved: ReadonlySet<string>,
): number => {
  const slots = slotsOf(audits, reply)
  const at = slots.findIndex(slot => slot.ours)
  return slots
    .slice(0, Math.max(0, at))
    .filter(slot => slot.createdAt >= since && (slot.replyId === null || !proved.has(slot.replyId))).length
}

/** The comment that the reply became, to tell it from everybody else's. */
export const commentOf = (audits: readonly TicketAudit[], reply: Proved): string | null => {
  for (const audit of audits) {
    if (!isOurs(audit, reply)) continue
    const event = audit.events.find(candidate => candidate.kind === 'comment' && candidate.public)
    if (event?.kind === 'comment') return event.commentId
  }
  return null
}
